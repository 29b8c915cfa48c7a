"""A network printer on a plain socket.

python-escpos's own network driver waits 60 s for a dead host and sends a slip in dozens of
pieces; one ``sendall`` within three seconds is all that raw port 9100 needs.
"""

from __future__ import annotations

import socket
import struct
import sys

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.dialogue import Dialogue
from pos.printing.render import Format

_LISTENS = 0.25  # seconds to hear whether the printer hangs up or resets after the last byte
_SIOCOUTQ = 0x5411  # Linux, tcp(7): bytes that the other side has not acknowledged


class NetworkDevice(Device):
    """Raw bytes over TCP."""

    form = Format.ESCPOS

    def __init__(
        self, address: str, host: str, port: int, *, dialogue: Dialogue | None = None
    ) -> None:
        """Know where the printer is; nothing is opened before the first slip.

        :param dialogue: how to talk with it; by default it is asked, and believed with care.
        """
        self._address = address
        self._place = (host, port)
        self._dialogue = dialogue or Dialogue(address)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        try:
            return self._deliver(content)
        except OSError:
            # It hung up at a question, before the slip: some printers do.
            self._dialogue.leave_alone()
        try:
            return self._deliver(content)
        except OSError as error:
            raise self._unreachable(error) from error

    @override
    def status(self) -> PrinterStatus:
        try:
            with self._line() as line:
                status = self._dialogue.status(_SocketWire(self._address, line))
        except PrinterUnreachable as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=error.detail)
        except OSError as error:
            self._dialogue.leave_alone()
            return PrinterStatus(condition=Condition.UNKNOWN, detail=type(error).__name__)
        return status or PrinterStatus(condition=Condition.UNKNOWN, detail="no answer")

    def _deliver(self, content: bytes) -> JobState:
        with self._line() as line:
            wire = _SocketWire(self._address, line)
            state = self._dialogue.deliver(wire, content)
            if state is not JobState.CONFIRMED:
                wire.hear_out()
        return state

    def _line(self) -> socket.socket:
        try:
            line = socket.create_connection(self._place, timeout=STALL_SECONDS)
        except (OSError, UnicodeError) as error:
            raise self._unreachable(error) from error
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return line

    def _unreachable(self, error: Exception) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=type(error).__name__)


class _SocketWire:
    """A connection, as a dialogue knows it."""

    def __init__(self, address: str, line: socket.socket) -> None:
        self._address = address
        self._line = line

    def ask(self, content: bytes) -> None:
        self._line.settimeout(STALL_SECONDS)
        self._line.sendall(content)

    def read(self, seconds: float) -> bytes:
        self._line.settimeout(max(seconds, 0.0))
        try:
            came = self._line.recv(4096)
        except (TimeoutError, BlockingIOError):
            return b""
        if not came:
            raise ConnectionAbortedError("the printer hung up")
        return came

    def send(self, content: bytes) -> None:
        self._line.settimeout(STALL_SECONDS)
        try:
            self._line.sendall(content)
        except OSError as error:
            raise self._unknown(error) from error

    def hear_out(self) -> None:
        """Wait until the printer has taken what our side still holds.

        :raises PrintOutcomeUnknown: it reset the connection, or took nothing for too long.
        """
        try:
            self._line.settimeout(STALL_SECONDS)
            self._line.shutdown(socket.SHUT_WR)
            self._drain()
        except OSError as error:
            raise self._unknown(error) from error

    def _drain(self) -> None:
        self._line.settimeout(_LISTENS)
        waited = 0.0
        while waited < STALL_SECONDS:
            try:
                if not self._line.recv(64):
                    return  # it read to the end and hung up
            except TimeoutError:
                waited += _LISTENS
                if not _unacknowledged(self._line):
                    return
        raise TimeoutError("the printer does not take what was sent")

    def _unknown(self, error: OSError) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=type(error).__name__)


def _unacknowledged(line: socket.socket) -> int:
    """Count the bytes still on our side; zero where the system does not tell."""
    if sys.platform != "linux":
        return 0
    from fcntl import ioctl  # noqa: PLC0415 - not there on Windows

    return int(struct.unpack("i", ioctl(line.fileno(), _SIOCOUTQ, b"\0" * 4))[0])
