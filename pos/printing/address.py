"""Where a slip goes is one line of text: ``tcp://192.0.2.7?width=80``, ``file:/dev/usb/lp0``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from pos.core.errors import BadPrinterAddress
from pos.printing.page import PAPERS

PORT = 9100  # where network printers listen for raw bytes
BAUD = 9600
_BAUDS = frozenset({1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200})


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


Target = Nowhere | ToFile | ToNetwork | ToSerial | ToUsb | ToPdfs


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A printer and its paper."""

    text: str  # as it was set
    target: Target
    width_mm: int
    profile: str  # of the printer's model; empty: what all understand


def read_address(text: str) -> Address:
    """Read a printer address.

    ``none``, ``file:PATH``, ``tcp://HOST[:PORT]``, ``serial:PATH[?baud=N]``, ``usb://VID:PID``
    (hexadecimal) or ``pdf:FOLDER``; each may end in ``?width=58|80`` and ``profile=NAME``.

    :raises BadPrinterAddress: anything else.
    """
    place, mark, query = text.strip().partition("?")
    options = _options(query) if mark else {}
    target = _target(place, options.pop("baud", "") if place.startswith("serial:") else "")
    width = options.pop("width", "58")
    profile = options.pop("profile", "")
    known = width in {str(mm) for mm in PAPERS} and re.fullmatch(r"[\w.-]{0,40}", profile)
    if target is None or not known or options:
        raise BadPrinterAddress(address=text)
    return Address(text=text, target=target, width_mm=int(width), profile=profile)


def _options(query: str) -> dict[str, str]:
    """Read ``key=value&key=value``; what is not that, or comes twice, is kept under its own text."""
    options: dict[str, str] = {}
    for part in query.split("&"):
        key, mark, value = part.partition("=")
        options[key if mark and value and key not in options else part] = value
    return options


def _target(place: str, baud: str) -> Target | None:
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
        case "serial" if not baud or baud in map(str, _BAUDS):
            target = ToSerial(path=rest, baud=int(baud or BAUD))
        case "usb":
            found = re.fullmatch(r"//([0-9a-fA-F]{4}):([0-9a-fA-F]{4})", rest)
            target = found and ToUsb(vendor=int(found[1], 16), product=int(found[2], 16))
        case _:
            pass
    return target


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
