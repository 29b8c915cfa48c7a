"""The shop's keys at the provider: a pair that is shown nowhere, and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

SHORTEST_PASSPHRASE = 10


class Kept(StrEnum):
    """Where the keys are kept; the values stand in the journal."""

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    FILE = "file"  # encrypted with a passphrase
    MEMORY = "memory"  # typed in, and forgotten at the end
    LOCKED = "locked"  # in the file, whose passphrase was not given yet
    NOWHERE = "nowhere"


class NoRing(StrEnum):
    """Why keys are not given to a keyring."""

    MISSING = "missing"  # this system has none, or none that Kasir can use
    OFF = "off"  # it keeps nothing
    PLAIN = "plain"  # it writes secrets down for anybody to read
    CHAIN = "chain"  # several one after the other, and not all of them are known as safe
    UNKNOWN = "unknown"  # nobody knows how it keeps secrets
    SILENT = "silent"  # it is a good one, but it is locked, or does not answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKeys:
    """A key and its secret."""

    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    kept: Kept = Kept.NOWHERE
