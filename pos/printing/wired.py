"""Serial and USB printers, through python-escpos's drivers; a missing driver is a plain fact.

The drivers are imported by the first slip: python-escpos reads 96 KB of YAML when it is loaded.
"""

from __future__ import annotations

import importlib
from abc import abstractmethod
from typing import Any

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.render import Format

_BITS_A_BYTE = 10  # on a serial line, with start and stop


class _DriverDevice(Device):
    """A device behind one of python-escpos's drivers."""

    form = Format.ESCPOS
    driver = ""  # the class in escpos.printer
    needs = ""  # the module that it stands on

    def __init__(self, address: str) -> None:
        self._address = address

    @abstractmethod
    def _facts(self) -> dict[str, Any]:
        """Give what the driver's class is made with."""

    @abstractmethod
    def _write(self, printer: Any, content: bytes) -> int:
        """Send within a bounded time and count the bytes taken.

        The driver's own ``_raw`` drops that count, and with it a slip cut short by a time-out.
        """

    @override
    def send(self, content: bytes, name: str) -> JobState:
        printer = self._opened()
        try:
            taken = self._write(printer, content)
            printer.close()
        except Exception as error:
            # Each driver has errors of its own library; bytes may have left with any of them.
            raise self._unknown(type(error).__name__) from error
        if taken != len(content):
            raise self._unknown(f"{taken} of {len(content)} bytes")
        return JobState.SENT

    def _unknown(self, detail: str) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=detail)

    def _opened(self) -> Any:
        try:
            importlib.import_module(self.needs)
            printer = getattr(importlib.import_module("escpos.printer"), self.driver)(
                **self._facts()
            )
            printer.open()
        except ImportError as error:
            raise PrinterUnreachable(
                address=self._address, detail=f"driver missing: {self.needs}"
            ) from error
        except Exception as error:
            # Nothing was sent yet, whatever the driver's library calls it.
            raise PrinterUnreachable(address=self._address, detail=type(error).__name__) from error
        return printer


class SerialDevice(_DriverDevice):
    """A printer on a serial line."""

    driver = "Serial"
    needs = "serial"

    def __init__(self, address: str, path: str, baud: int) -> None:
        super().__init__(address)
        self._path = path
        self._baud = baud

    @override
    def _facts(self) -> dict[str, Any]:
        return {"devfile": self._path, "baudrate": self._baud, "timeout": STALL_SECONDS}

    @override
    def _write(self, printer: Any, content: bytes) -> int:
        line_seconds = len(content) * _BITS_A_BYTE / self._baud
        printer.device.write_timeout = STALL_SECONDS + 2 * line_seconds
        return int(printer.device.write(content))


class UsbDevice(_DriverDevice):
    """A printer on USB."""

    driver = "Usb"
    needs = "usb.core"

    def __init__(self, address: str, vendor: int, product: int) -> None:
        super().__init__(address)
        self._vendor = vendor
        self._product = product

    @override
    def _facts(self) -> dict[str, Any]:
        milliseconds = int(4 * STALL_SECONDS * 1000)  # for the whole slip, at the speed of paper
        return {"idVendor": self._vendor, "idProduct": self._product, "timeout": milliseconds}

    @override
    def _write(self, printer: Any, content: bytes) -> int:
        return int(printer.device.write(printer.out_ep, content, printer.timeout))
