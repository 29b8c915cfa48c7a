"""Cares for books that are open: looks at their pages, and copies them while the till goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from pos.core.errors import StoreDamaged
from pos.store import backups
from pos.store.backups import Made
from pos.store.chain import ChainKey
from pos.store.database import Database
from pos.store.thread import DatabaseThread


class Care:
    """The care of one ledger; it works on the ledger's own thread and connection."""

    def __init__(
        self, path: Path, thread: DatabaseThread, books: Callable[[], Database], key: ChainKey
    ) -> None:
        self._path = path
        self._thread = thread
        self._books = books
        self._keys = (key.secret,) if key.secret else ()

    async def check_pages(self) -> None:
        """Look through the file quickly, table by table, so that nobody waits for all of it.

        :raises StoreDamaged: something there is not as SQLite keeps it; ``verify`` says more.
        """
        for table in await self._thread.run(self._tables):
            await self._thread.run(partial(self._check_table, table))

    def _tables(self) -> list[str]:
        with self._books().outside_a_transaction() as connection:
            tables = connection.execute("PRAGMA table_list").fetchall()
        return sorted(name for schema, name, *_ in tables if schema == "main")

    def _check_table(self, table: str) -> None:
        with self._books().outside_a_transaction() as connection:
            found = connection.execute(f"PRAGMA quick_check('{table}')").fetchall()
        if found != [("ok",)]:
            raise StoreDamaged(path=str(self._path))

    async def back_up(self, target: Path) -> Made:
        """Copy the books into a new file while the till goes on, and check the copy.

        :raises StoreError: the file cannot be written; nothing of it is left.
        :raises Leaving: the ledger was closed meanwhile; nothing of it is left.
        """
        before, part = await self._thread.run(partial(self._copy, target))
        # On a daemon thread: a check that takes its time keeps no closed window alive.
        checker = DatabaseThread("backup")
        try:
            return await checker.run(
                partial(backups.prove, part, target, self._keys, at_least=before)
            )
        finally:
            checker.hand_over(lambda: None, last=True)

    def _copy(self, target: Path) -> tuple[tuple[int, int], Path]:
        with self._books().outside_a_transaction() as connection:
            before = backups.counts(connection)
            return before, backups.copy(connection, target, self._thread.let_others)

    async def back_up_for(self, day: date) -> Made | None:
        """Make the copy of a day beside the books, unless there is one; keep the last ones.

        :returns: None where the day has its copy already.
        :raises StoreError: as above.
        :raises Leaving: as above.
        """
        folder = await self._thread.run(partial(backups.make_folder, self._path))
        target = folder / backups.name_of(day)
        if await self._thread.run(target.exists):
            return None
        made = await self.back_up(target)
        if made.report.good:  # no good copy is given up for a doubtful one
            await self._thread.run(partial(backups.thin_out, folder))
        return made
