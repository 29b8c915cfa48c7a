"""Between rows and the core's own objects; nothing else reads a row's fields one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pos.core.journal import Entry
from pos.core.payment import Picture
from pos.core.sale import Sale
from pos.ports import PrintJob
from pos.store.rows import EntryRow, PictureRow, PrintJobRow, SaleRow

_SALE_FIELDS = tuple(field.name for field in fields(Sale))


def row_of(sale: Sale) -> SaleRow:
    """Make a new row of a sale."""
    return SaleRow(**{name: getattr(sale, name) for name in _SALE_FIELDS})


def sale_of(row: SaleRow) -> Sale:
    """Make a sale of its row."""
    return Sale(**{name: getattr(row, name) for name in _SALE_FIELDS})


def changed_fields(before: Sale, after: Sale) -> dict[str, Any]:
    """Name the columns that differ, with their new values."""
    return {
        name: getattr(after, name)
        for name in _SALE_FIELDS
        if getattr(after, name) != getattr(before, name)
    }


def canonical(facts: Mapping[str, str]) -> str:
    """Write facts so that the same facts are the same bytes, for ever and on every machine."""
    return json.dumps(dict(facts), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def entry_of(row: EntryRow) -> Entry:
    """Make a journal entry of its row."""
    assert row.seq is not None  # noqa: S101 - a row that was read has its key
    return Entry(
        seq=row.seq,
        at=row.at,
        number=row.number or "",
        actor=row.actor,
        verb=row.verb,
        facts=json.loads(row.facts),
    )


def job_of(row: PrintJobRow) -> PrintJob:
    """Make a print job of its row."""
    assert row.id is not None  # noqa: S101 - a row that was read or flushed has its key
    return PrintJob(
        id=row.id,
        subject=row.subject,
        kind=row.kind,
        copy=row.copy_number,
        state=row.state,
        at=row.at,
        terminal=row.terminal,
        sending=row.sending,
        detail=row.detail,
    )


def picture_of(row: PictureRow) -> Picture:
    """Make a picture of its row."""
    return Picture(content_type=row.content_type, content=row.content)
