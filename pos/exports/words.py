"""The words of exports for people, one table a language, every one of them there or none is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pos.core.errors import BadSetting
from pos.core.export import Column, Label, Phrase, Words
from pos.core.sale import State


def read_words(resources: Path, language: str) -> Words:
    """Read the words of one language.

    :param resources: the folder that holds ``exports/``.
    :raises BadSetting: no such language, or its table lacks a word or has an unknown one.
    """
    file = resources / "exports" / f"{language}.toml"
    if not file.is_file():
        known = sorted(path.stem for path in file.parent.glob("*.toml"))
        raise BadSetting(key="language", value=language, allowed=", ".join(known))
    table: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    try:
        words = Words(
            months=tuple(table.pop("months")),
            labels={one: str(table["labels"].pop(one.value)) for one in Label},
            columns={one: str(table["columns"].pop(one.value)) for one in Column},
            states={one: str(table["states"].pop(one.value)) for one in State},
            phrases={one: str(table.pop(one.value)) for one in Phrase},
        )
    except KeyError as error:
        raise BadSetting(key=f"exports/{file.name}", value=str(error), allowed="a word") from error
    left = [key for key, value in table.items() if value != {}]
    if left or len(words.months) != 12:
        raise BadSetting(key=f"exports/{file.name}", value=", ".join(left), allowed="known words")
    return words
