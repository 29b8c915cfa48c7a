"""The state machine is the lock: only the one who took the step to SENDING sends."""

from __future__ import annotations

from pos.core.errors import TimedOut
from pos.core.sale import State
from pos.till.creation import deliver
from tests.fakes.shop import FakeShop


async def test_whoever_comes_after_a_sender_without_an_answer_sends_nothing(
    shop: FakeShop,
) -> None:
    shop.gateway.before_create = [TimedOut()]
    sale = await shop.sell()
    assert (sale.state, sale.attempts) == (State.SENDING, 1)

    after = await deliver(shop.desk, sale.number)

    assert (after.state, after.attempts) == (State.SENDING, 1)
    assert shop.gateway.creates == []


async def test_whoever_comes_after_the_answer_sends_nothing(shop: FakeShop) -> None:
    sale = await shop.sell()
    assert len(shop.gateway.creates) == 1

    assert await deliver(shop.desk, sale.number) == sale
    assert len(shop.gateway.creates) == 1
