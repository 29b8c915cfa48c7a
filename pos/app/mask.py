"""No secret stands in a log, a bundle or an error: what is known to be one is covered by asterisks.

Known are the keys in the environment and in the settings file, in every shape in which they
travel; and what looks like a key or a password is covered though nobody told us of it.
"""

from __future__ import annotations

import re
import tomllib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

COVER = "***"
_SHORTEST = 6  # a shorter secret could be any word, and covering it would only show where it is
_FIELDS = ("api_key", "api_secret")
_ALONE = ("KASIR_PIN", "KASIR_NEW_PIN", "KASIR_PIN_PEPPER", "KASIR_JOURNAL_KEY")
_LOOKS_SECRET = (
    re.compile(r"(?i)(\b(?:basic|bearer)\s+)[A-Za-z0-9+/_=.~-]{4,}"),
    # What stands in this header, whatever it is.
    re.compile(r"(?i)(authorization['\"]?\s*[:=,]\s*(?:b?['\"])?)(?!basic|bearer)[^\s'\",]+"),
    re.compile(r"()\blive_[A-Za-z0-9_-]{4,}"),
    re.compile(r"(://)[^/@\s]+(?=@)"),
)


class Mask:
    """Covers the secrets that it was told of."""

    def __init__(self, *secrets: str) -> None:
        self._shapes: tuple[str, ...] = ()
        self.learn(*secrets)

    def learn(self, *secrets: str) -> None:
        """Cover these from now on too; a key and its secret together, as they are sent."""
        shapes = set(self._shapes)
        for secret in (*secrets, ":".join(secrets)):
            if len(secret) >= _SHORTEST:
                shapes.update(_shapes_of(secret))
        # The longest first: a secret may be part of another.
        self._shapes = tuple(sorted(shapes, key=len, reverse=True))

    def cover(self, text: str) -> str:
        """Give the text without secrets."""
        for shape in self._shapes:
            text = text.replace(shape, COVER)
        for pattern in _LOOKS_SECRET:
            text = pattern.sub(rf"\g<1>{COVER}", text)
        return text


def mask_of(folder: Path, environment: Mapping[str, str]) -> Mask:
    """Make the mask for a data folder: of the keys in the environment and in its settings."""
    mask = Mask(*(environment.get(f"KASIR_{field.upper()}", "") for field in _FIELDS))
    for name in _ALONE:
        mask.learn(environment.get(name, ""))
    try:
        table = tomllib.loads((folder / "settings.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return mask
    # README: secrets belong in the environment alone. Who wrote them here all the same is covered.
    mask.learn(*(str(table.get(field, "")) for field in _FIELDS))
    return mask


def _shapes_of(secret: str) -> set[str]:
    raw = secret.encode()
    shapes = {secret, quote(secret, safe=""), repr(secret)[1:-1]}
    for encode in (b64encode, urlsafe_b64encode):
        coded = encode(raw).decode("ascii")
        shapes |= {coded, coded.rstrip("=")}
    return shapes
