"""Ten thousand replies that nobody would write: no crash, and nothing believed that is in doubt."""

from __future__ import annotations

import asyncio
import copy
import json
import random
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.core.errors import GatewayError, OutcomeUnknown
from pos.core.money import Money
from pos.core.payment import Payment, Status, Window
from pos.gateway.client import HttpGateway
from pos.gateway.line import Letter, Reply
from tests.fakes.clock import NOON, FakeClock
from tests.gateway.loopback import body, entry, errors

VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    1e308,
    "",
    "0",
    "-1",
    "paid",
    "completed",
    "100000.0",
    "NaN",
    "\x00",
    "\x1b@",
    "\u202e",
    "\ud800",
    "x" * 5000,
    "<img src=x>",
    "http://evil.example/",
    "https://ok.example/",
    "2026-11-22T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    [],
    {},
    [[]],
    {"a": {"b": []}},
]
SEEDS = [
    body(),
    body([entry(), entry()]),
    body(
        entry(
            paymentMethod={
                "type": "qris",
                "instructions": {"imageUrl": "https://ok.example/p", "displayName": "Toko"},
            }
        )
    ),
    body(
        entry(paymentMethod={"type": "e-wallet", "settlement": {"httpUrl": "https://ok.example"}})
    ),
    errors("001", "005", detail="amount is wrong"),
    b"<html></html>",
    b"",
]


def bend(chance: random.Random, seed: bytes) -> bytes:
    """Change a reply in its meaning, or in its bytes."""
    if seed.startswith(b"{") and chance.random() < 0.6:
        tree = json.loads(seed)
        for _ in range(chance.randint(1, 3)):
            _swap(chance, tree)
        return json.dumps(tree).encode()
    content = bytearray(seed)
    for _ in range(chance.randint(0, 4)):
        place = chance.randrange(len(content) + 1)
        match chance.randrange(4):
            case 0:
                content[place:place] = bytes([chance.randrange(256)])
            case 1:
                del content[place : place + chance.randint(1, 30)]
            case 2:
                content[place:place] = content[: chance.randint(0, 60)]
            case _:
                content[place : place + 1] = chance.choice([b'"', b"{", b"]", b"\\", b"9", b"\xff"])
    return bytes(content)


def _swap(chance: random.Random, tree: Any) -> None:
    while isinstance(tree, (dict, list)) and tree:
        key = chance.choice(list(tree) if isinstance(tree, dict) else range(len(tree)))
        if not isinstance(tree[key], (dict, list)) or chance.random() < 0.15:
            if chance.random() < 0.2:
                del tree[key]
            else:
                tree[key] = copy.deepcopy(chance.choice(VALUES))
            return
        tree = tree[key]


class BentLine:
    """Stands where the line stands, and answers with what the test made up."""

    def __init__(self) -> None:
        self.reply = Reply(status=200, content=b"", date="", retry_after="", round_trip=0.01)

    async def send(self, _: Letter) -> Reply:
        return self.reply

    async def close(self) -> None:
        return


def believable(payment: Payment) -> None:
    assert re.fullmatch(r"[!-~]{1,100}", payment.id)
    assert re.fullmatch(r"[!-~]{1,100}", payment.reference_id)
    assert isinstance(payment.amount, Money)
    assert isinstance(payment.status, Status)
    assert payment.status is Status.UNKNOWN or payment.status.value == payment.status_word
    assert payment.code is None or re.fullmatch(r"[A-Za-z0-9 -]{1,40}", payment.code)
    assert payment.display_name is None or payment.display_name.isprintable()
    for url in (payment.picture_url, payment.page_url):
        assert url is None or url.startswith("https://")
    for instant in (payment.created_at, payment.expires_at):
        assert instant is None or instant.utcoffset() is not None


@settings(
    max_examples=10_000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(
    chance=st.randoms(use_true_random=False),
    seed=st.sampled_from(SEEDS),
    status=st.sampled_from([200, 200, 200, 201, 204, 302, 400, 401, 403, 404, 409, 422, 500, 503]),
    verb=st.integers(0, 4),
)
def check(
    runner: asyncio.Runner,
    seen: set[str],
    *,
    chance: random.Random,
    seed: bytes,
    status: int,
    verb: int,
) -> None:
    line = BentLine()
    line.reply = Reply(
        status=status,
        content=bend(random.Random(chance.getrandbits(64)), seed),
        date=chance.choice(["", "Sun, 22 Nov 2026 07:05:00 GMT", "\x00", "9" * 999]),
        retry_after="",
        round_trip=0.01,
    )

    async def act() -> None:
        gateway = HttpGateway("https://id.example/api/v4", "k", "s" * 9, clock=FakeClock())
        gateway._exchange._line = line  # type: ignore[assignment]  # a stand-in
        calls: list[Callable[[], Awaitable[Any]]] = [
            lambda: gateway.create(b"{}"),
            lambda: gateway.get("x"),
            lambda: gateway.find("ORDER-0001"),
            lambda: gateway.page(Window(since=NOON), 1),
            lambda: gateway.cancel("x"),
        ]
        error: GatewayError | None = None
        answer: Any = None
        try:
            answer = await calls[verb]()
        except GatewayError as caught:
            error = caught
        if error is not None:
            assert status < 500 or isinstance(error, OutcomeUnknown)
            assert len(getattr(error, "detail", "")) <= 500
            seen.add(type(error).__name__)
            return
        assert 200 <= status < 300
        seen.add("answer")
        for payment in [answer] if isinstance(answer, Payment) else answer or []:
            believable(payment)

    runner.run(act())


@pytest.mark.slow
def test_ten_thousand_bent_replies_crash_nothing_and_fool_nobody() -> None:
    seen: set[str] = set()
    with asyncio.Runner() as runner:
        check(runner, seen)
    assert {"answer", "Garbled", "NotTheProvider", "ProviderTrouble", "UnknownRefusal"} <= seen
