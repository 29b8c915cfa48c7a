"""A chime for money, a knock for a person to look, a fall for failure, silence where none is wanted."""

from __future__ import annotations

import stat
import wave
from array import array
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pos.core.sale import State
from pos.ui.bridge import Bridge
from pos.ui.loudspeaker import Loudspeaker, players, scale
from pos.ui.sounds import SOUNDS, Chimes, file_of, sound_of
from tests.ui import shop
from tests.ui.hands import until
from tests.ui.shop import sale


@pytest.mark.parametrize(
    ("before", "after", "late", "sound"),
    [
        (State.OPEN, State.PAID, False, "paid"),
        (State.OPEN, State.SETTLED, False, "paid"),
        (State.EXPIRED, State.PAID, True, "attention"),
        (State.OPEN, State.REVIEW, False, "attention"),
        (State.OPEN, State.FAILED, False, "failed"),
        (State.SENDING, State.REFUSED, False, "failed"),
        (State.PAID, State.SETTLED, False, None),
        (State.OPEN, State.OPEN, False, None),
        (State.OPEN, State.EXPIRED, False, None),
    ],
)
def test_each_change_has_the_sound_it_deserves(
    before: State, after: State, late: bool, sound: str | None
) -> None:
    assert sound_of(sale(state=before), sale(state=after, paid_late=late)) == sound


def test_a_sale_read_from_the_books_makes_no_sound() -> None:
    assert sound_of(None, sale(state=State.PAID)) is None


def test_it_chimes_where_sound_is_wanted_and_once_for_many(bridge: Bridge) -> None:
    played: list[tuple[Path, int]] = []
    chimes = Chimes(bridge, play=lambda file, volume: played.append((file, volume)))
    paid = sale(state=State.PAID)
    bridge.announcer.sale_changed(sale(), paid)
    assert played == []
    bridge.preferences = replace(shop.PREFERENCES, sound=True, volume=40)
    for _ in range(5):
        bridge.announcer.sale_changed(sale(), paid)
    assert played == [(shop.RESOURCES / "sounds" / "paid.wav", 40)]
    chimes.deleteLater()


def test_every_player_that_is_there_may_try() -> None:
    programs = {"aplay": "/usr/bin/aplay", "paplay": "/usr/bin/paplay"}
    commands = players(Path("paid.wav"), lambda name: programs.get(name, ""))
    assert commands == [
        ["/usr/bin/paplay", "paid.wav"],
        ["/usr/bin/aplay", "-q", "paid.wav"],
    ]
    assert players(Path("paid.wav"), lambda _name: "") == []


# --- the loudspeaker ------------------------------------------------------------------------------


class Studio:
    """Players of a machine: small scripts that write down what they were told to play."""

    def __init__(self, folder: Path, qapp: QApplication) -> None:
        self.folder = folder
        self.log = folder / "played"
        self.beeps = 0
        self.programs: dict[str, str] = {}
        self.loudspeaker = Loudspeaker(
            qapp, find=lambda name: self.programs.get(name, ""), beep=self._beep
        )

    def _beep(self) -> None:
        self.beeps += 1

    def add(self, name: str, script: str) -> None:
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.programs[name] = str(program)

    def played(self) -> list[str]:
        return self.log.read_text().split() if self.log.exists() else []


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication) -> Studio:
    return Studio(tmp_path, qapp)


PAID = file_of(shop.RESOURCES, "paid")
WAITS = 'echo "$1" >> "{log}"; while [ ! -e "{gate}" ]; do sleep 0.02; done'


async def test_without_a_player_it_beeps(studio: Studio) -> None:
    studio.loudspeaker.play(PAID, 100)
    assert studio.beeps == 1


async def test_a_player_without_its_server_gives_way_to_the_next(studio: Studio) -> None:
    studio.add("paplay", "exit 1")
    studio.add("afplay", f'echo "$1" >> "{studio.log}"')
    studio.loudspeaker.play(PAID, 100)
    await until(lambda: studio.played() == [str(PAID)], 20)
    assert studio.beeps == 0


async def test_a_player_that_cannot_start_is_a_beep_and_no_more(studio: Studio) -> None:
    studio.programs["paplay"] = str(studio.folder / "gone")
    studio.loudspeaker.play(PAID, 100)
    await until(lambda: studio.beeps == 1, 20)


async def test_while_one_plays_only_the_newest_waits(studio: Studio) -> None:
    gate = studio.folder / "gate"
    studio.add("paplay", WAITS.format(log=studio.log, gate=gate))
    for name in ("paid", "attention", "paid", "failed"):
        studio.loudspeaker.play(file_of(shop.RESOURCES, name), 100)
    await until(lambda: len(studio.played()) == 1, 20)
    gate.touch()
    await until(lambda: len(studio.played()) == 2 and not studio.loudspeaker.is_playing, 20)
    assert [Path(one).stem for one in studio.played()] == ["paid", "failed"]


async def test_a_player_that_hangs_is_ended_and_the_next_sound_plays(studio: Studio) -> None:
    gate = studio.folder / "gate"
    studio.add("paplay", WAITS.format(log=studio.log, gate=gate))
    studio.loudspeaker.play(PAID, 100)
    await until(lambda: len(studio.played()) == 1, 20)
    studio.loudspeaker.play(file_of(shop.RESOURCES, "failed"), 100)
    studio.loudspeaker._watchdog.start(1)  # as after five seconds
    await until(lambda: len(studio.played()) == 2, 20)
    gate.touch()
    await until(lambda: not studio.loudspeaker.is_playing, 20)
    assert studio.beeps == 0


async def test_no_volume_is_silence(studio: Studio) -> None:
    studio.add("paplay", f'echo "$1" >> "{studio.log}"')
    studio.loudspeaker.play(PAID, 0)
    assert not studio.loudspeaker.is_playing
    assert studio.beeps == 0


async def test_a_lower_volume_plays_a_softer_file(studio: Studio) -> None:
    softer = studio.folder / "heard.wav"
    studio.add("paplay", f'cp "$1" "{softer}.part" && mv "{softer}.part" "{softer}"')
    studio.loudspeaker.play(PAID, 50)
    await until(softer.exists, 20)
    assert peak(softer) == pytest.approx(peak(PAID) / 4, rel=0.01)


def test_a_softer_sound_is_as_long_as_the_sound(tmp_path: Path) -> None:
    made = tmp_path / "softer.wav"
    scale(PAID, made, 10)
    with wave.open(str(PAID), "rb") as before, wave.open(str(made), "rb") as after:
        assert after.getparams() == before.getparams()


# --- the files ------------------------------------------------------------------------------------


def samples(file: Path) -> array[int]:
    with wave.open(str(file), "rb") as sound:
        return array("h", sound.readframes(sound.getnframes()))


def peak(file: Path) -> int:
    return max(abs(one) for one in samples(file))


def crossings(part: array[int]) -> int:
    """Count the swings through nothing: more of them is a higher pitch."""
    return sum((one < 0) != (other < 0) for one, other in pairwise(part))


@pytest.mark.parametrize("name", SOUNDS)
def test_the_sounds_are_there_short_and_not_silent(name: str) -> None:
    with wave.open(str(shop.RESOURCES / "sounds" / f"{name}.wav"), "rb") as sound:
        assert 0.3 < sound.getnframes() / sound.getframerate() < 1.5
        assert len(set(sound.readframes(sound.getnframes()))) > 100


def test_success_rises_and_failure_falls() -> None:
    def slope(name: str) -> float:
        whole = samples(shop.RESOURCES / "sounds" / f"{name}.wav")
        tenth = len(whole) // 10
        return crossings(whole[5 * tenth : 6 * tenth]) / crossings(whole[:tenth])

    assert slope("paid") > 1.2
    assert slope("failed") < 0.8
