"""What a check of the books says: the faults it found, and what it could not check."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Fault(StrEnum):
    """Something is wrong."""

    UNREADABLE = "unreadable"  # not a database, or one that cannot be read to its end
    PAGES = "pages"  # SQLite's own check of its pages, indexes and constraints
    LINK = "link"  # a row speaks of one that is not there
    TABLES = "tables"  # a table, index or trigger is missing, altered or too many
    CHANGED = "changed"  # an entry is not what was sealed
    MISSING = "missing"  # an entry was taken out
    INSERTED = "inserted"  # an entry was put in
    MOVED = "moved"  # an entry stands in the place of another
    HEAD = "head"  # the end of the journal is not what was sealed
    NOTED = "noted"  # the till itself found the end altered, and wrote it down
    OTHER_KEY = "other_key"  # the last entries were sealed with a key that is not here
    SALE = "sale"  # a sale is not what the journal says
    NUMBERS = "numbers"  # a number was left out, or the counter is not at the last
    REPORT = "report"  # a Z report is not what was sealed, or one is missing
    CLOSED_DAY = "closed_day"  # the sales of closed days do not come to what was frozen
    PERSON = "person"  # a person is not what the journal says


BROKEN_FILE = frozenset({Fault.UNREADABLE, Fault.PAGES})  # not to be built upon


class Gap(StrEnum):
    """Something could not be checked, which is not yet wrong; a person must know it."""

    KEY_CHANGED = "key_changed"  # what was sealed with an earlier key, which is not here
    UNKEYED = "unkeyed"  # sealed without a key: good against accidents alone
    UNSEALED = "unsealed"  # books of an older Kasir, whose entries bear no seals


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault; the facts that do not concern it are empty."""

    fault: Fault
    seq: int | None = None  # the first entry of the journal that it concerns
    number: str = ""  # the first sale
    field: str = ""
    journal: str = ""  # what the journal says
    books: str = ""  # what stands there instead
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """A stretch of the journal, both ends included, that could not be checked."""

    gap: Gap
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a check."""

    path: Path
    sqlite: str
    revision: str = ""
    entries: int = 0
    sales: int = 0
    findings: tuple[Finding, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    numbers: dict[str, int] = field(default_factory=dict)  # the last of each terminal

    @property
    def good(self) -> bool:
        """Tell whether nothing wrong was found."""
        return not self.findings

    @property
    def sound(self) -> bool:
        """Tell whether the file can be relied on, though its key may be on another machine."""
        return all(finding.fault is Fault.OTHER_KEY for finding in self.findings)

    @property
    def whole(self) -> bool:
        """Tell whether everything could be checked."""
        return not self.unchecked
