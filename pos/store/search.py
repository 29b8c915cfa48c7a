"""Finding sales among a million: by any three characters in a row, by day, outlet and state.

What a sale can be found by is folded into one line of words, kept in the same transaction as the
sale itself. What a person typed is split at spaces; each piece must occur, as it stands or, for
digits with marks in between (``100.000``), without the marks. Pieces of three characters and more
go through the index of trigrams as quoted phrases, so that nothing typed is ever syntax; shorter
ones, and searches within one day, are compared with the words themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    SQLColumnExpression,
    column,
    exists,
    func,
    or_,
    table,
    union,
)
from sqlmodel import Session, col, select, text
from sqlmodel.sql.expression import SelectOfScalar

from pos.core.day import Span
from pos.core.sale import Sale
from pos.ports import Query
from pos.store.rows import SaleRow, WordsRow

_GRAM = 3
_LONGEST = 200  # characters of what was typed; nothing that a sale holds is longer
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # an end of text to the tokenizer, nothing to a reader
_MARKED = re.compile(r"\d+(?:[.,]\d+)+", re.ASCII)
_CURRENCY = ("rp", "rp.", "idr")

_GRAMS = table("sale_grams", column("rowid"), column("sale_grams"))
_NOTE = text("INSERT INTO sale_grams (rowid, words) VALUES (:id, :words)")
_FORGET = text("INSERT INTO sale_grams (sale_grams, rowid, words) VALUES ('delete', :id, :words)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece of what was typed, and the spellings that all count as it."""

    spellings: tuple[str, ...]

    @property
    def has_grams(self) -> bool:
        return all(len(spelling) >= _GRAM for spelling in self.spellings)

    @property
    def phrase(self) -> str:
        quoted = ('"' + spelling.replace('"', '""') + '"' for spelling in self.spellings)
        return f"({' OR '.join(quoted)})"

    @property
    def occurs(self) -> ColumnElement[bool]:
        return or_(*(func.instr(col(WordsRow.words), one) > 0 for one in self.spellings))


def words_of(sale: Sale) -> str:
    """Fold what a sale can be found by: number, code, amount in rupiah, note, cashier."""
    amount = str(sale.amount.sen // 100)
    return _folded(" ".join((sale.number, sale.code or "", amount, sale.note, sale.cashier)))


def note_words(session: Session, sale_id: int, sale: Sale) -> None:
    """Note what a new sale can be found by, within the transaction that begins it."""
    words = words_of(sale)
    session.add(WordsRow(sale_id=sale_id, words=words))
    session.connection().execute(_NOTE, {"id": sale_id, "words": words})


def renew_words(session: Session, sale_id: int, before: Sale, after: Sale) -> None:
    """Bring the words of a sale up to date, within the transaction that changes it."""
    words = words_of(after)
    if words == words_of(before):
        return
    row = session.get_one(WordsRow, sale_id)
    # The index must be told what it holds, which another version of us may have folded.
    session.connection().execute(_FORGET, {"id": sale_id, "words": row.words})
    row.words = words
    session.connection().execute(_NOTE, {"id": sale_id, "words": words})


def matching(query: Query) -> SelectOfScalar[Any]:
    """Select the ids of the sales that match, newest first."""
    pieces = _pieces(query.text)
    long = [piece for piece in pieces if piece.has_grams]
    if query.day is None and long:
        return _by_grams(query, long, [piece for piece in pieces if not piece.has_grams])
    if query.span is not None and query == Query(span=query.span):
        return _of_span(query.span)
    if query.day is None and pieces:
        return _by_words(query, pieces)
    if pieces or _narrow(query):
        return _by_facts(query, pieces)
    return _all()


def _all() -> SelectOfScalar[Any]:
    # Each sale has its words, and that table is a tenth as large: a far page is near.
    return select(WordsRow.sale_id).order_by(col(WordsRow.sale_id).desc())


def _of_span(span: Span) -> SelectOfScalar[Any]:
    # Out of two covering indexes alone; no sale is read to be passed over.
    keys = _keys_of(span).subquery()
    return select(keys.c.id).order_by(keys.c.id.desc())


def _keys_of(span: Span) -> CompoundSelect[Any]:
    days = (span.first, span.last)
    made = select(SaleRow.id).where(col(SaleRow.business_date).between(*days))
    paid = select(SaleRow.id).where(col(SaleRow.paid_date).between(*days))
    return union(made, paid)


def _by_facts(query: Query, pieces: list[_Piece]) -> SelectOfScalar[Any]:
    found = select(SaleRow.id).where(*_narrow(query))
    if pieces:
        found = found.where(_in_words(col(SaleRow.id), pieces))
    return found.order_by(col(SaleRow.id).desc())


def _by_words(query: Query, pieces: list[_Piece]) -> SelectOfScalar[Any]:
    key = col(WordsRow.sale_id)
    found = select(key).where(*(piece.occurs for piece in pieces))
    return _with_facts(found, key, query).order_by(key.desc())


def _by_grams(query: Query, long: list[_Piece], short: list[_Piece]) -> SelectOfScalar[Any]:
    key = _GRAMS.c.rowid
    phrase = " AND ".join(piece.phrase for piece in long)
    found = select(key).where(_GRAMS.c.sale_grams.op("MATCH")(phrase))
    if short:
        found = found.where(_in_words(key, short))
    return _with_facts(found, key, query).order_by(key.desc())


def _in_words(key: SQLColumnExpression[Any], pieces: list[_Piece]) -> ColumnElement[bool]:
    return exists().where(col(WordsRow.sale_id) == key, *(piece.occurs for piece in pieces))


def _with_facts(
    found: SelectOfScalar[Any], key: SQLColumnExpression[Any], query: Query
) -> SelectOfScalar[Any]:
    narrow = _narrow(query)
    return found.where(exists().where(col(SaleRow.id) == key, *narrow)) if narrow else found


def _narrow(query: Query) -> list[ColumnElement[bool]]:
    narrow: list[ColumnElement[bool]] = []
    if query.day is not None:
        narrow.append(col(SaleRow.business_date) == query.day)
    if query.span is not None:
        narrow.append(col(SaleRow.id).in_(_keys_of(query.span)))
    if query.outlet:
        narrow.append(col(SaleRow.outlet) == query.outlet)
    if query.states:
        narrow.append(col(SaleRow.state).in_(query.states))
    return narrow


def _pieces(typed: str) -> list[_Piece]:
    pieces = _folded(typed[:_LONGEST]).split()
    if len(pieces) > 1 and pieces[0] in _CURRENCY:
        del pieces[0]  # "Rp 100.000", pasted
    return [_Piece(_spellings(piece)) for piece in pieces]


def _spellings(piece: str) -> tuple[str, ...]:
    if _MARKED.fullmatch(piece):
        return (piece, re.sub(r"[.,]", "", piece))
    return (piece,)


def _folded(words: str) -> str:
    return _CONTROL.sub(" ", words.casefold())
