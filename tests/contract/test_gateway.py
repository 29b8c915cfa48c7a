"""What the till may lean on, whether the provider is the fake in memory or a server over HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Protocol

import pytest

from pos.core.errors import NotFound, Offline, OutcomeUnknown, TimedOut
from pos.core.money import Money
from pos.core.outlet import Method
from pos.core.payment import Order, Status, Window
from pos.gateway.client import HttpGateway
from pos.ports import Gateway
from pos.sandbox import Sandbox, SandboxOptions
from tests.fakes.gateway import FakeGateway
from tests.fakes.shop import shipped_outlets

OUTLETS = shipped_outlets()


class RunningClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class Provider(Protocol):
    """A gateway, and what a test does behind its back."""

    @property
    def gateway(self) -> Gateway: ...
    def pay(self, payment_id: str) -> None: ...
    def pay_late(self, payment_id: str) -> None: ...
    def settle(self, payment_id: str) -> None: ...
    def expire(self, payment_id: str) -> None: ...
    def lose_next_answer(self) -> None: ...
    def go_down(self) -> None: ...


class Imagined:
    def __init__(self) -> None:
        self.gateway = self._fake = FakeGateway(RunningClock())

    def pay(self, payment_id: str) -> None:
        self._fake.say(payment_id, Status.PAID)

    def pay_late(self, payment_id: str) -> None:
        self._fake.say(payment_id, Status.PAID)

    def settle(self, payment_id: str) -> None:
        self._fake.say(payment_id, Status.COMPLETED)

    def expire(self, payment_id: str) -> None:
        self._fake.say(payment_id, Status.EXPIRED)

    def lose_next_answer(self) -> None:
        self._fake.after_create.append(TimedOut())

    def go_down(self) -> None:
        self._fake.down = True


class OverHttp:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        options = SandboxOptions()
        self.gateway = HttpGateway(
            sandbox.url, options.api_key, options.api_secret, clock=RunningClock()
        )

    def pay(self, payment_id: str) -> None:
        self._sandbox.pay(payment_id)

    def pay_late(self, payment_id: str) -> None:
        self._sandbox.act("pay-late", payment_id)

    def settle(self, payment_id: str) -> None:
        self._sandbox.settle(payment_id)

    def expire(self, payment_id: str) -> None:
        self._sandbox.expire(payment_id)

    def lose_next_answer(self) -> None:
        self._sandbox.lose_next_answer()

    def go_down(self) -> None:
        self._sandbox.set_mode("down")


@pytest.fixture(params=["fake", "http"])
async def provider(request: pytest.FixtureRequest) -> AsyncIterator[Provider]:
    if request.param == "fake":
        yield Imagined()
        return
    sandbox = Sandbox()
    await asyncio.to_thread(sandbox.start)
    made = OverHttp(sandbox)
    yield made
    await made.gateway.aclose()
    await asyncio.to_thread(sandbox.stop)


def order(count: int = 1, outlet: str = "ALFAMART") -> Order:
    return Order(
        reference_id=f"K1-{count:06d}-0123456789abcdef",
        amount=Money.rupiah(100_000),
        outlet=next(o for o in OUTLETS if o.name == outlet),
        expires_at=datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=60),
        description="Kopi & roti",
        display_name="TOKO MAJU",
    )


@pytest.mark.parametrize("outlet", [outlet.name for outlet in OUTLETS])
async def test_what_was_ordered_is_what_was_made(provider: Provider, outlet: str) -> None:
    asked = order(outlet=outlet)
    payment = await provider.gateway.create(provider.gateway.encode(asked))
    assert payment.reference_id == asked.reference_id
    assert payment.amount == asked.amount
    assert payment.currency == "IDR"
    assert payment.method == asked.outlet.method
    assert payment.status is Status.PENDING
    assert payment.expires_at == asked.expires_at
    assert payment.created_at is not None
    payable = {
        Method.RETAIL_OUTLET: payment.code,
        Method.VIRTUAL_ACCOUNT: payment.code,
        Method.QRIS: payment.picture_url,
        Method.EWALLET: payment.page_url,
    }
    assert payable[asked.outlet.method]


async def test_the_same_order_is_written_in_the_same_bytes(provider: Provider) -> None:
    asked = order()
    assert provider.gateway.encode(asked) == provider.gateway.encode(asked)


async def test_the_same_bytes_again_make_no_second_payment(provider: Provider) -> None:
    body = provider.gateway.encode(order())
    first = await provider.gateway.create(body)
    assert (await provider.gateway.create(body)).id == first.id
    assert len(await provider.gateway.find(first.reference_id)) == 1


async def test_a_payment_whose_answer_was_lost_is_found(provider: Provider) -> None:
    asked = order()
    provider.lose_next_answer()
    with pytest.raises(OutcomeUnknown) as caught:
        await provider.gateway.create(provider.gateway.encode(asked))
    assert caught.value.left is True
    (found,) = await provider.gateway.find(asked.reference_id)
    assert (found.reference_id, found.amount) == (asked.reference_id, asked.amount)


async def test_a_reference_that_nobody_used_is_found_nowhere(provider: Provider) -> None:
    await provider.gateway.create(provider.gateway.encode(order()))
    assert list(await provider.gateway.find("K1-000009-0")) == []
    assert list(await provider.gateway.find("K1-000001")) == []  # a part of one is none


async def test_an_unknown_id_is_a_definite_no(provider: Provider) -> None:
    with pytest.raises(NotFound):
        await provider.gateway.get("contract_0")


async def test_a_payment_goes_its_way(provider: Provider) -> None:
    gateway = provider.gateway
    payment = await gateway.create(gateway.encode(order()))
    provider.pay(payment.id)
    paid = await gateway.get(payment.id)
    assert (paid.status, paid.status_word, paid.code) == (Status.PAID, "paid", payment.code)
    provider.settle(payment.id)
    assert (await gateway.get(payment.id)).status is Status.COMPLETED


async def test_an_expired_payment_may_be_paid_late(provider: Provider) -> None:
    gateway = provider.gateway
    payment = await gateway.create(gateway.encode(order()))
    provider.expire(payment.id)
    assert (await gateway.get(payment.id)).status is Status.EXPIRED
    provider.pay_late(payment.id)
    assert (await gateway.get(payment.id)).status is Status.PAID


async def test_the_list_comes_in_pages_oldest_first(provider: Provider) -> None:
    gateway = provider.gateway
    since = datetime.now(UTC) - timedelta(minutes=5)
    made = [(await gateway.create(gateway.encode(order(n)))).id for n in range(1, 6)]
    window = Window(since=since, size=2)
    pages = [[p.id for p in await gateway.page(window, number)] for number in (1, 2, 3, 4)]
    assert pages == [made[:2], made[2:4], made[4:], []]


async def test_the_list_begins_where_it_is_told_to(provider: Provider) -> None:
    gateway = provider.gateway
    await gateway.create(gateway.encode(order()))
    later = Window(since=datetime.now(UTC) + timedelta(minutes=5))
    assert list(await gateway.page(later, 1)) == []


async def test_a_virtual_account_can_be_cancelled(provider: Provider) -> None:
    gateway = provider.gateway
    payment = await gateway.create(gateway.encode(order(outlet="BCA")))
    await gateway.cancel(payment.id)
    assert (await gateway.get(payment.id)).status is Status.CANCELLED


async def test_a_qris_picture_is_a_picture(provider: Provider) -> None:
    gateway = provider.gateway
    payment = await gateway.create(gateway.encode(order(outlet="QRIS")))
    assert payment.picture_url is not None
    picture = await gateway.picture(payment.picture_url)
    assert picture.content_type == "image/png"
    assert picture.content.startswith(b"\x89PNG\r\n\x1a\n")


async def test_a_provider_that_is_down_is_offline_and_says_so(provider: Provider) -> None:
    gateway = provider.gateway
    payment = await gateway.create(gateway.encode(order()))
    assert gateway.health().reachable
    assert abs(gateway.health().clock_skew) < timedelta(seconds=2)
    provider.go_down()
    for call in (gateway.get(payment.id), gateway.find("x"), gateway.create(b"{}")):
        with pytest.raises(Offline):
            await call
    assert not gateway.health().reachable
