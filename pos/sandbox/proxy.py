"""The public port is a TCP proxy, so that every fault is a real one on the wire.

A fault is looked up for each piece of data, so that switching it on or off reaches living
connections too. A listener that is down keeps its port: a socket that is bound and does not
listen refuses connections, and nobody else can take the port meanwhile.
"""

import asyncio
import os
import random
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass

from pos.sandbox.modes import Fault, Switches
from pos.sandbox.ports import HOST, bind
from pos.sandbox.shapes import Loss

_CHUNK = 65_536
_STEPS_A_SECOND = 20  # how finely slow bandwidth is dosed
_SLICE_PAUSE = 0.001  # seconds between slices, so that they travel apart
_LINGER_NONE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


@dataclass(slots=True, kw_only=True, eq=False)
class Line:
    """One client's connection and its twin to the server."""

    client: asyncio.StreamWriter
    server: asyncio.StreamWriter
    task: asyncio.Task[None]
    client_port: int
    fresh: bool = False  # a request was passed on and nothing of its answer yet
    answered: int = 0  # bytes of the present answer that were passed on
    ends_at: int | None = None  # the scripted end of the present answer
    swallowed: bool = False  # bytes were lost: the stream makes no sense any more

    def end(self, how: Loss) -> None:
        """End both halves; what was passed on before is still delivered unless reset."""
        if how is Loss.RESET:
            reset(self.client)
        else:
            self.client.close()
        self.server.transport.abort()
        self.task.cancel()


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST instead of FIN."""
    if not writer.transport.is_closing():
        sock: socket.socket = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NONE)
    writer.transport.abort()


def _current_task() -> asyncio.Task[None]:
    task: asyncio.Task[None] | None = asyncio.current_task()
    if task is None:
        raise RuntimeError("a line is carried in a task of its own")
    return task


class FaultyWire:
    """A proxy from a public port to the server's own, with the faults that are switched on."""

    def __init__(self, switches: Switches, sock: socket.socket, server_port: int) -> None:
        self._switches = switches
        self._socket = sock
        self._port: int = sock.getsockname()[1]
        self._server_port = server_port
        self._listener: asyncio.Server | None = None
        self._lines: dict[int, Line] = {}
        self._known: dict[str, list[float]] = {}
        self._switched = asyncio.Event()
        self._random = random.Random()  # noqa: S311 - jitter
        self._tasks: set[asyncio.Task[None]] = set()

    async def apply(self) -> None:
        """Make the faults that are switched on true; call after each change and at the start."""
        faults = self._switches.faults()
        if faults != self._known:
            self._known = faults
            self._switched.set()
            self._switched = asyncio.Event()
        if Fault.DOWN in self._switches:
            self._go_down()
        elif self._listener is None:
            self._listener = await asyncio.start_server(self._accept, sock=self._socket)
        if Fault.BLACK_HOLE not in self._switches:
            for line in [line for line in self._lines.values() if line.swallowed]:
                line.end(Loss.RESET)

    def source_port(self, port: int) -> int:
        """Return the client's port behind the connection that reached the server from `port`."""
        line = self._lines.get(port)
        return 0 if line is None else line.client_port

    def lose(self, port: int, how: Loss) -> None:
        """End the client's connection before another byte is sent."""
        if line := self._lines.get(port):
            line.end(how)

    def cut(self, port: int, size: int) -> None:
        """End the client's connection when `size` bytes of the present answer were sent."""
        if line := self._lines.get(port):
            line.ends_at = size

    async def close(self) -> None:
        """Stop listening and end all connections at once."""
        if self._listener is not None:
            self._listener.close()
        self._socket.close()
        for line in list(self._lines.values()):
            line.client.transport.abort()
            line.server.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _go_down(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            self._socket = bind(self._port)
        for line in list(self._lines.values()):
            line.end(Loss.RESET)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._carry(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._forget(done, writer))

    def _forget(self, task: asyncio.Task[None], writer: asyncio.StreamWriter) -> None:
        """Close the client's half also where the task was ended before its first step."""
        self._tasks.discard(task)
        writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            answers, server = await asyncio.open_connection(HOST, self._server_port)
        except OSError:
            writer.transport.abort()
            return
        if Fault.DOWN in self._switches:  # it went down while we connected
            reset(writer)
            server.transport.abort()
            return
        port: int = server.get_extra_info("sockname")[1]
        peer = writer.get_extra_info("peername") or ("", 0)
        line = Line(client=writer, server=server, task=_current_task(), client_port=peer[1])
        self._lines[port] = line
        try:
            async with asyncio.TaskGroup() as pumps:
                pumps.create_task(self._ask(line, reader))
                pumps.create_task(self._reply(line, answers))
        except* OSError:
            pass  # one of the two ends went away, which is their right
        finally:
            del self._lines[port]
            server.transport.abort()

    async def _ask(self, line: Line, reader: asyncio.StreamReader) -> None:
        """Pass on what the client sends."""
        while chunk := await reader.read(_CHUNK):
            line.fresh, line.answered, line.ends_at = True, 0, None
            if Fault.RESET in self._switches:
                wait = self._switches.value(Fault.RESET) / 1000
                if not wait:
                    line.end(Loss.RESET)
                    return
                asyncio.get_running_loop().call_later(wait, line.end, Loss.RESET)
            await self._pass(line, chunk, line.server)
        if Fault.BLACK_HOLE in self._switches:
            line.end(Loss.CLOSE)  # the client is gone and waits for nothing
        else:
            line.server.write_eof()

    async def _reply(self, line: Line, reader: asyncio.StreamReader) -> None:
        """Pass on what the server sends, then the end."""
        while chunk := await reader.read(_CHUNK):
            if line.fresh:
                line.fresh = False
                await self._delay()
            end = self._end_of(line)
            piece = chunk if end is None else chunk[: max(0, end - line.answered)]
            line.answered += len(piece)
            await self._pass(line, piece, line.client)
            if end is not None and line.answered >= end:
                break
        if Fault.SLOW_CLOSE in self._switches:
            await self._pause(self._switches.value(Fault.SLOW_CLOSE) / 1000)
        while Fault.BLACK_HOLE in self._switches:
            await self._switched.wait()
        line.client.close()

    async def _pass(self, line: Line, chunk: bytes, out: asyncio.StreamWriter) -> None:
        """Write a chunk in the doses that the faults allow."""
        while chunk:
            if Fault.BLACK_HOLE in self._switches:
                line.swallowed = True
                if wait := self._switches.value(Fault.BLACK_HOLE):
                    asyncio.get_running_loop().call_later(wait, line.end, Loss.CLOSE)
                return
            size, pause = self._dose(len(chunk))
            out.write(chunk[:size])
            await out.drain()
            chunk = chunk[size:]
            if pause:
                await self._pause(pause)

    def _dose(self, size: int) -> tuple[int, float]:
        """Return how many bytes may go at once and how long to wait after them, in seconds."""
        pause = 0.0
        if Fault.SLICE in self._switches:
            size = min(size, int(self._switches.value(Fault.SLICE)))
            pause = _SLICE_PAUSE
        if Fault.SLOW_BANDWIDTH in self._switches:
            rate = self._switches.value(Fault.SLOW_BANDWIDTH)
            size = min(size, max(1, int(rate / _STEPS_A_SECOND)))
            pause = max(pause, size / rate)
        return size, pause

    def _end_of(self, line: Line) -> int | None:
        """Return after how many bytes the present answer ends, None for not before its time."""
        ends = [] if line.ends_at is None else [line.ends_at]
        if Fault.CUT_AFTER in self._switches:
            ends.append(int(self._switches.value(Fault.CUT_AFTER)))
        return min(ends, default=None)

    async def _delay(self) -> None:
        if Fault.LATENCY in self._switches:
            jitter = self._random.uniform(-1, 1) * self._switches.jitter
            await self._pause(max(0.0, self._switches.value(Fault.LATENCY) + jitter) / 1000)

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than the faults stay as they are."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._switched.wait()
