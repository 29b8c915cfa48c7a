"""A server that says exactly the bytes it is told to, and a clock that runs."""

from __future__ import annotations

import asyncio
import copy
import json
import ssl
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

Play = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

PAYMENT: dict[str, Any] = {
    "id": "contract_ea9c4b10df49446eafd4fb3f25a713bd",
    "type": "payment",
    "attributes": {
        "status": "pending",
        "amount": "100000.0",
        "currency": "IDR",
        "createdAt": "2020-10-19T09:12:48+07:00",
        "description": None,
        "expiredAt": "2020-10-20T02:12:48Z",
        "referenceId": "ORDER-0001",
        "fees": "4400.0",
        "paymentMethod": {
            "id": "871767762ccded4a92461ac0d3376c1e",
            "type": "retail_outlet",
            "referenceId": "ORDER-0001",
            "instructions": {
                "retailOutletName": "ALFAMART",
                "paymentCode": "0172060",
                "displayName": "Nama Tampilan",
            },
        },
    },
}


def entry(**changes: Any) -> dict[str, Any]:
    """Give the recorded payment with some attributes changed; None stays, ... removes."""
    made = copy.deepcopy(PAYMENT)
    for key, value in changes.items():
        if value is ...:
            del made["attributes"][key]
        else:
            made["attributes"][key] = value
    return made


def body(data: Any = PAYMENT) -> bytes:
    return json.dumps({"data": data}).encode()


def errors(*codes: str, detail: str = "") -> bytes:
    return json.dumps(
        {"errors": [{"code": code, "title": "Title", "detail": detail} for code in codes]}
    ).encode()


def http(status: int = 200, content: bytes = b"", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Word", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


@dataclass(frozen=True, slots=True)
class Seen:
    method: str
    target: str
    headers: dict[str, str]
    content: bytes
    raw: bytes


class Loopback:
    """Plays its answers in turn, then the last one for ever."""

    def __init__(self, *answers: bytes | Play, tls: ssl.SSLContext | None = None) -> None:
        self.answers: deque[bytes | Play] = deque(answers)
        self.seen: list[Seen] = []
        self.connections = 0
        self.in_flight = 0
        self.most_in_flight = 0
        self._tls = tls
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/api/v4"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._writers.add(writer)
        self.connections += 1
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while True:
                await self._one(reader, writer)
        writer.transport.abort()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        method, target, _ = first.split(" ")
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        content = await reader.readexactly(int(headers.get("content-length", "0")))
        self.seen.append(Seen(method, target, headers, content, head + content))
        self.in_flight += 1
        self.most_in_flight = max(self.in_flight, self.most_in_flight)
        try:
            answer = self.answers.popleft() if len(self.answers) > 1 else self.answers[0]
            if isinstance(answer, bytes):
                writer.write(answer)
                await writer.drain()
            else:
                await answer(reader, writer)
        finally:
            self.in_flight -= 1


def then_close(content: bytes) -> Play:
    async def play(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()
        raise ConnectionError

    return play


def after(seconds: float, content: bytes) -> Play:
    async def play(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(content)
        await writer.drain()

    return play


def drip(content: bytes, pause: float) -> Play:
    async def play(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for byte in content:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(pause)

    return play


class RunningClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
