"""A printer on USB: through the kernel's own device file where there is one, else through libusb.

python-escpos's driver writes to a fixed endpoint, which is another one on many printers, and
resets the printer for each slip; so the interface and its endpoints are looked up here.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.dialogue import ANSWER_SECONDS, Dialogue
from pos.printing.files import FileDevice
from pos.printing.libusb import usb_core
from pos.printing.render import Format
from pos.printing.usb_tree import node_of

_PRINTER_CLASS, _VENDOR_CLASS = 0x07, 0xFF
_BULK = 0x02
_INWARDS = 0x80
_SLIP_MILLISECONDS = int(4 * STALL_SECONDS * 1000)  # for the whole slip, at the speed of paper


class UsbDevice(Device):
    """Raw bytes over USB."""

    form = Format.ESCPOS

    def __init__(
        self, address: str, vendor: int, product: int, *, dialogue: Dialogue | None = None
    ) -> None:
        """Know the printer; nothing is opened before the first slip."""
        self._address = address
        self._vendor = vendor
        self._product = product
        self._dialogue = dialogue or Dialogue(address)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        if (kernels := self._through_the_kernel()) is not None:
            return kernels.send(content, name)
        with self._claimed() as wire:
            if not wire.two_way:
                wire.send(content)
                return JobState.SENT
            try:
                return self._dialogue.deliver(wire, content)
            except OSError as error:  # at a question, before the slip
                raise self._unreachable(type(error).__name__) from error

    @override
    def status(self) -> PrinterStatus:
        if (kernels := self._through_the_kernel()) is not None:
            return kernels.status()
        try:
            with self._claimed() as wire:
                status = self._dialogue.status(wire) if wire.two_way else None
        except (OSError, PrinterUnreachable) as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=str(error))
        return status or PrinterStatus(condition=Condition.UNKNOWN, detail="no answer")

    def _through_the_kernel(self) -> FileDevice | None:
        node = node_of(self._vendor, self._product)
        return None if node is None else FileDevice(self._address, node, dialogue=self._dialogue)

    @contextlib.contextmanager
    def _claimed(self) -> Iterator[_UsbWire]:
        """Open the printer's interface, and give it back.

        :raises PrinterUnreachable: it is not there, not ours, or no printer.
        """
        with contextlib.ExitStack() as stack:
            try:
                wire = self._claim(stack)
            except ImportError as error:
                raise self._unreachable("driver missing: usb.core") from error
            except Exception as error:
                # Nothing was sent yet, whatever the driver's library calls it.
                raise self._unreachable(type(error).__name__) from error
            if wire is None:
                raise self._unreachable("not there")
            yield wire

    def _claim(self, stack: contextlib.ExitStack) -> _UsbWire | None:
        core, util = usb_core(), importlib.import_module("usb.util")
        device = core.find(idVendor=self._vendor, idProduct=self._product)
        if device is None:
            return None
        stack.callback(util.dispose_resources, device)
        ends = _find_ends(device)
        if ends is None:
            return None
        if _kernel_has(device, ends.interface):
            device.detach_kernel_driver(ends.interface)
            stack.callback(_give_back, device, ends.interface)
        util.claim_interface(device, ends.interface)
        stack.callback(util.release_interface, device, ends.interface)
        return _UsbWire(self._address, device, ends)

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """The interface that takes slips, and the endpoints out and in; many have no way in."""

    interface: int
    out: int
    inwards: int | None


def _find_ends(device: Any) -> _Ends | None:
    """Find the printer's interface: of the printers' class, else a vendor's own that takes bytes."""
    found: dict[int, _Ends] = {}
    for interface in device.get_active_configuration():
        kind = interface.bInterfaceClass
        bulk = [end.bEndpointAddress for end in interface if end.bmAttributes & 0x03 == _BULK]
        outwards = [end for end in bulk if not end & _INWARDS]
        inwards = [end for end in bulk if end & _INWARDS]
        if outwards and kind in {_PRINTER_CLASS, _VENDOR_CLASS} and kind not in found:
            found[kind] = _Ends(
                interface=interface.bInterfaceNumber,
                out=outwards[0],
                inwards=inwards[0] if inwards else None,
            )
    return found.get(_PRINTER_CLASS) or found.get(_VENDOR_CLASS)


def _kernel_has(device: Any, interface: int) -> bool:
    try:
        return bool(device.is_kernel_driver_active(interface))
    except NotImplementedError:  # not on this system
        return False


def _give_back(device: Any, interface: int) -> None:
    with contextlib.suppress(OSError, NotImplementedError):
        device.attach_kernel_driver(interface)


class _UsbWire:
    """A claimed interface, as a dialogue knows it."""

    def __init__(self, address: str, device: Any, ends: _Ends) -> None:
        self._address = address
        self._device = device
        self._ends = ends

    @property
    def two_way(self) -> bool:
        return self._ends.inwards is not None

    def ask(self, content: bytes) -> None:
        self._device.write(self._ends.out, content, int(ANSWER_SECONDS * 1000))

    def read(self, seconds: float) -> bytes:
        milliseconds = max(1, int(seconds * 1000))  # libusb takes zero for without end
        try:
            return bytes(self._device.read(self._ends.inwards, 64, milliseconds))
        except OSError as error:
            if type(error).__name__ == "USBTimeoutError":
                return b""
            raise

    def send(self, content: bytes) -> None:
        try:
            taken = int(self._device.write(self._ends.out, content, _SLIP_MILLISECONDS))
        except OSError as error:
            raise self._unknown(type(error).__name__) from error
        if taken != len(content):
            raise self._unknown(f"{taken} of {len(content)} bytes")

    def _unknown(self, detail: str) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=detail)
