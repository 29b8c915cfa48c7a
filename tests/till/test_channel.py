"""A code for another outlet or bank than the one asked for is shown and printed to nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.attention import Kind
from pos.core.errors import NotPrintable, TimedOut
from pos.core.payment import Payment, Status
from pos.core.sale import Reason, State
from pos.core.slip import Kind as SlipKind
from pos.till.creation import resolve
from pos.till.differences import Found
from pos.till.reconcile import reconcile
from tests.fakes.shop import FakeShop
from tests.fakes.time import meanwhile


def answer(shop: FakeShop, channel: str | None) -> None:
    """Let the provider speak of some place, in its next answer to a create and in its list."""

    def speak(payment: Payment) -> Payment:
        shop.gateway.add(told := replace(payment, channel=channel))
        return told

    shop.gateway.answers = [speak]


@pytest.mark.parametrize(
    ("outlet", "other"), [("ALFAMART", "INDOMARET"), ("BCA", "BNI"), ("SHOPEEPAY", "OVO")]
)
async def test_another_place_never_opens_a_sale_and_nothing_can_be_printed(
    shop: FakeShop, outlet: str, other: str
) -> None:
    answer(shop, other)
    sale = await shop.sell(outlet=outlet)
    assert (sale.state, sale.reason, sale.code) == (State.REVIEW, Reason.OTHER_CHANNEL, None)
    with pytest.raises(NotPrintable):
        await shop.till.print_sheet(sale.number, SlipKind.SLIP)
    (item,) = await shop.till.attention.items()
    assert (item.kind, item.facts["answered_channel"]) == (Kind.OTHER_CHANNEL, other)


@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        ("ALFAMART", "Alfamart"),
        ("ALFAMART", " alfa mart "),
        ("SAHABAT_SAMPOERNA", "Sahabat Sampoerna"),
        ("BCA", "bca"),
        ("ALFAMART", None),
        ("ALFAMART", ""),
        ("QRIS", "ANYTHING"),
    ],
)
async def test_another_spelling_and_silence_contradict_nothing(
    shop: FakeShop, outlet: str, told: str | None
) -> None:
    answer(shop, told)
    assert (await shop.sell(outlet=outlet)).state is State.OPEN
    await shop.watcher.once()
    assert await shop.till.attention.count() == 0


async def test_a_shops_own_outlet_is_asked_for_by_the_providers_name(shop: FakeShop) -> None:
    own = replace(shop.till.outlets[0], name="TOKO_SEBELAH", provider_code="ALFAMART")
    shop.desk.outlets = (*shop.desk.outlets, own)
    assert (await shop.sell(outlet="TOKO_SEBELAH")).state is State.OPEN
    answer(shop, "TOKO_SEBELAH")
    assert (await shop.sell(outlet="TOKO_SEBELAH")).reason == Reason.OTHER_CHANNEL


async def test_what_was_asked_for_counts_and_not_the_settings_of_today(shop: FakeShop) -> None:
    shop.gateway.after_create = [TimedOut()]
    sale = await shop.sell()
    # Meanwhile somebody gave the outlet another code.
    shop.desk.outlets = tuple(
        replace(outlet, provider_code="INDOMARET") if outlet.name == "ALFAMART" else outlet
        for outlet in shop.desk.outlets
    )
    assert (await resolve(shop.desk, sale.number)).state is State.OPEN
    (payment,) = shop.gateway.payments.values()
    shop.gateway.payments[payment.id] = replace(payment, channel="INDOMARET")
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).reason == Reason.OTHER_CHANNEL


async def test_reconciling_names_it_too(shop: FakeShop) -> None:
    sale = await shop.sell()
    shop.gateway.say(shop.payment_of(sale).id, Status.COMPLETED)
    await shop.watcher.once()
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, channel="INDOMARET")
    report = await meanwhile(shop.clock, reconcile(shop.desk, timedelta(days=35)))
    (found,) = report.differences
    assert (found.found, found.ours, found.theirs) == (
        Found.OTHER_CHANNEL,
        "ALFAMART",
        "INDOMARET",
    )
    sale = await shop.till.sale(sale.number)
    assert (sale.state, sale.reason) == (State.SETTLED, Reason.OTHER_CHANNEL)
    assert report.raised == 1


async def test_the_truth_leads_out_again_where_money_came(shop: FakeShop) -> None:
    sale = await shop.sell()
    payment = shop.payment_of(sale)
    shop.gateway.payments[payment.id] = replace(payment, channel="INDOMARET")
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.REVIEW
    shop.gateway.payments[payment.id] = payment
    shop.gateway.say(payment.id, Status.PAID)
    await shop.watcher.once()
    assert (await shop.till.sale(sale.number)).state is State.PAID
    kinds = [item.kind for item in await shop.till.attention.items()]
    assert kinds == [Kind.PAID_IN_REVIEW, Kind.OTHER_CHANNEL]
