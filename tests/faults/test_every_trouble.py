"""PO-7: every way in which a network lies or is silent has its class and its sentence, and moves no sale."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from pos.core.errors import (
    AccessDenied,
    Garbled,
    GatewayError,
    NotTheProvider,
    Offline,
    OutcomeUnknown,
    ProviderTrouble,
    TimedOut,
)
from pos.core.sale import RESOLVING, State
from pos.gateway import exchange
from pos.gateway.client import HttpGateway
from pos.sandbox import SandboxOptions
from pos.ui.messages import explain
from tests.faults.shop import GENEROUS, PATIENCE, Shop
from tests.gateway.loopback import Loopback, body, errors, http, then_close
from tests.gateway.test_line import PORTAL, bomb

pytest.importorskip("cryptography", reason="no cryptography here to make certificates with")

from tests.gateway.test_trust import papers


class Class(StrEnum):
    """What a person can do about it."""

    OFFLINE = "offline"  # look at the cable
    STRANGER = "stranger"  # log in to the network, or use another: TLS, portals and proxies
    AUTH = "auth"  # look at the keys
    SERVER = "server"  # wait
    PROTOCOL = "protocol"  # tell whoever looks after it


OF: dict[type[GatewayError], Class] = {
    Offline: Class.OFFLINE,
    TimedOut: Class.OFFLINE,
    NotTheProvider: Class.STRANGER,
    AccessDenied: Class.AUTH,
    ProviderTrouble: Class.SERVER,
    Garbled: Class.PROTOCOL,
}
Play = Callable[["Stage"], Awaitable[HttpGateway]]


class Stage:
    """Puts something in the provider's place."""

    def __init__(self, shop: Shop, folder: Path, patch: pytest.MonkeyPatch, stack: AsyncExitStack):
        self.shop, self.folder, self.patch, self._stack = shop, folder, patch, stack

    def gateway(self, url: str, *, patience: float = GENEROUS, proxy: str = "") -> HttpGateway:
        options = SandboxOptions()
        made = HttpGateway(
            url,
            options.api_key,
            options.api_secret,
            clock=self.shop.clock,
            read_timeout=patience,
            proxy=proxy,
        )
        self._stack.push_async_callback(made.aclose)
        return made

    async def answering(self, *answers: Any, tls: ssl.SSLContext | None = None) -> Loopback:
        return await self._stack.enter_async_context(Loopback(*answers, tls=tls))


# --- no line ----------------------------------------------------------------------------------


def resolver(code: int) -> Play:
    """A name server that knows nothing, has no time, or is not there."""

    async def play(stage: Stage) -> HttpGateway:
        real = socket.getaddrinfo

        def fails(host: Any, *rest: Any, **named: Any) -> Any:
            if host in ("id.example", b"id.example"):
                raise socket.gaierror(code, "as a resolver says it")
            return real(host, *rest, **named)

        stage.patch.setattr(socket, "getaddrinfo", fails)
        return stage.gateway("https://id.example/api/v4")

    return play


async def refused(stage: Stage) -> HttpGateway:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    return stage.gateway(f"http://127.0.0.1:{port}/api/v4")


async def silent(stage: Stage) -> HttpGateway:
    async def nothing(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    return stage.gateway((await stage.answering(nothing)).url, patience=PATIENCE)


# --- somebody else ----------------------------------------------------------------------------


def certificate(host: str, *, days: int = 1, known: bool = True) -> Play:
    async def play(stage: Stage) -> HttpGateway:
        made = papers(stage.folder, host, days=days)
        if known:
            stage.patch.setattr(exchange, "tls_context", made.trusting)
        server = await stage.answering(http(200, body([])), tls=made.server())
        return stage.gateway(server.url)

    return play


async def proxy_wants_a_password(stage: Stage) -> HttpGateway:
    proxy = await stage.answering(http(407, b"", Proxy_Authenticate="Basic"))
    return stage.gateway("https://id.example/api/v4", proxy=f"http://127.0.0.1:{proxy.port}")


async def proxy_is_gone(stage: Stage) -> HttpGateway:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    return stage.gateway("https://id.example/api/v4", proxy=f"http://127.0.0.1:{port}")


def answered(*answers: Any) -> Play:
    async def play(stage: Stage) -> HttpGateway:
        return stage.gateway((await stage.answering(*answers)).url)

    return play


PACKED = http(200, bomb(32 * 2**20), Content_Encoding="gzip")
TROUBLES: dict[str, tuple[Play, type[GatewayError]]] = {
    "no such name": (resolver(socket.EAI_NONAME), Offline),
    "the resolver has no time": (resolver(socket.EAI_AGAIN), Offline),
    "the resolver fails": (resolver(socket.EAI_FAIL), Offline),
    "refused": (refused, Offline),
    "silent": (silent, TimedOut),
    "the proxy is gone": (proxy_is_gone, Offline),
    "wrong host": (certificate("other.example"), NotTheProvider),
    "expired": (certificate("127.0.0.1", days=-1), NotTheProvider),
    "self-signed": (certificate("127.0.0.1", known=False), NotTheProvider),
    "407 of a proxy": (proxy_wants_a_password, NotTheProvider),
    "407 in the provider's place": (answered(http(407)), NotTheProvider),
    "captive portal": (answered(http(200, PORTAL, Content_Type="text/html")), NotTheProvider),
    "302 to a log-in page": (answered(http(302, Location="/login")), NotTheProvider),
    "511": (answered(http(511, PORTAL)), NotTheProvider),
    "401": (answered(http(401, errors("002"))), AccessDenied),
    "500": (answered(http(500, errors("001"))), ProviderTrouble),
    "503 of a gateway": (answered(http(503, PORTAL)), ProviderTrouble),
    "gzip bomb": (answered(PACKED), Garbled),
    "wrong shape": (answered(http(200, b'{"payments": {"count": 3}}')), Garbled),
    "204": (answered(http(204)), Garbled),
    "truncated": (answered(http(200, body([])[:-3])), Garbled),
    "cut on the wire": (answered(then_close(http(200, body([]))[:-5])), Garbled),
}


@pytest.fixture
async def stage(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    async with AsyncExitStack() as stack:
        yield Stage(shop, tmp_path, monkeypatch, stack)


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_trouble_has_its_class_and_changes_no_payment(stage: Stage, trouble: str) -> None:
    play, kind = TROUBLES[trouble]
    shop = stage.shop
    sale = await shop.sell()
    assert sale.state is State.OPEN
    shop.sandbox.pay(sale.reference_id)
    before, entries = await shop.look(), len(await shop.ledger.history(sale.number))
    shop.desk.gateway = bad = await play(stage)

    with pytest.raises(GatewayError) as caught:
        await bad.find(sale.reference_id)
    assert type(caught.value) is kind
    assert caught.value.__context__ is None  # no way back to a request with its Authorization
    with pytest.raises(GatewayError) as caught:
        await bad.get(sale.payment_id or "")
    assert type(caught.value) is kind
    told = await shop.watcher.once()
    assert type(told.trouble) is kind
    if kind is not Garbled:  # one odd answer is not yet an outage, half of one may be
        assert bad.health().reachable is (kind is AccessDenied)
    assert await shop.look() == before
    assert len(await shop.ledger.history(sale.number)) == entries
    assert bad.active == 0

    shop.desk.gateway = shop.gateway
    assert (await shop.round()).state is State.PAID


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_sale_made_into_a_trouble_is_unknown_and_then_made_once(
    stage: Stage, trouble: str
) -> None:
    play, kind = TROUBLES[trouble]
    shop = stage.shop
    shop.desk.gateway = await play(stage)
    sale = await shop.sell()
    if issubclass(kind, OutcomeUnknown):
        assert sale.state in RESOLVING
        shop.desk.gateway = shop.gateway
        assert (await shop.until(State.OPEN)).state is State.OPEN
        assert len(shop.payments()) == 1
    else:
        assert sale.state is State.REFUSED  # turned away at the door, and so was the look-up
        assert shop.payments() == ()
    assert State.FAILED not in shop.states


def test_each_class_says_its_own_and_what_to_do() -> None:
    """In English; that every sentence is in Indonesian too is tested beside the words."""
    made: list[GatewayError] = [
        Offline(detail="x"),
        NotTheProvider(detail="x"),
        AccessDenied(code="002"),
        ProviderTrouble(status=500),
        Garbled(detail="x"),
    ]
    words = [explain(error) for error in made]
    assert {OF[type(error)] for error in made} == set(Class)
    assert len({one.title for one in words}) == len({one.text for one in words}) == len(Class)
    for one in words:
        assert len(one.text.split()) >= 8, one.text


def test_every_class_is_played() -> None:
    assert {OF[kind] for _, kind in TROUBLES.values()} == set(Class)
