"""Each journal entry is sealed together with the seal before it, by a key that the books do not hold.

Whoever changes, removes, inserts or moves an entry without the key leaves seals that do not fit,
and ``verify`` names the first. The head seals how many entries there are, so that a tail that was
cut off is missed as well. What no seal can show: that the whole file was exchanged for an older
copy of itself (the provider's list does: reconcile), or what somebody did who has the key.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

FIRST = bytes(32)  # what stands before the first entry
_ENTRY = b"kasir journal entry 1"
_HEAD = b"kasir journal head 1"
_NAME = b"kasir journal key name 1"
UNKEYED_NAME = "none"


@dataclass(frozen=True, slots=True)
class ChainKey:
    """A key of the seals and the name under which the books know it; the name tells nothing of it."""

    name: str
    secret: bytes = field(repr=False)

    @classmethod
    def of(cls, secret: bytes | None) -> ChainKey:
        """Name a key of 32 bytes; without one the seals find accidents, and no forger."""
        if secret is None:
            return cls(UNKEYED_NAME, b"")
        if len(secret) != 32:
            raise ValueError("a key of the journal has 32 bytes")
        return cls(hmac.digest(secret, _NAME, "sha256")[:8].hex(), secret)


def mac(
    key: ChainKey,
    before: bytes,
    *,
    seq: int,
    at: int,
    number: str | None,
    actor: str,
    verb: str,
    facts: str,
) -> bytes:
    """Seal an entry.

    :param before: the mac of the entry before it, or ``FIRST``.
    :param at: microseconds since 1970 in UTC, as in the column.
    :param facts: the canonical JSON, as in the column.
    """
    texts = (None if number is None else _bytes(number), *map(_bytes, (actor, verb, facts)))
    return mac_of_bytes(key, before, seq, at, *texts)


def mac_of_bytes(
    key: ChainKey,
    before: bytes,
    seq: int,
    at: int,
    number: bytes | None,
    *texts: bytes | None,
) -> bytes:
    """Seal an entry whose texts are the bytes in its columns, which need not be good text."""
    named = b"-" if number is None else b"+" + number
    told = (text or b"" for text in texts)
    return _digest(key, _ENTRY, (str(seq).encode(), str(at).encode(), named, *told, before))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def seal(key: ChainKey, count: int, last: bytes) -> bytes:
    """Seal the end of the journal: how many entries there are, and the mac of the last."""
    return _digest(key, _HEAD, (str(count).encode(), last))


def same(one: bytes, other: bytes) -> bool:
    """Compare two seals without telling by the time it takes where they differ."""
    return hmac.compare_digest(one, other)


def _digest(key: ChainKey, what: bytes, parts: tuple[bytes, ...]) -> bytes:
    # Each part bears its length, so that no two entries can be the same bytes.
    told = b"".join(len(part).to_bytes(8, "big") + part for part in (what, *parts))
    return hmac.digest(key.secret, told, "sha256")
