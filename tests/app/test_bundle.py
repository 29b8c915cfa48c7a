"""The support bundle helps, and holds no secret and nothing of a customer's."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pos.app.bundle import parts
from pos.app.mask import Mask
from pos.config.keys import journal_key
from pos.config.vault import Vault
from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, await_line, environment, start

KEY, SECRET = "test_CANARY4711key", "CANARY4711-secret/+="
NOTE = "for Bu Ratna, table CANARY9"
TOKEN = b64encode(f"{KEY}:{SECRET}".encode()).decode()
MARKS = (KEY, SECRET, TOKEN, b64encode(SECRET.encode()).decode(), "CANARY4711")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7, api_key=KEY, api_secret=SECRET)) as sandbox:
        yield sandbox


def kasir(folder: Path, url: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    keys = {"KASIR_API_KEY": KEY, "KASIR_API_SECRET": SECRET}
    return subprocess.run(
        [sys.executable, "-m", "pos", *arguments],
        cwd=ROOT,
        env=environment(folder, url, **{**keys, **more}),
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def opened(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as box:
        return {name: box.read(name).decode() for name in box.namelist()}


def facts(told: dict[str, str], name: str) -> Any:
    return json.loads(told[f"{name}.json"])


def test_a_bundle_tells_versions_settings_logs_and_the_books_health(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    folder, target = tmp_path / "data", tmp_path / "kasir.zip"
    sold = kasir(
        folder, sandbox.url, "sell", "--amount", "100000", "--outlet", "ALFAMART", "--note", NOTE,
        "--json",
    )  # fmt: skip
    assert sold.returncode == 0, sold.stderr
    sandbox.set_mode("down")
    kasir(folder, sandbox.url, "watch", "--once")  # leaves a line in the log
    ran = kasir(folder, sandbox.url, "support-bundle", str(target))
    assert ran.returncode == 0, ran.stderr
    told = opened(target)
    versions = facts(told, "versions")
    assert set(versions) >= {"kasir", "python", "qt", "sqlite", "platform"}
    assert versions["sqlite"] == sqlite3.sqlite_version  # DB-2: which faults it may have
    settings = facts(told, "settings")
    assert (settings["api_key"], settings["api_secret"]) == ("test_(set)", "(set)")
    assert settings["printer"] == "none"
    assert "KASIR_API_KEY" in settings["from the environment"]
    checked = facts(told, "check")
    assert (checked["good"], checked["whole"], checked["findings"]) == (True, True, [])
    assert (checked["sales"], checked["key"]) == (1, "file")
    books = facts(told, "database")
    assert books["journal_mode"] == "delete"
    assert books["rows"]["sale"] == 1
    assert books["sales"]["open"][0] == 1
    assert books["schema"]
    machine = facts(told, "machine")
    assert machine["disk free MB"] > 0
    assert machine["on a network drive"] is False
    doctor = {one["check"]: one["state"] for one in facts(told, "doctor")}
    assert (doctor["books"], doctor["disk"], doctor["keys"]) == ("ok", "ok", "warn")
    assert versions["parts"]["httpx"]
    assert "the provider is gone" in told["logs/kasir.log"]
    everything = "\n".join(told.values())
    sale = json.loads(sold.stdout)
    for private in (NOTE, "CANARY9", sale["code"], *MARKS):
        assert private not in everything, private
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_bundle_replaces_nothing_and_says_where_it_cannot_write(tmp_path: Path) -> None:
    target = tmp_path / "kasir.zip"
    target.write_text("mine")
    ran = kasir(tmp_path / "data", "http://127.0.0.1:9/api/v4", "support-bundle", str(target))
    assert (ran.returncode, target.read_text()) == (2, "mine")
    assert str(target) in ran.stderr
    nowhere = tmp_path / "no" / "kasir.zip"
    ran = kasir(tmp_path / "data", "http://127.0.0.1:9/api/v4", "support-bundle", str(nowhere))
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_a_bundle_is_made_of_books_that_kasir_refuses_to_open(
    tmp_path: Path, content: bytes
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "kasir.db").write_bytes(content)
    (folder / "settings.toml").write_text('theme = "purple"')
    target = tmp_path / "kasir.zip"
    ran = kasir(folder, "http://127.0.0.1:9/api/v4", "support-bundle", str(target))
    assert ran.returncode == 0, ran.stderr
    told = opened(target)
    assert "theme" in facts(told, "settings")["trouble"]
    assert facts(told, "check")["trouble"] == "StoreDamaged"
    books = facts(told, "database")
    assert "trouble" in books or books["rows"] == {}
    assert (folder / "kasir.db").read_bytes() == content


def test_a_bundle_is_made_beside_books_that_another_holds(tmp_path: Path, sandbox: Sandbox) -> None:
    folder, target = tmp_path / "data", tmp_path / "kasir.zip"
    kasir(folder, sandbox.url, "sales")
    with closing(sqlite3.connect(folder / "kasir.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        ran = kasir(folder, sandbox.url, "support-bundle", str(target))
    assert ran.returncode == 0
    assert "locked" in facts(opened(target), "database")["trouble"]["text"]
    assert facts(opened(target), "check")["trouble"] == "StoreBusy"


def test_a_bundle_tells_what_was_done_to_the_books_and_not_to_what(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    good = tmp_path / "good"
    sold = kasir(
        good, sandbox.url, "sell", "--amount", "50000", "--outlet", "ALFAMART", "--note", NOTE
    )
    assert sold.returncode == 0, sold.stderr
    acts: dict[str, dict[str, object]] = {
        "UPDATE sale SET note = 'CANARY11'": {
            "fault": "sale",
            "number": "K1-000001",
            "field": "note",
        },
        # A connection that may only read does not find this one.
        "UPDATE sale SET amount = -5": {"fault": "pages"},
        "UPDATE journal SET actor = 'CANARY12' WHERE seq = 2": {"fault": "changed", "seq": 2},
    }
    for place, (act, found) in enumerate(acts.items()):
        folder = tmp_path / str(place)
        shutil.copytree(good, folder)
        _tamper(folder / "kasir.db", act)
        before = (folder / "kasir.db").read_bytes()
        told = dict(parts(folder, Mask()))
        checked = facts(told, "check")
        assert checked["good"] is False
        assert found in checked["findings"]
        assert "CANARY" not in "".join(told.values())
        assert (folder / "kasir.db").read_bytes() == before
        assert [path.name for path in folder.iterdir() if "check" in path.name] == []


class Ring:
    """A keyring as a desktop has it, of which keys get to see nothing but a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_what_the_keyring_and_the_vault_keep_is_in_no_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody told the mask of them: a log that holds them is covered all the same."""
    trusted = type("Keyring", (Ring,), {"__module__": "keyring.backends.SecretService"})
    trusted.__qualname__ = "Keyring"
    ring = trusted()
    monkeypatch.setattr("keyring.get_keyring", lambda: ring)
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    url = "http://127.0.0.1:9/api/v4"
    monkeypatch.setenv("KASIR_API_URL", url)
    Vault(tmp_path).keep(url, KEY, SECRET)
    live = "https://id.xfers.com/api/v4"
    Vault(tmp_path).keep(live, "live_CANARY4711other", "CANARY4711-of-the-live-host")
    sealed = journal_key(tmp_path, {})
    (tmp_path / "secrets").mkdir(exist_ok=True)
    (tmp_path / "secrets" / "pin.pepper").write_text("ab" * 32 + "\n")
    assert sealed.secret is not None
    secrets = [
        KEY, SECRET, TOKEN, "CANARY4711-of-the-live-host", sealed.secret.hex(), "ab" * 32
    ]  # fmt: skip
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "kasir.log").write_text("\n".join(secrets) + "\nthe end")
    told = dict(parts(tmp_path, Mask()))
    assert told["logs/kasir.log"].endswith("the end")
    everything = "\n".join(told.values())
    assert [secret for secret in secrets if secret in everything] == []
    assert "CANARY4711" not in everything
    checks = {one["check"]: one for one in facts(told, "doctor")}
    assert checks["keyring"]["state"] == "ok"
    assert checks["keys"]["facts"]["kept"] == "keyring"
    assert checks["keys"]["found"] == "keys_untried"  # nobody is at that port


def _tamper(path: Path, act: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA ignore_check_constraints = 1")
        for (name,) in other.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            other.execute(f"DROP TRIGGER {name}")
        other.execute(act)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX signals")
def test_no_secret_stands_in_anything_that_kasir_leaves_behind(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    """A canary as key and secret: sales, refusals, outages, failures, a crash, a bundle."""
    folder, target = tmp_path / "data", tmp_path / "kasir.zip"
    keys = {"KASIR_API_KEY": KEY, "KASIR_API_SECRET": SECRET}
    said: list[str] = []
    for kind in ("error", "drop-after"):
        sandbox.script(kind=kind, operation="create")
        ran = kasir(folder, sandbox.url, "sell", "--amount", "20000", "--outlet", "ALFAMART")
        said += [ran.stdout, ran.stderr]
    wrong = kasir(folder, sandbox.url, "watch", "--once", KASIR_API_SECRET="CANARY4711-wrong")
    live = kasir(folder, sandbox.url, "watch", "--once", KASIR_API_KEY="live_CANARY4711")
    said += [wrong.stdout, wrong.stderr, live.stdout, live.stderr]
    window = start("broken", environment(folder, sandbox.url, **keys))
    try:
        await_line(window, "ready", folder)
        command = Path(f"/proc/{window.pid}/cmdline")
        said.append(command.read_text() if command.exists() else "")
    finally:
        window.kill()  # a crash
        said += window.communicate()
    ran = kasir(folder, sandbox.url, "support-bundle", str(target))
    said += [ran.stdout, ran.stderr, *opened(target).values()]
    for text in said:
        assert not any(mark in text for mark in MARKS), text[:2000]
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {"kasir.db", "kasir.log"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        assert not any(mark.encode() in content for mark in MARKS), path
