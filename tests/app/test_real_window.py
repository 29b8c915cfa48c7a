"""The real window in a process of its own: stopped and woken, started twice, failing inside."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, await_line, environment, start

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals"),
]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        yield sandbox


@contextmanager
def window(state: str, folder: Path, sandbox: Sandbox) -> Iterator[subprocess.Popen[str]]:
    child = start(state, environment(folder, sandbox.url))
    try:
        await_line(child, "ready", folder)
        yield child
        child.send_signal(signal.SIGTERM)
        _, stderr = child.communicate(timeout=20)
        assert (child.returncode, stderr) == (0, "")
    finally:
        child.kill()
        child.communicate()


def states(folder: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{folder}/kasir.db?mode=ro", uri=True, timeout=5)) as books:
        return [row[0] for row in books.execute("SELECT state FROM sale ORDER BY id")]


def logged(folder: Path) -> list[dict[str, Any]]:
    text = (folder / "logs" / "kasir.log").read_text("ascii")
    return [json.loads(line) for line in text.splitlines()]


def kasir(folder: Path, sandbox: Sandbox, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pos", *arguments],
        cwd=ROOT,
        env=environment(folder, sandbox.url),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_stopped_process_knows_the_right_status_within_five_seconds_of_waking(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    with window("selling", tmp_path, sandbox) as child:
        assert states(tmp_path) == ["open"]
        child.send_signal(signal.SIGSTOP)
        sandbox.pay(sandbox.payments()[0].reference)
        time.sleep(9)
        assert states(tmp_path) == ["open"]
        child.send_signal(signal.SIGCONT)
        began = time.monotonic()
        while states(tmp_path) != ["paid"]:
            assert time.monotonic() - began < 5, "too late"
            time.sleep(0.05)
    assert any("slept" in line["text"] for line in logged(tmp_path))


def test_a_second_start_shows_the_first_window_and_commands_work_beside_it(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    with window("selling", tmp_path, sandbox) as child:
        second = kasir(tmp_path, sandbox)
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert child.poll() is None
        opened = [line for line in logged(tmp_path) if "a window on" in line["text"]]
        assert [line["process"] for line in opened] == [child.pid], "a second window opened"
        sold = kasir(
            tmp_path, sandbox, "sell", "--amount", "20000", "--outlet", "ALFAMART", "--json"
        )
        assert sold.returncode == 0, sold.stderr
        assert json.loads(sold.stdout)["number"] == "K1-000002"
    third = kasir(tmp_path, sandbox, "sales", "--json")
    assert len(json.loads(third.stdout)) == 2


def test_a_window_that_does_not_answer_is_named_in_a_window_that_sells_nothing(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    with window("idle", tmp_path, sandbox) as first:
        first.send_signal(signal.SIGSTOP)
        # Wayward, but alive: it keeps its seat, so the second must not open the books.
        second = start("selling", environment(tmp_path, sandbox.url))
        try:
            deadline = time.monotonic() + 30
            while not any(line["process"] == second.pid for line in _refusals(tmp_path)):
                assert time.monotonic() < deadline
                time.sleep(0.1)
            assert str(first.pid) in _refusals(tmp_path)[0]["text"]
            second.send_signal(signal.SIGTERM)
            out, stderr = second.communicate(timeout=20)
            assert (second.returncode, out, stderr) == (0, "", "")
        finally:
            second.kill()
            second.communicate()
            first.send_signal(signal.SIGCONT)
        assert states(tmp_path) == []


def _refusals(folder: Path) -> list[dict[str, Any]]:
    return [line for line in logged(folder) if "HeldByAnother" in line["text"]]


def test_what_nobody_caught_is_logged_with_its_trace_and_the_till_sells_on(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    with window("broken", tmp_path, sandbox):
        assert states(tmp_path) == ["open"]
    lines = logged(tmp_path)
    traces = "\n".join(line.get("trace", "") for line in lines)
    for where in ("a slot", "a task", "a callback", "a thread"):
        assert f"RuntimeError: fell in {where}" in traces, where
    assert any(line["from"] == "kasir.qt" and "a warning of Qt's" in line["text"] for line in lines)


def test_one_line_tells_that_the_provider_went_and_one_that_it_came_back(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    sandbox.set_mode("down")
    with window("selling", tmp_path, sandbox):
        time.sleep(3)
        sandbox.clear_modes()
        deadline = time.monotonic() + 60
        while not _about_provider(tmp_path)[-1:] or "back" not in _about_provider(tmp_path)[-1]:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    told = _about_provider(tmp_path)
    assert len(told) == 2, told
    assert "gone" in told[0]


def _about_provider(folder: Path) -> list[str]:
    return [line["text"] for line in logged(folder) if "the provider is" in line["text"]]
