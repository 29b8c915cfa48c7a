"""A chime for money, a knock for a person to look, and silence where nobody asked for sound."""

from __future__ import annotations

import wave
from dataclasses import replace
from pathlib import Path

import pytest

from pos.core.sale import State
from pos.ui.bridge import Bridge
from pos.ui.sounds import Chimes, player, sound_of
from tests.ui import shop
from tests.ui.shop import sale


@pytest.mark.parametrize(
    ("before", "after", "late", "sound"),
    [
        (State.OPEN, State.PAID, False, "paid.wav"),
        (State.OPEN, State.SETTLED, False, "paid.wav"),
        (State.EXPIRED, State.PAID, True, "attention.wav"),
        (State.OPEN, State.REVIEW, False, "attention.wav"),
        (State.OPEN, State.FAILED, False, "attention.wav"),
        (State.PAID, State.SETTLED, False, ""),
        (State.OPEN, State.OPEN, False, ""),
        (State.OPEN, State.EXPIRED, False, ""),
    ],
)
def test_each_change_has_the_sound_it_deserves(
    before: State, after: State, late: bool, sound: str
) -> None:
    assert sound_of(sale(state=before), sale(state=after, paid_late=late)) == sound


def test_a_sale_read_from_the_books_makes_no_sound() -> None:
    assert sound_of(None, sale(state=State.PAID)) == ""


def test_it_chimes_where_sound_is_wanted_and_once_for_many(bridge: Bridge) -> None:
    played: list[Path] = []
    chimes = Chimes(bridge, play=played.append)
    paid = sale(state=State.PAID)
    bridge.announcer.sale_changed(sale(), paid)
    assert played == []
    bridge.preferences = replace(shop.PREFERENCES, sound=True)
    for _ in range(5):
        bridge.announcer.sale_changed(sale(), paid)
    assert played == [shop.RESOURCES / "sounds" / "paid.wav"]
    chimes.deleteLater()


def test_the_first_player_that_is_there_plays() -> None:
    programs = {"aplay": "/usr/bin/aplay"}
    command = player(Path("paid.wav"), lambda name: programs.get(name, ""))
    assert command == ["/usr/bin/aplay", "-q", "paid.wav"]
    assert player(Path("paid.wav"), lambda _name: "") == []


@pytest.mark.parametrize("name", ["paid.wav", "attention.wav"])
def test_the_sounds_are_there_short_and_not_silent(name: str) -> None:
    with wave.open(str(shop.RESOURCES / "sounds" / name), "rb") as sound:
        assert 0.3 < sound.getnframes() / sound.getframerate() < 1.5
        assert len(set(sound.readframes(sound.getnframes()))) > 100
