r"""What a spreadsheet would run as a formula is kept from it, and can be told back exactly.

A field that begins with one of ``= + - @``, a tab, a line end or a null is given an apostrophe in
front (OWASP ASVS 5.0, 1.2.10); so is what comes after a semicolon, a tab or a line end within it,
because a spreadsheet whose lists are parted by semicolons begins a cell there, quotes or not.
Apostrophes and spaces in between hide nothing. The mark is added to whatever begins so, also to
text that bears one already: dropping one from each such place gives back what was written.
"""

from __future__ import annotations

import re

# The wide forms are equal signs to a spreadsheet that folds them.
_BEGINS = r"=+\-@\t\r\n\x00＝＋－＠"  # noqa: RUF001 - meant
_PLACE = r"(?P<before>^|[;\t\r\n])"
_HIDDEN = r"(?P<hidden>[ \xa0\u200b\ufeff\"']*)"
_RISKY = re.compile(rf"{_PLACE}{_HIDDEN}(?=[{_BEGINS}])", re.ASCII)
_MARKED = re.compile(rf"{_PLACE}'{_HIDDEN}(?=[{_BEGINS}])", re.ASCII)


def neutral(text: str) -> str:
    """Write a text so that no spreadsheet runs any part of it."""
    return _RISKY.sub(r"\g<before>'\g<hidden>", text)


def restored(text: str) -> str:
    """Give back what :func:`neutral` was given."""
    return _MARKED.sub(r"\g<before>\g<hidden>", text)


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet could run this text, or a part of it, as a formula."""
    return _RISKY.search(text) is not None
