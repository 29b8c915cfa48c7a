"""Printers on loopback: one that takes all, and several that do not."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, "Sink"], None]


@dataclass
class Sink:
    """A listening socket and what it got."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)
    reads: int = 0
    release: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"


def take_all(line: socket.socket, sink: Sink) -> None:
    """Read to the end, then hang up."""
    content = b""
    while piece := line.recv(65536):
        sink.reads += 1
        content += piece
    sink.got.append(content)


def take_all_and_stay(line: socket.socket, sink: Sink) -> None:
    """Read to the end and never hang up, as many printers do."""
    take_all(line, sink)
    sink.release.wait(10)


def reset_at_once(line: socket.socket, sink: Sink) -> None:
    """Read a little and reset the connection."""
    sink.got.append(line.recv(100))
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def take_nothing(line: socket.socket, sink: Sink) -> None:
    """Accept the connection and read no byte."""
    sink.release.wait(20)


@contextmanager
def listening(behave: Behaviour, *, receive_buffer: int = 0) -> Iterator[Sink]:
    """Serve one connection after another until the block ends."""
    sink = Sink()
    server = socket.socket()
    if receive_buffer:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    server.bind(("127.0.0.1", 0))
    server.listen(8)
    sink.port = server.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                behave(line, sink)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield sink
    finally:
        sink.release.set()
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(10)
