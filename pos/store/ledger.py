"""The ``Ledger`` port on SQLite: every call is a transaction on the one database thread.

What a call returned is durable. A task that is cancelled while it waits does not stop the
transaction: it finishes whole, unheard.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from sqlmodel import Session

from pos.core.errors import StoreDamaged, StoreMissing
from pos.core.journal import Entry, Verb
from pos.core.payment import Picture
from pos.core.sale import Sale
from pos.ports import Change, Clock, Query, Raising
from pos.store import backups, books, journal, place, schema, stretches
from pos.store.attention import SqliteAttention
from pos.store.care import Care
from pos.store.chain import ChainKey
from pos.store.database import Database
from pos.store.figures import SqliteFigures
from pos.store.findings import BROKEN_FILE
from pos.store.past import Past
from pos.store.prints import SqlitePrints
from pos.store.shifts import SqliteShifts
from pos.store.staff import SqliteStaff
from pos.store.thread import DatabaseThread

T = TypeVar("T")

# A second connection of this process would, on closing, drop the locks of the first.
_open_here: set[Path] = set()
_open_here_lock = threading.Lock()


class SqliteLedger:
    """The books in one file."""

    def __init__(self, path: Path, clock: Clock, key: bytes | None = None) -> None:
        """Hold the place; ``open`` makes the ledger ready.

        :raises RuntimeError: this process has it open already.
        """
        self.path = path.resolve()
        self._clock = clock
        self._key = ChainKey.of(key)
        with _open_here_lock:
            if self.path in _open_here:
                raise RuntimeError(f"{self.path} is open in this process already")
            _open_here.add(self.path)
        self._database: Database | None = None
        self._hold: place.Hold | None = None
        self._closed: asyncio.Future[None] | None = None
        self._thread = DatabaseThread("ledger")
        self.attention = SqliteAttention(self._read, self._write)
        self.prints = SqlitePrints(self._read, self._write)
        self.staff = SqliteStaff(self._read, self._write)
        self.shifts = SqliteShifts(self._read, self._write)
        self.figures = SqliteFigures(self._read)
        self.care = Care(self.path, self._thread, self._books, self._key)

    @classmethod
    async def open(cls, path: Path, *, clock: Clock, key: bytes | None = None) -> Self:
        """Open the books at ``path``, made or brought up to date where need be.

        :param key: seals the journal: 32 bytes that the books do not hold. Without one the seals
            find accidents and no forger, and ``verify`` says so.
        :raises StoreError: they cannot be used; the file is as it was.
        :raises RuntimeError: this process has them open already.
        """
        ledger = cls(path, clock, key)
        try:
            await ledger._thread.run(ledger._open)
        except BaseException:
            await ledger.close()
            raise
        return ledger

    async def close(self, *, within: float = 2.0) -> bool:
        """Finish what was begun and give the file back.

        :param within: seconds to wait; another program may hold the file for longer.
        :returns: whether all was finished; if not, it goes on until the process ends.
        """
        if self._closed is None:
            last = self._thread.hand_over(self._shut, last=True)
            self._closed = asyncio.wrap_future(last)
        done, _ = await asyncio.wait([self._closed], timeout=within)
        return bool(done)

    def _open(self) -> None:
        place.make_folder_of(self.path)
        self._hold = place.Hold(self.path)
        if not self.path.exists() and backups.offered(self.path.with_name(backups.FOLDER)):
            # Books that have copies were there before: to begin at number one would hide a loss.
            raise StoreMissing(path=str(self.path))
        place.prepare(self.path, schema.build)
        self._database = database = Database(self.path)
        revision = schema.revision(database)
        database.keep_a_rollback_journal()
        if revision != schema.HEAD:
            now = self._clock.now()
            self._back_up_before(database, revision, now)
            schema.migrate(database, self._key, now)

    def _back_up_before(self, database: Database, revision: str, now: datetime) -> None:
        """Keep what an older Kasir left, before it is brought up to date."""
        folder = backups.make_folder(self.path)
        target = folder / backups.name_before(revision, now)
        with database.outside_a_transaction() as connection:
            made = backups.prove(backups.copy(connection, target), target, ())
        if any(finding.fault in BROKEN_FILE for finding in made.report.findings):
            raise StoreDamaged(path=str(self.path))
        backups.thin_out(folder)

    def _shut(self) -> None:
        try:
            if self._database is not None:
                self._database.close()
        finally:
            if self._hold is not None:
                self._hold.release()
            with _open_here_lock:
                _open_here.discard(self.path)

    def _books(self) -> Database:
        if self._database is None:
            raise RuntimeError("the ledger is not open")
        return self._database

    async def _read(self, work: Callable[[Session], T]) -> T:
        return await self._thread.run(lambda: self._books().read(work))

    async def _write(self, work: Callable[[Session, datetime], T]) -> T:
        # The time is asked for inside the transaction, so that entries are in order of time.
        def done(session: Session) -> T:
            journal.seal_with(session, self._key)
            return work(session, self._clock.now())

        return await self._thread.run(lambda: self._books().write(done))

    async def write_past(self, work: Callable[[Past], T]) -> T:
        """Write down acts that are long over, in one transaction: for practice books alone."""

        def done(session: Session) -> T:
            journal.seal_with(session, self._key)
            return work(Past(session))

        return await self._thread.run(lambda: self._books().write(done))

    # --- the port -----------------------------------------------------------------------------

    async def begin(
        self,
        terminal: str,
        make: Callable[[str], Sale],
        *,
        actor: str,
        facts: Mapping[str, str] | None = None,
    ) -> Sale:
        """Give the terminal's next number to ``make`` and keep the sale, all or nothing."""
        more = dict(facts or {})
        return await self._write(
            lambda session, at: books.begin(session, terminal, make, actor=actor, at=at, facts=more)
        )

    async def change(
        self,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        actor: str,
        facts: Mapping[str, str] | None = None,
        raising: Raising | None = None,
    ) -> Change:
        """Read the sale, take the step, keep the outcome and its entry: all or nothing.

        :raises NoSuchSale: no sale bears the number.
        :raises PaymentTaken: another sale has the payment already.
        """
        more = dict(facts or {})
        return await self._write(
            lambda session, at: books.change(
                session, number, step, verb=verb, actor=actor, facts=more, at=at, raising=raising
            )
        )

    async def sale(self, number: str) -> Sale | None:
        """Give one sale by its number."""
        return await self._read(partial(books.sale, number=number))

    async def resolving(self) -> Sequence[Sale]:
        """Give the sales whose creation has no known outcome, oldest first."""
        return await self._read(books.resolving)

    async def watched(self, since: datetime) -> Sequence[Sale]:
        """Give the sales to ask the provider about, oldest first."""
        return await self._read(partial(books.watched, since=since))

    async def by_reference(self, references: Collection[str]) -> Sequence[Sale]:
        """Give the sales that bear these references, in any order."""
        return await self._read(partial(stretches.by_reference, references=references))

    async def made(self, since: datetime, *, after: str = "", limit: int) -> Sequence[Sale]:
        """Give a stretch of the sales made since an instant, oldest first."""
        return await self._read(partial(stretches.made, since=since, after=after, limit=limit))

    async def first(self) -> Sale | None:
        """Give the first sale of these books."""
        return await self._read(stretches.first)

    async def terminals(self) -> frozenset[str]:
        """Name the terminals that have sold into these books."""
        return await self._read(stretches.terminals)

    async def recent(self, limit: int) -> Sequence[Sale]:
        """Give the last sales, newest first."""
        return await self.search(Query(), limit=limit)

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        """Give a stretch of the sales that match, newest first."""
        return await self._read(partial(books.search, query=query, limit=limit, offset=offset))

    async def count(self, query: Query) -> int:
        """Count the sales that match."""
        return await self._read(partial(books.count, query=query))

    async def history(self, number: str) -> Sequence[Entry]:
        """Give the entries of one sale, oldest first."""
        return await self._read(partial(journal.history, number=number))

    async def keep_picture(self, number: str, picture: Picture) -> None:
        """Keep the QRIS picture of a sale.

        :raises NoSuchSale: no sale bears the number.
        """
        await self._write(lambda session, _at: books.keep_picture(session, number, picture))

    async def picture(self, number: str) -> Picture | None:
        """Give the QRIS picture of a sale."""
        return await self._read(partial(books.picture, number=number))
