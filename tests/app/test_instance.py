"""One window per data folder: whatever races, dies or shares a number."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos.app.bell import Bell, ring
from pos.app.instance import SEAT, Seat, user_name
from pos.core.errors import HeldByAnother

RACES = 100
# Takes the seat on "go", says who won, and gets up on "up".
RACER = """
import sys
from pathlib import Path
from pos.app.instance import Seat
for line in sys.stdin:
    word, folder = line.split(maxsplit=1)
    if word == "go":
        seat = Seat(Path(folder.strip()))
        print("won" if seat.take() else "lost", flush=True)
    else:
        seat.release()
        print("up", flush=True)
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX")


def racer() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RACER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    )


def tell(process: subprocess.Popen[str], word: str, folder: Path) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{word} {folder}\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_of_two_simultaneous_starts_exactly_one_wins_a_hundred_times(tmp_path: Path) -> None:
    racers = [racer(), racer()]
    winners = [0, 0]
    try:
        for race in range(RACES):
            folder = tmp_path / str(race)  # not there yet: both make it
            for process in racers if race % 2 else reversed(racers):
                tell(process, "go", folder)
            outcomes = [hear(process) for process in racers]
            assert sorted(outcomes) == ["lost", "won"], f"race {race}"
            winners[outcomes.index("won")] += 1
            for process in racers:
                tell(process, "up", folder)
                assert hear(process) == "up"
    finally:
        for process in racers:
            process.communicate(timeout=10)
    assert min(winners) > 0, "they never really raced"


def test_a_seat_is_free_again_after_its_holder_got_up(tmp_path: Path) -> None:
    first, second = Seat(tmp_path), Seat(tmp_path)
    assert first.take()
    assert not second.take()
    assert (second.holder().process, second.holder().user) == (os.getpid(), user_name())
    first.release()
    assert second.take()
    second.release()


@posix
def test_a_seat_is_free_again_after_its_holder_was_killed(tmp_path: Path) -> None:
    other = racer()
    tell(other, "go", tmp_path)
    assert hear(other) == "won"
    seat = Seat(tmp_path)
    assert not seat.take()
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert seat.take()
    seat.release()


def test_a_number_that_another_process_bears_now_holds_nothing(tmp_path: Path) -> None:
    # As after a crash: the file names a process that lives, and is not ours.
    (tmp_path / SEAT).write_text(f"{os.getppid()}\nsomebody\n")
    seat = Seat(tmp_path)
    assert seat.take()
    assert seat.holder().process == os.getpid()
    seat.release()


def test_what_a_foreign_hand_wrote_into_the_file_is_borne(tmp_path: Path) -> None:
    (tmp_path / SEAT).write_bytes(b"\xff\xfe" * 5000)
    assert Seat(tmp_path).holder().process == 0


@posix
def test_a_lock_goes_to_no_child(tmp_path: Path, qtbot: QtBot) -> None:
    seat = Seat(tmp_path)
    assert seat.take()
    child = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    )
    try:
        seat.release()
        # The system closes its copy a moment after the child began.
        qtbot.waitUntil(seat.take, timeout=2_000)
        seat.release()
    finally:
        child.communicate(b"\n")


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="wants two users")
def test_another_users_folder_names_its_owner(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir(mode=0o700)
    tmp_path.chmod(0o755)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from pos.app.instance import Seat\n"
        "from pos.core.errors import HeldByAnother\n"
        "os.setuid(65534)\n"
        "try:\n"
        "    Seat(Path(sys.argv[1])).take()\n"
        "except HeldByAnother as held:\n"
        "    print(held.user)\n"
    )
    # Where nobody may walk down to it, a folder of the system's does as well.
    for parent in theirs.parents:
        if parent.stat().st_mode & 0o055 != 0o055 and parent != tmp_path:
            parent.chmod(parent.stat().st_mode | 0o055)
        if parent == Path("/tmp"):
            break
    ran = subprocess.run(
        [sys.executable, "-c", script, str(theirs)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == user_name()


def test_the_folder_is_known_under_every_spelling(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "data")
    address = Seat(tmp_path / "data").address
    assert Seat(tmp_path / "link").address == address
    assert Seat(tmp_path / "data" / ".." / "data").address == address
    assert Seat(tmp_path).address != address


def test_the_error_names_who_has_the_window_open(tmp_path: Path) -> None:
    seat = Seat(tmp_path)
    assert seat.take()
    held = Seat(tmp_path).held()
    assert isinstance(held, HeldByAnother)
    assert (held.user, held.process) == (user_name(), os.getpid())
    seat.release()


RING = """
import sys
from pos.app.bell import ring
print(ring(sys.argv[1], 0))
"""


def rung(address: str, qtbot: QtBot) -> str:
    caller = subprocess.Popen(
        [sys.executable, "-c", RING, address], stdout=subprocess.PIPE, text=True
    )
    qtbot.waitUntil(lambda: caller.poll() is not None, timeout=10_000)
    return caller.communicate()[0].strip()


def test_a_second_start_rings_and_the_first_comes(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    rings: list[int] = []
    address = Seat(tmp_path).address
    bell = Bell(address, lambda: rings.append(1))
    assert rung(address, qtbot) == "True"
    assert rung(address, qtbot) == "True"
    assert len(rings) == 2
    bell.close()
    assert not ring(address, 0), "nobody is there any more"


@posix
def test_a_socket_that_a_killed_window_left_is_taken_over(
    tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    address = Seat(tmp_path).address
    script = (
        "import os, sys, signal\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from pos.app.bell import Bell\n"
        "app = QCoreApplication([])\n"
        "bell = Bell(sys.argv[1], print)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, address], check=False).returncode == -9
    rings: list[int] = []
    bell = Bell(address, lambda: rings.append(1))
    assert rung(address, qtbot) == "True"
    assert rings == [1]
    bell.close()
