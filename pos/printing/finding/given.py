"""A printer that a person gave the address of: it may be asked how it is."""

from __future__ import annotations

from pos.core.finding import Finding, Sureness, Way
from pos.core.printer import Condition
from pos.printing.address import (
    Address,
    ToCups,
    ToNetwork,
    ToSerial,
    ToSystem,
    ToUsb,
    ToWindows,
    read_address,
)
from pos.printing.devices import open_device


def look_at(text: str) -> Finding:
    """Ask the printer of an address how it is.

    :raises BadPrinterAddress: not a printer address that Kasir knows.
    """
    address = read_address(text)
    device = open_device(address)
    finding = Finding(
        address=text,
        name=address.profile or text.partition("?")[0],
        way=_way(address),
        sureness=Sureness.POSSIBLE,
        condition=Condition.OFFLINE,
    )
    if device is None:
        return finding
    status = device.status()
    return Finding(
        address=text,
        name=finding.name,
        way=finding.way,
        sureness=_sureness(status.condition),
        condition=status.condition,
    )


def _sureness(condition: Condition) -> Sureness:
    if condition is Condition.OFFLINE:
        return Sureness.POSSIBLE
    return Sureness.LIKELY if condition is Condition.UNKNOWN else Sureness.CERTAIN


def _way(address: Address) -> Way:
    match address.target:
        case ToCups() | ToWindows() | ToSystem():
            return Way.QUEUE
        case ToNetwork():
            return Way.NETWORK
        case ToUsb():
            return Way.USB
        case ToSerial():
            return Way.SERIAL
        case _:
            return Way.OTHER
