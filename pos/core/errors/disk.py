"""What is wrong with the disk or the database."""

from __future__ import annotations

from dataclasses import dataclass

from pos.core.errors.root import KasirError


@dataclass(eq=False, repr=False, kw_only=True)
class StoreError(KasirError):
    """The database cannot be used as it is; what it acknowledged before stays."""

    path: str


class StoreFull(StoreError):
    """No space is left."""


@dataclass(eq=False, repr=False, kw_only=True)
class DiskAlmostFull(StoreFull):
    """So little space is left that no sale may begin; those begun can still be written down."""

    free: int  # megabytes
    least: int  # megabytes, by the settings


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreMissing(StoreError):
    """The database was deleted or replaced while in use, or cannot be opened."""


class StoreDamaged(StoreError):
    """Not a database, or a damaged one."""


class StoreBusy(StoreError):
    """Another program holds it for too long."""


@dataclass(eq=False, repr=False, kw_only=True)
class HeldByAnother(StoreBusy):
    """A window is open on this data folder, and cannot be called to the front."""

    user: str  # who has it open; empty: not known
    process: int  # its number; 0: not known


@dataclass(eq=False, repr=False, kw_only=True)
class StoreNewer(StoreError):
    """Written by a newer Kasir; this one would harm it."""

    revision: str


@dataclass(eq=False, repr=False, kw_only=True)
class StoreOnNetwork(StoreError):
    """On a network drive, where SQLite's locks cannot be trusted."""
