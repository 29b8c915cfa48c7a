"""The support bundle: what somebody needs to help, and nothing that is a secret or a customer's.

Versions, settings by name, logs, what the check-up and the check of the books found, and what the
database says of itself: its sizes, and how many sales stand where. No key, no note, no payment
code; and all text goes through the mask once more, which knows the keys that are kept here. The books are checked as ``kasir verify`` does and counted by a
connection that cannot write, so the bundle can be made beside an open window, and of books that
Kasir itself refuses to open.

Only with the findings of a check-up may it be called by a process that has the books open (see
``pos.store.database``).
"""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import closing
from pathlib import Path

import PySide6
from pydantic import SecretStr
from PySide6.QtCore import qVersion

from pos import __version__
from pos.app import log
from pos.app.checkup import check_up
from pos.app.house import DATABASE, Plan, read_plan
from pos.app.instance import Seat
from pos.app.mask import Mask
from pos.app.parts import build
from pos.app.parts import parts as shipped
from pos.app.room import MEGABYTE, Space, is_on_network
from pos.app.system import SystemClock
from pos.config import hosts
from pos.config.keys import JOURNAL, journal_key
from pos.config.pins import PEPPER
from pos.config.vault import Vault
from pos.core.checkup import Verdict
from pos.core.errors import KasirError
from pos.store import backups
from pos.store.findings import Finding, Report
from pos.store.thread import DatabaseThread

_BUSY_SECONDS = 2.0
_CHECKED_FOR = 300.0  # seconds after which a check of a huge or hanging file is given up
_COUNTED_FOR = 60.0


def write_bundle(
    target: Path, folder: Path, mask: Mask, *, findings: Sequence[Verdict] | None = None
) -> None:
    """Write the bundle of a data folder, whole or not at all, for its owner alone.

    :param findings: of a check-up, for a process that has the books open: they are not looked into.

    :raises FileExistsError: something is there already.
    :raises OSError: it cannot be written.
    """
    if os.path.lexists(target):
        raise FileExistsError(target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    handle = os.open(
        fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        with (
            os.fdopen(handle, "wb") as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as box,
        ):
            for name, content in parts(folder, mask, findings):
                box.writestr(name, content)
        fresh.rename(target)
    finally:
        fresh.unlink(missing_ok=True)


def parts(
    folder: Path, mask: Mask, findings: Sequence[Verdict] | None = None
) -> Iterator[tuple[str, str]]:
    """Give what is in a bundle, by file name; all of it text without secrets.

    :param findings: as above.
    """
    mask.learn(*kept_secrets(folder, os.environ))
    plan, trouble = _plan(folder)
    told: dict[str, object] = {
        "versions.json": versions(),
        "settings.json": {"trouble": trouble} if plan is None else settings_of(plan),
        "machine.json": machine(folder),
    }
    if findings is None:
        told["check.json"] = check(folder / DATABASE)
        told["database.json"] = database(folder / DATABASE)
        findings = list(check_up(folder, os.environ, mask))
    told["doctor.json"] = [one.as_json() for one in findings]
    for name, facts in told.items():
        yield name, mask.cover(json.dumps(facts, indent=2, ensure_ascii=False, default=str))
    for path in sorted((folder / log.FOLDER).glob(f"{log.NAME}*")):
        try:
            yield f"logs/{path.name}", mask.cover(path.read_text("utf-8", errors="replace"))
        except OSError as error:
            yield f"logs/{path.name}.missing", type(error).__name__


def kept_secrets(folder: Path, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Give every secret that is kept for a data folder, so that a mask can cover it.

    A file with a passphrase stays shut: what is in it was covered in the log when it was opened.
    """
    found: list[str] = []
    try:
        url = read_plan(folder).settings.api_url
    except KasirError:
        url = hosts.SANDBOX_URL
    for one in dict.fromkeys((url, hosts.SANDBOX_URL, f"https://{hosts.PRODUCTION}/api/v4")):
        try:
            pair = Vault(folder).find(one)
        except KasirError:
            continue
        found += [pair.key, pair.secret, f"{pair.key}:{pair.secret}"]
    for hiding in (JOURNAL, PEPPER):
        try:
            kept = journal_key(folder, environment, make=False, hiding=hiding)
        except KasirError:
            continue  # the environment names none: its value is covered as it stands there
        found += [secret.hex() for secret in kept.known]
    return tuple(secret for secret in found if len(secret) > 1)


def versions() -> dict[str, object]:
    """Tell what runs on what."""
    return {
        "kasir": __version__,
        "build": build(),
        "python": sys.version,
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "sqlite": sqlite3.sqlite_version,
        "platform": platform.platform(),
        "parts": {one.name: one.version for one in shipped()},
    }


def _plan(folder: Path) -> tuple[Plan | None, str]:
    try:
        return read_plan(folder), ""
    except KasirError as error:  # a setting that is wrong is what the bundle may be about
        return None, str(error)


def settings_of(plan: Plan) -> dict[str, object]:
    """Tell the settings; of a secret only whether there is one, and its sort of key."""
    told: dict[str, object] = {}
    for name in type(plan.settings).model_fields:
        value = getattr(plan.settings, name)
        if isinstance(value, SecretStr):
            value = _of_secret(value.get_secret_value())
        told[name] = value
    told["from the environment"] = sorted(n for n in os.environ if n.startswith("KASIR_"))
    told["outlets"] = {outlet.name: outlet.biller for outlet in plan.outlets}
    return told


def _of_secret(secret: str) -> str:
    sort = next((sort for sort in ("test_", "live_") if secret.startswith(sort)), "")
    return f"{sort}(set)" if secret else "(not set)"


def machine(folder: Path) -> dict[str, object]:
    """Tell of the disk, the clock, and who has the window open."""
    now = SystemClock().now()
    room = Space(folder=folder, warn=0, stop=0).look()
    holder = Seat(folder).holder()
    return {
        "at": now.isoformat(timespec="seconds"),
        "zone": f"{now.astimezone():%z}",
        "disk free MB": None if room is None else room.free,
        "on a network drive": is_on_network(folder),
        "last window": {"process": holder.process},
        "files": {
            path.name: {"bytes": found.st_size, "mode": oct(found.st_mode & 0o777)}
            for path in sorted(folder.glob("*"))
            if (found := _stat(path)) is not None
        },
    }


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def check(path: Path) -> dict[str, object]:
    """Check the books as ``kasir verify`` does; what it found is told without what stands there."""
    clock = SystemClock()
    began = clock.monotonic()
    # On a daemon thread: a disk that hangs must not keep the rest from being told.
    checker = DatabaseThread("check")
    checking = checker.hand_over(lambda: _report(path), last=True)
    try:
        told = checking.result(_CHECKED_FOR)
    except TookTooLong:
        told = {"trouble": f"not done after {_CHECKED_FOR:.0f} seconds"}
    return {**told, "seconds": round(clock.monotonic() - began, 2)}


def _report(path: Path) -> dict[str, object]:
    try:
        key = journal_key(path.parent, os.environ, make=False)
        report = backups.look(path, key.known)
    except KasirError as error:
        return {"trouble": type(error).__name__}
    return {"key": key.kept.value, **_found(report)}


def _found(report: Report) -> dict[str, object]:
    return {
        "good": report.good,
        "whole": report.whole,
        "sales": report.sales,
        "entries": report.entries,
        "findings": [_of_finding(finding) for finding in report.findings],
        "unchecked": [[gap.gap.value, gap.first, gap.last] for gap in report.unchecked],
    }


def _of_finding(finding: Finding) -> dict[str, object]:
    # Not what the books and the journal hold there: it may be a note or a code.
    told = {"seq": finding.seq, "number": finding.number, "field": finding.field}
    return {"fault": finding.fault.value, **{name: fact for name, fact in told.items() if fact}}


def database(path: Path) -> dict[str, object]:
    """Tell what the database says of itself, without a word of what is in it."""
    if not path.exists():
        return {"there": False}
    told: dict[str, object] = {"there": True, "megabytes": path.stat().st_size / MEGABYTE}
    clock = SystemClock()
    began = clock.monotonic()
    try:
        with closing(_read_only(path)) as connection:
            # Every so many steps of SQLite's machine; a true answer interrupts it.
            connection.set_progress_handler(
                lambda: clock.monotonic() - began > _COUNTED_FOR, 100_000
            )
            for name, facts in _told_by(connection):
                told[name] = facts
    except sqlite3.Error as error:
        told["trouble"] = {"kind": type(error).__name__, "text": str(error)[:200]}
    told["seconds"] = round(clock.monotonic() - began, 2)
    return told


def _read_only(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)


def _told_by(connection: sqlite3.Connection) -> Iterator[tuple[str, object]]:
    for pragma in ("journal_mode", "page_size", "page_count", "freelist_count", "user_version"):
        yield pragma, connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    # Names of tables cannot be bound; they come from the schema and are quoted.
    quoted = {name: '"' + name.replace('"', '""') + '"' for name in tables}
    yield (
        "rows",
        {
            name: connection.execute(f"SELECT count(*) FROM {quoted[name]}").fetchone()[0]  # noqa: S608 - see above
            for name in tables
        },
    )
    if "alembic_version" in tables:
        yield (
            "schema",
            [r[0] for r in connection.execute("SELECT version_num FROM alembic_version")],
        )
    if "sale" in tables:
        counts = "SELECT state, count(*), min(created_at), max(created_at) FROM sale GROUP BY state"
        yield "sales", {row[0]: row[1:] for row in connection.execute(counts)}
