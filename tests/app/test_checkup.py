"""A check that hangs, dies or lies keeps no other check; clocks and lines are told as they are."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pos.app.aid import Aid
from pos.app.checkup import Check, check_up
from pos.app.checkup_scene import Once, Scene
from pos.app.mask import Mask
from pos.app.system import SystemClock
from pos.core.checkup import Found, State, Topic, Verdict, read_verdict, worst
from pos.core.errors import BadSetting, KeysLocked
from pos.core.override import override
from pos.gateway.probe import Step, try_line


def fine(topic: Topic, **facts: str) -> Verdict:
    return Verdict(topic=topic, state=State.OK, found=Found.DISK_FINE, facts=facts)


def run(folder: Path, checks: dict[Topic, Check], *secrets: str) -> dict[Topic, Verdict]:
    verdicts = check_up(
        folder, {}, Mask(*secrets), checks=checks, patience=dict.fromkeys(checks, 0.3)
    )
    return {one.topic: one for one in verdicts}


def test_one_that_hangs_keeps_no_other_and_is_told(tmp_path: Path) -> None:
    released = threading.Event()

    def hang(_scene: Scene) -> Verdict:
        released.wait(60)
        return fine(Topic.KEYRING)

    checks: dict[Topic, Check] = {
        Topic.KEYRING: hang,
        Topic.DISK: lambda _scene: fine(Topic.DISK),
    }
    try:
        told = list(check_up(tmp_path, {}, Mask(), checks=checks, patience={Topic.KEYRING: 0.2}))
    finally:
        released.set()
    assert [one.topic for one in told] == [Topic.DISK, Topic.KEYRING]
    assert (told[1].state, told[1].found) == (State.WARN, Found.HANGS)


def test_what_comes_after_its_time_is_not_told_twice(tmp_path: Path) -> None:
    late = threading.Event()

    def slow(_scene: Scene) -> Verdict:
        late.wait(60)
        return fine(Topic.BOOKS)

    def patient(_scene: Scene) -> Verdict:
        late.set()  # the other answers only now
        return fine(Topic.DISK)

    told = []
    verdicts = check_up(
        tmp_path, {}, Mask(), checks={Topic.BOOKS: slow}, patience={Topic.BOOKS: 0.1}
    )
    for one in verdicts:
        told.append(one.found)
        patient(Scene(tmp_path, {}, clock=SystemClock()))
    assert told == [Found.HANGS]


def test_a_fault_of_a_check_is_told_as_one(tmp_path: Path) -> None:
    def broken(_scene: Scene) -> Verdict:
        raise ZeroDivisionError

    def refused(_scene: Scene) -> Verdict:
        raise KeysLocked

    told = run(tmp_path, {Topic.DISK: broken, Topic.KEYS: refused})
    assert told[Topic.DISK].found is Found.FAILED
    assert told[Topic.DISK].facts == {"kind": "ZeroDivisionError"}
    assert (told[Topic.KEYS].state, told[Topic.KEYS].error) == (State.WARN, "KeysLocked")


def test_a_secret_in_a_fact_is_covered(tmp_path: Path) -> None:
    secret = "CANARY4711-secret"
    checks: dict[Topic, Check] = {
        Topic.PRINTER: lambda _scene: fine(Topic.PRINTER, address=f"tcp://{secret}")
    }
    told = run(tmp_path, checks, secret)
    assert told[Topic.PRINTER].facts == {"address": "tcp://***"}


def test_what_is_shared_is_done_once_and_its_error_is_everybodys() -> None:
    times: list[int] = []

    def work() -> int:
        times.append(1)
        raise BadSetting(key="theme", value="", allowed="")

    shared = Once(work)
    for _ in range(3):
        with pytest.raises(BadSetting):
            shared()
    assert times == [1]


def test_the_worst_state_stands_for_all_and_a_verdict_survives_its_json() -> None:
    told = [fine(Topic.DISK), Verdict(topic=Topic.KEYS, state=State.BAD, found=Found.TROUBLE)]
    assert worst(told) is State.BAD
    assert worst(told[:1]) is State.OK
    assert worst([]) is State.NOT_APPLICABLE
    assert read_verdict(told[0].as_json()) == told[0]
    for wrong in ({}, {"check": "disk"}, {**told[0].as_json(), "facts": [1]}):
        with pytest.raises(ValueError):  # noqa: PT011 - its words are nobody's business
            read_verdict(wrong)


# --- beside a window ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    environment: str


@dataclass(frozen=True)
class BareBridge:
    preferences: Chosen


def aid(folder: Path, environment: str) -> Aid:
    bridge = BareBridge(Chosen(environment))
    return Aid(folder, bridge, Mask(), end=lambda: None)  # type: ignore[arg-type]  # all it asks of one


NOISE = 'import os; os.write(1, b\'noise\\n{}\\n[1]\\n{"check": "disk"}\\n\')'


@pytest.mark.parametrize(
    "command", [["/nowhere/kasir"], [sys.executable, "-c", NOISE], [sys.executable, "-c", "1/0"]]
)
async def test_a_doctor_that_says_nothing_leaves_no_check_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.setattr("pos.app.aid.program", lambda: command)
    told = [one async for one in aid(tmp_path, "test").check()]
    assert [one.topic for one in told] == list(Topic)
    assert {(one.state, one.found) for one in told} == {(State.WARN, Found.FAILED)}


async def test_practice_asks_nothing_of_the_shops_keys_keyring_provider_or_printer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_API_KEY", "live_CANARY4711")
    monkeypatch.setattr("pos.app.aid.program", lambda: ["/nowhere/kasir"])
    told = {one.topic: one.found async for one in aid(tmp_path, "practice").check()}
    shops = {topic for topic, found in told.items() if found is Found.PRACTICE}
    assert shops == {
        Topic.KEYRING, Topic.KEYS, Topic.CONNECTION, Topic.CLOCK, Topic.PRINTER
    }  # fmt: skip
    assert set(told) == set(Topic)


# --- the line -----------------------------------------------------------------------------------


@contextmanager
def provider(ahead: timedelta) -> Iterator[str]:
    """Answer on loopback with a clock that is ahead of ours."""

    class Desk(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            assert "Authorization" not in self.headers
            self.send_response_only(404)
            self.send_header("Date", format_datetime(datetime.now(UTC) + ahead, usegmt=True))
            self.end_headers()

        @override
        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api/v4"
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("ahead", [0, 90, -3600])
def test_the_providers_clock_is_read_off_its_answer(ahead: int) -> None:
    with provider(timedelta(seconds=ahead)) as url:
        trial = try_line(url, SystemClock())
    assert trial.failed is Step.DONE
    assert trial.skew is not None
    assert abs(trial.skew - ahead) < 5
    assert [name for name, _ in trial.times] == ["name", "call", "answer"]


def test_tls_with_somebody_who_speaks_none_is_told_as_such() -> None:
    with provider(timedelta()) as url:
        trial = try_line(url.replace("http:", "https:"), SystemClock())
    assert trial.failed is Step.TLS
    assert [name for name, _ in trial.times] == ["name", "call"]


def test_nothing_but_the_provider_or_this_machine_is_called() -> None:
    with pytest.raises(ValueError, match="plain http"):
        try_line("http://example.com/api/v4", SystemClock())
