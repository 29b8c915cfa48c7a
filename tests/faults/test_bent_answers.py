"""TE-3: ten thousand bent replies through the whole till; a sale is paid only by one that says so."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos.core.duty import Duty
from pos.core.errors import GatewayError
from pos.core.money import Money
from pos.core.sale import TAKEN, Sale, State
from pos.gateway.client import HttpGateway
from pos.gateway.line import Reply
from pos.till.creation import deliver
from pos.till.desk import Desk
from pos.till.terms import Terms
from pos.till.watcher import Watcher
from tests.fakes.clock import NOON, FakeChance, FakeClock
from tests.fakes.ledger import FakeLedger
from tests.fakes.paper import FakePaper, Heard
from tests.fakes.shop import JAKARTA, shipped_outlets
from tests.gateway.loopback import PAYMENT, body, entry, errors
from tests.gateway.test_mutations import BentLine, bend
from tests.store.sales import intent, opened

REPLIES = 10_000
OUTLETS = shipped_outlets()
REFERENCE = str(PAYMENT["attributes"]["referenceId"])
STATUSES = ("pending", "processing", "paid", "completed", "expired", "cancelled", "failed")
CODES = [*[200] * 12, 201, 204, 302, 400, 401, 404, 409, 422, 429, 500, 503]


def a_sale(state: State) -> Sale:
    begun = intent("K1-000001", reference_id=REFERENCE, request=b"{}")
    if state is State.INTENT:
        return begun
    return replace(opened(begun), payment_id=PAYMENT["id"], provider_created_at=NOON)


def a_reply(chance: random.Random, how: str) -> tuple[int, bytes]:
    """Say something of the sale, or of another, and bend it."""
    facts: dict[str, Any] = {
        "status": chance.choice(STATUSES),
        "createdAt": NOON.isoformat(),
        "expiredAt": (NOON + timedelta(hours=24)).isoformat(),
    }
    if chance.random() < 0.1:
        facts["referenceId"] = "ORDER-0002"
    said = entry(**facts)
    fitting = body([said, entry(referenceId="ORDER-0003")]) if how == "list" else body(said)
    seed = chance.choice((*[fitting] * 5, body([said]), body(said), errors("005")))
    return chance.choice(CODES), seed if chance.random() < 0.2 else bend(chance, seed)


def says_paid(content: bytes, payment_id: str | None) -> bool:
    """Read a reply as simply as can be: is there an entry that says that just this sale is paid?

    :param payment_id: that of the sale, where it is known already.
    """
    try:
        data = json.loads(content)["data"]
    except (ValueError, KeyError, TypeError):
        return False
    for one in data if isinstance(data, list) else [data]:
        facts = one.get("attributes") if isinstance(one, dict) else None
        if not isinstance(facts, dict) or facts.get("referenceId") != REFERENCE:
            continue
        ours = payment_id in (None, one.get("id")) and facts.get("amount") == "100000.0"
        if ours and facts.get("status") in ("paid", "completed"):
            return True
    return False


class BentShop:
    """A till over books in memory whose provider says what the test made up."""

    def __init__(self, chance: random.Random, how: str) -> None:
        self.clock = FakeClock()
        self.line = BentLine()
        self.status, self.content = a_reply(chance, how)
        self.line.reply = Reply(
            status=self.status, content=self.content, date="", retry_after="", round_trip=0.01
        )
        gateway = HttpGateway("https://id.example/api/v4", "k", "s" * 9, clock=self.clock)
        gateway._exchange._line = self.line  # type: ignore[assignment]  # a stand-in
        self.ledger = FakeLedger(self.clock)
        self.desk = Desk(
            ledger=self.ledger,
            gateway=gateway,
            paper=FakePaper(),
            clock=self.clock,
            duty=Duty(self.clock),
            chance=FakeChance(),
            announcer=Heard(),
            outlets=OUTLETS,
            terms=Terms(zone=JAKARTA, cashier="Sari"),
        )
        self.watcher = Watcher(self.desk)

    async def kept(self) -> Sale:
        sale = await self.ledger.sale("K1-000001")
        assert sale is not None
        return sale


async def play(chance: random.Random) -> tuple[str, Sale]:
    """Let one bent reply come to a new sale, to the one on the screen, or to the list."""
    how = chance.choice(("create", "screen", "list"))
    till = BentShop(chance, how)
    before = a_sale(State.INTENT if how == "create" else State.OPEN)
    till.ledger.put(before)
    if how == "create":
        await deliver(till.desk, before.number)
    elif how == "screen":
        till.watcher.look_at(before.number)
        with suppress(GatewayError):  # the loop around it tries again, later each time
            await till.watcher._screen_round(0)
    else:
        await till.watcher.once()
    after = await till.kept()
    paid = says_paid(till.content, before.payment_id)
    judged = f"{how} {till.status} {before.state}->{after.state} {till.content!r}"
    assert (after.number, after.amount, after.reference_id, after.request) == (
        before.number,
        Money.rupiah(100_000),
        REFERENCE,
        before.request,
    ), judged
    if after.state in TAKEN:
        assert paid, judged
        assert 200 <= till.status < 300, judged
    if not 200 <= till.status < 300 and how != "create":
        assert after == before, judged
    if after.state in (State.EXPIRED, State.FAILED, State.CANCELLED):
        assert after.state.value.encode() in till.content, judged
    if after.state is State.REFUSED:
        assert 400 <= till.status < 500, judged
    return how, after


@pytest.mark.slow
def test_ten_thousand_bent_replies_pay_nothing_that_was_not_paid() -> None:
    ends: Counter[tuple[str, State]] = Counter()
    with asyncio.Runner() as runner:
        for seed in range(REPLIES):
            how, after = runner.run(play(random.Random(seed)))
            ends[how, after.state] += 1
    # All of it was tried: what may be believed was believed.
    for how in ("create", "screen", "list"):
        for state in (State.PAID, State.OPEN, State.REVIEW):
            assert ends[how, state] > 10, ends
    assert ends["create", State.SENDING] > 500
    assert ends["create", State.REFUSED] > 10
