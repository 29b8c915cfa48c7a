"""Checks a file of books from its pages to its sales, and changes nothing in it.

It must not be a file that this process has open as its ledger (see ``database``), and reading a
large one takes long enough to hold up others who write: what is in use is copied first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pos.core.errors import StoreDamaged
from pos.store import schema
from pos.store.chain import ChainKey
from pos.store.faults import told_in_our_words
from pos.store.findings import Fault, Finding, Gap, Report, Unchecked
from pos.store.retelling import count_numbers, retell
from pos.store.sealed_reports import check_people, check_reports
from pos.store.seals import Walk

_SEALED_SINCE = "0002"
_CLOSES_DAYS_SINCE = "0005"
_AT_MOST = 10  # complaints of SQLite about its pages: the first ones tell enough


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file to read it, byte by byte as it is; bad text does not stop the reading.

    :raises StoreError: it cannot be read.
    """
    with told_in_our_words(path):
        # Not mode=ro: an integrity_check passes over CHECK constraints there (SQLite 3.40.1). Where
        # the file cannot be written, SQLite falls back to reading by itself.
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None
        )
        try:
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            for pragma in ("trusted_schema = 0", "cell_size_check = 1", "query_only = 1"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection
        finally:
            connection.close()


def verify(path: Path, keys: Sequence[bytes] = ()) -> Report:
    """Check a file of books.

    :param keys: those of the journal that are at hand.
    :raises StoreError: there is nothing to check: no file, no rights, not ours, or a newer Kasir's.
    """
    with reading(path) as connection:
        revision = schema.revision_of(connection, path)
        connection.execute("BEGIN")  # one state of the books for all that follows
        check = _Check(connection, [*map(ChainKey.of, dict.fromkeys(keys)), ChainKey.of(None)])
        parts = (check.pages, check.links, check.seals, check.sales, check.numbers, check.office)
        for part in parts:
            check.run(part, revision)
        return Report(
            path=path,
            sqlite=sqlite3.sqlite_version,
            revision=revision,
            entries=check.count("journal"),
            sales=check.count("sale"),
            findings=tuple(check.findings),
            unchecked=tuple(check.unchecked),
            numbers=check.last,
        )


class _Check:
    def __init__(self, connection: sqlite3.Connection, keys: Sequence[ChainKey]) -> None:
        self._connection = connection
        self._keys = keys
        self.findings: list[Finding] = []
        self.unchecked: list[Unchecked] = []
        self.last: dict[str, int] = {}

    def run(self, part: Callable[[str], None], revision: str) -> None:
        """Do one part; a page that breaks it off is a finding, and the other parts go on."""
        try:
            with told_in_our_words(Path()):
                part(revision)
        except StoreDamaged as error:
            detail = str(error.__cause__ or "")[:200]
            self.findings.append(Finding(fault=Fault.UNREADABLE, detail=detail))

    def count(self, table: str) -> int:
        """Count the rows of a table as far as they can be read."""
        try:
            rows = self._connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - our own names
            return int(rows.fetchone()[0])
        except sqlite3.DatabaseError:
            return 0

    def pages(self, revision: str) -> None:
        complaints = self._connection.execute(f"PRAGMA integrity_check({_AT_MOST})").fetchall()
        if complaints != [("ok",)]:
            self._find(Fault.PAGES, str(complaints[0][0])[:200])
        if revision != schema.HEAD:
            return
        found, built = schema.as_found(self._connection), schema.as_built()
        if other := sorted(name for _, name, _ in found ^ built):
            self._find(Fault.TABLES, other[0])

    def links(self, _revision: str) -> None:
        row = self._connection.execute("PRAGMA foreign_key_check").fetchone()
        if row is not None:
            self._find(Fault.LINK, f"{row[0]} {row[1]} -> {row[2]}")

    def seals(self, revision: str) -> None:
        if revision < _SEALED_SINCE:
            if entries := self.count("journal"):
                self.unchecked.append(Unchecked(gap=Gap.UNSEALED, first=1, last=entries))
            return
        walk = Walk(self._connection, self._keys)
        walk.go()
        self.findings += walk.findings
        self.unchecked += walk.unchecked

    def sales(self, _revision: str) -> None:
        self.findings += retell(self._connection)

    def numbers(self, _revision: str) -> None:
        self.last, findings = count_numbers(self._connection)
        self.findings += findings

    def office(self, revision: str) -> None:
        if revision >= _CLOSES_DAYS_SINCE:
            self.findings += check_reports(self._connection)
            self.findings += check_people(self._connection)

    def _find(self, fault: Fault, detail: str) -> None:
        self.findings.append(Finding(fault=fault, detail=detail))
