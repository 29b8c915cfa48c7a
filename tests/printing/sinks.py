"""Printers on loopback: one that takes all, one that answers, and several that do neither."""

from __future__ import annotations

import re
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Behaviour = Callable[[socket.socket, "Sink"], None]

_QUESTIONS = re.compile(rb"(?:\x10\x04[\x01-\x04])*")
_QUESTION = re.compile(rb"\x10\x04([\x01-\x04])|\x1dr(\x01)")


@dataclass
class Sink:
    """A listening socket and what it got."""

    port: int = 0
    got: list[bytes] = field(default_factory=list)  # the slips, without what was asked before
    asked: list[bytes] = field(default_factory=list)  # what was asked on each connection
    connections: int = 0
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
    asked = _QUESTIONS.match(content)
    start = asked.end() if asked else 0
    sink.asked.append(content[:start])
    sink.got.append(content[start:])


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


def hang_up_when_asked(line: socket.socket, sink: Sink) -> None:
    """Hang up at a question; take a slip that comes without one."""
    first = line.recv(65536)
    if first.startswith(b"\x10\x04"):
        sink.asked.append(first)
        return
    while piece := line.recv(65536):
        first += piece
    sink.got.append(first)


@dataclass
class Talker:
    """A printer that answers, as its fields say; they may change while it serves."""

    answers: dict[int, bytes] = field(
        default_factory=lambda: dict.fromkeys((1, 2, 3, 4), bytes([0x12]))
    )
    paper: bytes = b"\0"  # its answer behind a slip; empty: none
    after_slip: dict[int, bytes] = field(default_factory=dict)  # other answers from then on

    def __call__(self, line: socket.socket, sink: Sink) -> None:
        """Serve one connection."""
        slip, asked, rest = b"", b"", b""
        while piece := line.recv(65536):
            rest += piece
            while found := _QUESTION.search(rest):
                before, rest = rest[: found.start()], rest[found.end() :]
                slip += before
                if not slip:
                    asked += found[0]
                try:
                    line.sendall(self._answer(found, printed=bool(slip)))
                except OSError:
                    break
            slip, rest = (
                (slip, rest) if rest[-2:] in _BEGUN or rest[-1:] in _BEGUN else (slip + rest, b"")
            )
        sink.asked.append(asked)
        sink.got += [slip + rest] if slip + rest else []

    def _answer(self, question: re.Match[bytes], *, printed: bool) -> bytes:
        if question[2]:
            return self.paper
        number = question[1][0]
        return (printed and self.after_slip.get(number)) or self.answers.get(number, b"")


_BEGUN = frozenset({b"\x10", b"\x10\x04", b"\x1d", b"\x1dr"})  # of a question cut by a read


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
            sink.connections += 1
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
