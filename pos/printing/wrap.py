"""Breaking paragraphs into lines of equal cells; no-break spaces hold together what belongs so."""

from __future__ import annotations

from collections.abc import Iterator

from pos.printing.words import NO_BREAK


def wrap(text: str, columns: int) -> list[str]:
    """Break at spaces into lines of at most ``columns`` characters.

    A word that is longer than a line is broken at its no-break spaces, else anywhere: on paper a
    broken word is better than a lost one. A last line of one short word gets company.
    """
    lines = [""]
    for word in _pieces(text, columns):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) <= columns:
            lines[-1] = joined
        else:
            lines.append(word)
    _keep_company(lines, columns)
    return [line.replace(NO_BREAK, " ") for line in lines]


def _keep_company(lines: list[str], columns: int) -> None:
    """Bring a word down to a last line that is one short word, where a longer line can spare it."""
    short = len(lines) > 1 and lines[-1].strip(".,!?").isalpha() and 3 * len(lines[-1]) <= columns
    if not short:
        return
    rest, mark, word = lines[-2].rpartition(" ")
    if mark and " " in rest and len(word) + 1 + len(lines[-1]) <= columns:
        lines[-2:] = [rest, f"{word} {lines[-1]}"]


def balanced(text: str, columns: int) -> list[str]:
    """Break into as few lines as :func:`wrap` does, of about the same length: for centred text."""
    fewest = len(wrap(text, columns))
    if fewest == 1:
        return wrap(text, columns)
    narrow = max(1, -(-len(text) // fewest) - 1)
    for width in range(narrow, columns):
        lines = wrap(text, width)
        if len(lines) == fewest and _unbroken(text, lines):
            return lines
    return wrap(text, columns)


def _unbroken(text: str, lines: list[str]) -> bool:
    return " ".join(lines) == " ".join(text.split()).replace(NO_BREAK, " ")


def _pieces(text: str, columns: int) -> Iterator[str]:
    for word in text.replace(NO_BREAK, "\0").split():
        if len(word) <= columns:
            yield word.replace("\0", NO_BREAK)
            continue
        for part in word.split("\0"):
            yield from (part[at : at + columns] for at in range(0, len(part), columns))
