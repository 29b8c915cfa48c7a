"""The printers that tell the network of themselves (mDNS); they are reached, and asked nothing.

A question would be a job on an office printer, which prints a page of nonsense for it. A service
``_pdl-datastream`` is the raw port itself; ``_printer`` is LPD, whose host mostly has that port too.
"""

from __future__ import annotations

import importlib
import queue
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from pos.core.finding import Finding, Sureness, Way
from pos.core.printer import Condition
from pos.printing.address import PORT
from pos.printing.finding.guess import options_for, prints_receipts

RAW = "_pdl-datastream._tcp.local."
LPD = "_printer._tcp.local."
_CONNECT_SECONDS = 1.0
_MOST = 64  # printers; a network with more is no shop's
_ASK_MILLISECONDS = 1000
_LAST = 1.5  # seconds at the end for those that told of themselves last
_OF_AN_OFFICE = ("postscript", "pcl", "vnd.hp", "urf", "pwg")  # languages of pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a printer told of itself."""

    host: str  # an address of its own, as it stands in tcp://
    port: int
    name: str
    languages: str
    raw: bool

    @property
    def of_an_office(self) -> bool:
        """Tell whether it speaks a language of pages."""
        return any(mark in self.languages.casefold() for mark in _OF_AN_OFFICE)


def seek_network(seconds: float, *, interfaces: Any = None) -> Iterator[Finding]:
    """Listen for printers and see whether their raw port is open.

    :param interfaces: as zeroconf takes them; by default all.
    """
    services = _unlike(_heard(seconds, interfaces))
    with ThreadPoolExecutor(max_workers=8) as pool:
        there = pool.map(is_open, services)
    for service, reached in zip(services, there, strict=True):
        if not reached and not service.raw:
            continue
        receipts = prints_receipts(service.name) or not service.of_an_office
        yield Finding(
            address=f"tcp://{service.host}{_port(service)}{options_for(service.name)}",
            name=service.name,
            way=Way.NETWORK,
            sureness=Sureness.LIKELY if reached and receipts else Sureness.POSSIBLE,
            condition=Condition.UNKNOWN if reached else Condition.OFFLINE,
        )


def is_open(service: Service) -> bool:
    """Tell whether the raw port takes connections; nothing is sent."""
    place = (service.host.strip("[]"), service.port)
    try:
        socket.create_connection(place, timeout=_CONNECT_SECONDS).close()
    except OSError:
        return False
    return True


def _port(service: Service) -> str:
    return "" if service.port == PORT else f":{service.port}"


def _unlike(services: Sequence[Service]) -> list[Service]:
    """Keep one of those that lead to the same place, one that told of the raw port first."""
    kept: dict[tuple[str, int], Service] = {}
    for service in sorted(services, key=lambda one: not one.raw):
        kept.setdefault((service.host, service.port), service)
    return list(kept.values())


def _heard(seconds: float, interfaces: Any) -> list[Service]:
    zeroconf = importlib.import_module("zeroconf")
    names: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()

    def hear(zeroconf: Any, service_type: str, name: str, state_change: Any) -> None:
        names.put((service_type, name))

    end = time.monotonic() + max(0.0, seconds - _LAST)
    net = zeroconf.Zeroconf(interfaces=interfaces or zeroconf.InterfaceChoice.All)
    try:
        browser = zeroconf.ServiceBrowser(net, [RAW, LPD], handlers=[hear])
        seen: dict[tuple[str, str], Service | None] = {}
        while len(seen) < _MOST and (left := end - time.monotonic()) > 0:
            try:
                heard = names.get(timeout=left)
            except queue.Empty:
                break
            if heard not in seen:
                seen[heard] = _service(net.get_service_info(*heard, _ASK_MILLISECONDS), *heard)
        browser.cancel()
    finally:
        net.close()
    return [service for service in seen.values() if service is not None]


def _service(told: Any, kind: str, name: str) -> Service | None:
    if told is None or not (hosts := told.parsed_addresses()):
        return None
    facts = _facts(told.properties)
    plain = facts.get("ty") or name.removesuffix(f".{kind}")
    raw = kind == RAW
    return Service(
        host=f"[{hosts[0]}]" if ":" in hosts[0] else hosts[0],
        port=int(told.port) if raw and told.port else PORT,
        name="".join(c for c in plain if c.isprintable()).strip()[:80] or "?",
        languages=facts.get("pdl", ""),
        raw=raw,
    )


def _facts(properties: Mapping[bytes, bytes | None]) -> dict[str, str]:
    """Read what a stranger on the network wrote."""
    return {
        key.decode("utf-8", "replace").casefold(): (value or b"").decode("utf-8", "replace")
        for key, value in properties.items()
    }
