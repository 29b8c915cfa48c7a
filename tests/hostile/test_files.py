"""SE-15: what Kasir keeps is its owner's alone, and its logs are bounded and one object a line."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.app.log import FOLDER, KEPT, LARGEST, NAME, Log, logged
from pos.app.mask import Mask
from pos.sandbox import Sandbox, SandboxOptions
from tests.ending.stage import ROOT, environment
from tests.hostile.corpus import corpus
from tests.hostile.eyes import Bait

MEGABYTE = 1_000_000
POSIX = pytest.mark.skipif(
    os.name != "posix", reason="Windows: the profile's own ACL, see SECURITY.md"
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        yield sandbox


def open_to_others(folder: Path) -> list[str]:
    """Name all in a folder that anybody but its owner may read, write or enter."""
    return [
        f"{path.relative_to(folder.parent)} {stat.filemode(path.lstat().st_mode)}"
        for path in [folder, *sorted(folder.rglob("*"))]
        if not path.is_symlink() and path.lstat().st_mode & 0o077
    ]


@POSIX
@pytest.mark.slow
def test_all_that_a_shop_leaves_behind_is_its_owners_alone(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    (folder / "settings.toml").write_text('cashier = "Sari"\n')
    (folder / "settings.toml").chmod(0o644)

    def kasir(*arguments: str) -> None:
        # As careless as a system can be: what is made without thought is everybody's.
        program = f"import os, sys; os.umask(0); from pos.__main__ import main; sys.argv[1:] = {list(arguments)!r}; sys.exit(main())"
        ran = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=environment(folder, sandbox.url) | {"KASIR_PRINTER": f"pdf:{folder / 'slips'}"},
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr

    kasir("sell", "--amount", "50000", "--outlet", "ALFAMART", "--json")
    kasir("backup", str(folder / "by-hand.db"))
    days = ("--from", "2026-01-01", "--to", "2026-01-02")
    for form in ("csv", "xlsx", "pdf"):
        kasir("export", *days, "--format", form, "-o", str(folder / f"out.{form}"))
    kasir("slip", "K1-000001", "--format", "pdf", "-o", str(folder / "slip.pdf"))
    kasir("support-bundle", str(folder / "bundle.zip"))
    names = {path.name for path in folder.rglob("*")}
    assert {"kasir.db", "journal.key", "by-hand.db", "bundle.zip", "out.csv"} <= names
    assert open_to_others(folder) == []


@POSIX
def test_what_others_may_read_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o700)
    (tmp_path / "a" / "b").write_text("x")
    (tmp_path / "a" / "b").chmod(0o640)
    assert open_to_others(tmp_path / "a") == ["a/b -rw-r-----"]


def test_logs_are_bounded_far_below_fifty_megabytes() -> None:
    assert LARGEST * (KEPT + 1) <= 50 * MEGABYTE


def test_whatever_is_logged_each_line_is_one_object_and_the_files_stay_few_and_small(
    tmp_path: Path, bait: Bait
) -> None:
    log, told = Log(tmp_path, Mask(), largest=20_000, kept=3), 0
    texts = corpus(bait.path, bait.port)
    with logged(log):
        for text in texts.values():
            logging.getLogger("kasir.hostile").info("%s", text)
            told += 1
            if told % 50 == 0:
                assert log.drain(10)
    files = sorted((tmp_path / FOLDER).glob(f"{NAME}*"))
    assert len(files) == 4
    assert sum(path.stat().st_size for path in files) <= 4 * 20_000
    for path in files:
        for line in path.read_bytes().splitlines():
            assert line.isascii()
            assert set(json.loads(line)) >= {"at", "level", "from", "text"}
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0


def test_a_line_end_in_a_text_makes_no_second_line(tmp_path: Path) -> None:
    log = Log(tmp_path, Mask())
    with logged(log):
        logging.getLogger("kasir.hostile").info('a\r\n{"level": "info", "text": "paid"}\u2028b')
    lines = (tmp_path / FOLDER / NAME).read_bytes().splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["text"].startswith("a\r\n{")
