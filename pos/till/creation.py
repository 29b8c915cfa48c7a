"""A payment is made once: every attempt is on disk before it leaves, and a doubt is looked up.

The state machine is the lock. Only the one whose step moved INTENT to SENDING, or renewed the
attempt of a SENDING sale, may send; a second window, a second process or a restarted one finds
the step taken and looks up instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from pos.core.errors import (
    REFERENCE,
    AccessDenied,
    BadParameter,
    FeatureOff,
    GatewayError,
    OutcomeUnknown,
    RateLimited,
    Refusal,
    TemporarilyDown,
)
from pos.core.journal import Verb
from pos.core.payment import Payment
from pos.core.reference import make_reference
from pos.core.sale import RESOLVING, Reason, Sale, State, abandon, refuse, review, send
from pos.till import quarantine
from pos.till.desk import Desk, log
from pos.till.draft import CheckedDraft
from pos.till.lived import Moment

_LONGEST_WAIT = timedelta(minutes=15)
_LAIN = timedelta(minutes=2)  # an INTENT older than this was not begun by a sale under way


async def begin(desk: Desk, draft: CheckedDraft, *, facts: Mapping[str, str] | None = None) -> Sale:
    """Give the sale its number, reference and exact request, durably; nothing is sent yet.

    :param facts: what its entry tells besides.
    """
    now = desk.clock.now()
    provider_now = desk.provider_now()
    token = desk.chance.token()

    def make(number: str) -> Sale:
        reference = make_reference(number, token, test=desk.terms.test)
        order = draft.order(reference, number, desk.terms.display_name, provider_now)
        today = desk.terms.day_of(provider_now)
        request = desk.gateway.encode(order)
        terminal = desk.terms.terminal
        return draft.sale(order, number, request, terminal=terminal, now=now, today=today)

    sale = await desk.ledger.begin(
        desk.terms.terminal, make, actor=draft.cashier or "till", facts=facts
    )
    desk.announcer.sale_changed(None, sale)
    return sale


async def deliver(desk: Desk, number: str) -> Sale:
    """Send a sale that was never sent; where another did so meanwhile, leave it to them."""
    now = desk.clock.now()
    change = await desk.change(
        number, lambda kept: send(kept, now) if kept.state is State.INTENT else kept, verb=Verb.SENT
    )
    if not change.moved:
        return change.after
    desk.lived.begin(number, now, desk.clock.monotonic())
    return await _post(desk, change.before, change.after)


async def resolve(desk: Desk, number: str, *, patient: bool = False) -> Sale:
    """Find out what became of a sale whose creation has no known outcome.

    Looks the reference up; adopts what is found, confirms a refusal, or sends the same bytes
    again once the quarantine has passed with nothing found. Failing to ask changes nothing.

    :param patient: an outage is no reason yet to hand the sale to a person: the machine has just
        woken up, and its network may be slower than a day that passed in its sleep.
    """
    sale = await desk.sale(number)
    if not desk.is_of_here(sale):
        return sale  # its own provider alone can say, and must alone be sent it
    if sale.state is State.INTENT:
        return await _resume(desk, sale)
    if sale.state is not State.SENDING or _told_to_wait(desk, sale):
        return sale
    return await _look_up(desk, sale, patient=patient)


async def _resume(desk: Desk, sale: Sale) -> Sale:
    """Send what was never sent; what has lain for a while may be an old copy, so ask first."""
    renewed = await is_renewed(desk, sale.number)
    if renewed or abs(desk.clock.now() - sale.created_at) > _LAIN:
        try:
            found = await desk.gateway.find(sale.reference_id)
        except GatewayError as error:
            log.debug("look-up of %s brought nothing: %s", sale.number, type(error).__name__)
            return sale
        if found:
            return await _adopt(desk, sale, found)
    return await (_abandon(desk, sale) if renewed else deliver(desk, sale.number))


def _told_to_wait(desk: Desk, sale: Sale) -> bool:
    if sale.retry_at is None:
        return False
    # Nobody asks for more: then our clock was ahead when it was noted, and has been set.
    return timedelta() < sale.retry_at - desk.clock.now() <= _LONGEST_WAIT


async def _look_up(desk: Desk, sale: Sale, *, patient: bool) -> Sale:
    asked = Moment(desk.clock.now(), desk.clock.monotonic())
    try:
        found = await desk.gateway.find(sale.reference_id)
    except GatewayError as error:
        log.debug("look-up of %s brought nothing: %s", sale.number, type(error).__name__)
        if _is_shut_out(sale, error):
            return await _confirm_refusal(desk, sale, {"looked_up": "turned away too"})
        return sale if patient else await _give_up_when_old(desk, sale)
    if not found:
        return await _nothing_found(desk, sale, asked)
    return await _adopt(desk, sale, found)


def _is_shut_out(sale: Sale, error: GatewayError) -> bool:
    """Tell whether the door at which a payment was turned away is shut to the look-up too.

    Then no look-up can say more, and who never came in has made no payment. Of an attempt before
    that one nothing is known.
    """
    at_the_door = isinstance(error, (AccessDenied, FeatureOff)) and error.code == sale.refusal
    return at_the_door and sale.attempts == 1


async def _adopt(desk: Desk, sale: Sale, found: Sequence[Payment]) -> Sale:
    """Take the payment that a look-up found; of two it is not for us to choose."""
    by_id = {payment.id: payment for payment in found}
    if len(by_id) == 1:
        return await desk.observe(sale, found[-1])
    return await _hand_over(desk, sale.number, Reason.TWO_PAYMENTS, {"payments": " ".join(by_id)})


async def _post(desk: Desk, before: Sale, sale: Sale) -> Sale:
    try:
        payment = await desk.gateway.create(sale.request)
    except OutcomeUnknown as error:
        return await _lost(desk, before, sale, error)
    except Refusal as error:
        return await _refused(desk, sale, error)
    return await desk.observe(sale, payment)


async def _lost(desk: Desk, before: Sale, sale: Sale, error: OutcomeUnknown) -> Sale:
    # 010 names a time for the same key; a rate limit holds the look-up back by itself.
    retry_at = error.retry_at if isinstance(error, TemporarilyDown) else None
    facts = {"error": type(error).__name__, "detail": error.detail[:500]}
    if isinstance(error, RateLimited):
        facts["retry_at"] = error.retry_at.isoformat()

    def note(kept: Sale) -> Sale:
        if kept.state is not State.SENDING or kept.attempts != sale.attempts:
            return kept
        sent_at = kept.sent_at if error.left else before.sent_at
        return replace(kept, retry_at=retry_at, sent_at=sent_at)

    return (await desk.change(sale.number, note, verb=Verb.LOST, facts=facts)).after


async def _refused(desk: Desk, sale: Sale, error: Refusal) -> Sale:
    facts = {"error": type(error).__name__, "code": error.code, "detail": error.detail[:500]}
    if isinstance(error, BadParameter):
        facts["field"] = error.field

    def note(kept: Sale) -> Sale:
        return replace(kept, refusal=error.code) if kept.state is State.SENDING else kept

    change = await desk.change(sale.number, note, verb=Verb.REFUSED, facts=facts)
    return await resolve(desk, sale.number) if change.after.state in RESOLVING else change.after


async def _nothing_found(desk: Desk, sale: Sale, asked: Moment) -> Sale:
    """Conclude from a definite "no such reference", as asked at this moment."""
    if sale.sent_at is not None and sale.sent_at > asked.at:
        return await quarantine.begin_anew(desk, sale, asked)
    if sale.refusal is not None:
        return await _weigh_refusal(desk, sale, asked)
    if not await quarantine.is_over(desk, sale, asked):
        return await _wait(desk, sale)
    if await is_renewed(desk, sale.number):
        return await _abandon(desk, sale)
    if _is_old(desk, sale):
        return await _give_up_when_old(desk, sale)
    return await _send_again(desk, sale)


async def _weigh_refusal(desk: Desk, sale: Sale, asked: Moment) -> Sale:
    """Believe a definite no that nothing was found against, unless it speaks of a payment itself."""
    taken = await _is_taken(desk, sale)
    # The first attempt's definite no needs no quarantine: there is no other attempt whose late
    # arrival could make it untrue.
    if (taken or sale.attempts > 1) and not await quarantine.is_over(desk, sale, asked):
        return await _wait(desk, sale)
    if taken:
        return await _hand_over(desk, sale.number, Reason.REFERENCE_TAKEN, {})
    return await _confirm_refusal(desk, sale, {"looked_up": "nothing"})


async def _wait(desk: Desk, sale: Sale) -> Sale:
    """Leave the sale alone, but not for ever: for commands no clock but the wall's may go on."""
    return sale if not _is_old(desk, sale, times=2) else await _give_up_when_old(desk, sale)


async def _is_taken(desk: Desk, sale: Sale) -> bool:
    """Tell whether the no was that the reference is taken: then a payment may stand behind it."""
    for entry in reversed(await desk.ledger.history(sale.number)):
        if entry.verb is Verb.REFUSED and entry.facts.get("error") == BadParameter.__name__:
            field = entry.facts.get("field", "")
            # Of a repeat, a no that does not say what is wrong may mean just that.
            return field == REFERENCE or (not field and sale.attempts > 1)
    return False


async def _confirm_refusal(desk: Desk, sale: Sale, facts: dict[str, str]) -> Sale:
    now = desk.clock.now()
    change = await desk.change(
        sale.number,
        lambda kept: refuse(kept, now) if kept.state is State.SENDING else kept,
        verb=Verb.REFUSED,
        facts=facts,
    )
    return change.after


async def is_renewed(desk: Desk, number: str) -> bool:
    """Tell whether a sale was given up for a new code: its own must not be handed out."""
    history = await desk.ledger.history(number)
    return any(entry.verb is Verb.RENEWED for entry in history)


async def _abandon(desk: Desk, sale: Sale) -> Sale:
    """Close a sale that has a new one in its place: it must not be made after all."""
    now = desk.clock.now()

    def step(kept: Sale) -> Sale:
        # Another process may have sent it meanwhile; then its attempt is waited for.
        untouched = (kept.state, kept.attempts) == (sale.state, sale.attempts)
        return abandon(kept, now) if untouched else kept

    facts = {"looked_up": "nothing"}
    return (await desk.change(sale.number, step, verb=Verb.RENEWED, facts=facts)).after


async def _send_again(desk: Desk, seen: Sale) -> Sale:
    now = desk.clock.now()

    def renew(kept: Sale) -> Sale:
        # Another process may have sent meanwhile; then its attempt counts, not ours.
        untouched = kept.state is State.SENDING and kept.attempts == seen.attempts
        return send(kept, now) if untouched else kept

    change = await desk.change(seen.number, renew, verb=Verb.SENT)
    if change.after.attempts == change.before.attempts:
        return change.after
    desk.lived.begin(seen.number, now, desk.clock.monotonic())
    return await _post(desk, change.before, change.after)


async def _give_up_when_old(desk: Desk, sale: Sale) -> Sale:
    if not _is_old(desk, sale):
        return sale
    return await _hand_over(desk, sale.number, Reason.UNKNOWN_FOR_A_DAY, {})


def _is_old(desk: Desk, sale: Sale, *, times: int = 1) -> bool:
    # Also a day ahead of us: then the clock was wrong, and nobody can say how old it is.
    return abs(desk.clock.now() - sale.created_at) >= times * desk.terms.give_up_after


async def _hand_over(desk: Desk, number: str, reason: Reason, facts: dict[str, str]) -> Sale:
    now = desk.clock.now()
    change = await desk.change(
        number,
        lambda kept: review(kept, reason, now) if kept.state in RESOLVING else kept,
        verb=Verb.GAVE_UP,
        facts=facts,
    )
    return change.after
