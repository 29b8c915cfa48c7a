"""The printers on this machine's own plugs: USB and serial lines; nothing is opened to find them."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pos.core.finding import Finding, Sureness, Way
from pos.printing.finding.guess import options_for
from pos.printing.libusb import usb_core
from pos.printing.usb_tree import UsbPrinter, usb_printers

NODES = Path("/dev/usb")
_PRINTER_CLASS = 0x07


def seek_usb(_seconds: float) -> Iterator[Finding]:
    """Find printers on USB; on Windows they are the spooler's."""
    if sys.platform == "win32":
        return
    printers = usb_printers() if sys.platform == "linux" else _of_libusb()
    seen: set[tuple[int, int]] = set()
    nodes = {printer.node for printer in printers}
    for printer in printers:
        ids = (printer.vendor, printer.product)
        # Of two that are alike only the first answers to its ids; the other has its node.
        address = f"file:{printer.node}" if ids in seen and printer.node else _address(printer)
        seen.add(ids)
        yield _on_usb(address, printer.name or "USB", printer.node)
    for node in sorted(NODES.glob("lp*")):
        if node not in nodes:
            yield _on_usb(f"file:{node}", node.name, node)


def _address(printer: UsbPrinter) -> str:
    return f"usb://{printer.vendor:04x}:{printer.product:04x}"


def _on_usb(address: str, name: str, node: Path | None) -> Finding:
    denied = node is not None and not os.access(node, os.W_OK)
    return Finding(
        address=address + options_for(name),
        name=name,
        way=Way.USB,
        sureness=Sureness.LIKELY,
        denied=str(node) if denied else "",
    )


def _of_libusb() -> list[UsbPrinter]:
    core = usb_core()
    return [
        UsbPrinter(vendor=device.idVendor, product=device.idProduct, name=_name(device), node=None)
        for device in core.find(find_all=True, custom_match=_is_printer) or ()
    ]


def _is_printer(device: Any) -> bool:
    kinds = (interface.bInterfaceClass for configuration in device for interface in configuration)
    return _PRINTER_CLASS in kinds


def _name(device: Any) -> str:
    names = []
    for field in ("manufacturer", "product"):
        with contextlib.suppress(OSError, ValueError, NotImplementedError):  # it may keep silent
            names.append(str(getattr(device, field) or ""))
    return "".join(c for c in " ".join(filter(None, names)) if c.isprintable())[:80]


def seek_serial(_seconds: float) -> Iterator[Finding]:
    """Find serial lines; what hangs on them nobody can tell without sending to it."""
    for port in importlib.import_module("serial.tools.list_ports").comports():
        if port.hwid == "n/a":  # a plug that the system counts and that is not there
            continue
        told = port.description if port.description not in {None, "n/a"} else ""
        yield Finding(
            address=f"serial:{port.device}",
            name=f"{port.device} ({told})" if told and told != port.device else port.device,
            way=Way.SERIAL,
            sureness=Sureness.POSSIBLE,
        )
