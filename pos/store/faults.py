"""What SQLite and the disk complain of, in our own words; our own bugs stay what they are.

Codes are those of https://www.sqlite.org/rescode.html; the extended ones carry the reason.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.exc import DBAPIError

from pos.core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreMissing,
    StoreReadOnly,
)

_PRIMARY = 0xFF  # the low byte of an extended code
_BY_CODE: Mapping[int, type[StoreError]] = MappingProxyType(
    {
        sqlite3.SQLITE_FULL: StoreFull,
        sqlite3.SQLITE_READONLY: StoreReadOnly,
        sqlite3.SQLITE_PERM: StoreReadOnly,
        sqlite3.SQLITE_CANTOPEN: StoreMissing,
        sqlite3.SQLITE_IOERR: StoreMissing,  # a drive that went away, mostly
        sqlite3.SQLITE_NOTADB: StoreDamaged,
        sqlite3.SQLITE_CORRUPT: StoreDamaged,
        sqlite3.SQLITE_BUSY: StoreBusy,
        sqlite3.SQLITE_LOCKED: StoreBusy,
        # Exact reasons that say more than their family.
        sqlite3.SQLITE_READONLY_DBMOVED: StoreMissing,  # deleted or replaced under us
        sqlite3.SQLITE_IOERR_CORRUPTFS: StoreDamaged,
    }
)
_BY_ERRNO: Mapping[int | None, type[StoreError]] = MappingProxyType(
    {
        errno.ENOSPC: StoreFull,
        errno.EDQUOT: StoreFull,
        errno.EACCES: StoreReadOnly,
        errno.EPERM: StoreReadOnly,
        errno.EROFS: StoreReadOnly,
    }
)


@contextmanager
def told_in_our_words(path: Path) -> Iterator[None]:
    """Turn what the world did to the database at ``path`` into a ``StoreError``."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        kind = _kind_of(error)
        if kind is None:
            raise
        raise kind(path=str(path)) from error
    except OSError as error:
        raise _BY_ERRNO.get(error.errno, StoreMissing)(path=str(path)) from error


def _kind_of(error: DBAPIError | sqlite3.Error) -> type[StoreError] | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)  # Python's own complaints carry none
    if code is None:
        # A page that no longer fits its column, met while reading a damaged file.
        return StoreDamaged if isinstance(cause, sqlite3.DataError) else None
    return _BY_CODE.get(code) or _BY_CODE.get(code & _PRIMARY)
