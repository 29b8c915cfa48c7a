"""A language in which every sentence is twice as long, word by word; its facts stay as they are."""

from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

from pos.core.override import override

_WORD = re.compile(r"\{\w+\}|[^\W\d_]+(?:'[^\W\d_]+)*")


def doubled(sentence: str) -> str:
    """Say each word twice: ``{n} more`` becomes ``{n} more more``."""
    return _WORD.sub(lambda met: met[0] if met[0][0] == "{" else f"{met[0]} {met[0]}", sentence)


class Doubling(QTranslator):
    """Doubles whatever is asked for."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        /,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return doubled(sourceText)
