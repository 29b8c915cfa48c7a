"""A house is one till with everything it stands on, opened in order and closed in reverse.

Window and commands open the same one; what differs is who listens.
"""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pos.app.apikeys import keys_of
from pos.app.exports import export_room
from pos.app.room import Space, refuse_network
from pos.app.roomy import RoomyLedger
from pos.app.slips import Slips
from pos.app.system import SystemChance, SystemClock
from pos.config import places
from pos.config.hosts import Environment, check_host
from pos.config.keys import find_journal_key
from pos.config.pins import Argon2Hasher, NoPepper, Pepper
from pos.config.settings import Settings, load_outlets, load_settings
from pos.core.duty import Duty, Limits
from pos.core.errors import BadSetting
from pos.core.outlet import Outlet
from pos.core.payment import Health, Picture
from pos.core.printer import Drawer, Pin
from pos.core.sheet import Shop
from pos.gateway.client import HttpGateway
from pos.office.means import Means
from pos.office.means import Terms as OfficeTerms
from pos.office.office import Office
from pos.ports import Announcer
from pos.printing.compose import Composer
from pos.printing.files import PdfFolder
from pos.printing.logo import read_logo
from pos.printing.press import Press
from pos.store.care import Care
from pos.till.caretaker import Caretaker
from pos.till.desk import Desk
from pos.till.terms import Terms
from pos.till.till import Till
from pos.till.watcher import Watcher

log = logging.getLogger("kasir.app")

DATABASE = "kasir.db"
_NOTED_WITHIN = 0.3  # seconds for the end of the last slip, which the press knows by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a house is to be built from."""

    folder: Path
    settings: Settings
    outlets: Sequence[Outlet]
    practice: bool = False

    @property
    def environment(self) -> Environment:
        """Tell whose money this house moves."""
        return Environment.PRACTICE if self.practice else check_host(self.settings.api_url)

    @property
    def space(self) -> Space:
        """Give the disk that its books lie on."""
        settings = self.settings
        return Space(folder=self.folder, warn=settings.disk_warn_mb, stop=settings.disk_stop_mb)

    @property
    def shop(self) -> Shop:
        """Give what slips say of the shop; no logo is worth a till that does not open."""
        settings = self.settings
        try:
            logo = self.logo()
        except BadSetting as error:
            log.warning("slips bear no logo: %s cannot be read", error.value)
            logo = None
        return Shop(
            name=settings.shop_name,
            address=settings.shop_address,
            footer=settings.shop_footer,
            logo=logo,
            tax=settings.tax,
            hidden=settings.slip_hide,
        )

    @property
    def slips_folder(self) -> Path:
        """Give the folder of slips that are kept as PDF; practice has its own."""
        chosen = "slips" if self.practice else self.settings.slips_folder
        return places.slips_folder(chosen, self.folder, os.environ)

    def logo(self) -> Picture | None:
        """Read the shop's logo; None where it has none.

        :raises BadSetting: the file is not there, or no picture that can be printed.
        """
        file = self.settings.shop_logo
        return read_logo(self.folder / Path(file).expanduser()) if file else None


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What stands while the house is open."""

    plan: Plan
    till: Till
    watcher: Watcher
    caretaker: Caretaker
    care: Care
    desk: Desk
    duty: Duty
    office: Office
    gateway: HttpGateway
    press: Press
    composer: Composer
    slips: Slips


def read_plan(folder: Path, *, practice: bool = False, **fixed: object) -> Plan:
    """Read settings and outlets of a data folder.

    :param fixed: settings that win over file and environment.
    :raises ConfigurationError: something there cannot be; the error names it.
    """
    settings = load_settings(folder, **fixed)
    check_host(settings.api_url)
    return Plan(folder=folder, settings=settings, outlets=load_outlets(folder), practice=practice)


def terms_of(plan: Plan) -> Terms:
    """Give the till's terms as the settings have them."""
    settings = plan.settings
    return Terms(
        terminal=settings.terminal,
        cashier=settings.cashier,
        display_name=settings.display_name or "KASIR",
        zone=settings.zone,
        cutoff_hour=settings.cutoff_hour,
        print_slip=settings.print_slip,
        print_receipt=settings.print_receipt,
        practice=plan.practice,
        watch_after_expiry=timedelta(hours=settings.watch_hours),
        drawer=drawer_of(plan),
    )


def drawer_of(plan: Plan) -> Drawer | None:
    """Give the shop's drawer; practice has none, because its journal is not the shop's."""
    settings = plan.settings
    if plan.practice or settings.drawer == "none":
        return None
    return Drawer(
        pin=Pin(int(settings.drawer)),
        on=timedelta(milliseconds=settings.drawer_on_ms),
        off=timedelta(milliseconds=settings.drawer_off_ms),
    )


def office_terms_of(plan: Plan, *, command: bool = False) -> OfficeTerms:
    """Give the office's terms as the settings have them."""
    settings = plan.settings
    return OfficeTerms(
        terminal=settings.terminal,
        cashier=settings.cashier,
        zone=settings.zone,
        cutoff_hour=settings.cutoff_hour,
        blind_close=settings.blind_close,
        command=command,
        practice=plan.practice,
    )


def limits_of(plan: Plan) -> Limits:
    """Give how long somebody stays signed in."""
    minutes = plan.settings.idle_lock_minutes
    return Limits(idle=timedelta(minutes=minutes) if minutes else None)


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
    composer = Composer(places.resources(), plan.shop, settings.zone, settings.language)
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
        press = Press(settings.printer, composer=composer)
        folder = plan.slips_folder
        # On the printer's own paper, and on a thread of its own: kept where the printer hangs.
        files = Press(settings.printer, composer=composer, device=PdfFolder("pdf", folder))
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
                outlets={outlet.name: outlet.label for outlet in plan.outlets},
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
            press=press,
            composer=composer,
            slips=Slips(till, press, folder),
        )


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
