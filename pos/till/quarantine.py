"""An attempt without an answer is left alone for a while, by clocks that nobody here can set.

The clock on the wall alone would let a step forward cut that short. So the process that made the
attempt must itself have lived through it; and so must one that finds it in the books, unless the
provider's own clock has moved on since an earlier look-up that found nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pos.core.journal import Verb
from pos.core.sale import Sale, State
from pos.till.desk import Desk
from pos.till.lived import Moment


async def is_over(desk: Desk, sale: Sale, asked: Moment) -> bool:
    """Tell whether a look-up that found nothing was made late enough to be believed.

    :param asked: when it was made.
    """
    if sale.sent_at is None:
        return True
    long_enough = desk.terms.quarantine
    by_the_wall = asked.at - sale.sent_at >= long_enough
    since = desk.lived.since(sale.number, sale.sent_at)
    if since is not None:
        return by_the_wall and asked.monotonic - since >= long_enough.total_seconds()
    desk.lived.begin(sale.number, sale.sent_at, asked.monotonic)
    theirs = await _passed_at_the_provider(desk, sale, sale.sent_at, asked)
    return by_the_wall and theirs


async def begin_anew(desk: Desk, sale: Sale, asked: Moment) -> Sale:
    """Count the quarantine from now: the clock that noted the attempt was ahead and was set."""

    def note(kept: Sale) -> Sale:
        same = kept.state is State.SENDING and kept.sent_at == sale.sent_at
        return replace(kept, sent_at=asked.at) if same else kept

    desk.lived.begin(sale.number, asked.at, asked.monotonic)
    return (await desk.change(sale.number, note, verb=Verb.LOST, facts={"clock": "set"})).after


async def _passed_at_the_provider(desk: Desk, sale: Sale, sent_at: datetime, asked: Moment) -> bool:
    """Tell whether the provider's clock has moved on far enough since a first look-up in vain.

    Commands that live for a moment would else never send again. Where there is no note of such a
    look-up yet, this one leaves it.
    """
    health = desk.gateway.health()
    if health.dated is None or health.dated < asked.at:
        return False  # the answer told no time
    attempt = sent_at.isoformat()
    for entry in await desk.ledger.history(sale.number):
        if entry.facts.get("attempt_of") == attempt:
            noted = datetime.fromisoformat(entry.facts["their_time"])
            return asked.at + health.clock_skew - noted >= desk.terms.quarantine
    their_time = desk.clock.now() + health.clock_skew
    facts = {"looked_up": "nothing", "attempt_of": attempt, "their_time": their_time.isoformat()}
    await desk.change(sale.number, lambda kept: kept, verb=Verb.LOST, facts=facts)
    return False
