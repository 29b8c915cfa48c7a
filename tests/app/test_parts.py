"""Every part that ships is named, with its version and the words of its licence."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from pos import __version__
from pos.app import parts
from pos.config import places
from tests.ending.stage import ROOT


def by_name() -> dict[str, parts.Part]:
    return {one.name: one for one in parts.parts()}


def test_every_dependency_of_ours_is_listed_with_the_version_that_runs() -> None:
    listed = {re.sub(r"[-_.]+", "-", one.name).lower(): one for one in parts.parts()}
    for line in metadata.requires("kasir") or ():
        if "win32" in line:
            continue
        name = re.match(r"[\w.-]+", line)
        assert name is not None
        found = listed[re.sub(r"[-_.]+", "-", name[0]).lower()]
        assert found.version == metadata.version(name[0])


def test_what_dependencies_need_and_their_extras_are_listed_too() -> None:
    listed = by_name()
    assert {"shiboken6", "SQLAlchemy", "h11", "pyserial", "pyusb", "cffi"} <= set(listed)
    assert "pytest" not in listed  # what checks the program does not ship with it
    assert "mypy" not in listed


def test_no_part_is_without_a_licence_and_its_words() -> None:
    for one in parts.parts():
        assert one.licence, one.name
        assert one.name == "SQLite" or len(one.text) > 400, one.name
    listed = by_name()
    assert listed["Kasir"].version == __version__
    assert "Permission is hereby granted" in listed["Kasir"].text
    assert "SIL OPEN FONT LICENSE" in listed["Inter"].text
    assert "PYTHON SOFTWARE FOUNDATION" in listed["Python"].text


@pytest.mark.parametrize("name", ["PySide6_Essentials", "shiboken6"])
def test_qt_comes_with_the_notice_and_both_texts_that_its_licence_asks_for(name: str) -> None:
    qt = by_name()[name]
    assert qt.licence == "LGPL-3.0-only"
    assert "The Qt Company" in qt.text
    assert "may be replaced" in qt.text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.text
    assert "GNU GENERAL PUBLIC LICENSE" in qt.text


def test_one_file_of_notices_holds_every_name_and_text() -> None:
    listed = parts.parts()
    text = parts.notices(listed)
    for one in listed:
        assert one.name in text
        assert one.text.strip() in text


def test_a_build_that_carries_only_records_still_lists_what_they_are_of(tmp_path: Path) -> None:
    """As a frozen program has it: the records of others beside it, and none of ours."""
    site = Path(str(metadata.distribution("httpx").locate_file("")))
    for folder in site.glob("httpx-*.dist-info"):
        shutil.copytree(folder, tmp_path / folder.name)
    script = (
        "import sys\n"
        "from pos.app import parts\n"
        "import importlib.metadata as m\n"
        f"sys.path[:] = [{str(tmp_path)!r}]\n"
        "print([(p.name, len(p.text) > 400) for p in parts.parts()])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "('httpx', True)" in ran.stdout
    assert "('Kasir', True)" in ran.stdout
    assert "alembic" not in ran.stdout


COMMIT = "0123456789abcdef0123456789abcdef01234567"


def _packed(folder: Path) -> None:
    (folder / "resources").mkdir()
    (folder / "resources" / "build.txt").write_text(COMMIT + "\n")


def _checkout(folder: Path) -> None:
    (folder / ".git" / "refs" / "heads").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".git" / "refs" / "heads" / "main").write_text(COMMIT + "\n")


def _packed_refs(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (folder / ".git" / "packed-refs").write_text(f"# pack-refs\n{COMMIT} refs/heads/main\n")


def _detached(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "HEAD").write_text(COMMIT + "\n")


@pytest.mark.parametrize("lay_out", [_packed, _checkout, _packed_refs, _detached])
def test_the_commit_is_told_where_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay_out: Callable[[Path], None]
) -> None:
    lay_out(tmp_path)
    monkeypatch.setattr(places, "resources", lambda: tmp_path / "resources")
    assert parts.build() == COMMIT[:12]


def test_no_commit_is_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "resources", lambda: tmp_path / "resources")
    assert parts.build() == ""
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "build.txt").write_text("unknown\n")
    assert parts.build() == ""
