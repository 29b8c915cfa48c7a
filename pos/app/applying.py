"""Lets a running house follow another plan: nothing restarts, and watching never stops.

A sale, a slip or a call that is under way ends as it began; the next one follows the new plan.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pos.app.exports import export_room, labels_of
from pos.app.house import filing_press
from pos.app.plan import composer_of, limits_of, office_terms_of, terms_of
from pos.printing.press import Press

if TYPE_CHECKING:
    from pos.app.house import House
    from pos.app.plan import Plan


async def apply(house: House, plan: Plan) -> None:
    """Follow a plan, except in what only a new start can change: the terminal, keys and address.

    :raises ConfigurationError: the plan cannot be followed; nothing was changed.
    """
    before = house.plan
    # Numbers and waiting slips are a terminal's own; the provider is changed by ``connect`` alone.
    kept = {name: getattr(before.settings, name) for name in ("terminal", "api_url")}
    plan = _with(plan, kept)
    composer, exports = composer_of(plan), export_room(plan)
    fresh = filing = None
    if plan.settings.printer != before.settings.printer:
        fresh = Press(plan.settings.printer, composer=composer)
    if fresh is not None or plan.slips_folder != before.slips_folder:
        filing = filing_press(plan, composer)
    # From here on nothing raises until all of it is so.
    if fresh is not None:
        house.press.turn_to(fresh)
    house.press.use(composer)
    if filing is not None:
        house.files.turn_to(filing)
    house.files.use(composer)
    house.slips.folder = plan.slips_folder
    house.composer = composer
    house.desk.outlets = plan.outlets
    house.desk.terms = terms_of(plan)
    house.ledger.space = plan.space
    house.duty.limit(limits_of(plan))
    house.office.means.terms = office_terms_of(plan)
    house.office.means.exports = exports
    house.office.means.outlets = labels_of(plan)
    house.plan = plan
    await house.office.sign_in.refresh()
    if fresh is not None:
        await house.till.printing.watch.ask()


def _with(plan: Plan, kept: dict[str, object]) -> Plan:
    return replace(plan, settings=plan.settings.model_copy(update=kept))
