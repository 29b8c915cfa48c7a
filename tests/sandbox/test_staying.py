"""What outlives a request: the state file, the callbacks, and the command that serves."""

import hashlib
import hmac
import json
import os
import queue
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from pos.sandbox import Sandbox, SandboxError, SandboxOptions, legal_names, serve

from .shop import Shop

SECRET = "callback-secret"


@contextmanager
def open_shop(options: SandboxOptions) -> Iterator[tuple[Sandbox, Shop]]:
    with Sandbox(options) as sandbox:
        shop = Shop(sandbox)
        with shop.http:
            yield sandbox, shop


@contextmanager
def listener(*, answers: list[int]) -> Iterator[tuple[str, "queue.Queue[tuple[bytes, str]]"]]:
    """Receive callbacks; the first ones are answered with `answers`, all others with 200."""
    got: queue.Queue[tuple[bytes, str]] = queue.Queue()

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.put((body, self.headers["Xfers-Signature"]))
            self.send_response(answers.pop(0) if answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/callback", got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_payments_and_the_clock_survive_a_restart(tmp_path: Path) -> None:
    options = SandboxOptions(state_file=tmp_path / "sandbox.json", seed=1)
    with open_shop(options) as (sandbox, shop):
        for method in ("retail_outlet", "virtual_bank_account", "qris", "e-wallet"):
            shop.made(method, method=method, description="kept")
        sandbox.pay("qris")
        sandbox.advance(100)
        before = sandbox.payments()
    with open_shop(options) as (sandbox, shop):
        assert sandbox.payments() == before
        assert sandbox.state()["clock_offset"] == 100
        assert shop.create("qris", method="qris").json()["data"]["id"] == before[2].id
        shop.made("new")
        assert len({payment.id for payment in sandbox.payments()}) == 5
    assert [path.name for path in tmp_path.iterdir()] == ["sandbox.json"]


def test_the_state_is_in_the_file_soon_after_each_change(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.json"
    with open_shop(SandboxOptions(state_file=file)) as (sandbox, shop):
        shop.made()
        sandbox.pay("ORDER-1")
        sandbox.state()
        assert json.loads(file.read_bytes())["payments"][0]["status"] == "paid"
        sandbox.act("vanish", "ORDER-1")
        sandbox.state()
        assert json.loads(file.read_bytes())["payments"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX's")
def test_its_owner_alone_can_read_the_file(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.json"
    with open_shop(SandboxOptions(state_file=file)) as (sandbox, shop):
        shop.made()
        sandbox.state()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', '{"version": 9, "payments": []}'])
def test_a_file_that_is_no_state_is_refused_and_left_alone(text: str, tmp_path: Path) -> None:
    file = tmp_path / "sandbox.json"
    file.write_text(text)
    with pytest.raises(SandboxError, match=r"sandbox\.json"):
        Sandbox(SandboxOptions(state_file=file)).start()
    assert file.read_text() == text


def test_a_file_that_cannot_be_written_stops_the_start(tmp_path: Path) -> None:
    sandbox = Sandbox(SandboxOptions(state_file=tmp_path / "missing" / "sandbox.json"))
    with pytest.raises(SandboxError, match="cannot be written"):
        sandbox.start()
    assert not sandbox.running


def test_callbacks_tell_of_paid_and_completed_and_are_signed_over_the_raw_body() -> None:
    with listener(answers=[]) as (url, got):
        options = SandboxOptions(callback_url=url, callback_secret=SECRET)
        with open_shop(options) as (sandbox, shop):
            payment_id = shop.made()["id"]
            sandbox.pay("ORDER-1")
            body, signed = got.get(timeout=5)
            told = json.loads(body)["data"]
            assert (told["id"], told["attributes"]["status"]) == (payment_id, "paid")
            assert signed == hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
            sandbox.settle("ORDER-1")
            assert json.loads(got.get(timeout=5)[0])["data"]["attributes"]["status"] == "completed"
            sandbox.act("callback", "ORDER-1")
            assert json.loads(got.get(timeout=5)[0])["data"]["attributes"]["status"] == "completed"
            shop.made("ORDER-2")
            sandbox.expire("ORDER-2")
        assert got.empty()


def test_a_callback_that_is_not_acknowledged_comes_again() -> None:
    with listener(answers=[500, 302]) as (url, got):
        options = SandboxOptions(callback_url=url, callback_secret=SECRET, callback_wait=0.02)
        with open_shop(options) as (sandbox, shop):
            shop.made()
            sandbox.pay("ORDER-1")
            copies = {got.get(timeout=5) for _ in range(3)}
            assert len(copies) == 1


def test_callbacks_can_be_aimed_and_turned_off_while_it_runs(
    sandbox: Sandbox, shop: Shop, control: httpx.Client
) -> None:
    shop.made()
    with listener(answers=[]) as (url, got):
        control.put("/callbacks", json={"url": url, "secret": SECRET})
        sandbox.pay("ORDER-1")
        got.get(timeout=5)
        control.put("/callbacks", json={})
        sandbox.settle("ORDER-1")
        assert control.get("/state").json()["callbacks"]["url"] == ""
    assert got.empty()
    for wrong in ({"url": "ftp://x", "secret": SECRET}, {"url": "http://127.0.0.1:9"}):
        assert control.put("/callbacks", json=wrong).status_code == 400


def test_a_callback_that_nobody_takes_does_not_hold_up_the_stop() -> None:
    options = SandboxOptions(callback_url="http://127.0.0.1:9/", callback_secret=SECRET)
    with open_shop(options) as (sandbox, shop):
        shop.made()
        sandbox.pay("ORDER-1")


def run_until(stop: Callable[["subprocess.Popen[str]"], None], *, lines: int) -> list[str]:
    """Start `serve` in a process of its own, stop it after its first lines, return all lines."""
    script = (
        "import functools; from pos.sandbox import SandboxOptions, serve;"
        "serve(SandboxOptions(modes=('latency=300',)),"
        " announce=functools.partial(print, flush=True))"
    )
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = [process.stdout.readline().strip() for _ in range(lines)]
        stop(process)
        said += process.stdout.read().splitlines()
        assert process.stderr.read() == ""
        assert process.wait(5) == 0
    return said


@pytest.mark.skipif(os.name == "nt", reason="signals to another process are POSIX's")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_a_signal_and_ends_cleanly(number: signal.Signals) -> None:
    def stop(process: "subprocess.Popen[str]") -> None:
        process.send_signal(number)

    said = run_until(stop, lines=3)
    assert said[0].startswith("The sandbox listens on http://127.0.0.1:")
    assert said[0].endswith("/api/v4")
    assert said[1].startswith("Control: http://127.0.0.1:")
    assert said[-1] == "The sandbox has stopped"
    assert len(said) == 4


def test_the_command_cannot_start_on_a_port_that_is_taken(sandbox: Sandbox) -> None:
    said: list[str] = []
    port = int(sandbox.url.split(":")[2].partition("/")[0])
    with pytest.raises(SandboxError, match=str(port)):
        serve(SandboxOptions(port=port), announce=said.append)
    assert said == []


def test_importing_the_face_does_not_load_the_server() -> None:
    script = (
        "import sys; import pos.sandbox;"
        "print([name for name in ('starlette', 'uvicorn', 'httpx') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_names_are_the_published_ones() -> None:
    assert set(legal_names()) >= {
        "replay",
        "reject",
        "reject-but-no-body",
        "forget",
        "changed-body-error",
        "changed-body-ignored",
        "slow-commit",
        "list-lag",
        "no-idempotency",
        "latency",
        "down",
        "slow-bandwidth",
        "slow-close",
        "black-hole",
        "reset",
        "slice",
        "cut-after",
    }
