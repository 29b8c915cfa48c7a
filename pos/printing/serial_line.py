"""A printer on a serial line, through pyserial.

python-escpos's driver drops the count of a write that was cut short, and when it closes the line
it waits without end for a printer that takes no more.
"""

from __future__ import annotations

import contextlib
import importlib
import time
from collections.abc import Iterator
from typing import Any

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.dialogue import ANSWER_SECONDS, Dialogue
from pos.printing.render import Format

_BITS_A_BYTE = 10  # on the line, with start and stop
_PIECE = 1024  # bytes, so that a line that stands still is noticed before the slip's whole time
_TURN = 0.02  # seconds


class SerialDevice(Device):
    """Raw bytes over a serial line; no other program may hold it meanwhile."""

    form = Format.ESCPOS

    def __init__(
        self, address: str, path: str, baud: int, *, dialogue: Dialogue | None = None
    ) -> None:
        """Know the line; nothing is opened before the first slip."""
        self._address = address
        self._path = path
        self._baud = baud
        self._dialogue = dialogue or Dialogue(address)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        with self._opened() as line:
            try:
                return self._dialogue.deliver(_SerialWire(self._address, line), content)
            except OSError as error:  # at a question, before the slip
                raise self._unreachable(type(error).__name__) from error

    @override
    def status(self) -> PrinterStatus:
        try:
            with self._opened() as line:
                status = self._dialogue.status(_SerialWire(self._address, line))
        except (OSError, PrinterUnreachable) as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=str(error))
        return status or PrinterStatus(condition=Condition.UNKNOWN, detail="no answer")

    @contextlib.contextmanager
    def _opened(self) -> Iterator[Any]:
        try:
            line = importlib.import_module("serial").Serial(
                port=self._path,
                baudrate=self._baud,
                timeout=0,
                write_timeout=ANSWER_SECONDS,
                dsrdtr=True,
                exclusive=True,
            )
        except ImportError as error:
            raise self._unreachable("driver missing: serial") from error
        except (OSError, ValueError) as error:
            raise self._unreachable(type(error).__name__) from error
        try:
            yield line
        except BaseException:
            # Or the system waits half a minute for a dead line. Never behind a slip that went:
            # what has left the buffer, and not yet the wire, would be lost too.
            with contextlib.suppress(OSError):
                line.reset_output_buffer()
            raise
        finally:
            with contextlib.suppress(OSError):
                line.close()

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=detail)


class _SerialWire:
    """An open line, as a dialogue knows it."""

    def __init__(self, address: str, line: Any) -> None:
        self._address = address
        self._line = line

    def ask(self, content: bytes) -> None:
        self._line.write_timeout = ANSWER_SECONDS
        self._line.write(content)

    def read(self, seconds: float) -> bytes:
        self._line.timeout = seconds
        first = bytes(self._line.read(1))
        return first + bytes(self._line.read(self._line.in_waiting)) if first else b""

    def send(self, content: bytes) -> None:
        self._line.write_timeout = STALL_SECONDS + self._seconds(2 * _PIECE)
        taken = 0
        try:
            for start in range(0, len(content), _PIECE):
                taken += int(self._line.write(content[start : start + _PIECE]))
            self._wait_until_gone()
        except OSError as error:
            raise self._unknown(type(error).__name__) from error
        if taken != len(content):
            raise self._unknown(f"{taken} of {len(content)} bytes")

    def _wait_until_gone(self) -> None:
        """Wait for what the system still holds; it never grows, so each turn must take some."""
        held = left = int(self._line.out_waiting)
        since = time.monotonic()
        while left:
            if left < held:
                held, since = left, time.monotonic()
            if time.monotonic() - since > STALL_SECONDS:
                raise TimeoutError("the printer takes no more")
            time.sleep(_TURN)
            left = int(self._line.out_waiting)

    def _seconds(self, size: int) -> float:
        return float(size * _BITS_A_BYTE / self._line.baudrate)

    def _unknown(self, detail: str) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=detail)
