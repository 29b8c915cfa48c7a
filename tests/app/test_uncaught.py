"""Whatever nobody foresaw is told in the window, ends no sale, and is never a silent exit."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos.app.again import command, program
from pos.app.aid import place_of
from pos.app.uncaught import Net
from pos.app.uncaught_start import sentence
from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, environment

KEY, SECRET = "test_CANARY4711key", "CANARY4711-secret"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7, api_key=KEY, api_secret=SECRET)) as sandbox:
        yield sandbox


def play(
    folder: Path, sandbox: Sandbox, name: str
) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.app.stumbler", name],
        cwd=ROOT,
        env=environment(
            folder, sandbox.url, KASIR_API_KEY=KEY, KASIR_API_SECRET=SECRET, KASIR_LANGUAGE="en"
        ),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    seen: dict[str, Any] = {}
    for line in ran.stdout.splitlines():
        seen |= json.loads(line)
    assert "failed" not in seen, (seen, ran.stderr)
    return seen, ran


@pytest.mark.slow
def test_a_fault_opens_one_page_and_selling_and_watching_go_on(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    seen, ran = play(tmp_path, sandbox, "stumble")
    assert ran.returncode == 0, ran.stderr
    assert seen["watched"] == "Payments are still being watched."
    assert seen["sold"] == "open"
    assert seen["pages"] == 1
    assert seen["under"] == "sell"
    assert "ZeroDivisionError" in seen["details"]
    assert SECRET not in seen["details"]
    assert seen["unwatched"].startswith("Payments are not being watched")
    assert seen["watches_again"] is True
    log = (tmp_path / "logs" / "kasir.log").read_text()
    assert "the thread faulty died" in log
    assert SECRET not in log


@pytest.mark.slow
def test_a_check_up_and_a_bundle_beside_the_open_till_of_the_same_window(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    seen, ran = play(tmp_path, sandbox, "help")
    assert ran.returncode == 0, ran.stderr
    found = seen["found"]
    assert len(found) == 12
    assert (found["books"], found["keys"], found["connection"]) == ("ok", "ok", "ok")
    assert "bad" not in found.values()
    assert seen["sold_after"] == "open"
    assert seen["parts"] > 20
    assert seen["data"] == str(tmp_path)
    with zipfile.ZipFile(seen["bundle"]) as box:
        told = {name: box.read(name).decode() for name in box.namelist()}
    assert {one["check"] for one in json.loads(told["doctor.json"])} == set(found)
    assert "database.json" not in told  # only a process without the books may look into them
    assert not any("CANARY4711" in text for text in told.values())


@pytest.mark.slow
def test_a_till_that_stays_shut_offers_the_check_up_that_says_why(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    seen, ran = play(tmp_path, sandbox, "refused")
    assert ran.returncode == 0, ran.stderr
    assert seen["offered"] == "Check-up"
    assert "The records are damaged" in seen["told"]
    assert any(text.startswith("1 to mend") for text in seen["told"])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the new one is another process there")
def test_starting_again_is_a_new_program_that_takes_up_the_open_sale(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    seen, ran = play(tmp_path, sandbox, "restart")
    assert ran.returncode == 0, ran.stderr
    first, second = (json.loads(line) for line in ran.stdout.splitlines())
    assert (first["again"], second["again"]) == (False, True)
    assert (second["number"], second["state"]) == ("K1-000001", "open")
    assert len(sandbox.payments()) == 1
    starts = (tmp_path / "logs" / "kasir.log").read_text().count("a window on")
    assert starts == 2
    del seen


@pytest.mark.parametrize("kind", ["fall", "fall-without-qt"])
def test_a_fault_at_the_start_is_said_with_the_place_of_the_log(
    tmp_path: Path, sandbox: Sandbox, kind: str
) -> None:
    seen, ran = play(tmp_path, sandbox, kind)
    assert ran.returncode == 1
    log = tmp_path / "logs" / "kasir.log"
    assert str(log) in ran.stderr
    assert "no sale is lost" in ran.stderr
    assert "tidak ada transaksi yang hilang" in ran.stderr
    assert "RuntimeError" in log.read_text()
    if kind == "fall":
        assert str(log) in seen["shown"]
        assert "RuntimeError: no faces" in seen["details"]
    assert SECRET not in ran.stderr + ran.stdout + log.read_text()


def test_where_the_log_cannot_be_written_that_is_said(tmp_path: Path) -> None:
    words = sentence(tmp_path / "kasir.log", kind="OSError", there=False)
    assert "could not be written" in words
    assert str(tmp_path) not in words


def test_a_thread_that_died_is_told_on_the_windows_thread() -> None:
    handed: list[Any] = []
    told: list[BaseException] = []
    net = Net(lambda: None)
    net.tell = told.append
    net.across = handed.append
    with net.spread():
        thread = threading.Thread(target=lambda: 1 / 0, name="faulty")
        logging.disable(logging.CRITICAL)
        try:
            thread.start()
            thread.join()
        finally:
            logging.disable(logging.NOTSET)
    assert told == []  # not from there
    assert len(handed) == 1
    handed[0]()
    assert isinstance(told[0], ZeroDivisionError)


def test_the_same_line_is_the_same_fault_and_another_line_another() -> None:
    def caught(text: str) -> ZeroDivisionError:
        try:
            return ZeroDivisionError(1 / len(text))
        except ZeroDivisionError as error:
            return error

    def elsewhere() -> ZeroDivisionError:
        try:
            return ZeroDivisionError(1 % 0)
        except ZeroDivisionError as error:
            return error

    first, second = (place_of(caught("")) for _ in range(2))
    assert first == second
    assert place_of(elsewhere()) != first


def test_the_program_starts_as_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(["demo", "--with-history"]) == [*program(), "demo"]
    assert program() == [sys.executable, "-m", "pos"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command([]) == [sys.executable]
    assert os.path.isabs(program()[0])  # noqa: PTH117 - as the system is given it
