"""The tables' version is read by plain SQL; alembic (0.3 s to import) only when it is behind."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from pos.core.errors import StoreDamaged, StoreNewer
from pos.store.chain import ChainKey
from pos.store.database import Database
from pos.store.faults import told_in_our_words

if TYPE_CHECKING:
    from alembic.config import Config

# All that this program knows, oldest first; a test compares them with the files.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]

# Made before alembic looks for it, because alembic's own is not STRICT.
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num TEXT NOT NULL PRIMARY KEY) STRICT"


def build(path: Path) -> None:
    """Make all tables in a new, empty file."""
    database = Database(path)
    try:
        with database.outside_a_transaction() as connection:
            connection.execute(_VERSION_TABLE)
        migrate(database)
    finally:
        database.close()


@cache
def as_built() -> frozenset[tuple[str, str, str]]:
    """Give kind, name and words of every table, index and trigger that our migrations make."""
    database = Database(Path(":memory:"))
    try:
        with database.outside_a_transaction() as connection:
            connection.execute(_VERSION_TABLE)
        migrate(database)
        with database.outside_a_transaction() as connection:
            return as_found(connection)
    finally:
        database.close()


def as_found(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Give the same of a file; what SQLite and its index of trigrams keep for themselves is left out."""
    return frozenset(
        connection.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
            "AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'sale_grams_*'"
        )
    )


def revision(database: Database) -> str:
    """Read which tables the file holds.

    :raises StoreDamaged: not a database, or not one of ours.
    :raises StoreNewer: a newer Kasir wrote it; the file is left as it is.
    """
    with database.outside_a_transaction() as connection:
        return revision_of(connection, database.path)


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """Read the same through a bare connection, to a file that errors call ``path``."""
    try:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        rows = []  # a database without the table is another program's
    if len(rows) != 1:
        raise StoreDamaged(path=str(path))
    found = str(rows[0][0])
    if found not in REVISIONS:
        raise StoreNewer(path=str(path), revision=found)
    return found


def migrate(database: Database, key: ChainKey | None = None, at: datetime | None = None) -> None:
    """Bring the tables up to date in one transaction: a crash leaves the old ones or the new.

    Two processes may come here together; the second finds the work done.

    :param key: seals the entries of an older Kasir; only books without any need none.
    :param at: the instant to write beside that.
    """
    from alembic import command  # noqa: PLC0415 - a third of a second, needed once in a life

    with database.outside_a_transaction() as connection:
        # Batch migrations rebuild tables; inside a transaction this switch has no effect.
        connection.execute("PRAGMA foreign_keys = 0")
    try:
        with told_in_our_words(database.path), database.writing() as connection:
            settings = config()
            settings.attributes["connection"] = connection
            settings.attributes["key"], settings.attributes["at"] = key, at
            command.upgrade(settings, HEAD)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreDamaged(path=str(database.path))
    finally:
        with database.outside_a_transaction() as connection:
            connection.execute("PRAGMA foreign_keys = 1")


def config() -> Config:
    """Give alembic's settings: the scripts lie in this package, logging stays as it is."""
    from alembic.config import Config  # noqa: PLC0415 - as above

    # What it tells would go to whatever standard output was when alembic was first imported.
    settings = Config(stdout=StringIO())
    settings.set_main_option("script_location", "pos.store:migrations")
    return settings
