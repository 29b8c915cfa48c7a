"""Which device an address means; what a device stands on is imported with the first slip to it."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from pos.printing.address import (
    Address,
    Nowhere,
    ToCups,
    ToFile,
    ToNetwork,
    ToPdfs,
    ToSerial,
    ToSystem,
    ToUsb,
    ToWindows,
)
from pos.printing.device import Device
from pos.printing.dialogue import Dialogue

# Sockets, drivers and programs cost time at the start of the window, so each branch has its own.
# ruff: noqa: PLC0415


def open_device(address: Address) -> Device | None:
    """Give the device of an address, untouched until the first slip; None for no printer."""
    target = address.target
    match target:
        case Nowhere():
            return None
        case ToFile() | ToPdfs():
            return _named(address, target)
        case ToNetwork() | ToSerial() | ToUsb():
            return _wired(address, target)
        case ToCups() | ToWindows() | ToSystem():
            return _spooled(address, target)
        case _:
            assert_never(target)


def _named(address: Address, target: ToFile | ToPdfs) -> Device:
    from pos.printing.files import FileDevice, PdfFolder

    if isinstance(target, ToPdfs):
        return PdfFolder(address.text, Path(target.folder).expanduser())
    path = Path(target.path).expanduser()
    return FileDevice(address.text, path, dialogue=_dialogue(address))


def _wired(address: Address, target: ToNetwork | ToSerial | ToUsb) -> Device:
    text, dialogue = address.text, _dialogue(address)
    match target:
        case ToNetwork():
            from pos.printing.network import NetworkDevice

            return NetworkDevice(text, target.host, target.port, dialogue=dialogue)
        case ToSerial():
            from pos.printing.serial_line import SerialDevice

            return SerialDevice(text, target.path, target.baud, dialogue=dialogue)
        case ToUsb():
            from pos.printing.usb import UsbDevice

            return UsbDevice(text, target.vendor, target.product, dialogue=dialogue)
        case _:
            assert_never(target)


def _spooled(address: Address, target: ToCups | ToWindows | ToSystem) -> Device:
    match target:
        case ToCups():
            from pos.printing.cups import CupsQueue

            return CupsQueue(address.text, target.queue)
        case ToWindows():
            from pos.printing.windows import WindowsQueue

            return WindowsQueue(address.text, target.queue)
        case ToSystem():
            from pos.printing.system import SHEETS, SystemPrinter, roll

            sheet = SHEETS.get(target.sheet) or roll(address.width_mm)
            return SystemPrinter(address.text, target.queue, sheet)
        case _:
            assert_never(target)


def _dialogue(address: Address) -> Dialogue:
    return Dialogue(address.text, asks=address.asks, drawer=address.drawer)
