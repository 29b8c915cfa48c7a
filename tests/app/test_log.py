"""The log: one JSON object a line, bounded, private, without secrets, and never in the way."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
import threading
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.app.log import Log, logged
from pos.app.mask import COVER, Mask, mask_of

KEY, SECRET = "test_CANARYkey0123456789", "CANARY-s3cret/with+signs=and spaces"
posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX rights")
kasir = logging.getLogger("kasir.test")


@contextmanager
def logging_to(folder: Path, **more: Any) -> Iterator[Log]:
    with logged(Log(folder, Mask(KEY, SECRET), **more)) as log:
        yield log


def lines_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("ascii").splitlines()]


def lines_of(log: Log) -> list[dict[str, Any]]:
    return lines_in(log.path)


def fail(error: Exception) -> None:
    raise error


def test_a_line_is_one_json_object_whatever_it_says(tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        kasir.info('two\r\nlines, "quotes", \x1b[31m, \u2028, \u202e and \ud800')
    (line,) = lines_of(log)
    assert line["text"].startswith("two\r\nlines")
    assert (line["level"], line["from"], line["process"]) == ("info", "kasir.test", os.getpid())
    assert line["at"].endswith("Z")
    assert log.path.read_bytes().count(b"\n") == 1
    assert b"\r" not in log.path.read_bytes()


def test_an_error_is_kept_with_its_trace(tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        try:
            fail(ValueError("a".upper() * 3))
        except ValueError:
            kasir.exception("it failed")
    (line,) = lines_of(log)
    assert "ValueError: AAA" in line["trace"]
    assert "test_log.py" in line["trace"]


def test_what_cannot_be_put_into_words_does_no_harm(tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        log.emit(logging.makeLogRecord({"msg": "%d of %d", "args": ("three",), "name": "kasir"}))
        kasir.warning("goes on")
    first, second = lines_of(log)
    assert first["text"].startswith("unloggable")
    assert second["text"] == "goes on"


def test_strangers_speak_up_only_with_warnings(tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        logging.getLogger("httpcore.http11").info("send_request_headers.started")
        logging.getLogger("kasir.gateway").debug("GET /payments 200 12 ms")
        logging.getLogger("asyncio").error("Task exception was never retrieved")
    assert [line["from"] for line in lines_of(log)] == ["asyncio"]
    assert logging.getLogger("kasir").level == logging.NOTSET, "put back"
    assert log not in logging.getLogger().handlers


@posix
def test_files_and_folder_are_the_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with logging_to(tmp_path / "data", largest=300) as log:
            for count in range(10):
                kasir.info("line %d", count)
    finally:
        os.umask(before)
    assert stat.S_IMODE(log.path.parent.stat().st_mode) == 0o700
    files = list(log.path.parent.iterdir())
    assert len(files) > 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_the_files_are_turned_and_bounded(tmp_path: Path) -> None:
    with logging_to(tmp_path, largest=2_000, kept=3) as log:
        for count in range(500):
            kasir.info("line %d", count)
            if count % 100 == 0:
                assert log.drain()
    files = sorted(path for path in log.path.parent.iterdir() if path.name.startswith("kasir"))
    assert [path.name for path in files] == ["kasir.log", *(f"kasir.log.{n}" for n in (1, 2, 3))]
    assert sum(path.stat().st_size for path in files) <= 4 * 2_000
    texts = [line["text"] for path in reversed(files) for line in lines_in(path)]
    assert texts[-1] == "line 499"
    assert texts == [f"line {count}" for count in range(500 - len(texts), 500)], (
        "nothing is missing"
    )


def test_two_processes_share_the_file_and_lose_no_line(tmp_path: Path) -> None:
    script = (
        "import logging, sys, time\n"
        "from pathlib import Path\n"
        "from pos.app.log import Log, logged\n"
        "from pos.app.mask import Mask\n"
        "with logged(Log(Path(sys.argv[1]), Mask(), largest=5_000, kept=20)) as log:\n"
        "    for count in range(200):\n"
        "        logging.getLogger('kasir').info('%s %d', sys.argv[2], count)\n"
        "        time.sleep(0.001)\n"
        "    assert log.drain(5)\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path), name]) for name in "ab"
    ]
    assert [writer.wait(30) for writer in writers] == [0, 0]
    files = (tmp_path / "logs").glob("kasir.log*")
    texts = [line["text"] for path in files for line in lines_in(path)]
    assert sorted(texts) == sorted(f"{name} {count}" for name in "ab" for count in range(200))


def test_a_disk_that_hangs_holds_up_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()
    log = Log(tmp_path, Mask())

    def hang(_content: bytes) -> bool:
        return let_go.wait(20)

    monkeypatch.setattr(log._files, "append", hang)
    with logged(log):
        began = time.monotonic()
        for count in range(5_000):
            kasir.info("line %d", count)
        assert time.monotonic() - began < 3, "waited for the disk"
        assert not log.drain(0.1)
        assert log._waiting.qsize() < 2_100, "bounded"
        let_go.set()


def test_a_folder_that_cannot_be_written_is_passed_over_and_told_later(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    with logging_to(tmp_path) as log:
        kasir.info("lost")
        assert log.drain()
        (tmp_path / "logs").unlink()
        kasir.info("kept")
    (line,) = lines_of(log)
    assert (line["text"], line["dropped"]) == ("kept", 1)


def test_a_log_that_was_deleted_comes_back(tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        kasir.info("one")
        assert log.drain()
        log.path.unlink()
        kasir.info("two")
    assert [line["text"] for line in lines_of(log)] == ["two"]


# --- secrets ----------------------------------------------------------------------------------


def shapes(key: str, secret: str) -> list[str]:
    pair = f"{key}:{secret}".encode()
    return [
        key,
        secret,
        b64encode(pair).decode(),
        urlsafe_b64encode(pair).decode().rstrip("="),
        b64encode(secret.encode()).decode(),
    ]


@pytest.mark.parametrize("shape", shapes(KEY, SECRET))
def test_no_shape_of_a_secret_is_written(shape: str, tmp_path: Path) -> None:
    with logging_to(tmp_path) as log:
        kasir.warning("sent %s to them", shape)
        kasir.warning("a%sb", shape)
        try:
            fail(OSError(f"headers were {shape!r}"))
        except OSError:
            kasir.exception("it failed")
    written = log.path.read_text("ascii")
    assert shape not in written
    assert SECRET not in written
    assert written.count(COVER) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Basic Tm90S25vd246VG9Vcw==",
        "{'Authorization': 'Basic Tm90S25vd246VG9Vcw=='}",
        "[(b'authorization', b'Basic Tm90S25vd246VG9Vcw==')]",
        "authorization=Bearer Tm90S25vd246VG9Vcw==",
        "https://Tm90S25vd246VG9Vcw==@id.xfers.com/",
        "key live_Tm90S25vd246VG9Vcw is wrong",
    ],
)
def test_what_looks_like_a_secret_is_covered_though_nobody_told(text: str) -> None:
    covered = Mask().cover(text)
    assert "Tm90S25vd246VG9Vcw" not in covered
    assert COVER in covered


@given(st.text(min_size=6, max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_a_secret_never_stands_in_what_was_covered(secret: str, left: str, right: str) -> None:
    if secret in COVER or secret in left + COVER + right:
        return
    assert secret not in Mask(secret).cover(left + secret + right)


def test_the_keys_of_environment_and_settings_are_known(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'api_key = "test_in_the_file"\napi_secret = "file-secret"'
    )
    mask = mask_of(tmp_path, {"KASIR_API_KEY": "test_in_the_air", "KASIR_API_SECRET": "air-secret"})
    pair = b64encode(b"test_in_the_air:air-secret").decode()
    text = f"test_in_the_file file-secret test_in_the_air air-secret {pair}"
    assert mask.cover(text) == " ".join([COVER] * 5)
