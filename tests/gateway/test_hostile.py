"""A hostile network for a while, with people leaving in between; then everything works again."""

from __future__ import annotations

import asyncio
import gzip
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from pos.core.errors import GatewayError
from tests.gateway.conftest import Open
from tests.gateway.loopback import Loopback, Play, body, drip, http, then_close
from tests.gateway.test_line import bomb, silence

SECONDS = 4.0
GOOD = http(201, body())


@pytest.mark.slow
async def test_after_seconds_of_hostile_load_ten_of_ten_calls_succeed(
    server: Loopback, connect: Open
) -> None:
    chance = random.Random(11)
    boom = http(200, bomb(16 * 2**20), Content_Encoding="gzip")

    async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()
        raise ConnectionError

    plays: list[bytes | Play] = [
        *[GOOD] * 6,
        reset,
        silence,
        drip(GOOD, 0.05),
        then_close(GOOD[:-20]),
        then_close(GOOD[:15]),
        then_close(b""),
        http(500, b"<html>"),
        http(302, b"", Location="/"),
        http(200, gzip.compress(body())[:-9], Content_Encoding="gzip"),
        boom,
    ]

    async def hostile(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        play = chance.choice(plays)
        if isinstance(play, bytes):
            writer.write(play)
            await writer.drain()
        else:
            await play(reader, writer)

    server.answers.append(hostile)
    gateway = connect(server.url, read_timeout=0.2)
    loop = asyncio.get_running_loop()
    until = loop.time() + SECONDS
    outcomes = {"answers": 0, "errors": 0, "left": 0}
    calls: list[Callable[[], Awaitable[object]]] = [
        lambda: gateway.create(b"{}"),
        lambda: gateway.get("x"),
        lambda: gateway.find("ORDER-0001"),
    ]

    async def cashier() -> None:
        while loop.time() < until:
            with suppress(GatewayError, TimeoutError):
                try:
                    await asyncio.wait_for(chance.choice(calls)(), chance.uniform(0.001, 0.4))
                    outcomes["answers"] += 1
                except TimeoutError:
                    outcomes["left"] += 1
                except GatewayError:
                    outcomes["errors"] += 1

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(cashier())
    assert min(outcomes.values()) >= 10, outcomes
    assert server.most_in_flight <= 12  # connections that died unnoticed by the server count too

    server.answers.append(GOOD)
    server.answers.popleft()
    await asyncio.sleep(0.8)  # what was on its way ends by its own time-outs
    payments = await asyncio.gather(*(gateway.create(b"{}") for _ in range(10)))
    assert [payment.code for payment in payments] == ["0172060"] * 10
    assert gateway.active == 0
