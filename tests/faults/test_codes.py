"""EO-8: every code of the provider, through the whole till; what is not a clear no is no no."""

from __future__ import annotations

import pytest

from pos.core.sale import State
from tests.faults.shop import Shop

UNKNOWN = ("000", "001", "006")
AT_THE_DOOR = ("002", "003")
REFUSED = (*AT_THE_DOOR, "004", "005", *(f"TXN000{number}" for number in range(1, 8)))


@pytest.mark.parametrize("code", UNKNOWN)
async def test_trouble_at_the_provider_is_no_refusal(shop: Shop, code: str) -> None:
    shop.sandbox.script(kind="error", code=code, operation="create")
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.SENDING, None)
    assert (await shop.round(5)).state is State.SENDING
    assert len(shop.creates()) == 1
    assert (await shop.until(State.OPEN)).state is State.OPEN
    assert State.REFUSED not in shop.states


@pytest.mark.parametrize("code", AT_THE_DOOR)
async def test_who_is_turned_away_at_the_door_is_told_so_at_once(shop: Shop, code: str) -> None:
    shop.sandbox.script(kind="error", code=code, times=None)  # looking is not allowed either
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.REFUSED, code)
    assert len(shop.sandbox.requests(operation="list")) == 1


@pytest.mark.parametrize("code", REFUSED)
async def test_a_clear_no_is_believed_once_a_look_up_finds_nothing(shop: Shop, code: str) -> None:
    shop.sandbox.script(kind="error", code=code, operation="create")
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.REFUSED, code)
    assert len(shop.sandbox.requests(operation="list", reference=sale.reference_id)) == 1
    assert (len(shop.creates()), shop.payments()) == (1, ())


@pytest.mark.parametrize("code", REFUSED)
async def test_a_no_that_is_not_true_is_found_out(shop: Shop, code: str) -> None:
    shop.sandbox.script(kind="error", code=code, operation="create", commit=True)
    sale = await shop.sell()
    assert sale.state is State.OPEN
    assert len(shop.payments()) == len(shop.creates()) == 1


@pytest.mark.parametrize("code", REFUSED)
async def test_a_no_is_not_believed_while_nobody_can_look_it_up(shop: Shop, code: str) -> None:
    shop.sandbox.script(kind="error", code=code, operation="create")
    shop.sandbox.script(kind="drop-before", operation="list")
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.SENDING, code)
    assert (await shop.round(5)).state is State.REFUSED


async def test_a_method_that_is_down_is_asked_again_with_the_same_key_after_its_time(
    shop: Shop,
) -> None:
    shop.sandbox.script(kind="error", code="010", operation="create")
    sale = await shop.sell()
    assert sale.state is State.SENDING
    assert sale.retry_at is not None
    assert (await shop.round(500)).state is State.SENDING
    assert len(shop.creates()) == 1
    sale = await shop.round(200)
    assert sale.state is State.OPEN
    assert len({request.body_sha256 for request in shop.creates()}) == 1


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("status", [400, 404, 410, 418, 422, 451])
async def test_an_unknown_code_is_unknown(shop: Shop, status: int, committed: bool) -> None:
    shop.sandbox.script(
        kind="error", code="X999", status=status, operation="create", commit=committed
    )
    sale = await shop.sell()
    assert (sale.state, sale.refusal) == (State.SENDING, None)
    sale = await shop.until(State.OPEN)
    assert sale.state is State.OPEN
    assert len(shop.payments()) == 1
    assert len(shop.creates()) == (1 if committed else 2)
    assert State.REFUSED not in shop.states


@pytest.mark.parametrize("status", [408, 409, 425, 500, 502, 503, 504])
@pytest.mark.parametrize("committed", [False, True])
async def test_a_status_that_proves_nothing_proves_nothing(
    shop: Shop, status: int, committed: bool
) -> None:
    shop.sandbox.script(kind="status", status=status, operation="create", commit=committed)
    sale = await shop.sell()
    assert sale.state is State.SENDING
    assert (await shop.until(State.OPEN)).state is State.OPEN
    assert len(shop.payments()) == 1
    assert State.REFUSED not in shop.states


async def test_too_often_is_no_refusal_and_holds_back_the_look_up_too(shop: Shop) -> None:
    shop.sandbox.script(kind="status", status=429, retry_after="1", operation="create")
    sale = await shop.sell()
    assert sale.state is State.SENDING
    await shop.round()
    assert shop.sandbox.requests(operation="list") == ()
