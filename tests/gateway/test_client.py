"""The verbs: what goes out for each, and what an answer makes of them."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest

from pos.core.errors import (
    AccessDenied,
    BadParameter,
    Garbled,
    NotFound,
    NotTheProvider,
    PlainHttp,
    ProviderTrouble,
    RateLimited,
    UnknownHost,
)
from pos.core.payment import Health, Status, Window
from pos.gateway.client import LARGEST_PICTURE, HttpGateway
from pos.ports import Gateway
from tests.fakes.clock import NOON, FakeClock
from tests.gateway.conftest import KEY, SECRET, Open
from tests.gateway.loopback import PAYMENT, Loopback, body, entry, errors, http

OK = http(201, body())
EMPTY = http(200, body([]))
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
SINCE = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


def query(server: Loopback, number: int = -1) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(server.seen[number].target).query, keep_blank_values=True))


def test_it_is_the_port(connect: Open) -> None:
    gateway: Gateway = connect("http://127.0.0.1:9/api/v4")
    assert gateway.health().reachable


async def test_a_create_sends_the_very_bytes_with_the_key(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(OK)
    request = b'{"data":{"attributes":{"x": 1 }}}\n'
    payment = await gateway.create(request)
    assert payment.code == "0172060"
    (seen,) = server.seen
    assert (seen.method, seen.target, seen.content) == ("POST", "/api/v4/payments", request)
    assert seen.headers["content-type"] == "application/vnd.api+json"
    assert seen.headers["authorization"] == "Basic dGVzdF9rZXk6YSBzZWNyZXQgZm9yIG5vdGhpbmc="
    assert seen.headers["host"] == f"127.0.0.1:{server.port}"
    assert seen.headers["user-agent"].startswith("kasir/")


async def test_a_repeat_sends_identical_bytes(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(OK)
    for _ in range(5):
        await gateway.create(b"{}")
    assert len({seen.raw for seen in server.seen}) == 1


async def test_one_payment_is_asked_for_by_its_id(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(200, body()))
    await gateway.get("contract/../x?y")
    assert server.seen[0].target == "/api/v4/payments/contract%2F..%2Fx%3Fy"


async def test_a_cancel_is_a_task_and_says_nothing(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(201, b'{"data":{"type":"task","attributes":{}}}'))
    await gateway.cancel("contract_1")
    assert server.seen[0].target == "/api/v4/payments/contract_1/tasks"
    assert server.seen[0].content == b'{"data":{"attributes":{"action":"cancel"}}}'


@pytest.mark.parametrize("id_", ["", ".", ".."])
async def test_no_id_is_no_way_to_the_list(gateway: HttpGateway, id_: str) -> None:
    with pytest.raises(ValueError, match="id"):
        await gateway.get(id_)


# --- find ---------------------------------------------------------------------------------------


async def test_a_find_asks_for_the_exact_reference(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(200, body([entry()])))
    (payment,) = await gateway.find("ORDER-0001")
    assert payment.id == PAYMENT["id"]
    assert query(server)["filter[referenceId]"] == "ORDER-0001"
    assert "[" not in server.seen[0].target


async def test_an_empty_list_is_a_definite_nothing(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(EMPTY)
    assert list(await gateway.find("ORDER-0001")) == []


async def test_a_server_that_ignores_the_filter_hands_out_no_other_sale(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(http(200, body([entry(), entry(referenceId="ORDER-00011")])))
    assert [p.reference_id for p in await gateway.find("ORDER-00011")] == ["ORDER-00011"]
    with pytest.raises(Garbled):
        await gateway.find("ORDER-000")  # others, and none of ours: proves nothing


async def test_a_find_reads_pages_until_a_short_one(server: Loopback, gateway: HttpGateway) -> None:
    full = http(200, body([entry(referenceId="other")] * 1000))
    server.answers.extend([full, http(200, body([entry()]))])
    assert len(await gateway.find("ORDER-0001")) == 1
    assert [query(server, n)["page[number]"] for n in (0, 1)] == ["1", "2"]


async def test_a_payment_on_two_shifting_pages_is_found_once(
    server: Loopback, gateway: HttpGateway
) -> None:
    full = http(200, body([*[entry(referenceId="other")] * 999, entry()]))
    server.answers.extend([full, http(200, body([entry(status="paid")]))])
    (payment,) = await gateway.find("ORDER-0001")
    assert payment.status is Status.PAID  # what was said last


async def test_a_list_without_end_is_given_up(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(200, body([entry(referenceId="other")] * 1000)))
    with pytest.raises(Garbled):
        await gateway.find("ORDER-0001")
    assert len(server.seen) == 20


@pytest.mark.parametrize(
    "answer",
    [
        http(200, body([entry(), {"id": 1}])),
        http(200, body([{"id": 1}])),
        http(200, b'{"data":null}'),
        http(200, b"{}"),
        http(200, b"[]"),
        http(200, b""),
        http(204),
        http(200, b'{"data":[]'),
    ],
)
async def test_a_find_never_takes_the_unreadable_for_nothing(
    server: Loopback, gateway: HttpGateway, answer: bytes
) -> None:
    server.answers.append(answer)
    with pytest.raises(Garbled):
        await gateway.find("ORDER-0001")


# --- page ---------------------------------------------------------------------------------------


async def test_a_page_asks_oldest_first_from_an_instant_on(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(http(200, body([entry()])))
    assert len(await gateway.page(Window(since=SINCE, size=50), 3)) == 1
    assert query(server) == {
        "filter[createdAfter]": "2026-11-22T00:00:00+00:00",
        "sort": "createdAt",
        "page[number]": "3",
        "page[size]": "50",
    }


async def test_what_cannot_be_read_hides_no_other_and_keeps_a_full_page_full(
    server: Loopback, gateway: HttpGateway, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers.append(http(200, body([entry(), {"id": 1}, entry(referenceId="ORDER-0002")])))
    page = await gateway.page(Window(since=SINCE, size=3), 1)
    assert {payment.reference_id for payment in page} == {"ORDER-0001", "ORDER-0002"}
    assert len(page) == 3
    assert gateway.skipped == 1
    assert "1 entries" in caplog.text


async def test_a_page_of_nothing_readable_is_garbled(
    server: Loopback, gateway: HttpGateway
) -> None:
    server.answers.append(http(200, body([{"id": 1}])))
    with pytest.raises(Garbled):
        await gateway.page(Window(since=SINCE), 1)


# --- picture ------------------------------------------------------------------------------------


async def test_a_picture_is_fetched_without_the_key(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(200, PNG, Content_Type="text/html"))
    picture = await gateway.picture(f"http://127.0.0.1:{server.port}/p.png?a=1")
    assert (picture.content_type, picture.content) == ("image/png", PNG)
    assert server.seen[0].target == "/p.png?a=1"
    assert "authorization" not in server.seen[0].headers


async def test_a_jpeg_is_a_picture_too(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(200, b"\xff\xd8\xff\xe0" + b"x" * 9))
    picture = await gateway.picture(f"http://127.0.0.1:{server.port}/p")
    assert picture.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http(200, b"<svg onload=x>"), Garbled),
        (http(200, b""), Garbled),
        (http(200, PNG + b"x" * LARGEST_PICTURE), Garbled),
        (http(302, b"", Location="https://img.example/"), NotTheProvider),
        (http(404, b""), ProviderTrouble),
        (http(500, b""), ProviderTrouble),
    ],
)
async def test_what_is_no_picture_is_refused(
    server: Loopback, gateway: HttpGateway, answer: bytes, error: type[Exception]
) -> None:
    server.answers.append(answer)
    with pytest.raises(error):
        await gateway.picture(f"http://127.0.0.1:{server.port}/p.png")
    assert len(server.seen) == 1
    assert gateway.health().reachable  # a third host says nothing about the provider


@pytest.mark.parametrize(
    "url", ["http://img.example/p.png", "file:///etc/passwd", "https://a@b.example/", "", "x"]
)
async def test_a_picture_is_asked_for_at_safe_addresses_only(
    gateway: HttpGateway, url: str
) -> None:
    with pytest.raises(Garbled) as caught:
        await gateway.picture(url)
    assert caught.value.left is False


# --- pace ---------------------------------------------------------------------------------------


async def test_a_429_holds_back_every_call_without_a_byte(server: Loopback, connect: Open) -> None:
    clock = FakeClock()
    gateway = connect(server.url, clock=clock)
    server.answers.extend([http(429, b"", Retry_After="7"), OK])
    with pytest.raises(RateLimited) as caught:
        await gateway.create(b"{}")
    assert caught.value.left is True
    assert caught.value.retry_at == NOON + timedelta(seconds=7)
    calls = [
        gateway.create(b"{}"),
        gateway.get("x"),
        gateway.find("x"),
        gateway.page(Window(since=SINCE), 1),
        gateway.cancel("x"),
        gateway.picture(f"http://127.0.0.1:{server.port}/p.png"),
    ]
    for call in calls:
        with pytest.raises(RateLimited) as held:
            await call
        assert held.value.left is False
    assert len(server.seen) == 1
    clock.move(timedelta(seconds=7))
    await gateway.create(b"{}")


# --- health -------------------------------------------------------------------------------------


@pytest.mark.parametrize("skew", [-86_400, -90, -2, 90, 3_600, 86_400 * 365])
async def test_the_clocks_are_compared_by_the_date_of_an_answer(
    server: Loopback, connect: Open, skew: int
) -> None:
    gateway = connect(server.url, clock=FakeClock())
    date = (NOON + timedelta(seconds=skew)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    server.answers.append(http(200, body(), Date=date))
    await gateway.get("x")
    assert abs(gateway.health().clock_skew - timedelta(seconds=skew)) <= timedelta(seconds=1.5)


async def test_clocks_that_agree_to_the_second_agree(
    server: Loopback, gateway: HttpGateway
) -> None:
    for _ in range(3):
        while (now := datetime.now(UTC)).microsecond > 100_000:
            await asyncio.sleep(0.02)  # no second may end between the date and its arrival
        server.answers.append(http(200, body(), Date=now.strftime("%a, %d %b %Y %H:%M:%S GMT")))
        await gateway.get("x")
    assert gateway.health().clock_skew == timedelta()


async def test_it_is_known_when_their_clock_was_last_told(server: Loopback, connect: Open) -> None:
    clock = FakeClock()
    gateway = connect(server.url, clock=clock)
    dated = http(200, body(), Date=NOON.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    server.answers.extend([http(200, body()), dated, http(200, body())])
    await gateway.get("x")
    assert gateway.health().dated is None
    await gateway.get("x")
    assert gateway.health().dated == NOON
    clock.set(NOON + timedelta(hours=1))
    await gateway.get("x")
    assert gateway.health().dated == NOON


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 Foo 2026 25:61:61 GMT", "\xff"])
async def test_a_date_that_is_none_tells_nothing(
    server: Loopback, gateway: HttpGateway, date: str
) -> None:
    server.answers.append(http(200, body(), Date=date))
    await gateway.get("x")
    assert gateway.health().clock_skew == timedelta()


async def test_health_follows_what_comes_back(
    server: Loopback, connect: Open, heard: list[Health], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "kasir.gateway")
    clock = FakeClock()
    gateway = connect(server.url, clock=clock)
    server.answers.extend([OK, http(502), http(502), http(401), OK])
    assert gateway.health().last_answer is None

    await gateway.create(b"{}")
    assert gateway.health() == Health(
        reachable=True, since=NOON, last_answer=NOON, clock_skew=timedelta()
    )
    for _ in range(2):
        clock.move(timedelta(minutes=1))
        with pytest.raises(ProviderTrouble):
            await gateway.create(b"{}")
    down = gateway.health()
    assert (down.reachable, down.trouble) == (False, "ProviderTrouble")
    assert down.since == NOON + timedelta(minutes=1)
    assert down.last_answer == NOON

    clock.move(timedelta(minutes=1))
    with pytest.raises(AccessDenied):
        await gateway.create(b"{}")
    assert (gateway.health().reachable, gateway.health().trouble) == (True, "AccessDenied")
    await gateway.create(b"{}")
    assert (gateway.health().reachable, gateway.health().trouble) == (True, "")
    assert [health.reachable for health in heard] == [True, False, True, True]
    lines = [r.message for r in caplog.records if r.name == "kasir.gateway"]
    assert lines == [
        "the provider is gone: ProviderTrouble",
        "the provider is back after 0:02:00",
    ]


async def test_a_refusal_is_an_answer(server: Loopback, gateway: HttpGateway) -> None:
    server.answers.append(http(404, errors("004")))
    with pytest.raises(NotFound):
        await gateway.get("x")
    assert gateway.health().reachable
    assert gateway.health().trouble == ""
    assert gateway.health().last_answer is not None


async def test_a_listener_that_fails_loses_no_answer(
    server: Loopback, connect: Open, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Health) -> None:
        raise ZeroDivisionError

    gateway = connect(server.url, on_health=fail)
    server.answers.append(OK)
    assert (await gateway.create(b"{}")).code == "0172060"
    assert "ZeroDivisionError" in caplog.text


# --- secrets ------------------------------------------------------------------------------------


async def test_the_secret_is_in_no_repr_log_or_error(
    server: Loopback, connect: Open, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway = connect(server.url)
    token = "dGVzdF9rZXk6YSBzZWNyZXQgZm9yIG5vdGhpbmc="
    words = f"{SECRET} {KEY} {token}"
    server.answers.extend([http(400, errors("005", detail=words)), http(200, b"x")])
    texts = [repr(gateway), str(gateway)]
    with pytest.raises(BadParameter) as refused:
        await gateway.create(b"{}")
    texts += [str(refused.value), repr(refused.value)]
    with pytest.raises(Garbled) as garbled:
        await gateway.find("a-reference")
    texts += [str(garbled.value), caplog.text]
    assert "POST /payments 400" in caplog.text
    assert "a-reference" not in caplog.text.replace(words, "")
    for text in texts:
        assert SECRET not in text
        assert token not in text


# --- where it speaks to -------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["http://id.example/api/v4", "http://127.0.0.1.example/"])
def test_plain_http_to_another_machine_is_refused(connect: Open, url: str) -> None:
    with pytest.raises(PlainHttp):
        connect(url)


@pytest.mark.parametrize("url", ["", "id.example", "ftp://id.example/", "https://a:b@id.example/"])
def test_what_is_no_address_is_refused(connect: Open, url: str) -> None:
    with pytest.raises(UnknownHost) as caught:
        connect(url)
    assert "a:b" not in str(caught.value)
