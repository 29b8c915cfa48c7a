"""The printers on USB as Linux shows them: no library, no permission, and nothing is sent to them.

The kernel's own driver offers such a printer as ``/dev/usb/lp0``; the number goes by the order of
plugging in, so a printer is known by its vendor and product, and looked up each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TREE = Path("/sys/bus/usb/devices")
_PRINTER = "07"  # bInterfaceClass, USB Device Class Definition for Printing Devices


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbPrinter:
    """A printer on USB."""

    vendor: int
    product: int
    name: str  # as its maker has it; may be empty
    node: Path | None  # the kernel's device file, where its driver has it


def usb_printers(tree: Path = TREE) -> list[UsbPrinter]:
    """List them in the order of their ports; empty where the system shows no such tree."""
    found = []
    for interface in sorted(tree.glob("*:*")):
        if _fact(interface / "bInterfaceClass") != _PRINTER:
            continue
        device = tree / interface.name.partition(":")[0]
        vendor, product = (_hexadecimal(device / name) for name in ("idVendor", "idProduct"))
        if vendor is None or product is None:
            continue
        names = (_fact(device / name) for name in ("manufacturer", "product"))
        found.append(
            UsbPrinter(
                vendor=vendor,
                product=product,
                name=" ".join(name for name in names if name),
                node=_node(interface),
            )
        )
    return found


def node_of(vendor: int, product: int, tree: Path = TREE) -> Path | None:
    """Find the kernel's device file of a printer, the first where there are two alike."""
    for printer in usb_printers(tree):
        if (printer.vendor, printer.product) == (vendor, product) and printer.node:
            return printer.node
    return None


def _node(interface: Path) -> Path | None:
    # usbmisc is the class that usblp registers its lpN in; the node's name is the same.
    names = sorted(path.name for path in interface.glob("usbmisc/lp*"))
    return Path("/dev/usb") / names[0] if names else None


def _hexadecimal(path: Path) -> int | None:
    try:
        return int(_fact(path), 16)
    except ValueError:
        return None


def _fact(path: Path) -> str:
    try:
        # Makers write what they like into these names.
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return "".join(c for c in text if c.isprintable()).strip()[:80]
