"""What a provider, a customer or a disk may do to a sale; each gives the sale that it befell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pos.core.errors import BadParameter, Garbled, OutsideLimits, TimedOut
from pos.core.money import Money
from pos.core.payment import Payment, Status, Window
from pos.core.sale import Sale, State
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile


async def ask(shop: FakeShop) -> None:
    """Let everything that asks do so, twice: what was raised must not be raised again."""
    for _ in range(2):
        await shop.watcher.once()
        await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))


def say(shop: FakeShop, sale: Sale, status: Status, **facts: object) -> None:
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, **facts)  # type: ignore[arg-type]  # test sugar
    shop.gateway.say(payment.id, status)


def another(shop: FakeShop, sale: Sale, status: Status, **facts: object) -> Payment:
    """Let the provider hold another payment under the sale's reference, made before its own."""
    own = shop.payment_of(sale)
    second = replace(
        own,
        id="contract_second",
        status=status,
        status_word=status.value,
        **facts,  # type: ignore[arg-type]  # test sugar
    )
    shop.gateway.payments = {second.id: second, **shop.gateway.payments}
    return second


def say_word(shop: FakeShop, sale: Sale, word: str) -> None:
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, status_word=word)


def make_unreadable(shop: FakeShop, sale: Sale) -> None:
    """Let the list leave a payment out, as the gateway does what it cannot read, and no call help."""
    get, find, page = shop.gateway.get, shop.gateway.find, shop.gateway.page

    async def odd_get(payment_id: str) -> Payment:
        if payment_id == sale.payment_id:
            shop.gateway.calls.append("get")
            raise Garbled(detail="data.attributes.amount: value_error")
        return await get(payment_id)

    async def odd_find(reference_id: str) -> Sequence[Payment]:
        if reference_id == sale.reference_id:
            raise Garbled(detail="an entry cannot be read")
        return await find(reference_id)

    async def odd_page(window: Window, number: int) -> Sequence[Payment]:
        return [p for p in await page(window, number) if p.id != sale.payment_id]

    shop.gateway.get = odd_get  # type: ignore[method-assign]  # one payment that cannot be read
    shop.gateway.find = odd_find  # type: ignore[method-assign]  # as above
    shop.gateway.page = odd_page  # type: ignore[method-assign]  # as above


# --- what the provider may do -----------------------------------------------------------------


async def late(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.EXPIRED)
    await ask(shop)
    assert await shop.till.attention.count() == 0
    shop.pass_time(hours=23)
    say(shop, sale, Status.PAID)
    return sale


async def very_late(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.EXPIRED)
    await ask(shop)
    shop.pass_time(days=20)
    say(shop, sale, Status.COMPLETED)
    return sale


async def cancelled_then_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.CANCELLED)
    await ask(shop)
    say(shop, sale, Status.PAID)
    return sale


async def withdrawn_then_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.till.withdraw(sale.number, "salah jumlah")
    say(shop, sale, Status.PAID)
    return sale


async def paid_twice(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PAID)
    say(shop, sale, Status.PAID)
    return sale


async def paid_again_after_settling(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    another(shop, sale, Status.PAID)
    return sale


async def only_the_second_is_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PAID)
    return sale


async def a_second_that_waits(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    another(shop, sale, Status.PENDING)
    return sale


async def another_amount_is_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, amount=Money.rupiah(60_000))
    return sale


async def another_amount_after_it_was_paid(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    say(shop, sale, Status.PAID, amount=Money.rupiah(60_000))
    return sale


async def another_currency(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, currency="USD")
    return sale


async def another_method(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PENDING, method="qris")
    return sale


async def another_channel(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID, channel="INDOMARET")
    return sale


async def another_channel_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, channel="INDOMARET")]
    return await shop.sell()


async def another_amount_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, amount=Money.rupiah(1))]
    return await shop.sell()


async def another_reference_at_once(shop: FakeShop) -> Sale:
    shop.gateway.answers = [lambda payment: replace(payment, reference_id="somebody-elses")]
    sale = await shop.sell()
    shop.gateway.payments.clear()
    return sale


async def settled_then_pending(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    shop.pass_time(minutes=6)
    say(shop, sale, Status.PENDING)
    return sale


async def paid_then_failed(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    shop.pass_time(minutes=6)
    say(shop, sale, Status.FAILED)
    return sale


async def paid_then_called_otherwise(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PAID)
    await ask(shop)
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "refund_requested")
    return sale


async def settled_then_called_otherwise(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.COMPLETED)
    await ask(shop)
    say(shop, sale, Status.UNKNOWN)
    say_word(shop, sale, "charged_back")
    return sale


async def left_waiting(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    shop.pass_time(hours=24 + 48, minutes=1)
    return sale


async def left_processing(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    say(shop, sale, Status.PROCESSING)
    await ask(shop)
    shop.pass_time(days=10)
    return sale


async def never_readable(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.sell(20_000)
    shop.pass_time(minutes=11)
    make_unreadable(shop, sale)
    return sale


async def reference_taken(shop: FakeShop) -> Sale:
    shop.gateway.after_create = [TimedOut()]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    shop.gateway.before_create = [BadParameter(code="005", field="reference_id")]
    for _ in range(2):
        shop.pass_time(seconds=120)
        await shop.watcher.once()
    assert len(shop.gateway.creates) == 1
    return sale


async def gone(shop: FakeShop) -> Sale:
    sale = await shop.sell()
    await shop.sell(20_000)
    shop.pass_time(minutes=11)
    del shop.gateway.payments[sale.payment_id or ""]
    return sale


async def found_after_refusal(shop: FakeShop) -> Sale:
    # The list shows the payment only after the look-up has confirmed the refusal.
    shop.gateway.after_create = [OutsideLimits(code="TXN0002")]
    shop.gateway.list_is_blind = True
    sale = await shop.sell()
    assert sale.state is State.REFUSED
    shop.gateway.list_is_blind = False
    return sale


async def unknown_for_a_day(shop: FakeShop) -> Sale:
    shop.gateway.before_create = [TimedOut() for _ in range(99)]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    await shop.watcher.once()
    shop.gateway.down = False
    return sale


async def found_after_a_day_and_paid(shop: FakeShop) -> Sale:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    shop.gateway.down = True
    shop.pass_time(hours=25)
    await shop.watcher.once()
    shop.gateway.down = False
    for payment_id in list(shop.gateway.payments):
        shop.gateway.say(payment_id, Status.PAID)
    return sale
