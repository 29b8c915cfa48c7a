"""A house is one till with everything it stands on, opened in order and closed in reverse.

Window and commands open the same one; what differs is who listens.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from pos.app.apikeys import keys_of
from pos.app.exports import export_room, labels_of
from pos.app.papers import Papers
from pos.app.plan import Plan, composer_of, limits_of, office_terms_of, read_plan, terms_of
from pos.app.room import refuse_network
from pos.app.roomy import RoomyLedger
from pos.app.slips import Slips
from pos.app.system import SystemChance, SystemClock
from pos.config import places
from pos.config.keys import find_journal_key
from pos.config.pins import Argon2Hasher, NoPepper, Pepper
from pos.core.apikeys import ApiKeys
from pos.core.duty import Duty
from pos.core.payment import Health
from pos.gateway.client import HttpGateway
from pos.office.means import Means
from pos.office.office import Office
from pos.ports import Announcer
from pos.printing.compose import Composer
from pos.printing.files import PdfFolder
from pos.printing.press import Press
from pos.store.care import Care
from pos.till.caretaker import Caretaker
from pos.till.desk import Desk
from pos.till.till import Till
from pos.till.watcher import Watcher

__all__ = ["House", "Plan", "Silent", "filing_press", "open_house", "read_plan"]

DATABASE = "kasir.db"
_NOTED_WITHIN = 0.3  # seconds for the end of the last slip, which the press knows by then


@dataclass(slots=True, kw_only=True)
class House:
    """What stands while the house is open; plan and composer are swapped when settings change."""

    plan: Plan
    till: Till
    watcher: Watcher
    caretaker: Caretaker
    care: Care
    desk: Desk
    duty: Duty
    office: Office
    gateway: HttpGateway
    keys: ApiKeys
    ledger: RoomyLedger
    press: Papers
    files: Papers
    composer: Composer
    slips: Slips


@asynccontextmanager
async def open_house(
    plan: Plan, announcer: Announcer, *, command: bool = False
) -> AsyncIterator[House]:
    """Open the books, the line to the provider and the printer; close them in reverse.

    Missing or unfit keys do not keep the books shut: only what would send something raises.

    :param command: for a command, where nobody is signed in until a PIN, and nothing locks.

    :raises StoreError: the books cannot be opened.
    :raises ConfigurationError: the printer's address is none that Kasir knows.
    """
    settings, clock = plan.settings, SystemClock()
    keys, obstacle = await keys_of(plan)
    refuse_network(plan.folder)
    places.make_private(plan.folder)
    places.make_files_private(plan.folder)
    composer = composer_of(plan)
    async with AsyncExitStack() as stack:
        ledger = await RoomyLedger.open(
            plan.folder / DATABASE, clock=clock, key=await _journal_key(plan)
        )
        ledger.space = plan.space
        stack.push_async_callback(ledger.close)
        gateway = HttpGateway(
            settings.api_url,
            keys.key,
            keys.secret,
            clock=clock,
            on_health=announcer.provider_changed,
        )
        stack.push_async_callback(gateway.aclose)
        press = Papers(Press(settings.printer, composer=composer))
        files = Papers(filing_press(plan, composer))
        stack.push_async_callback(files.close)
        duty, chance = Duty(clock, limits_of(plan)), SystemChance()
        exports = export_room(plan)
        office = Office(
            Means(
                staff=ledger.staff,
                shifts=ledger.shifts,
                figures=ledger.figures,
                hasher=Argon2Hasher(
                    NoPepper() if plan.practice else Pepper(plan.folder, os.environ)
                ),
                clock=clock,
                chance=chance,
                duty=duty,
                terms=office_terms_of(plan, command=command),
                skew=lambda: gateway.health().clock_skew,
                told_time=lambda: gateway.health().dated is not None,
                outlets=labels_of(plan),
                exports=exports,
            )
        )
        await office.sign_in.refresh()
        desk = Desk(
            ledger=ledger,
            gateway=gateway,
            paper=press,
            files=files,
            clock=clock,
            chance=chance,
            duty=duty,
            announcer=announcer,
            outlets=plan.outlets,
            terms=terms_of(plan),
            obstacle=obstacle,
        )
        till = Till(desk)
        office.means.press = till.printing
        queue = till.printing.queue
        # In reverse: no other slip begins, the one under way is waited for, its end is noted.
        stack.push_async_callback(queue.finish, _NOTED_WITHIN)
        stack.push_async_callback(press.close)
        stack.callback(queue.stop)
        yield House(
            plan=plan,
            till=till,
            watcher=Watcher(desk),
            caretaker=Caretaker(desk),
            care=ledger.care,
            desk=desk,
            duty=duty,
            office=office,
            gateway=gateway,
            keys=keys,
            ledger=ledger,
            press=press,
            files=files,
            composer=composer,
            slips=Slips(till, press, plan.slips_folder),
        )


def filing_press(plan: Plan, composer: Composer) -> Press:
    """Give the press of slips that are kept as files.

    They are on the printer's own paper, and on a thread of their own: kept where it hangs.
    """
    device = PdfFolder("pdf", plan.slips_folder)
    return Press(plan.settings.printer, composer=composer, device=device)


async def _journal_key(plan: Plan) -> bytes | None:
    """Find or make what seals the journal; practice moves no money and touches no keyring."""
    if plan.practice:
        return None
    return (await find_journal_key(plan.folder, os.environ)).secret


class Silent:
    """An announcer for commands: what matters is on disk, and they print what they asked for."""

    def sale_changed(self, before: object, after: object) -> None:
        """Say nothing."""

    def provider_changed(self, health: Health) -> None:
        """Say nothing."""

    def print_changed(self, job: object, detail: str) -> None:
        """Say nothing."""

    def printer_changed(self, status: object) -> None:
        """Say nothing."""

    def attention_changed(self) -> None:
        """Say nothing."""
