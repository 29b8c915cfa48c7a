"""One connection that keeps what it acknowledged, and the only two ways to a transaction.

Rollback journal ``DELETE`` with ``synchronous=EXTRA``: after a commit the data survive a power
cut. Not WAL: every SQLite from 3.7.0 to 3.51.2 but two can corrupt such a file. Whatever reads
and then writes begins with ``BEGIN IMMEDIATE``, so that nobody can write in between.

Nothing in this process may open and close the database file by another way: POSIX drops all
locks of a process with the first descriptor that it closes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, StaticPool, create_engine, event
from sqlmodel import Session

from pos.core.errors import StoreBusy
from pos.store.faults import told_in_our_words

T = TypeVar("T")

BUSY_MILLISECONDS = 5000
_TRIES = 5
_PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA trusted_schema = 0",
    "PRAGMA cell_size_check = 1",
    "PRAGMA foreign_keys = 1",
    "PRAGMA recursive_triggers = 1",  # so that REPLACE meets the triggers against deletion
    "PRAGMA synchronous = EXTRA",
    "PRAGMA fullfsync = 1",  # without it macOS leaves a commit in the drive's own cache
)


class Outdated(Exception):
    """Another writer moved the row between our reading and our writing; nothing was kept."""


class Database:
    """The connection; to be made and used on one thread alone."""

    def __init__(self, path: Path) -> None:
        """Open an existing file; nothing is written to it yet.

        :raises StoreError: it cannot be opened.
        """
        self.path = path
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: connect(path),
            poolclass=StaticPool,
            hide_parameters=True,  # notes and codes are not for a log
        )
        event.listen(self._engine, "begin", _begin)
        self._reader = self._engine.execution_options(begin="BEGIN")
        with told_in_our_words(path):
            self._engine.connect().close()

    def keep_a_rollback_journal(self) -> None:
        """Make sure of the journal mode; a file that came as WAL is turned back.

        :raises StoreBusy: others use the file as WAL just now.
        """
        with self.outside_a_transaction() as connection:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != ("delete",):
            raise StoreBusy(path=str(self.path))

    def read(self, work: Callable[[Session], T]) -> T:
        """Do work that sees one state of the books and changes nothing.

        :raises StoreError: the world was in the way.
        """
        with told_in_our_words(self.path), Session(self._reader) as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        """Do work and commit it, or leave everything as it was.

        Where the engine's own lock did not keep others out, work that comes too late is done
        again on the new state.

        :raises StoreError: the world was in the way.
        """
        for _ in range(_TRIES):
            try:
                with (
                    told_in_our_words(self.path),
                    Session(self._engine, expire_on_commit=False) as session,
                    session.begin(),
                ):
                    session.connection()  # begins here, before the work asks for the time
                    return work(session)
            except Outdated:
                continue
        raise StoreBusy(path=str(self.path))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection within a transaction that commits at the end of the block."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def outside_a_transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the bare connection, for what SQLite does only between transactions."""
        with told_in_our_words(self.path):
            pooled = self._engine.raw_connection()
            try:
                bare = pooled.driver_connection
                if not isinstance(bare, sqlite3.Connection):  # pragma: no cover - types only
                    raise TypeError(type(bare).__name__)
                yield bare
            finally:
                pooled.close()

    def close(self) -> None:
        """Give the connection back."""
        self._engine.dispose()


def connect(path: Path) -> sqlite3.Connection:
    """Open a file as the ledger does; see above for who may."""
    connection = sqlite3.connect(
        path,
        timeout=BUSY_MILLISECONDS / 1000,
        isolation_level=None,  # transactions begin where we say, never by themselves
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    how = connection.get_execution_options().get("begin", "BEGIN IMMEDIATE")
    connection.exec_driver_sql(how)
