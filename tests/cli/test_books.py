"""verify, backup and restore as people and scripts call them; and every command on a bad disk."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos.store.backups import FOLDER
from tests.cli.conftest import Counter, Ran
from tests.store.fixtures import unpack
from tests.store.test_backups import totals
from tests.store.test_verify import alter

REPORT = [
    "good",
    "whole",
    "file",
    "revision",
    "sqlite",
    "sales",
    "entries",
    "numbers",
    "findings",
    "unchecked",
    "key",
]


@pytest.fixture(autouse=True)
def no_keyring_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def books(counter: Counter) -> Path:
    for _ in range(3):
        assert counter.sell().code == 0
    return counter.folder / "kasir.db"


# --- verify -----------------------------------------------------------------------------------


def test_good_books_are_0_in_words_and_in_one_object(counter: Counter, books: Path) -> None:
    told = counter("verify")
    assert (told.code, told.err) == (0, "")
    assert "Nothing wrong was found in 3 sales and 9 entries" in told.out
    ran = counter("verify", "--json")
    assert ran.code == 0
    assert list(ran.json) == REPORT
    report = ran.json
    assert (report["good"], report["whole"], report["key"]) == (True, True, "file")
    assert (report["file"], report["sales"], report["numbers"]) == (str(books), 3, {"K1": 3})
    assert (report["findings"], report["unchecked"]) == ([], [])


@pytest.mark.parametrize(
    ("deed", "finding", "says"),
    [
        (
            "UPDATE journal SET actor = 'nobody' WHERE seq = 5",
            {"fault": "changed", "seq": 5},
            "Journal entry 5 was changed",
        ),
        ("DELETE FROM journal WHERE seq = 5", {"fault": "missing", "seq": 5}, "5 was taken out"),
        (
            "UPDATE sale SET amount = amount - 100 WHERE id = 2",
            {
                "fault": "sale",
                "number": "K1-000002",
                "field": "amount",
                "journal": "100000.00",
                "books": "99999.00",
            },
            "Sale K1-000002 differs in amount",
        ),
        (
            "UPDATE counter SET last = 4",
            {"fault": "numbers", "number": "K1-000004", "field": "K1"},
            "gap at K1-000004",
        ),
    ],
)
def test_altered_books_are_5_and_the_first_bad_row_is_named(
    counter: Counter, books: Path, deed: str, finding: dict[str, object], says: str
) -> None:
    alter(books, deed)
    ran = counter("verify", "--json")
    assert ran.code == 5
    assert ran.json["good"] is False
    assert finding in ran.json["findings"]
    told = counter("verify")
    assert told.code == 5
    assert says in told.out


def test_a_lost_key_is_seen_by_a_person_and_6_for_a_script(counter: Counter, books: Path) -> None:
    (counter.folder / "secrets" / "journal.key").unlink()
    assert counter("verify").code == 5  # nobody has gone on with a new key yet
    assert counter.sell().code == 0
    told = counter("verify")
    assert told.code == 6
    assert "Entries 1 to 9 cannot be checked" in told.out
    ran = counter("verify", "--json")
    assert (ran.code, ran.json["good"], ran.json["whole"]) == (6, True, False)
    assert ran.json["unchecked"] == [{"gap": "key_changed", "first": 1, "last": 9}]


def test_verify_neither_makes_a_key_nor_brings_books_up_to_date(counter: Counter) -> None:
    books = unpack("0001", counter.folder / "kasir.db")
    before = books.read_bytes()
    ran = counter("verify", "--json")
    assert (ran.code, ran.json["revision"], ran.json["key"]) == (6, "0001", "nowhere")
    assert books.read_bytes() == before
    assert list(counter.folder.iterdir()) == [books]


# --- backup and restore -----------------------------------------------------------------------


def test_the_drill_by_command(counter: Counter, books: Path, tmp_path: Path) -> None:
    counter.sandbox.pay(counter("show", "K1-000001", "--json").json["reference_id"])
    assert counter("watch", "--once").code == 0
    original = totals(books)
    copy = tmp_path / "copy.db"
    made = counter("backup", str(copy))
    assert (made.code, made.err) == (0, "")
    assert "3 sales" in made.out

    counter.sell()
    ran = counter("restore", str(copy))
    assert (ran.code, ran.err) == (0, "")
    assert totals(books) == original
    assert "Restored: 3 sales" in ran.out
    assert "kasir-aside-" in ran.out
    assert "kasir reconcile" in ran.out
    assert "K1 passes over 1 numbers" in ran.out
    assert counter("verify").code == 0
    assert counter.sell().json["number"] == "K1-000005"
    assert counter("verify").code == 0


def test_a_backup_is_never_written_over_another_file(
    counter: Counter, books: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    ran = counter("backup", str(mine))
    assert ran.code == 2
    assert "there already" in ran.err
    assert mine.read_text() == "mine"


def test_a_backup_of_altered_books_is_5_and_kept_under_another_name(
    counter: Counter, books: Path, tmp_path: Path
) -> None:
    alter(books, "UPDATE sale SET note = 'other' WHERE id = 2")
    ran = counter("backup", str(tmp_path / "copy.db"))
    assert ran.code == 5
    assert "do not rely on it" in ran.err
    assert not (tmp_path / "copy.db").exists()
    assert (tmp_path / "copy.unverified.db").is_file()
    refused = counter("restore", str(tmp_path / "copy.unverified.db"))
    assert refused.code == 5
    assert "not restored" in refused.err


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [("nowhere.db", 2, "no such file"), ("text.db", 4, "damaged"), ("empty.db", 4, "damaged")],
)
def test_what_is_no_backup_is_refused_in_words(
    counter: Counter, books: Path, tmp_path: Path, name: str, code: int, says: str
) -> None:
    (tmp_path / "text.db").write_text("no database" * 999)
    (tmp_path / "empty.db").write_bytes(b"")
    before = books.read_bytes()
    ran = counter("restore", str(tmp_path / name))
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert books.read_bytes() == before


def test_while_a_window_has_the_books_open_they_are_not_replaced(
    counter: Counter, books: Path, tmp_path: Path
) -> None:
    counter("backup", str(tmp_path / "copy.db"))
    code = (
        "import asyncio, sys; from pathlib import Path; from pos.store.ledger import SqliteLedger\n"
        "async def main():\n"
        f"    ledger = await SqliteLedger.open(Path({str(books)!r}), clock=None)\n"
        "    print('open', flush=True); sys.stdin.readline(); await ledger.close()\n"
        "asyncio.run(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"open\n"
        ran = counter("restore", str(tmp_path / "copy.db"))
        assert ran.code == 4
        assert "Close its window" in ran.err
        assert counter("verify").code == 0
        assert counter("backup", str(tmp_path / "other.db")).code == 0
        window.communicate(b"\n")
    assert counter("restore", str(tmp_path / "copy.db")).code == 0


def test_the_list_shows_what_can_be_relied_on_and_nothing_else(
    counter: Counter, books: Path
) -> None:
    assert counter("restore", "--list").out == ""
    folder = counter.folder / FOLDER
    folder.mkdir()
    for name in ("kasir-2026-11-22.db", ".kasir-2026-11-23.db.7.part", "kasir.unverified.db"):
        shutil.copy(books, folder / name)
    for arguments in (("restore", "--list"), ("restore",)):
        ran = counter(*arguments)
        assert ran.code == 0
        assert len(ran.out.splitlines()) == 1
        assert str(folder / "kasir-2026-11-22.db") in ran.out


def test_books_that_vanished_are_told_and_come_back_from_the_list(
    counter: Counter, books: Path
) -> None:
    folder = counter.folder / FOLDER
    folder.mkdir()
    assert counter("backup", str(folder / "kasir-2026-11-22.db")).code == 0
    books.unlink()
    ran = counter.sell()
    assert ran.code == 4
    assert "not where they were" in ran.err
    assert not books.exists()
    assert counter("restore", str(folder / "kasir-2026-11-22.db")).code == 0
    assert counter("show", "K1-000003", "--json").json["status"] == "open"


# --- a bad disk -------------------------------------------------------------------------------

EVERY = (
    ("sell", "--amount", "100000", "--outlet", "ALFAMART"),
    ("sales",),
    ("show", "K1-000001"),
    ("watch", "--once"),
    ("backup", "copy.db"),
)


def refused_in_words(ran: Ran, *says: str) -> None:
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.startswith("kasir: ")
    assert "Traceback" not in ran.err
    for word in says:
        assert word in ran.err


def directory(path: Path) -> None:
    path.mkdir()


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "a directory": (directory, "not where they were"),
    "empty": (lambda path: path.write_bytes(b""), "damaged"),
    "random": (lambda path: path.write_bytes(os.urandom(8192)), "damaged"),
    "text": (lambda path: path.write_text("a text " * 2000), "damaged"),
    "another program's": (
        lambda path: sqlite3.connect(path).execute("CREATE TABLE recipe (name)").connection.close(),
        "damaged",
    ),
    "newer": (
        lambda path: alter(unpack("0001", path), "UPDATE alembic_version SET version_num = '9'"),
        "newer",
    ),
}


@pytest.mark.parametrize("what", SPOILT)
def test_every_command_tells_what_is_wrong_with_the_books_and_leaves_them(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    spoil, says = SPOILT[what]
    books = counter.folder / "kasir.db"
    spoil(books)
    before = books.read_bytes() if books.is_file() else None
    for command in EVERY:
        started = time.monotonic()
        refused_in_words(counter(*command), says)
        assert time.monotonic() - started < 2
    assert (books.read_bytes() if books.is_file() else None) == before
    assert not (tmp_path / "copy.db").exists()
    assert counter("verify").code in (4, 5)
    assert not counter.sandbox.payments()  # nothing was sent that could not be written

    # Usable again as soon as the books are.
    shutil.rmtree(books) if books.is_dir() else books.unlink()
    unpack("0001", books)
    assert counter.sell().json["number"] == "K1-000020"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of four megabytes, where we may have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("this account may not mount a file system")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def on_small_disk(counter: Counter, small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> Counter:
    monkeypatch.setenv("KASIR_DATA_DIR", str(small_disk))
    monkeypatch.setenv("KASIR_DISK_WARN_MB", "0")
    monkeypatch.setenv("KASIR_DISK_STOP_MB", "0")
    return Counter(sandbox=counter.sandbox, folder=small_disk, capture=counter.capture)


def test_on_a_full_disk_nothing_is_sold_nothing_is_lost_and_space_heals(
    on_small_disk: Counter, tmp_path: Path
) -> None:
    counter = on_small_disk
    assert counter.sell().code == 0
    ballast = counter.folder / "ballast"
    with pytest.raises(OSError, match="space"):
        ballast.write_bytes(b"x" * 9_000_000)
    payments = len(counter.sandbox.payments())
    refused_in_words(counter.sell("100000", "ALFAMART"), "full")
    assert len(counter.sandbox.payments()) == payments
    assert counter("show", "K1-000001", "--json").json["status"] == "open"
    refused_in_words(counter("backup", str(counter.folder / "copy.db")), "full")
    assert counter("backup", str(tmp_path / "elsewhere.db")).code == 0
    assert counter("verify").code == 0  # as it stands: there is no room for a copy
    ballast.unlink()
    assert counter.sell().json["number"] == "K1-000002"
    assert counter("verify").code == 0


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def test_a_disk_that_cannot_be_written_is_told_and_heals(
    on_small_disk: Counter, tmp_path: Path
) -> None:
    counter = on_small_disk
    assert counter.sell().code == 0
    with read_only(counter.folder):
        refused_in_words(counter.sell("100000", "ALFAMART"), "written")
        assert counter("verify").code == 0
        assert counter("backup", str(tmp_path / "copy.db")).code == 0
        refused_in_words(counter("restore", str(tmp_path / "copy.db")), "written")
        refused_in_words(counter("backup", str(counter.folder / "copy.db")), "written")
    assert counter.sell().json["number"] == "K1-000002"
    assert counter("verify").code == 0
