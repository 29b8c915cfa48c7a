"""``kasir doctor`` looks at everything, says what to do, shows no secret and changes nothing."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import sys
from base64 import b64encode
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos.cli.ends import Exit
from pos.core.checkup import Found, State, Topic, read_verdict
from pos.ui.words.checkup import FOUND, STATES, TOPICS
from tests.cli.conftest import Counter, Ran

posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX modes")


def by_topic(ran: Ran) -> dict[str, dict[str, Any]]:
    return {one["check"]: one for one in ran.json["checks"]}


def look(counter: Counter, *only: str) -> dict[str, dict[str, Any]]:
    return by_topic(
        counter("doctor", "--json", *(part for one in only for part in ("--only", one)))
    )


def found(counter: Counter, topic: str) -> tuple[str, str]:
    one = look(counter, topic)[topic]
    return one["state"], one["found"]


def test_a_shop_that_sells_has_nothing_bad(counter: Counter) -> None:
    assert counter.sell().code == 0
    ran = counter("doctor", "--json")
    assert ran.code == Exit.DONE, ran.out
    told = by_topic(ran)
    assert [one["check"] for one in ran.json["checks"]] == [topic.value for topic in Topic]
    states = {name: one["state"] for name, one in told.items()}
    assert states["books"] == states["keys"] == states["connection"] == states["disk"] == "ok"
    assert states["printer"] == "not_applicable"
    assert told["keys"]["facts"] == {"environment": "test", "kept": "environment"}
    assert told["connection"]["facts"]["host"] == "127.0.0.1"
    assert abs(int(told["clock"]["facts"]["skew"])) <= 5
    assert told["backups"]["found"] == "backup_none"  # the window makes them
    assert ran.json["state"] == "warn"


def test_the_json_has_the_documented_keys(counter: Counter) -> None:
    ran = counter("doctor", "--json", "--only", "disk")
    assert set(ran.json) == {"kasir", "at", "state", "checks"}
    (one,) = ran.json["checks"]
    assert set(one) == {"check", "state", "found", "error", "facts", "seconds", "says", "do"}
    assert set(one["facts"]) == {"free", "warn", "stop"}
    assert one["says"].startswith(one["facts"]["free"])


def test_lines_come_one_by_one_and_can_be_read_back(counter: Counter) -> None:
    ran = counter("doctor", "--lines", "--only", "disk", "--only", "parts")
    verdicts = {read_verdict(json.loads(line)).topic for line in ran.out.splitlines()}
    assert verdicts == {Topic.DISK, Topic.PARTS}
    assert ran.out.isascii()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "No printer is set up"),
        ("id", "Printer belum diatur"),
    ],
)
def test_people_are_told_in_their_language_what_to_do(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setenv("KASIR_LANGUAGE", language)
    assert sentence in counter("doctor", "--only", "printer").out


def test_it_makes_no_folder_and_no_books(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASIR_DATA_DIR", str(counter.folder / "new"))
    assert found(counter, "folder") == ("not_applicable", "folder_new")
    assert found(counter, "books") == ("not_applicable", "books_none")
    assert not (counter.folder / "new").exists()


def test_missing_keys_and_a_provider_that_is_gone_are_bad_and_named(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("KASIR_API_URL", f"http://127.0.0.1:{port}/api/v4")
    ran = counter("doctor", "--json")
    told = by_topic(ran)
    assert ran.code == Exit.WRONG
    assert (told["connection"]["state"], told["connection"]["found"]) == ("bad", "line_closed")
    assert (told["keys"]["state"], told["keys"]["found"]) == ("warn", "keys_untried")
    assert told["clock"]["state"] == "not_applicable"
    monkeypatch.delenv("KASIR_API_KEY")
    keys = look(counter, "keys")["keys"]
    assert (keys["state"], keys["error"]) == ("bad", "MissingKeys")
    assert "KASIR_API_KEY" in keys["do"]


def test_keys_that_the_provider_refuses_are_bad(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_API_SECRET", "another-secret")
    keys = look(counter, "keys")["keys"]
    assert (keys["state"], keys["error"]) == ("bad", "AccessDenied")
    monkeypatch.setenv("KASIR_API_KEY", "live_something")
    keys = look(counter, "keys")["keys"]
    assert (keys["state"], keys["error"]) == ("bad", "KeyForOtherHost")


def test_no_secret_is_shown_whatever_is_asked(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, secret = "test_CANARY4711key", "CANARY4711-secret"
    monkeypatch.setenv("KASIR_API_KEY", key)
    monkeypatch.setenv("KASIR_API_SECRET", secret)
    (counter.folder / "settings.toml").write_text('api_secret = "CANARY4711-written"\n')
    said = ""
    for form in ((), ("--json",), ("--lines",)):
        ran = counter("doctor", *form)
        said += ran.out + ran.err
    token = b64encode(f"{key}:{secret}".encode()).decode()
    assert "CANARY4711" not in said
    assert token not in said


def test_settings_that_cannot_be_so_are_named_key_by_key(counter: Counter) -> None:
    file = counter.folder / "settings.toml"
    file.write_text('theme = "purple"\ncutoff_hour = 99\n')
    one = look(counter, "settings")["settings"]
    assert (one["state"], one["found"]) == ("bad", "settings_bad")
    assert one["facts"]["names"] == "cutoff_hour, theme"
    file.write_text('shop_nmae = "Toko"\n')
    one = look(counter, "settings")["settings"]
    assert (one["state"], one["facts"]["names"]) == ("warn", "shop_nmae")
    file.write_text("not toml at all")
    one = look(counter, "settings")["settings"]
    assert (one["state"], one["error"]) == ("bad", "BadSetting")
    # What cannot be read keeps no other check.
    assert look(counter, "disk")["disk"]["state"] == "ok"


@posix
def test_files_that_others_can_read_are_named(counter: Counter) -> None:
    counter.sell()
    assert found(counter, "folder") == ("ok", "folder_fine")
    (counter.folder / "kasir.db").chmod(0o644)
    one = look(counter, "folder")["folder"]
    assert (one["state"], one["found"]) == ("warn", "folder_open")
    assert one["facts"]["names"] == "kasir.db"


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_bad(counter: Counter) -> None:
    counter.folder.chmod(0o500)
    try:
        assert found(counter, "folder") == ("bad", "folder_read_only")
    finally:
        counter.folder.chmod(0o700)


def test_books_that_were_altered_are_bad_and_stay_as_they_are(counter: Counter) -> None:
    counter.sell()
    assert found(counter, "books") == ("ok", "books_fine")
    with closing(sqlite3.connect(counter.folder / "kasir.db", isolation_level=None)) as other:
        for (name,) in other.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            other.execute(f"DROP TRIGGER {name}")
        other.execute("UPDATE journal SET actor = 'somebody' WHERE seq = 2")
    before = (counter.folder / "kasir.db").read_bytes()
    assert found(counter, "books") == ("bad", "books_wrong")
    assert (counter.folder / "kasir.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_books_that_cannot_be_read_are_told_in_words(counter: Counter, content: bytes) -> None:
    (counter.folder / "kasir.db").write_bytes(content)
    one = look(counter, "books")["books"]
    assert (one["state"], one["error"]) == ("bad", "StoreDamaged")
    assert str(counter.folder) in one["do"]  # what is told names the file


def test_the_age_of_the_last_good_backup_is_told(counter: Counter) -> None:
    counter.sell()
    folder = counter.folder / "backups"
    folder.mkdir()
    copy = folder / "kasir-2026-01-02.db"
    counter("backup", str(copy))
    assert found(counter, "backups") == ("ok", "backup_fine")
    past = copy.stat().st_mtime - 72 * 3600
    os.utime(copy, (past, past))
    one = look(counter, "backups")["backups"]
    assert (one["state"], one["found"], one["facts"]["hours"]) == ("warn", "backup_old", "72")
    (folder / "kasir-2026-01-03.unverified.db").write_bytes(b"a copy of bad books")
    assert found(counter, "backups") == ("bad", "backup_bad")


def test_a_printer_is_asked_and_nothing_is_printed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    monkeypatch.setenv("KASIR_PRINTER", f"tcp://127.0.0.1:{port}")
    assert found(counter, "printer") == ("bad", "printer_offline")
    monkeypatch.setenv("KASIR_PRINTER", f"pdf:{tmp_path}/slips")
    assert found(counter, "printer") == ("ok", "printer_fine")
    monkeypatch.setenv("KASIR_PRINTER", "fax:1234")
    assert look(counter, "printer")["printer"]["error"] == "BadPrinterAddress"
    assert not (tmp_path / "slips").exists()


def test_a_zone_of_the_machine_that_is_not_the_shops_is_told(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    zones = {look_at(counter, monkeypatch, zone) for zone in ("Asia/Jakarta", "Asia/Jayapura")}
    assert ("warn", "clock_zone") in zones


def look_at(counter: Counter, monkeypatch: pytest.MonkeyPatch, zone: str) -> tuple[str, str]:
    monkeypatch.setenv("KASIR_TIMEZONE", zone)
    return found(counter, "clock")


def test_every_finding_has_words_and_every_bad_one_says_what_to_do(qapp: object) -> None:
    del qapp
    assert set(FOUND) == set(Found)
    assert set(TOPICS) == set(Topic)
    assert set(STATES) == set(State)
    fine = {one for one in Found if one.value.endswith(("_fine", "_not_yet", "_not_needed"))}
    for one in set(Found) - fine - {Found.PRACTICE}:
        assert FOUND[one].text, one
