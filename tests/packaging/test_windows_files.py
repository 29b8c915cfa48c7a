"""What a program for POSIX never notices of files: Windows changes line ends unless it is told not to."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pos.app.oslock import OsLock

PROGRAM = Path(__file__).resolve().parents[2] / "pos"
# Each opens its file in binary by itself.
OF_THEIR_OWN = {"config/keys.py": "tempfile.mkstemp("}


def test_whatever_is_written_by_a_number_of_the_system_is_written_as_it_is() -> None:
    writing = {
        path.relative_to(PROGRAM).as_posix(): path.read_text("utf-8")
        for path in PROGRAM.rglob("*.py")
    }
    writing = {place: text for place, text in writing.items() if re.search(r"\bos\.write\(", text)}
    assert len(writing) >= 3
    for place, text in writing.items():
        assert OF_THEIR_OWN.get(place, '"O_BINARY"') in text, place


def test_the_note_of_a_lock_is_opened_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    binary = 1 << 29  # no system here has it

    def opened(path: Path, flags: int, mode: int) -> int:
        asked.append(flags)
        return really(path, flags & ~binary, mode)

    really = os.open
    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)
    monkeypatch.setattr(os, "open", opened)
    lock = OsLock(tmp_path / "lock")
    assert lock.take()
    lock.release()
    assert asked
    assert all(flags & binary for flags in asked)


def test_both_programs_are_shown_the_archive_by_the_name_it_is_shipped_with() -> None:
    packaging = PROGRAM.parent / "packaging"
    named = re.search(r'^ARCHIVE = "(.+)"$', (packaging / "contents.py").read_text("utf-8"), re.M)
    assert named is not None
    shown = (packaging / "windows" / "shared.py").read_text("utf-8")
    assert f'_MEIPASS"], "{named[1]}")' in shown
    spec = (packaging / "kasir.spec").read_text("utf-8")
    assert "(contents.ARCHIVE, pyz.name," in spec
    assert "shared.py" in spec
