"""Changes the settings of a running house: checks, writes, and has the house follow."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from pos import __version__
from pos.app.apikeys import aside, keys_of
from pos.app.applying import apply
from pos.app.exports import export_room
from pos.app.house import House
from pos.app.log import cover
from pos.app.plan import Plan, office_terms_of, read_what_can_be, terms_of
from pos.config import writing
from pos.config.hosts import check_keys
from pos.config.settings import load_outlets
from pos.config.vault import Vault
from pos.core.apikeys import ApiKeys, Kept, NoRing
from pos.core.errors import (
    BadPrinterAddress,
    BadSetting,
    KasirError,
    MissingKeys,
    SalesOpen,
    UnknownOutlet,
)
from pos.core.finding import Finding
from pos.core.outlet import arranged, share_a_key
from pos.core.payment import Window
from pos.core.sale import RESOLVING, WAITING
from pos.core.setting import SETTINGS, Value, as_value
from pos.core.sheet import TestSheet
from pos.core.slip import JobState
from pos.gateway.client import HttpGateway
from pos.ports import Query
from pos.printing.address import read_address
from pos.printing.finding.search import search
from pos.printing.logo import read_logo
from pos.printing.press import Press

_ENVIRONMENT = "what the environment says"
_OPEN = tuple(WAITING | RESOLVING)


class Fitting:
    """The ``SettingsRoom`` of a house; practice has none."""

    def __init__(self, house: House, told: Callable[[], None]) -> None:
        """Begin with what the house was opened with.

        :param told: called after each change that the house follows.
        """
        self._house = house
        self._told = told
        self._wanted: Plan = house.plan  # with what only the next start will follow
        self._one_at_a_time = asyncio.Lock()

    # --- settings -----------------------------------------------------------------------------

    def values(self) -> Mapping[str, Value]:
        """Give all settings; where only a new start can follow, those of then."""
        settings = self._wanted.settings
        found = {one.key: as_value(one, getattr(settings, one.key)) for one in SETTINGS}
        return found | {"api_url": self._house.plan.settings.api_url}

    def fixed(self) -> frozenset[str]:
        """Name the settings that the environment decides."""
        return writing.fixed_by(os.environ)

    def faults(self) -> Mapping[str, KasirError]:
        """Tell what cannot be as it is written, by key."""
        return self._wanted.faults

    async def troubles(self, changes: Mapping[str, Value]) -> Mapping[str, KasirError]:
        """Tell what changes would be wrong, by key."""
        return await aside(lambda: self._troubles(changes))

    async def change(self, changes: Mapping[str, Value]) -> None:
        """Write settings and apply them."""
        async with self._one_at_a_time:
            for error in (await self.troubles(changes)).values():
                raise error
            folder = self._house.plan.folder
            await aside(lambda: writing.write_settings(folder, changes))
            plan = await aside(lambda: read_what_can_be(folder))
            astray = self._house.plan.astray
            await apply(self._house, plan)
            self._wanted = plan
            if astray is not None and plan.astray is None:
                await self._find_the_way(plan)
            self._told()

    def _troubles(self, changes: Mapping[str, Value]) -> dict[str, KasirError]:
        folder, found = self._house.plan.folder, dict[str, KasirError]()
        for error in writing.troubles({**self._written(folder), **changes}):
            found.setdefault(error.key if isinstance(error, BadSetting) else "api_url", error)
        for key in changes:
            if key in self.fixed() or key == "api_url":
                found[key] = BadSetting(key=key, value="", allowed=_ENVIRONMENT)
        try:
            read_address(str(changes.get("printer", "none")))
        except BadPrinterAddress as error:
            found["printer"] = error
        self._look_at_outlets(changes, found)
        if logo := changes.get("shop_logo"):
            try:
                read_logo(folder / Path(str(logo)).expanduser())
            except BadSetting as error:
                found["shop_logo"] = error
        return found

    def _look_at_outlets(self, changes: Mapping[str, Value], found: dict[str, KasirError]) -> None:
        offered = tuple(self._house.plan.outlets)
        if isinstance(wanted := changes.get("outlets"), tuple) and "outlets" not in found:
            table = load_outlets(self._house.plan.folder)
            names = tuple(one.name for one in table if one.enabled)
            offered = arranged(table, wanted)
            strange = [one for one in wanted if one.partition(" ")[0] not in names]
            if strange:
                found["outlets"] = UnknownOutlet(name=strange[0], known=names)
            elif share_a_key(offered):
                allowed = "each tile with a key of its own"
                found["outlets"] = BadSetting(key="outlets", value="", allowed=allowed)
        outlet = changes.get("default_outlet")
        known = tuple(one.name for one in offered if one.enabled)
        if outlet is not None and outlet not in known:
            found["default_outlet"] = UnknownOutlet(name=str(outlet), known=known)

    async def _find_the_way(self, plan: Plan) -> None:
        """Use the keys of the provider that is known again."""
        keys, obstacle = await keys_of(plan)
        if obstacle is None:
            self._use(plan.settings.api_url, keys)
        else:
            self._house.desk.obstacle = obstacle

    @staticmethod
    def _written(folder: Path) -> Mapping[str, Value]:
        """Give what the file sets and can be so; of one that nobody can read, the last good one's."""
        try:
            return writing.without_troubles(writing.read_written(folder))
        except BadSetting:
            return writing.read_good(folder)

    async def export(self, target: Path) -> None:
        """Write all settings without secrets into a file."""
        settings = self._wanted.settings
        await aside(lambda: writing.write_export(settings, target))

    async def read_import(self, source: Path) -> Mapping[str, Value]:
        """Read such a file; nothing is changed."""
        return await aside(lambda: writing.read_import(source))

    # --- keys ---------------------------------------------------------------------------------

    def kept(self) -> Kept:
        """Tell where the keys in use are kept."""
        return self._house.keys.kept

    async def no_ring(self) -> NoRing | None:
        """Tell why the keyring of this system gets no keys."""
        return await aside(self._vault.refusal)

    async def try_keys(self, url: str, key: str, secret: str) -> None:
        """Ask the provider for next to nothing with these keys."""
        check_keys(url, key, secret)
        cover(key, secret)
        clock = self._house.desk.clock
        gateway = HttpGateway(url, key, secret, clock=clock)
        try:
            await gateway.page(Window(since=clock.now(), size=1), 1)
        finally:
            await gateway.aclose()

    async def connect(
        self, url: str, key: str, secret: str, *, keep: Kept, passphrase: str = ""
    ) -> None:
        """Keep keys, and use them from now on."""
        async with self._one_at_a_time:
            url = url.strip().rstrip("/")
            check_keys(url, key, secret)
            cover(key, secret, passphrase)
            before = self._house.plan.settings.api_url
            moved = urlsplit(url).netloc.lower() != urlsplit(before).netloc.lower()
            fixed = self.fixed() & ({"api_key", "api_secret"} | ({"api_url"} if moved else set()))
            for name in sorted(fixed):
                raise BadSetting(key=name, value="", allowed=_ENVIRONMENT)
            waiting = await self._house.ledger.count(Query(states=_OPEN)) if moved else 0
            if waiting:
                raise SalesOpen(count=waiting)
            keys = await aside(lambda: self._keep(url, key, secret, keep, passphrase))
            if moved or "api_url" in self._wanted.faults:
                folder = self._house.plan.folder
                await aside(lambda: writing.write_settings(folder, {"api_url": url}))
                self._wanted = await aside(lambda: read_what_can_be(folder))
            self._use(url, keys)

    async def unlock(self, passphrase: str) -> None:
        """Use the keys that are kept behind a passphrase."""
        url = self._house.plan.settings.api_url
        keys = await aside(lambda: self._vault.open(url, passphrase))
        cover(keys.key, keys.secret, passphrase)
        check_keys(url, keys.key, keys.secret)
        self._use(url, keys)

    def _keep(self, url: str, key: str, secret: str, keep: Kept, passphrase: str) -> ApiKeys:
        match keep:
            case Kept.KEYRING:
                return self._vault.keep(url, key, secret)
            case Kept.FILE:
                return self._vault.seal(url, key, secret, passphrase)
            case Kept.MEMORY:
                return ApiKeys(key=key, secret=secret, kept=Kept.MEMORY)
            case _:
                raise MissingKeys

    def _use(self, url: str, keys: ApiKeys) -> None:
        house = self._house
        house.gateway.use(url, keys.key, keys.secret)
        house.keys = keys
        settings = house.plan.settings.model_copy(update={"api_url": url})
        faults = self._wanted.faults
        house.plan = replace(house.plan, settings=settings, faults=faults, astray=None)
        # Whose money it is now, on all that is printed and written from here on.
        house.desk.terms = terms_of(house.plan)
        house.office.means.terms = office_terms_of(house.plan)
        house.office.means.exports = export_room(house.plan)
        house.desk.obstacle = None
        house.watcher.wake()
        self._told()

    @property
    def _vault(self) -> Vault:
        return Vault(self._house.plan.folder)

    # --- the printer --------------------------------------------------------------------------

    async def find_printers(self) -> Sequence[Finding]:
        """Look for printers for some seconds; the one in use is asked how it is."""
        present = self._house.plan.settings.printer
        return await search([present] if self._house.press.present else [])

    async def try_printer(self, address: str) -> JobState:
        """Print a test page; on the printer in use, after the slips that it is at."""
        house = self._house
        known = read_address(address)
        sheet = TestSheet(
            printed_at=house.desk.clock.now(),
            printer=known.text,
            profile=known.profile,
            version=__version__,
            terminal=house.desk.terms.terminal,
            test=house.desk.terms.test,
        )
        if known.text == house.plan.settings.printer:
            return await house.press.put(sheet)
        press = Press(known.text, composer=house.composer)
        try:
            return await press.put(sheet)
        finally:
            await press.close()
