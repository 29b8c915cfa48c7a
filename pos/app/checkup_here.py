"""The checks of this machine: the program and its parts, the data folder, the disk, the books."""

from __future__ import annotations

import os
import platform
import sqlite3
import stat
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pos import __version__
from pos.app.checkup_scene import Scene
from pos.app.display import missing_packages, refused_versions
from pos.app.house import DATABASE
from pos.app.parts import build
from pos.app.room import Space, refuse_network
from pos.config import places, writing
from pos.config.keys import journal_key
from pos.config.settings import SETTINGS_FILE, load_outlets, load_settings
from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.errors import BadSetting
from pos.core.setting import BY_KEY
from pos.store import backups as copies
from pos.store import schema

_WARN_MB, _STOP_MB = 200, 50  # where the settings cannot be read
_STALE_HOURS = 48  # a copy is made each day that the till is open
_MOST_NAMED = 5


def program(scene: Scene) -> Verdict:
    """Look at the versions that run together, and at what Qt needs of the system."""
    import PySide6  # noqa: PLC0415 - a command pays only for what it uses
    from PySide6.QtCore import qVersion  # noqa: PLC0415

    facts = {
        "kasir": __version__,
        "build": build(),
        "python": platform.python_version(),
        "pyside": PySide6.__version__,
        "qt": qVersion(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
    }
    found, state = Found.PROGRAM_FINE, State.OK
    if refused_versions(PySide6.__version__, sys.version_info[:2], sys.platform) is not None:
        found, state = Found.PROGRAM_PAIR, State.BAD
    elif packages := missing_packages(scene.environment):
        found, state = Found.LIBRARIES_MISSING, State.BAD
        facts["packages"] = " ".join(packages)
    return Verdict(topic=Topic.PROGRAM, state=state, found=found, facts=facts)


def parts(_scene: Scene) -> Verdict:
    """Look for the faces, words, icons and tables that ship with the program."""
    missing = sorted(_missing(places.resources()))
    facts = {"path": str(places.resources())}
    if not missing:
        return Verdict(topic=Topic.PARTS, state=State.OK, found=Found.PARTS_FINE, facts=facts)
    facts["names"] = _few(missing)
    return Verdict(topic=Topic.PARTS, state=State.BAD, found=Found.PARTS_MISSING, facts=facts)


def _missing(resources: Path) -> Iterator[str]:
    from pos.ui.theme import FACES  # noqa: PLC0415 - Qt's, as above

    wanted = {f"fonts/{face}" for face in FACES} | {
        "i18n/kasir_id.qm",
        "theme/kasir.qss",
        "outlets.toml",
        *(f"{folder}/{name}.toml" for folder in ("slips", "exports") for name in ("id", "en")),
    }
    for name in wanted:
        file = resources / name
        if not file.is_file() or file.stat().st_size == 0:
            yield name
    for folder, kind in (("icons", "*.svg"), ("sounds", "*.wav")):
        found = list((resources / folder).glob(kind))
        if not found:
            yield f"{folder}/"
        yield from (f"{folder}/{one.name}" for one in found if one.stat().st_size == 0)


def folder(scene: Scene) -> Verdict:
    """Look whether the data folder is there, ours alone, on this machine, and can be written."""
    place = scene.folder
    facts = {"path": str(place)}
    refuse_network(place)
    if not place.is_dir():
        found = Found.FOLDER_READ_ONLY if place.exists() else Found.FOLDER_NEW
        state = State.BAD if place.exists() else State.NOT_APPLICABLE
        return Verdict(topic=Topic.FOLDER, state=state, found=found, facts=facts)
    try:
        with tempfile.NamedTemporaryFile(prefix=".checkup-", dir=place):
            pass  # where a file can come and go, the books' journal can as well
    except OSError:
        return Verdict(
            topic=Topic.FOLDER, state=State.BAD, found=Found.FOLDER_READ_ONLY, facts=facts
        )
    if opened := sorted(_open_to_others(place)):
        facts["names"] = _few(opened)
        return Verdict(topic=Topic.FOLDER, state=State.WARN, found=Found.FOLDER_OPEN, facts=facts)
    return Verdict(topic=Topic.FOLDER, state=State.OK, found=Found.FOLDER_FINE, facts=facts)


def _open_to_others(place: Path) -> Iterator[str]:
    if os.name != "posix":
        return  # there a folder's list of rights says it, and the profile's are the user's own
    if place.stat().st_mode & 0o077:
        yield "."
    for name in (DATABASE, SETTINGS_FILE, "backups/*", "logs/*", "secrets", "secrets/*"):
        for path in place.glob(name):
            with suppress(OSError):  # it may go away meanwhile
                mode = path.lstat().st_mode
                if mode & 0o077 and not stat.S_ISLNK(mode):
                    yield path.relative_to(place).as_posix()


def disk(scene: Scene) -> Verdict:
    """Look how much room is left beside the books."""
    plan = scene.plan_or_none()
    there = next((p for p in (scene.folder, *scene.folder.parents) if p.exists()), scene.folder)
    space = Space(folder=there, warn=_WARN_MB, stop=_STOP_MB) if plan is None else plan.space
    if plan is not None:
        space = Space(folder=there, warn=space.warn, stop=space.stop)
    room = space.look()
    if room is None:
        facts = {"path": str(there)}
        return Verdict(topic=Topic.DISK, state=State.WARN, found=Found.DISK_UNKNOWN, facts=facts)
    facts = {"free": str(room.free), "warn": str(room.warn), "stop": str(room.stop)}
    state, found = State.OK, Found.DISK_FINE
    if room.gone:
        state, found = State.BAD, Found.DISK_GONE
    elif room.scarce:
        state, found = State.WARN, Found.DISK_SCARCE
    return Verdict(topic=Topic.DISK, state=state, found=found, facts=facts)


def settings(scene: Scene) -> Verdict:
    """Look at the settings and the shop's own outlets, key by key.

    :raises ConfigurationError: the first that cannot be so.
    """
    facts = {"path": str(scene.folder / SETTINGS_FILE)}
    written = _read(scene.folder / SETTINGS_FILE)
    known = {key: value for key, value in written.items() if key in BY_KEY}
    wrong = {
        one.key if isinstance(one, BadSetting) else "api_url" for one in writing.troubles(known)
    }
    if wrong:
        facts["names"] = _few(sorted(wrong))
        return Verdict(topic=Topic.SETTINGS, state=State.BAD, found=Found.SETTINGS_BAD, facts=facts)
    load_settings(scene.folder)  # with what the environment adds
    load_outlets(scene.folder)
    if unknown := sorted(set(written) - set(BY_KEY)):
        facts["names"] = _few(unknown)
        return Verdict(
            topic=Topic.SETTINGS, state=State.WARN, found=Found.SETTINGS_UNKNOWN, facts=facts
        )
    facts["set"] = str(len(written))
    return Verdict(topic=Topic.SETTINGS, state=State.OK, found=Found.SETTINGS_FINE, facts=facts)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BadSetting(key=file.name, value="", allowed=str(error)[:200]) from error


def books(scene: Scene) -> Verdict:
    """Check the books as ``kasir verify`` does; what stands in them is not told.

    :raises StoreError: they cannot be read.
    """
    path = scene.folder / DATABASE
    facts = {"path": str(path)}
    if not os.path.lexists(path):
        return Verdict(
            topic=Topic.BOOKS, state=State.NOT_APPLICABLE, found=Found.BOOKS_NONE, facts=facts
        )
    key = journal_key(scene.folder, scene.environment, make=False)
    report = copies.look(path, key.known)
    facts |= {"revision": report.revision, "newest": schema.HEAD, "key": key.kept.value}
    state, found = State.OK, Found.BOOKS_FINE
    if not report.good:
        first = report.findings[0]
        facts |= {"fault": first.fault.value, "seq": str(first.seq or ""), "number": first.number}
        state, found = State.BAD, Found.BOOKS_WRONG
    elif report.revision != schema.HEAD:
        state, found = State.WARN, Found.BOOKS_OLD
    elif not report.whole:
        state, found = State.WARN, Found.BOOKS_UNCHECKED
    return Verdict(topic=Topic.BOOKS, state=state, found=found, facts=facts)


def backups(scene: Scene) -> Verdict:
    """Look how old the last copy of the books is that was found good."""
    place = scene.folder / copies.FOLDER
    facts = {"path": str(place)}
    if not (scene.folder / DATABASE).exists():
        return Verdict(
            topic=Topic.BACKUPS,
            state=State.NOT_APPLICABLE,
            found=Found.BACKUP_NOT_YET,
            facts=facts,
        )
    good = copies.offered(place)
    bad = max((_written(path) for path in place.glob("*.unverified.db")), default=None)
    if bad is not None and (not good or bad > good[0].made_at):
        return Verdict(topic=Topic.BACKUPS, state=State.BAD, found=Found.BACKUP_BAD, facts=facts)
    if not good:
        return Verdict(topic=Topic.BACKUPS, state=State.WARN, found=Found.BACKUP_NONE, facts=facts)
    hours = max(0, int((scene.clock.now() - good[0].made_at).total_seconds() // 3600))
    facts |= {
        "hours": str(hours),
        "made_at": good[0].made_at.isoformat(timespec="seconds"),
        "kept": str(len(good)),
    }
    stale = hours >= _STALE_HOURS
    return Verdict(
        topic=Topic.BACKUPS,
        state=State.WARN if stale else State.OK,
        found=Found.BACKUP_OLD if stale else Found.BACKUP_FINE,
        facts=facts,
    )


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _few(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" (+{rest})" if rest > 0 else "")
