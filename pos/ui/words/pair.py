"""A message for a person is a title and a text: what happened, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads: one short title, and a text that says what to do."""

    title: str
    text: str


def untranslated(title: object, text: object) -> Words:
    """Hold a pair of source sentences; QT_TRANSLATE_NOOP hands them back as plain objects."""
    return Words(str(title), str(text))
