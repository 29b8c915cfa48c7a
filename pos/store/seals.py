"""Walks the journal from its first entry and says which one is the first that does not fit.

A stretch between two changes of the key is checked with the key that the books name for it. The
name itself is not to be trusted: whoever cuts the end off may also write another name there, so a
stretch of an unknown name is tried with every key at hand.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pos.core.journal import Verb
from pos.store import chain
from pos.store.chain import UNKEYED_NAME, ChainKey
from pos.store.findings import Fault, Finding, Gap, Unchecked

_TEXTS = ", ".join(f"CAST({name} AS BLOB)" for name in ("number", "actor", "verb", "facts"))
_ROWS = f"SELECT seq, at, {_TEXTS}, CAST(mac AS BLOB) FROM journal"  # noqa: S608 - our own names
_TURNS = {Verb.KEY_CHANGED.value.encode(), Verb.BROKEN.value.encode()}


@dataclass(frozen=True, slots=True)
class Row:
    """One entry as it lies in its columns."""

    seq: int
    at: int
    number: bytes | None
    actor: bytes | None
    verb: bytes | None
    facts: bytes | None
    mac: bytes | None

    def fits(self, key: ChainKey, before: bytes, *, seq: int | None = None) -> bool:
        """Tell whether the entry is what was sealed with this key after this mac."""
        place = self.seq if seq is None else seq
        texts = (self.number, self.actor, self.verb, self.facts)
        made = chain.mac_of_bytes(key, before, place, self.at, *texts)
        return self.mac is not None and chain.same(made, self.mac)

    def fact(self, name: str) -> str:
        """Read one fact; an entry that cannot be read has none."""
        try:
            return str(json.loads(self.facts or b"{}").get(name, ""))
        except (ValueError, AttributeError):
            return ""


@dataclass(slots=True)
class _Stretch:
    """Entries under one key."""

    first: int
    key: ChainKey | None  # None: not at hand, as far as is known
    misnamed: bool = False  # the books name another key for it than the one that fits
    unfit: Row | None = None  # the first entry that no key at hand fits, while none is known
    unfit_before: bytes = b""


@dataclass(slots=True)
class Walk:
    """One walk through the journal of a file."""

    connection: sqlite3.Connection
    keys: Sequence[ChainKey]
    findings: list[Finding] = field(default_factory=list)
    unchecked: list[Unchecked] = field(default_factory=list)
    _last: int = 0
    _mac: bytes = chain.FIRST

    def go(self) -> None:
        """Check all seals, up to the first that is wrong."""
        stretch = _Stretch(1, self._known(self._first_name()))
        for row in self._rows():
            if row.seq != self._last + 1:
                self._step(row)
                return
            if row.verb in _TURNS:
                if not self._end(stretch, row):
                    return
                stretch = _Stretch(row.seq, self._known(row.fact("after")))
            if not self._fits(stretch, row):
                return
            self._last, self._mac = row.seq, row.mac or b""
        if self._end(stretch, None):
            self._check_head(stretch)

    def _rows(self) -> Iterator[Row]:
        for row in self.connection.execute(f"{_ROWS} ORDER BY seq"):
            yield Row(*row)

    def _known(self, name: str) -> ChainKey | None:
        return next((key for key in self.keys if key.name == name), None)

    def _first_name(self) -> str:
        turns = "', '".join(turn.decode() for turn in sorted(_TURNS))
        row = self.connection.execute(
            f"{_ROWS} WHERE verb IN ('{turns}') ORDER BY seq LIMIT 1"
        ).fetchone()
        if row is not None:
            return Row(*row).fact("before")
        head = self.connection.execute("SELECT key_name FROM journal_head").fetchone()
        return "" if head is None else str(head[0])

    # --- one entry ----------------------------------------------------------------------------

    def _step(self, row: Row) -> None:
        """Say why an entry does not follow the one before it by one."""
        if row.seq <= self._last:
            self._find(Fault.INSERTED, row.seq)
        else:
            self._find(Fault.MISSING, self._last + 1)

    def _fits(self, stretch: _Stretch, row: Row) -> bool:
        if stretch.key is not None:
            if row.fits(stretch.key, self._mac):
                return True
            self._find(self._why(stretch.key, row, self._mac), row.seq)
            return False
        key = next((key for key in self.keys if row.fits(key, self._mac)), None)
        if key is None:
            if stretch.unfit is None:
                stretch.unfit, stretch.unfit_before = row, self._mac
            return True
        stretch.key, stretch.misnamed = key, True
        if (unfit := stretch.unfit) is not None:
            self._find(self._why(key, unfit, stretch.unfit_before), unfit.seq)
            return False
        return True

    def _why(self, key: ChainKey, row: Row, before: bytes) -> Fault:
        """Tell what was done at the first entry whose seal does not fit."""
        after = self._row(row.seq + 1)
        if after is None and self._counted() == row.seq - 1:
            return Fault.INSERTED
        if after is not None and after.fits(key, before, seq=row.seq):
            return Fault.INSERTED
        if after is not None and row.mac and after.fits(key, row.mac, seq=row.seq + 2):
            return Fault.MISSING
        if after is None and self._counted() == row.seq + 1:
            return Fault.MISSING
        return Fault.MOVED if self._fits_elsewhere(key, row) else Fault.CHANGED

    def _fits_elsewhere(self, key: ChainKey, row: Row) -> bool:
        """Look for the place that an entry was taken from.

        What stood before it may have moved as well: to its own place, or right behind it.
        """
        after = self._row(row.seq + 1)
        behind = () if after is None or after.mac is None else (after.mac,)
        before = chain.FIRST
        for seq, mac in self.connection.execute("SELECT seq, mac FROM journal ORDER BY seq"):
            if any(row.fits(key, one, seq=seq) for one in (before, mac, *behind)):
                return True
            before = mac
        return False

    def _row(self, seq: int) -> Row | None:
        row = self.connection.execute(f"{_ROWS} WHERE seq = ?", (seq,)).fetchone()
        return None if row is None else Row(*row)

    def _counted(self) -> int | None:
        head = self.connection.execute("SELECT count FROM journal_head").fetchone()
        return None if head is None else int(head[0])

    # --- the end of a stretch, and of all ------------------------------------------------------

    def _end(self, stretch: _Stretch, turn: Row | None) -> bool:
        """Judge a stretch that ends before ``turn``, or with the journal."""
        if turn is not None and turn.verb == Verb.BROKEN.value.encode():
            self._find(Fault.NOTED, turn.seq, turn.fact("what"))
        if self._last < stretch.first:
            return True
        here = {"first": stretch.first, "last": self._last}
        if stretch.key is None:
            if turn is None:
                self._find(Fault.OTHER_KEY, stretch.first)
                return False
            self.unchecked.append(Unchecked(gap=Gap.KEY_CHANGED, **here))
        elif stretch.key.name == UNKEYED_NAME:
            if turn is None and any(key.name != UNKEYED_NAME for key in self.keys):
                self._find(Fault.OTHER_KEY, stretch.first)
                return False
            self.unchecked.append(Unchecked(gap=Gap.UNKEYED, **here))
        if stretch.misnamed and turn is not None:
            # Whoever wrote a false name at the end may also have cut that end off.
            self._find(Fault.HEAD, turn.seq)
            return False
        return True

    def _check_head(self, stretch: _Stretch) -> None:
        head = self.connection.execute("SELECT count, key_name, seal FROM journal_head").fetchone()
        if head is None:
            if self._last:
                self._find(Fault.HEAD, self._last + 1)
            return
        count, name, seal = head
        if count > self._last:
            self._find(Fault.MISSING, self._last + 1)
            return
        key = stretch.key
        fits = key is not None and chain.same(chain.seal(key, count, self._mac), seal)
        if not fits or key is None or name != key.name:
            self._find(Fault.HEAD, self._last + 1)

    def _find(self, fault: Fault, seq: int, detail: str = "") -> None:
        self.findings.append(Finding(fault=fault, seq=seq, detail=detail))
