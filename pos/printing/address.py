"""Where a slip goes is one line of text: ``tcp://192.0.2.7?width=80``, ``file:/dev/usb/lp0``.

What stands behind the question mark is about the paper and the printer's model; what is not said
there follows from the model, and what the model does not say is what most printers are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pos.core.errors import BadPrinterAddress, BadSetting
from pos.printing.page import PAPERS, Paper, paper_of
from pos.printing.profile import Profile, find_profile
from pos.printing.status import Level

PORT = 9100  # where network printers listen for raw bytes
BAUD = 9600
_BAUDS = frozenset({1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200})
_QUEUE = re.compile(r"[^\s/#?'\"-][^\s/#?'\"]{0,126}")  # as CUPS has them, and no option of lp


@dataclass(frozen=True, slots=True, kw_only=True)
class Nowhere:
    """No printer is set up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFile:
    """A file that grows, or a device file such as ``/dev/usb/lp0``."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToNetwork:
    """A printer that takes raw bytes over TCP."""

    host: str
    port: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSerial:
    """A serial line."""

    path: str
    baud: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToUsb:
    """A printer on USB, by its vendor and product."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPdfs:
    """A folder that gets one PDF a slip."""

    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCups:
    """A CUPS queue that passes raw bytes on."""

    queue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWindows:
    """A printer of the Windows spooler, which passes raw bytes on."""

    queue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSystem:
    """A printer of the system, drawn on through its own driver."""

    queue: str
    sheet: str  # a4, a5 or roll


Target = Nowhere | ToFile | ToNetwork | ToSerial | ToUsb | ToPdfs | ToCups | ToWindows | ToSystem


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A printer, its paper, and what is known of its model."""

    text: str  # as it was set
    target: Target
    paper: Paper
    profile: str = ""  # of the printer's model; empty: what all understand
    cuts: bool = True  # whether it has a knife
    asks: bool = True  # whether it is asked how it is
    drawer: Level | None = None  # of pin 3 while the drawer is open; None: nobody knows

    @property
    def width_mm(self) -> int:
        """Give the width of the roll."""
        return self.paper.width_mm


def read_address(text: str) -> Address:
    """Read a printer address.

    ``none``, ``file:PATH``, ``tcp://HOST[:PORT]``, ``serial:PATH[?baud=N]``, ``usb://VID:PID``
    (hexadecimal), ``cups:QUEUE``, ``windows:QUEUE``, ``system:QUEUE[?sheet=roll|a5|a4]`` or
    ``pdf:FOLDER``; each may end in ``?width=58|80``, ``dots=``, ``columns=``, ``profile=NAME``,
    ``status=off`` and ``drawer=high|low``.

    :raises UnknownPrinterProfile: no model of that name.
    :raises BadPrinterAddress: anything else.
    """
    place, mark, query = text.strip().partition("?")
    options = _Options(text, query if mark else None)
    target = _target(place, options)
    name = options.take("profile", r"[\w.+-]{1,40}")
    profile = find_profile(name, address=text) if name else None
    paper = _paper(text, options, profile)
    asks = options.take("status", "on|off") != "off"
    drawer = options.take("drawer", "high|low")
    if target is None or options.left:
        raise BadPrinterAddress(address=text)
    return Address(
        text=text,
        target=target,
        paper=paper,
        profile=profile.name if profile else "",
        cuts=profile.cuts if profile else True,
        asks=asks,
        drawer=Level(drawer) if drawer else None,
    )


class _Options:
    """``key=value&key=value``; each is taken once, and what nobody takes is a mistake."""

    def __init__(self, address: str, query: str | None) -> None:
        self._address = address
        self._options: dict[str, str] = {}
        for part in [] if query is None else query.split("&"):
            key, mark, value = part.partition("=")
            whole = mark and value and key not in self._options
            self._options[key if whole else f" {part}"] = value

    @property
    def left(self) -> bool:
        return bool(self._options)

    def take(self, key: str, pattern: str) -> str:
        """Give a value; empty where there is none.

        :raises BadPrinterAddress: it is not like the pattern.
        """
        value = self._options.pop(key, "")
        if value and not re.fullmatch(pattern, value):
            raise BadPrinterAddress(address=self._address)
        return value

    def number(self, key: str) -> int:
        return int(self.take(key, r"[0-9]{1,4}") or 0)


def _paper(text: str, options: _Options, profile: Profile | None) -> Paper:
    """Find the paper: what was set, else what the model has, else what is usual."""
    width, dots, columns = (
        options.number("width"),
        options.number("dots"),
        options.number("columns"),
    )
    if width not in {0, *PAPERS}:
        raise BadPrinterAddress(address=text)
    if profile is not None and width in {0, profile.width_mm}:
        width = profile.width_mm
        columns = columns or (0 if dots else profile.columns)
        dots = dots or profile.dots
    try:
        return paper_of(width or min(PAPERS), dots=dots, columns=columns)
    except BadSetting:
        raise BadPrinterAddress(address=text) from None


def _target(place: str, options: _Options) -> Target | None:
    scheme, mark, rest = place.partition(":")
    if place == "none":
        return Nowhere()
    if not mark or not rest or not rest.isprintable():
        return None
    target: Target | None = None
    match scheme:
        case "file":
            target = ToFile(path=rest)
        case "pdf":
            target = ToPdfs(folder=rest)
        case "tcp":
            target = _network(place)
        case "serial":
            baud = int(options.take("baud", "|".join(map(str, _BAUDS))) or BAUD)
            target = ToSerial(path=rest, baud=baud)
        case "usb":
            found = re.fullmatch(r"//([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", rest)
            target = found and ToUsb(vendor=int(found[1], 16), product=int(found[2], 16))
        case _:
            target = _queue(scheme, rest, options)
    return target


def _queue(scheme: str, name: str, options: _Options) -> Target | None:
    if scheme == "cups" and _QUEUE.fullmatch(name):
        return ToCups(queue=name)
    if scheme == "windows":
        return ToWindows(queue=name)
    if scheme == "system":
        return ToSystem(queue=name, sheet=options.take("sheet", "roll|a5|a4") or "roll")
    return None


def _network(place: str) -> ToNetwork | None:
    try:
        parts = urlsplit(place)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    plain = not parts.path and parts.username is None and place.startswith("tcp://")
    if not host or not plain or port == 0:
        return None
    return ToNetwork(host=host, port=PORT if port is None else port)
