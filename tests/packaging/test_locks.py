"""The locks: fresh, whole, for every platform, and without a place to download from."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.loading import PACKAGING, load

locks = load("locks")
SHIPPED, TOOLS = locks.LOCKS


def test_they_are_for_what_is_asked_for() -> None:
    assert [fault for lock in locks.LOCKS for fault in locks.faults(lock)] == []


def test_every_platform_has_its_own() -> None:
    held = {entry.name: entry for entry in locks.entries(SHIPPED.file.read_text("utf-8"))}
    for system, name in (("win32", "pywin32"), ("win32", "tzdata"), ("linux", "secretstorage")):
        marker = held[name].marker
        assert marker is not None
        assert marker.evaluate({"sys_platform": system})
    wheels = 2  # Linux and Windows at the least
    assert len(held["pyside6-essentials"].hashes) >= wheels


def test_what_a_locked_package_needs_is_locked_too() -> None:
    held = {entry.name: entry for entry in locks.entries(SHIPPED.file.read_text("utf-8"))}
    compared = 0
    for name, entry in held.items():
        try:
            there = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # another system's
        if there.version != str(entry.version):
            continue  # the ranges allow a newer one here, which may need something else
        compared += 1
        for line in there.requires or ():
            need = Requirement(line)
            if need.marker is not None and not need.marker.evaluate({"extra": ""}):
                continue
            assert canonicalize_name(need.name) in held, f"{name} needs {line}"
    assert compared, "none of the locked versions is here"


@pytest.fixture
def mine(tmp_path: Path) -> tuple[Path, object]:
    source = tmp_path / "tools.txt"
    source.write_text("wheels>=2,<3\n", "utf-8")
    return tmp_path, locks.Lock(file=tmp_path / "tools.lock", source=source)


def told(mine: tuple[Path, object], text: str) -> str:
    folder, lock = mine
    fingerprint = getattr(lock, "fingerprint")  # noqa: B009 - of a module that is loaded as a file
    (folder / "tools.lock").write_text(f"# for {fingerprint}\n{text}", "utf-8")
    return "\n".join(locks.faults(lock))


HASH = "    --hash=sha256:" + "0" * 64 + "\n"


def test_a_good_lock_has_no_fault(mine: tuple[Path, object]) -> None:
    assert told(mine, f"wheels==2.1 ; python_version >= '3.11' \\\n{HASH}") == ""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"wheels==1.9 \\\n{HASH}", "nothing fits wheels>=2,<3"),
        ("wheels==2.1\n", "wheels has no hash"),
        (f"wheels>=2 \\\n{HASH}", "no pinned version"),
        (f"-i somewhere\nwheels==2.1 \\\n{HASH}", "names a place to download from"),
        (f"wheels==2.1 \\\n{HASH}axle @ ftp://there/axle.whl \\\n{HASH}", "names a place"),
    ],
)
def test_each_fault_is_told(mine: tuple[Path, object], text: str, fault: str) -> None:
    assert fault in told(mine, text)


def test_another_wish_makes_it_stale(mine: tuple[Path, object]) -> None:
    assert told(mine, f"wheels==2.1 \\\n{HASH}") == ""
    folder, lock = mine
    (folder / "tools.txt").write_text("wheels>=2.0,<3\n", "utf-8")
    assert "not made for what tools.txt asks for now" in "\n".join(locks.faults(lock))


def test_the_build_uses_the_locks_and_nothing_else() -> None:
    build = (PACKAGING / "linux" / "build").read_text("utf-8")
    assert "--require-hashes packaging/requirements.lock packaging/tools.lock" in build
    assert "--no-build-isolation" in build
    assert "pip install --quiet --no-deps --no-index" in build
