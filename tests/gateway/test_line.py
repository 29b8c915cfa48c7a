"""What the network can do to a call: each end is a typed error, and nothing hangs or grows."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
import tracemalloc
import zlib
from collections.abc import Callable

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
from pos.gateway.client import HttpGateway
from pos.gateway.line import LARGEST_ANSWER
from tests.gateway.conftest import Open
from tests.gateway.loopback import (
    Loopback,
    Play,
    after,
    body,
    drip,
    entry,
    errors,
    http,
    then_close,
)

OK = http(201, body())
PORTAL = b"<!DOCTYPE html><html><body>Welcome to our WiFi</body></html>"


async def failure(gateway: HttpGateway) -> OutcomeUnknown:
    with pytest.raises(OutcomeUnknown) as caught:
        await gateway.create(b"{}")
    assert caught.value.__context__ is None  # no way back to a request with its Authorization
    return caught.value


async def silence(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b" " * 2**20
    return b"".join(packer.compress(piece) for _ in range(size // 2**20)) + packer.flush()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http(200, PORTAL, Content_Type="text/html"), NotTheProvider),
        (http(200, b"\xef\xbb\xbf\n" + PORTAL), NotTheProvider),
        (http(302, b"", Location="/login"), NotTheProvider),
        (http(307, b"", Location="https://evil.example/"), NotTheProvider),
        (http(302, b"", Location="::: not an address"), NotTheProvider),
        (http(304), NotTheProvider),
        (http(407, b""), NotTheProvider),
        (http(511, PORTAL), NotTheProvider),
        (http(204), Garbled),
        (http(200, b""), Garbled),
        (http(200, b"OK"), Garbled),
        (http(200, b"[]"), Garbled),
        (http(200, body()[:-9]), Garbled),
        (http(200, errors("001")), Garbled),
        (http(200, b'{"data":{"type":"task"}}'), Garbled),
        (http(200, body(), Content_Encoding="br"), Garbled),
        (http(200, body(), Content_Encoding="gzip"), Garbled),
        (http(200, gzip.compress(body())[:-12], Content_Encoding="gzip"), Garbled),
        (then_close(OK[:-9]), Garbled),
        (then_close(OK[:20]), Offline),
        (then_close(b""), Offline),
        (then_close(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), Garbled),
        (then_close(b"\x00" * 4000 + b"\r\n\r\n"), Garbled),
        (then_close(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000), Garbled),
        (http(503, PORTAL), ProviderTrouble),
        (http(500, errors("TXN0002")), ProviderTrouble),
        (http(409, errors("005")), ProviderTrouble),
        (silence, TimedOut),
    ],
)
async def test_each_odd_answer_has_its_error_and_the_call_is_never_sent_twice(
    server: Loopback, connect: Open, answer: bytes | Play, error: type[GatewayError]
) -> None:
    gateway = connect(server.url, read_timeout=0.3)
    server.answers.append(answer)
    trouble = await failure(gateway)
    assert type(trouble) is error
    assert trouble.left is True
    assert len(server.seen) == 1
    assert gateway.active == 0


@pytest.mark.parametrize("content_type", ["application/json", "text/html", "", "x/y; z"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
async def test_json_is_json_whatever_its_type_and_packing(
    server: Loopback,
    gateway: HttpGateway,
    content_type: str,
    pack: Callable[[bytes], bytes],
) -> None:
    coding = "gzip" if pack is gzip.compress else "identity"
    server.answers.append(
        http(200, pack(body()), Content_Type=content_type, Content_Encoding=coding)
    )
    assert (await gateway.create(b"{}")).code == "0172060"


async def test_a_reset_is_offline(server: Loopback, gateway: HttpGateway) -> None:
    async def reset(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()
        raise ConnectionError

    server.answers.append(reset)
    assert type(await failure(gateway)) is Offline


async def test_no_connection_is_offline_and_no_byte_left(connect: Open) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        gateway = connect(f"http://127.0.0.1:{unused.getsockname()[1]}/api/v4")
        trouble = await failure(gateway)
    assert type(trouble) is Offline
    assert trouble.left is False
    assert not gateway.health().reachable


async def test_a_name_that_is_not_found_is_offline(
    connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", nowhere)
    trouble = await failure(connect("https://id.example/api/v4"))
    assert type(trouble) is Offline
    assert trouble.left is False


async def test_a_bomb_goes_off_nowhere(server: Loopback, gateway: HttpGateway) -> None:
    packed = http(200, bomb(256 * 2**20), Content_Encoding="gzip")
    server.answers.append(packed)
    tracemalloc.start()
    try:
        trouble = await failure(gateway)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert type(trouble) is Garbled
    assert peak < 20 * 2**20
    assert gateway.active == 0


async def test_a_plain_flood_is_cut_off(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(then_close(b"HTTP/1.1 200 OK\r\n\r\n" + b" " * (LARGEST_ANSWER + 2)))
    assert type(await failure(gateway)) is Garbled


async def test_a_full_page_of_the_list_is_no_flood(server: Loopback, gateway: HttpGateway) -> None:
    one = entry(description="x" * 1000)
    full = http(200, body([one | {"id": f"contract_{place}"} for place in range(1000)]))
    server.answers.extend([full, http(200, body([]))])
    assert len(await gateway.find("ORDER-0001")) == 1000


@pytest.mark.parametrize("part", ["head", "body"])
async def test_a_server_that_drips_is_given_up_in_time(
    server: Loopback, connect: Open, part: str
) -> None:
    gateway = connect(server.url, read_timeout=0.2)
    dripping = drip(OK, 0.05) if part == "head" else drip(b"", 0)
    if part == "body":

        async def dripping(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            head, _, content = OK.partition(b"\r\n\r\n")
            writer.write(head + b"\r\n\r\n")
            await drip(content, 0.05)(reader, writer)

    server.answers.append(dripping)
    began = asyncio.get_running_loop().time()
    assert type(await failure(gateway)) is TimedOut
    assert 0.4 < asyncio.get_running_loop().time() - began < 1.5
    assert gateway.active == 0


async def test_a_slow_answer_that_keeps_coming_is_read(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(drip(OK, 0.0005))
    assert (await gateway.create(b"{}")).code == "0172060"


async def test_never_more_than_four_are_in_flight(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(after(0.03, OK))
    await asyncio.gather(*(gateway.create(b"{}") for _ in range(20)))
    assert len(server.seen) == 20
    assert server.most_in_flight == 4
    assert server.connections == 4


async def test_who_stops_waiting_does_not_stop_the_call(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(after(0.2, OK))
    waiting = asyncio.gather(*(gateway.create(b"{}") for _ in range(10)), return_exceptions=True)
    await asyncio.sleep(0.1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(0.3)
    assert len(server.seen) == 4  # those that had not begun never left
    assert server.connections == 4
    assert gateway.active == 0
    assert gateway.health().last_answer is not None  # the answers were heard all the same


async def seen(server: Loopback, count: int) -> None:
    """Wait until so many requests have arrived, however busy the machine is."""
    async with asyncio.timeout(10):
        while len(server.seen) < count:
            await asyncio.sleep(0.01)


async def test_a_fresh_line_after_a_sleep_ends_what_hung_on_the_old_one(
    server: Loopback, connect: Open
) -> None:
    gateway = connect(server.url, read_timeout=30.0)
    server.answers.extend([silence, silence, OK])
    hanging = [asyncio.get_running_loop().create_task(gateway.create(b"{}")) for _ in range(2)]
    await seen(server, 2)
    await gateway.refresh()
    for task in hanging:
        with pytest.raises(Offline) as caught:
            await asyncio.wait_for(task, 1)
        assert caught.value.left is True
    assert (await gateway.create(b"{}")).code == "0172060"
    assert server.connections == 3


async def test_closing_is_quick_and_final(server: Loopback, connect: Open) -> None:
    gateway = connect(server.url, read_timeout=30.0)
    server.answers.append(silence)
    loop = asyncio.get_running_loop()
    hanging = [loop.create_task(gateway.create(b"{}")) for _ in range(9)]
    await seen(server, 4)
    began = loop.time()
    await gateway.aclose()
    ends = await asyncio.gather(*hanging, return_exceptions=True)
    assert loop.time() - began < 1.0
    assert [type(end) for end in ends] == [Offline] * 9
    trouble = await failure(gateway)
    assert (type(trouble), trouble.left) == (Offline, False)
    assert len(server.seen) == 4


async def test_closing_waits_for_no_name_server(
    connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "getaddrinfo", hang)
    gateway = connect("https://id.example/api/v4")
    hanging = loop.create_task(gateway.create(b"{}"))
    await asyncio.sleep(0.1)
    began = loop.time()
    await gateway.aclose()
    await asyncio.gather(hanging, return_exceptions=True)
    assert loop.time() - began < 2.5


async def test_no_cookie_is_kept(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(201, body(), Set_Cookie="a=b; Path=/"))
    await gateway.create(b"{}")
    await gateway.create(b"{}")
    assert "cookie" not in server.seen[1].headers


async def test_a_proxy_that_wants_its_own_password_is_not_the_provider(
    server: Loopback, connect: Open
) -> None:
    server.answers.append(http(407, b"", Proxy_Authenticate="Basic"))
    gateway = connect("https://id.example/api/v4", proxy=f"http://127.0.0.1:{server.port}")
    assert type(await failure(gateway)) is NotTheProvider
    assert server.seen[0].method == "CONNECT"
    assert "authorization" not in server.seen[0].headers


async def test_this_machine_is_reached_without_the_proxy(server: Loopback, connect: Open) -> None:
    server.answers.append(http(401))
    gateway = connect(server.url, proxy="http://127.0.0.1:1")
    with pytest.raises(AccessDenied):
        await gateway.create(b"{}")


async def test_the_environment_names_no_proxy(
    server: Loopback, connect: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answers.append(OK)
    assert (await connect(server.url).create(b"{}")).code == "0172060"


async def test_a_bug_below_is_an_unknown_outcome_and_is_logged(
    server: Loopback, gateway: HttpGateway, caplog: pytest.LogCaptureFixture
) -> None:
    await gateway._exchange._open_line()
    line = gateway._exchange._line
    assert line is not None

    async def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    line._transport.handle_async_request = broken  # type: ignore[assignment, method-assign]  # on purpose
    with caplog.at_level(logging.ERROR):
        assert isinstance(await failure(gateway), OutcomeUnknown)
    assert "a bug" in caplog.text
