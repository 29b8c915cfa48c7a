"""Text that crosses the border is made safe: of known length, on one line, without controls.

Both ways: what the provider would refuse is never sent, what it says can neither hide nor
forge a line of a log or a slip.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_DETAIL = 500
# A shorter secret could be any word, and masking it would only show where it is.
_SHORTEST_SECRET = 6


def one_line(text: str, longest: int) -> str:
    """Put text on one line: controls, format characters and lone surrogates become spaces."""
    short = text[: 4 * longest]
    kept = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in short)
    return " ".join(kept.split())[:longest].rstrip()


def ascii_name(text: str, longest: int = 20) -> str:
    """Reduce a name to what every method takes: letters, digits, space, ``-`` and ``_``.

    Accents are dropped (``Cafe`` for its accented spelling), other characters become a space.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^A-Za-z0-9 _-]", " ", bare).split())[:longest].rstrip()


def detail(text: str, secrets: Iterable[str] = ()) -> str:
    """Make a stranger's words fit for our log: escaped, at most 500 characters, no secret."""
    short = text[:10_000]
    for secret in secrets:
        if len(secret) >= _SHORTEST_SECRET:
            short = short.replace(secret, "***")
    escaped = "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode()
        for char in short[:LONGEST_DETAIL]
    )
    return escaped[:LONGEST_DETAIL]
