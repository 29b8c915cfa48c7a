"""A new code for a sale whose code may still be paid: a manager's act, with a reason.

The old sale is given up first and stays watched, so that a crash in between leaves no code too
many; the books tell of each which one came before or after it.
"""

from __future__ import annotations

from pos.core.duty import approved
from pos.core.errors import NotRenewable
from pos.core.journal import Verb
from pos.core.sale import RESOLVING, Sale, State, withdraw
from pos.core.staff import Approval
from pos.till import creation
from pos.till.desk import Desk
from pos.till.draft import Draft, check


async def renew(desk: Desk, number: str, why: str, approval: Approval | None) -> tuple[Sale, Sale]:
    """Give up a sale and begin another for the same amount at the same outlet.

    :returns: the old sale, and the new one, which is not yet sent.
    :raises NotRenewable: its code is not live, or it has a new one already.
    :raises InputError: such a sale is not possible any more; nothing was changed.
    """
    async with desk.renewing:  # two at once would both find that there is no new code yet
        return await _renew(desk, number, why, approval)


async def _renew(desk: Desk, number: str, why: str, approval: Approval | None) -> tuple[Sale, Sale]:
    old = await desk.sale(number)
    same = Draft(amount=old.amount, outlet=old.outlet, note=old.note, cashier=desk.duty.now.name)
    draft = check(same, desk.outlets, desk.terms)
    if await creation.is_renewed(desk, number):
        raise NotRenewable(number=number, state=old.state.value)
    now = desk.clock.now()

    def step(kept: Sale) -> Sale:
        if kept.state is State.OPEN:
            return withdraw(kept, why, now)
        if kept.state in RESOLVING:
            return kept  # what becomes of it is found out all the same
        raise NotRenewable(number=number, state=kept.state.value)

    told = {"why": why, **approved(approval)}
    given_up = await desk.change(
        number, step, verb=Verb.RENEWED, actor=desk.actor, facts={"renewed": "yes", **told}
    )
    new = await creation.begin(desk, draft, facts={"renews": number, **told})
    await desk.change(
        number,
        lambda kept: kept,
        verb=Verb.RENEWED,
        actor=desk.actor,
        facts={"renewed_as": new.number},
    )
    return given_up.after, new
