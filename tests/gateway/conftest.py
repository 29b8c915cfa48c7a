from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from pos.core.payment import Health
from pos.gateway.client import HttpGateway
from tests.gateway.loopback import Loopback, RunningClock

KEY, SECRET = "test_key", "a secret for nothing"

Open = Callable[..., HttpGateway]


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback() as loopback:
        yield loopback


@pytest.fixture
def heard() -> list[Health]:
    return []


@pytest.fixture
async def connect(heard: list[Health]) -> AsyncIterator[Open]:
    """Make gateways that are closed when the test ends."""
    made: list[HttpGateway] = []

    def make(url: str, **more: Any) -> HttpGateway:
        options: dict[str, Any] = {
            "clock": RunningClock(),
            "on_health": heard.append,
            "read_timeout": 1.0,
        }
        made.append(HttpGateway(url, KEY, SECRET, **(options | more)))
        return made[-1]

    yield make
    for gateway in made:
        await gateway.aclose()


@pytest.fixture
async def gateway(server: Loopback, connect: Open) -> HttpGateway:
    return connect(server.url)
