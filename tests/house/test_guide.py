"""The shop's guide says in both languages the same, and calls everything as the window does."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "resources" / "guide"
# The keys of the keyboard have the same name everywhere. X is one as well.
KEYS = re.compile(r"Enter|F\d{1,2}|Ctrl\+[A-Z]|X")


def text(language: str) -> str:
    return (GUIDE / f"{language}.md").read_text(encoding="utf-8")


def bold(language: str) -> list[str]:
    return [
        re.sub(r"\s+", " ", word) for word in re.findall(r"\*\*(.+?)\*\*", text(language), re.S)
    ]


def pictures(language: str) -> list[str]:
    return re.findall(rf"\(pictures/{language}/([a-z-]+)\.png\)", text(language))


def catalogue() -> set[tuple[str, str]]:
    tree = ET.parse(ROOT / "resources" / "i18n" / "kasir_id.ts")
    found = set()
    for message in tree.getroot().iter("message"):
        source, translation = message.findtext("source", ""), message.findtext("translation", "")
        found.add((re.sub(r"\{\w+\}", "…", source), re.sub(r"\{\w+\}", "…", translation)))
    return found


def test_what_stands_in_bold_is_a_word_of_the_window_in_both_languages() -> None:
    english, indonesian = bold("en"), bold("id")
    assert len(english) == len(indonesian) > 30
    known = catalogue()
    strange = [
        pair
        for pair in zip(english, indonesian, strict=True)
        if pair not in known and not (pair[0] == pair[1] and KEYS.fullmatch(pair[0]))
    ]
    assert not strange


def test_both_have_the_same_headings_lists_tables_and_pictures() -> None:
    for shape in (r"^## ", r"^- ", r"^\d\. ", r"^\| ", r"`"):
        found = [len(re.findall(shape, text(language), re.M)) for language in ("en", "id")]
        assert found[0] == found[1], shape
    assert pictures("en") == pictures("id")


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_picture_is_there_and_none_is_left_over(language: str) -> None:
    there = {file.stem for file in (GUIDE / "pictures" / language).glob("*.png")}
    assert there == set(pictures(language)) != set()
