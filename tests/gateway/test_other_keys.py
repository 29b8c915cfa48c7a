"""Keys and address change between two calls; a call on its way ends as it began."""

from __future__ import annotations

import asyncio
from base64 import b64encode

import pytest

from pos.core.errors import PlainHttp
from pos.gateway.client import HttpGateway
from tests.gateway.conftest import KEY, SECRET
from tests.gateway.loopback import Loopback, body, http


def basic(key: str, secret: str) -> str:
    return f"Basic {b64encode(f'{key}:{secret}'.encode()).decode()}"


async def test_the_next_call_has_the_new_keys_and_the_one_on_its_way_the_old(
    server: Loopback, gateway: HttpGateway
) -> None:
    may_answer = asyncio.Event()

    async def wait(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await may_answer.wait()
        writer.write(http(200, body()))
        await writer.drain()

    async with Loopback() as other:
        other.answers.append(http(200, body()))
        server.answers.append(wait)
        async with asyncio.TaskGroup() as group:
            on_its_way = group.create_task(gateway.get("contract_1"))
            async with asyncio.timeout(5):
                while not server.seen:
                    await asyncio.sleep(0.01)
            gateway.use(other.url, "test_new", "new-secret")
            await gateway.get("contract_2")
            may_answer.set()
        assert on_its_way.result().id
        assert [seen.headers["authorization"] for seen in server.seen] == [basic(KEY, SECRET)]
        assert [seen.headers["authorization"] for seen in other.seen] == [
            basic("test_new", "new-secret")
        ]


async def test_an_address_that_may_not_be_called_changes_nothing(
    server: Loopback, gateway: HttpGateway
) -> None:
    with pytest.raises(PlainHttp):
        gateway.use("http://10.0.0.5/api/v4", "test_new", "new-secret")
    server.answers.append(http(200, body()))
    await gateway.get("contract_1")
    assert server.seen[0].headers["authorization"] == basic(KEY, SECRET)
