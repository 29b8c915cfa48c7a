"""A plan is what a house is built from, and what it follows when the settings change."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pos.app.room import Space
from pos.config import places
from pos.config.hosts import Environment, check_host
from pos.config.lasting import has_good, keep_good, load_what_can_be
from pos.config.settings import SETTINGS_FILE, Settings, load_outlets, load_settings
from pos.core.duty import Limits
from pos.core.errors import BadPrinterAddress, BadSetting, ConfigurationError
from pos.core.outlet import Outlet, arranged
from pos.core.payment import Picture
from pos.core.printer import Drawer, Pin
from pos.core.sheet import Shop
from pos.office.means import Terms as OfficeTerms
from pos.printing.address import read_address
from pos.printing.compose import Composer
from pos.printing.logo import read_logo
from pos.till.terms import Terms

log = logging.getLogger("kasir.app")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a house is to be built from."""

    folder: Path
    settings: Settings
    outlets: Sequence[Outlet]
    practice: bool = False
    # What cannot be as it is written, by key; something else stands in for it.
    faults: Mapping[str, ConfigurationError] = field(default_factory=dict)
    # Nobody knows which provider is meant: nothing may be sent anywhere.
    astray: ConfigurationError | None = None

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


def read_plan(folder: Path, *, practice: bool = False, **fixed: object) -> Plan:
    """Read settings and outlets of a data folder.

    :param fixed: settings that win over file and environment.
    :raises ConfigurationError: something there cannot be; the error names it.
    """
    settings = load_settings(folder, **fixed)
    check_host(settings.api_url)
    outlets = arranged(load_outlets(folder), settings.outlets)
    return Plan(folder=folder, settings=settings, outlets=outlets, practice=practice)


def read_what_can_be(folder: Path, *, practice: bool = False, **fixed: object) -> Plan:
    """Read a plan as :func:`read_plan`, of settings of which some cannot be.

    :param fixed: settings that win over file and environment.
    :raises ConfigurationError: the shop's own outlets cannot be read.
    """
    settings, faults = load_what_can_be(folder, **fixed)
    found = dict(faults)
    try:
        read_address(settings.printer)
    except BadPrinterAddress as error:
        found["printer"] = error
        settings = settings.model_copy(update={"printer": "none"})
    if not found and not fixed:  # what another value covered was not looked at
        keep_good(folder)
    lost = found.get("api_url") or found.get(SETTINGS_FILE)
    told = "api_url" in fixed or "KASIR_API_URL" in os.environ
    known = told or has_good(folder, "api_url")
    return Plan(
        folder=folder,
        settings=settings,
        outlets=arranged(load_outlets(folder), settings.outlets),
        practice=practice,
        faults=found,
        astray=None if known else lost,
    )


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
        test=plan.environment is Environment.TEST,
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
        test=plan.environment is Environment.TEST,
    )


def limits_of(plan: Plan) -> Limits:
    """Give how long somebody stays signed in."""
    minutes = plan.settings.idle_lock_minutes
    return Limits(idle=timedelta(minutes=minutes) if minutes else None)


def composer_of(plan: Plan) -> Composer:
    """Give what composes the shop's slips.

    :raises BadSetting: no words in this language.
    """
    settings = plan.settings
    return Composer(places.resources(), plan.shop, settings.zone, settings.language)
