"""Raw bytes to a printer of the Windows spooler, with the driver that Windows has for it.

The stock driver of any printer passes raw jobs on, so no driver has to be swapped. pywin32's
``win32print`` is called as it is: python-escpos's class around it looks a name up among the local
printers alone and drops the count of what was taken. Constants after winspool.h.
"""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Iterator
from typing import Any

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import PRINTS, Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import Device
from pos.printing.render import Format
from pos.printing.spooler import has_left

_MODULE = "win32print"
_LOCAL, _CONNECTIONS = 0x02, 0x04  # PRINTER_ENUM_
_WORK_OFFLINE = 0x0400  # PRINTER_ATTRIBUTE_
_DELETE = 5  # JOB_CONTROL_
_GIVEN_UP = 0x0002 | 0x0004 | 0x0100  # JOB_STATUS_ERROR, DELETING, DELETED
# PRINTER_STATUS_, worst first
_STATUS = (
    (0x00400000, Condition.COVER_OPEN),  # DOOR_OPEN
    (0x00000010, Condition.PAPER_OUT),
    (0x00000008 | 0x00000040, Condition.ERROR),  # PAPER_JAM, PAPER_PROBLEM
    (0x00000002 | 0x00100000, Condition.ERROR),  # ERROR, USER_INTERVENTION
    (0x00000001 | 0x00000080, Condition.OFFLINE),  # PAUSED, OFFLINE
    (0x00001000, Condition.OFFLINE),  # NOT_AVAILABLE
)


def windows_printers() -> list[tuple[str, str]]:
    """List the names and drivers of all printers; empty where this is not Windows.

    :raises OSError: the spooler does not answer.
    """
    try:
        spooler = importlib.import_module(_MODULE)
    except ImportError:
        return []
    try:
        found = spooler.EnumPrinters(_LOCAL | _CONNECTIONS, None, 2)
    except Exception as error:  # pywin32 has an error of its own
        raise OSError(type(error).__name__) from error
    return [(printer["pPrinterName"], printer["pDriverName"]) for printer in found]


class WindowsQueue(Device):
    """A printer of the Windows spooler."""

    form = Format.ESCPOS

    def __init__(self, address: str, queue: str) -> None:
        """Know the printer; nothing is opened before the first slip."""
        self._address = address
        self._queue = queue

    @override
    def send(self, content: bytes, name: str) -> JobState:
        with self._opened() as (spooler, printer):
            condition = _condition(spooler.GetPrinter(printer, 2))
            if condition not in PRINTS:
                # It would come out on the day somebody switches the printer on.
                raise self._unreachable(condition.value)
            job = self._begin(spooler, printer, name)
            try:
                taken = self._write(spooler, printer, content)
            except Exception as error:  # pywin32 has an error of its own
                raise self._unknown(type(error).__name__) from error
            if taken != len(content):
                raise self._unknown(f"{taken} of {len(content)} bytes")
            self._follow(spooler, printer, job)
        return JobState.SENT

    @override
    def status(self) -> PrinterStatus:
        try:
            with self._opened() as (spooler, printer):
                return PrinterStatus(condition=_condition(spooler.GetPrinter(printer, 2)))
        except PrinterUnreachable as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=error.detail)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[tuple[Any, Any]]:
        """Open the printer.

        :raises PrinterUnreachable: it is not there, or something failed before the slip.
        """
        try:
            spooler = importlib.import_module(_MODULE)
        except ImportError as error:
            raise self._unreachable(f"driver missing: {_MODULE}") from error
        try:
            printer = spooler.OpenPrinter(self._queue)
        except Exception as error:  # pywin32 has an error of its own
            raise self._unreachable(type(error).__name__) from error
        try:
            yield spooler, printer
        except (PrinterUnreachable, PrintOutcomeUnknown):
            raise
        except Exception as error:  # before the slip: what comes later is told apart where it is
            raise self._unreachable(type(error).__name__) from error
        finally:
            with contextlib.suppress(Exception):
                spooler.ClosePrinter(printer)

    def _begin(self, spooler: Any, printer: Any, name: str) -> int:
        return int(spooler.StartDocPrinter(printer, 1, (name, None, "RAW")))

    def _write(self, spooler: Any, printer: Any, content: bytes) -> int:
        """Give the whole slip to the spooler and count what it took."""
        whole = False
        try:
            spooler.StartPagePrinter(printer)
            taken = int(spooler.WritePrinter(printer, content))
            spooler.EndPagePrinter(printer)
            whole = taken == len(content)
        finally:
            if not whole:
                spooler.AbortPrinter(printer)  # half a slip is not printed if it can be helped
        spooler.EndDocPrinter(printer)
        return taken

    def _follow(self, spooler: Any, printer: Any, job: int) -> None:
        """Wait until the spooler has passed the slip on.

        :raises PrintOutcomeUnknown: it could not, in part or at all; nothing more will come.
        """
        given_up = False

        def held() -> bool:
            nonlocal given_up
            try:
                status = int(spooler.GetJob(printer, job, 1)["Status"])
            except Exception:  # noqa: BLE001 - pywin32 has an error of its own: the job is gone
                return False
            given_up = bool(status & _GIVEN_UP)
            return True

        def take_back() -> None:
            with contextlib.suppress(Exception):
                spooler.SetJob(printer, job, 0, None, _DELETE)

        if not has_left(held, take_back) or given_up:
            raise self._unknown("the spooler could not pass it on")

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=detail)

    def _unknown(self, detail: str) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=detail)


def _condition(facts: dict[str, Any]) -> Condition:
    """Tell what Windows knows; of most cheap printers it knows only whether they are plugged in."""
    if int(facts.get("Attributes") or 0) & _WORK_OFFLINE:
        return Condition.OFFLINE
    status = int(facts.get("Status") or 0)
    found = (condition for bits, condition in _STATUS if status & bits)
    return next(found, Condition.UNKNOWN)
