"""Run by alembic; the connection and its transaction are the caller's, and so is logging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import context

from pos.store import office_rows  # noqa: F401 - fills the catalogue
from pos.store.rows import Row

if TYPE_CHECKING:
    from collections.abc import MutableMapping


def _ours(name: str | None, kind: str, _parents: MutableMapping[str, str | None]) -> bool:
    """Leave out what SQLModel does not know: the index of trigrams and its own tables."""
    return kind != "table" or name in Row.metadata.tables


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    include_name=_ours,  # type: ignore[arg-type]  # alembic names each kind in a Literal
)
context.run_migrations()
