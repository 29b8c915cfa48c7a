"""A language is switched while the till runs, and nothing of the other one stays on the screen."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.access.house import House
from tests.access.looking import words_in
from tests.access.rooms import ROOMS, assert_none, rest
from tests.ui.shop import RESOURCES
from tests.ui.test_words import load

_FACT = re.compile(r"\\\{\w+\\\}")
# The same in both languages would prove nothing, and a few letters may stand in a fact.
_LEAST = 4


def catalogue() -> dict[str, str]:
    """Give the sentences that differ between the languages, English to Indonesian."""
    found = load().sentences(Path(RESOURCES / "i18n" / "kasir_id.ts"))
    told = {source: words for (_context, source), words in found.items() if words}
    return {source: words for source, words in told.items() if source != words}


def matching(sentences: set[str]) -> re.Pattern[str]:
    """Match any of the sentences, with any facts in their places."""
    telling = (one for one in sentences if len(re.sub(r"\{\w+\}|\W", "", one)) >= _LEAST)
    told = [_FACT.sub(".+", re.escape(one)) for one in sorted(telling, key=len, reverse=True)]
    return re.compile("|".join(told), re.DOTALL)


def spoken(room: QWidget, of: re.Pattern[str], known: set[str]) -> list[str]:
    """Find what is said in a language, whole, and is not said so in the other one."""
    return [text for text in words_in(room) if text not in known and of.fullmatch(text)]


async def test_no_english_stays_after_switching_in_any_open_room(house: House) -> None:
    told = catalogue()
    indonesian = set(told.values())
    english = matching({one for one in told if one not in indonesian})
    left: dict[str, list[str]] = {}
    before: dict[str, int] = {}
    for name, enter in ROOMS.items():
        room = await enter(house)
        before[name] = len(spoken(room, english, indonesian))
        house.speak("id")  # while the room is open
        await rest(house)
        for text in set(spoken(room, english, indonesian)):
            left.setdefault(text, []).append(name)
        house.speak("en")
        await rest(house)
        await house.leave()
    silent = [name for name, count in before.items() if count == 0]
    assert silent == [], "nothing English was there to be switched"
    assert_none("\n".join(f"{text!r}   [{'; '.join(n[:3])}]" for text, n in left.items()))


def test_the_eye_for_english_sees_it() -> None:
    of = matching({"Sale {number}", "Settings"})
    assert of.fullmatch("Sale K1-000482")
    assert of.fullmatch("Settings")
    assert not of.fullmatch("Penjualan K1-000482")
