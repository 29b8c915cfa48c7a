"""The self-check asks whether all that Kasir can need has come along, by using it once.

A frozen program lacks what its packer did not see, and says so only when a shop needs it. So each
part is used as the shop will use it: a sale is made at the embedded sandbox and paid, its slip is
drawn, its day exported, its journal verified. All of it happens in a folder of its own, which is
gone afterwards; no settings, keys or books of the shop are read.
"""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

import pos
from pos.app.house import DATABASE, House, Silent, open_house, read_plan
from pos.app.opening import open_window
from pos.app.parts import parts
from pos.config import places
from pos.config.hosts import SANDBOX_URL
from pos.config.pins import Argon2Hasher, NoPepper
from pos.config.vault import Vault
from pos.core.day import Span
from pos.core.export import Form
from pos.core.money import Money
from pos.core.sale import TAKEN
from pos.core.slip import Kind
from pos.gateway.trust import tls_context
from pos.printing.profile import profile_names
from pos.printing.render import Format, render
from pos.sandbox import Sandbox, SandboxOptions
from pos.store import backups
from pos.till.draft import Draft
from pos.ui import i18n, icons, theme

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences

# What is imported late or by a string; a test compares it with the source.
LATE = (
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "alembic.command",
    "argon2",
    "argon2.low_level",
    "certifi",
    "cryptography.hazmat.primitives.ciphers.aead",
    "httpx",
    "keyring",
    "platformdirs",
    "qasync",
    "qrcode",
    "qrcode.main",
    "serial",
    "serial.tools.list_ports",
    "tomlkit",
    "usb.core",
    "usb.util",
    "usb.backend.libusb1",
    "uvicorn.protocols.http.h11_impl",
    "xlsxwriter",
    "zeroconf",
)
# Keyrings are found by name among what is installed; each system has its own.
LATE_ON = {
    "linux": ("fcntl", "pwd", "keyring.backends.SecretService", "secretstorage"),
    "win32": ("msvcrt", "winsound", "keyring.backends.Windows", "tzdata", "win32print"),
}
# Alembic runs these as files, within a connection of its own.
_SCRIPTS = "pos.store.migrations"
_PATIENCE = 30.0  # seconds for a payment at the sandbox to be seen
_AMOUNT = Money.rupiah(25_000)
_SIGNS = {Format.PDF: b"%PDF-", Format.PNG: b"\x89PNG", Format.ESCPOS: b"\x1b@"}


class Missing(Exception):
    """Something that should have come along is not there, or not as it should be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What became of one check."""

    what: str  # in the language that was asked for
    fault: str  # empty: all is well


@dataclass(slots=True, kw_only=True)
class _Bench:
    """What the checks share, and what one leaves for the next."""

    folder: Path
    language: str
    app: QApplication
    resources: Path = field(default_factory=places.resources)
    number: str = ""  # of the sale, once it was made


def self_check(folder: Path, language: str) -> Iterator[Found]:
    """Check one part after the other; a fault in one leaves the others their turn.

    :param folder: an empty one, which is filled.
    :param language: of the words.
    """
    app = cast("QApplication", QApplication.instance() or QApplication(sys.argv[:1]))
    bench = _Bench(folder=folder, language=language, app=app)
    for title, check in _CHECKS:
        try:
            check(bench)
            fault = ""
        except Exception as error:  # noqa: BLE001 - told, and the rest has its turn
            fault = f"{type(error).__name__}: {error}"
        i18n.install(app, bench.resources, language)
        yield Found(what=translate("selfcheck", title), fault=fault)


# --- what came along ----------------------------------------------------------------------------


def _modules(_bench: _Bench) -> None:
    lost: list[str] = []
    found = [one.name for one in pkgutil.walk_packages(pos.__path__, "pos.", onerror=lost.append)]
    if __name__ not in found:
        lost.append("pos")  # nobody can tell what is in the program
    own = [name for name in found if not name.startswith((_SCRIPTS, "pos.__main__"))]
    for name in (*own, *LATE, *LATE_ON.get(sys.platform, ())):
        try:
            importlib.import_module(name)
        except ImportError as error:
            lost.append(f"{name} ({error})")
    if lost:
        raise Missing(", ".join(lost))


def _tables(_bench: _Bench) -> None:
    for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"):
        ZoneInfo(name)
    if not profile_names():
        raise Missing("escpos/capabilities.json")


def _licences(_bench: _Bench) -> None:
    listed = {one.name.casefold().replace("_", "-") for one in parts()}
    if lost := {"kasir", "python", "pyside6-essentials", "sqlalchemy", "inter"} - listed:
        raise Missing(", ".join(sorted(lost)))


# --- what is seen -------------------------------------------------------------------------------


def _words(bench: _Bench) -> None:
    said = []
    for language in ("en", "id"):
        if not i18n.install(bench.app, bench.resources, language):
            raise Missing(f"kasir_{language}.qm")
        said.append(translate("selfcheck", _CHECKS[0][0]))
    if said[0] == said[1]:
        raise Missing(f"kasir_id.qm: {said[1]}")


def _look(bench: _Bench) -> None:
    theme.prepare(bench.app, bench.resources)
    for name in theme.PALETTES:
        theme.apply(bench.app, name)
    if (family := QFontInfo(bench.app.font()).family()) != "Inter":
        raise Missing(f"Inter: {family}")
    drawings = sorted((bench.resources / "icons").glob("*.svg"))
    blank = [file.name for file in drawings if not _is_drawn(file)]
    if blank or not drawings:
        raise Missing(", ".join(blank) or "*.svg")
    for sound in ("paid.wav", "attention.wav"):
        if not (bench.resources / "sounds" / sound).read_bytes().startswith(b"RIFF"):
            raise Missing(sound)


def _is_drawn(file: Path) -> bool:
    picture = icons.pixmap(file, "#000000", 24, 1.0).toImage()
    places_of_it = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(picture.pixelColor(x, y).alpha() for x, y in places_of_it)


def _window(bench: _Bench) -> None:
    opening = open_window(bench.folder, "practice")
    painted = opening.window.painted
    opening.window.hide()
    opening.window.deleteLater()
    if not painted:
        raise Missing("no paint")


# --- what is kept apart -------------------------------------------------------------------------


def _secrets(bench: _Bench) -> None:
    hasher, options = Argon2Hasher(NoPepper()), SandboxOptions()

    async def kept_and_known() -> bool:
        return await hasher.verify("482915", await hasher.hash("482915"))

    if not asyncio.run(kept_and_known()):
        raise Missing("argon2")
    vault, phrase = Vault(bench.folder, lambda: None), "a passphrase of this check alone"
    vault.seal(SANDBOX_URL, options.api_key, options.api_secret, phrase)
    if vault.open(SANDBOX_URL, phrase).key != options.api_key:
        raise Missing("chacha20-poly1305")
    tls_context()


# --- what a shop does ---------------------------------------------------------------------------


def _sale(bench: _Bench) -> None:
    async def work(house: House, sandbox: Sandbox) -> None:
        sale = await house.till.sell(Draft(amount=_AMOUNT, outlet="ALFAMART"))
        if sale.code is None:
            raise Missing(f"no code: {sale.state}")
        bench.number = sale.number
        sandbox.pay(sale.reference_id)
        clock = house.desk.clock
        end = clock.monotonic() + _PATIENCE
        while sale.state not in TAKEN and clock.monotonic() < end:
            await house.watcher.once()
            sale = await house.till.sale(sale.number)
            await clock.sleep(0.1)
        if sale.state not in TAKEN:
            raise Missing(f"not paid: {sale.state}")

    _in_house(bench, work)


def _books(bench: _Bench) -> None:
    report = backups.look(bench.folder / DATABASE, ())
    faults = [one.fault for one in report.findings]
    if faults or report.sales != 1:
        raise Missing(", ".join(faults) or f"{report.sales} sales")


def _slips(bench: _Bench) -> None:
    async def work(house: House, _sandbox: Sandbox) -> None:
        slip = house.composer.compose(await house.till.sheet(bench.number, Kind.RECEIPT))
        for form in Format:
            drawn = render(slip, form, resources=bench.resources)
            if not drawn or not drawn.startswith(_SIGNS.get(form, b"")):
                raise Missing(form)

    _in_house(bench, work)


def _exports(bench: _Bench) -> None:
    async def work(house: House, _sandbox: Sandbox) -> None:
        today = Span.day(house.desk.terms.day_of(house.desk.clock.now()))
        for form in Form:
            await house.office.exporting.export(today, form, bench.folder / f"day.{form}")

    _in_house(bench, work)
    for form in Form:
        if not (bench.folder / f"day.{form}").stat().st_size:
            raise Missing(form)


def _in_house(bench: _Bench, work: Callable[[House, Sandbox], Awaitable[None]]) -> None:
    options = SandboxOptions(state_file=bench.folder / "sandbox.json")
    with Sandbox(options) as sandbox:
        plan = read_plan(
            bench.folder,
            practice=True,
            api_url=sandbox.url,
            api_key=options.api_key,
            api_secret=options.api_secret,
            language=bench.language,
        )

        async def opened() -> None:
            async with open_house(plan, Silent(), command=True) as house:
                await work(house, sandbox)

        asyncio.run(opened())


_CHECKS: tuple[tuple[str, Callable[[_Bench], None]], ...] = (
    (str(QT_TRANSLATE_NOOP("selfcheck", "Program parts")), _modules),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Time zones and printer models")), _tables),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Licences")), _licences),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Languages")), _words),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Themes, fonts, icons, sounds")), _look),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Window")), _window),
    (str(QT_TRANSLATE_NOOP("selfcheck", "PINs, keys, secure connections")), _secrets),
    (str(QT_TRANSLATE_NOOP("selfcheck", "A sale at the embedded provider, paid")), _sale),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Books and their journal")), _books),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Slips as bytes, PDF, picture and text")), _slips),
    (str(QT_TRANSLATE_NOOP("selfcheck", "Exports")), _exports),
)
