"""The bell at the window: a second start rings it, and the first window comes to the front.

A local socket that only this user can reach. It carries nothing but the wish to be shown; the
seat itself is kept by a lock (``pos.app.instance``), so a bell that fails harms nobody.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RING = b"show\n"
_HEARD = b"shown\n"
_PATIENCE_MS = 500


class Bell(QObject):
    """Listens for a second start."""

    def __init__(self, address: str, on_ring: Callable[[], None]) -> None:
        super().__init__()
        self._on_ring = on_ring
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        # We have the seat: a socket that lies there is of one who is gone.
        QLocalServer.removeServer(address)
        self._server.listen(address)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_connection(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.readyRead.connect(lambda line=line: self._hear(line))
            line.disconnected.connect(line.deleteLater)

    def _hear(self, line: QLocalSocket) -> None:
        if line.bytesAvailable() < len(_RING):
            return
        if line.read(len(_RING)).data() == _RING:
            self._on_ring()
            line.write(_HEARD)
            line.flush()
        line.disconnectFromServer()


def ring(address: str, holder: int) -> bool:
    """Call the first window to the front; needs no event loop, takes at most a second.

    :param holder: its process, 0 where unknown.
    :returns: whether it answered.
    """
    _let_come_forward(holder)
    line = QLocalSocket()
    line.connectToServer(address)
    try:
        if not line.waitForConnected(_PATIENCE_MS):
            return False
        line.write(_RING)
        return line.waitForReadyRead(_PATIENCE_MS) and line.readAll().data() == _HEARD
    finally:
        line.abort()


def _let_come_forward(process: int) -> None:
    """Windows lets a window come to the front only where the one in front agrees."""
    if sys.platform == "win32" and process:
        import ctypes  # noqa: PLC0415 - used here alone

        ctypes.windll.user32.AllowSetForegroundWindow(process)
