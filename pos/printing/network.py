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
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.render import Format

_LISTENS = 0.25  # seconds to hear whether the printer hangs up or resets after the last byte
_SIOCOUTQ = 0x5411  # Linux, tcp(7): bytes that the other side has not acknowledged


class NetworkDevice(Device):
    """Raw bytes over TCP."""

    form = Format.ESCPOS

    def __init__(self, address: str, host: str, port: int) -> None:
        self._address = address
        self._place = (host, port)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        try:
            line = socket.create_connection(self._place, timeout=STALL_SECONDS)
        except (OSError, UnicodeError) as error:
            raise PrinterUnreachable(address=self._address, detail=type(error).__name__) from error
        with line:
            try:
                line.sendall(content)
                line.shutdown(socket.SHUT_WR)
                self._hear_out(line)
            except OSError as error:
                raise PrintOutcomeUnknown(
                    address=self._address, detail=type(error).__name__
                ) from error
        return JobState.SENT

    def _hear_out(self, line: socket.socket) -> None:
        """Wait until the printer has taken what our side still holds.

        :raises OSError: it reset the connection, or took nothing for too long.
        """
        line.settimeout(_LISTENS)
        waited = 0.0
        while waited < STALL_SECONDS:
            try:
                if not line.recv(64):
                    return  # it read to the end and hung up
            except TimeoutError:
                waited += _LISTENS
                if not _unacknowledged(line):
                    return
        raise TimeoutError("the printer does not take what was sent")


def _unacknowledged(line: socket.socket) -> int:
    """Count the bytes still on our side; zero where the system does not tell."""
    if sys.platform != "linux":
        return 0
    from fcntl import ioctl  # noqa: PLC0415 - not there on Windows

    return int(struct.unpack("i", ioctl(line.fileno(), _SIOCOUTQ, b"\0" * 4))[0])
