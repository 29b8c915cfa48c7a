"""EO-9 and PO-7: answers that speak of something else, and answers that are none."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import pytest

from pos.core.attention import Kind as Cause
from pos.core.errors import Garbled, GatewayError, NotPrintable, NotTheProvider
from pos.core.sale import Reason, State
from pos.core.slip import Kind
from pos.store.verify import verify
from tests.faults.shop import Shop

TWISTS = {
    "wrong-reference": Reason.OTHER_REFERENCE,
    "wrong-amount": Reason.OTHER_AMOUNT,
    "wrong-currency": Reason.OTHER_CURRENCY,
    "wrong-method": Reason.OTHER_METHOD,
}
_FIRST = {State.INTENT, State.SENDING}
# What comes back, and whose fault it is told as.
NONSENSE = {
    "captive-portal": NotTheProvider,
    "redirect": NotTheProvider,
    "html": GatewayError,
    "no-content": Garbled,
    "wrong-shape": Garbled,
    "truncated": Garbled,
    "gzip-bomb": Garbled,
}


@pytest.mark.parametrize(("twist", "reason"), TWISTS.items())
@pytest.mark.parametrize("outlet", ["ALFAMART", "BCA", "QRIS", "SHOPEEPAY"])
async def test_an_answer_about_something_else_never_opens_a_sale(
    shop: Shop, twist: str, reason: Reason, outlet: str
) -> None:
    shop.sandbox.script(kind=twist, operation="create")
    sale = await shop.sell(outlet)
    assert (sale.state, sale.reason) == (State.REVIEW, reason)
    assert sale.code is None
    assert shop.states == _FIRST | {State.REVIEW}
    (item,) = await shop.attention()
    assert item.kind.value == reason.value


@pytest.mark.parametrize(
    ("outlet", "other"), [("ALFAMART", "INDOMARET"), ("INDOMARET", "ALFAMART"), ("BCA", "BNI")]
)
async def test_a_code_for_another_outlet_or_bank_is_shown_to_nobody(
    shop: Shop, tmp_path: Path, outlet: str, other: str
) -> None:
    shop.sandbox.script(kind="wrong-channel", operation="create")
    sale = await shop.sell(outlet)
    assert (sale.state, sale.reason, sale.code) == (State.REVIEW, Reason.OTHER_CHANNEL, None)
    assert shop.states == _FIRST | {State.REVIEW}
    (item,) = await shop.attention()
    assert (item.kind, item.facts["answered_channel"]) == (Cause.OTHER_CHANNEL, other)
    with pytest.raises(NotPrintable):
        await shop.till.print_sheet(sale.number, Kind.SLIP)
    await shop.close()
    assert not verify(tmp_path / "kasir.db").findings  # the journal tells the sale all the same


async def test_a_later_answer_for_another_outlet_never_pays_a_sale(
    shop: Shop, tmp_path: Path
) -> None:
    sale = await shop.sell("ALFAMART")
    shop.sandbox.pay(sale.reference_id)
    shop.sandbox.script(kind="wrong-channel", operation="list")
    sale = await shop.round()
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.OTHER_CHANNEL)
    assert (await shop.round()).state is State.PAID  # and the truth leads out again
    await shop.close()
    assert not verify(tmp_path / "kasir.db").findings


@pytest.mark.parametrize("outlet", ["QRIS", "SHOPEEPAY"])
async def test_what_names_no_outlet_contradicts_none(shop: Shop, outlet: str) -> None:
    shop.sandbox.script(kind="wrong-channel", operation="create")
    assert (await shop.sell(outlet)).state is State.OPEN


# An entry of another reference is not what was looked up: nothing is found.
@pytest.mark.parametrize("twist", [twist for twist in TWISTS if twist != "wrong-reference"])
async def test_a_look_up_that_finds_something_else_never_opens_a_sale(
    shop: Shop, twist: str
) -> None:
    shop.sandbox.lose_next_answer()
    await shop.sell()
    shop.sandbox.script(kind=twist, operation="list")
    sale = await shop.round(5)
    assert (sale.state, sale.reason) == (State.REVIEW, TWISTS[twist])
    assert State.OPEN not in shop.states


@pytest.mark.parametrize(("twist", "reason"), TWISTS.items())
async def test_a_later_answer_about_something_else_never_pays_a_sale(
    shop: Shop, twist: str, reason: Reason
) -> None:
    sale = await shop.sell()
    shop.sandbox.pay(sale.reference_id)
    shop.sandbox.script(kind=twist, operation="get")
    shop.watcher.look_at(sale.number)
    await shop.watcher._screen_round(0)
    sale = await shop.look()
    assert (sale.state, sale.reason) == (State.REVIEW, reason)
    assert State.PAID not in shop.states
    sale = await shop.round()  # and the truth leads out again
    assert sale.state is State.PAID


async def test_a_missing_currency_means_rupiah_and_an_unknown_status_means_nothing(
    shop: Shop,
) -> None:
    shop.sandbox.script(kind="missing-currency", operation="create")
    sale = await shop.sell()
    assert sale.state is State.OPEN
    shop.sandbox.script(kind="unknown-status", operation="list", value="x" * 5_000)
    assert (await shop.round()).state is State.OPEN


async def test_an_answer_with_another_id_is_set_right_by_the_list(shop: Shop) -> None:
    shop.sandbox.script(kind="wrong-id", operation="create")
    await shop.sell()
    sale = await shop.round()
    assert (sale.state, sale.reason) == (State.REVIEW, Reason.OTHER_PAYMENT)
    assert [item.kind for item in await shop.attention()] == [Cause.SECOND_PAYMENT]


async def test_an_answer_with_the_id_of_another_sale_goes_to_a_person(shop: Shop) -> None:
    first = await shop.sell()
    shop.sandbox.script(kind="wrong-id", operation="create", value=first.payment_id)
    second = await shop.sell()
    assert (second.state, second.payment_id) == (State.REVIEW, None)
    assert (await shop.till.sale(first.number)).state is State.OPEN
    assert [item.kind for item in await shop.attention()] == [Cause.SHARED_PAYMENT]


# --- answers that are none --------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "error"), NONSENSE.items())
async def test_nonsense_is_named_and_changes_no_payment(
    shop: Shop, kind: str, error: type[GatewayError]
) -> None:
    sale = await shop.sell()
    assert sale.payment_id is not None
    before = await shop.look()
    shop.sandbox.script(kind=kind, times=None)
    with pytest.raises(error):
        await shop.gateway.get(sale.payment_id)
    if kind != "truncated":  # half of an empty list is a list still
        with pytest.raises(error):
            await shop.gateway.find(sale.reference_id)
    await shop.watcher.once()
    assert await shop.look() == before


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("kind", NONSENSE)
async def test_nonsense_for_a_new_payment_leaves_it_unknown_and_then_made_once(
    shop: Shop, kind: str, committed: bool
) -> None:
    if kind == "truncated":
        shop.sandbox.script(kind=kind, operation="create")
    else:
        shop.sandbox.script(kind=kind, operation="create", commit=committed)
    sale = await shop.sell()
    assert sale.state is State.SENDING
    assert (await shop.until(State.OPEN)).state is State.OPEN
    assert len(shop.payments()) == 1
    assert shop.states == _FIRST | {State.OPEN}


@pytest.mark.skipif(sys.platform == "win32", reason="resource is a module of POSIX")
async def test_a_hundred_bombs_do_not_swell_the_till(shop: Shop) -> None:
    sale = await shop.sell()
    shop.sandbox.script(kind="gzip-bomb", times=None)  # 32 MB each
    for _ in range(3):
        await shop.watcher.once()  # what is made once, is made
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(100):
        with pytest.raises(Garbled):
            await shop.gateway.find(sale.reference_id)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 50 * 1024  # KB
