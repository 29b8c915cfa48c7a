"""Rows and the core's objects: every field comes back as it went in, or is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import StatementError
from sqlmodel import Session

from pos.core.journal import Entry, Verb
from pos.core.money import LARGEST_SEN, Money
from pos.core.payment import Picture
from pos.core.sale import TAKEN, Sale, State
from pos.core.slip import OF_A_SALE, JobState, Kind
from pos.ports import PrintJob
from pos.store import schema
from pos.store.database import Database
from pos.store.mapping import (
    canonical,
    changed_fields,
    entry_of,
    job_of,
    picture_of,
    row_of,
    sale_of,
)
from pos.store.rows import EntryRow, PictureRow, PrintJobRow, SaleRow
from tests.store.sales import intent

T = TypeVar("T")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
money = st.integers(0, LARGEST_SEN).map(Money)
instants = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-11))]),
    min_value=datetime(1902, 1, 1),  # noqa: DTZ001 - the zone comes from beside
    max_value=datetime(9998, 1, 1),  # noqa: DTZ001 - as above
)
counts = st.integers(0, 2**63 - 1)

BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "str": words,
    "str | None": st.none() | words,
    "int": counts,
    "bool": st.booleans(),
    "bytes": st.binary(max_size=60),
    "Money": money,
    "Money | None": st.none() | money,
    "datetime": instants,
    "datetime | None": st.none() | instants,
    "date": st.dates(),
    "date | None": st.none() | st.dates(),
    "State": st.sampled_from(State),
}
# A field of a type that is not here fails the import: it must be thought of.
sales = st.fixed_dictionaries(
    {field.name: BY_TYPE[str(field.type)] for field in fields(Sale)}
    | {"reference_id": st.from_regex(r"[A-Za-z0-9-]{1,40}", fullmatch=True)}
).map(lambda facts: _whole(Sale(**facts)))


def _whole(sale: Sale) -> Sale:
    """Give a sale that is paid the day that it must have."""
    if sale.state not in TAKEN:
        return sale
    return replace(
        sale, paid_at=sale.paid_at or sale.created_at, paid_date=sale.paid_date or date(2026, 1, 1)
    )


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("rows") / "kasir.db"
    schema.build(path)
    database = Database(path)
    yield database
    database.close()


def there_and_back(database: Database, row: T) -> T:
    """Write a row, forget it, and read it again; nothing stays in the file."""
    with Session(database._engine) as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = 1")
        session.add(row)
        session.flush()
        session.expire(row)
        session.refresh(row)
        session.expunge(row)
        session.rollback()
    return row


def test_a_row_has_a_column_for_each_fact_of_a_sale_and_two_of_its_own() -> None:
    assert set(SaleRow.model_fields) - {field.name for field in fields(Sale)} == {"id", "currency"}


@given(sale=sales)
@settings(max_examples=150, deadline=None)
def test_every_sale_comes_back_as_it_went_in(database: Database, sale: Sale) -> None:
    back = sale_of(there_and_back(database, row_of(sale)))
    assert back == sale
    for field in fields(Sale):
        kept = getattr(back, field.name)
        assert type(kept) is type(getattr(sale, field.name)), field.name
        if isinstance(kept, datetime):
            assert kept.tzinfo is UTC


@given(before=sales, after=sales)
@settings(max_examples=50, deadline=None)
def test_the_changed_fields_are_those_that_make_one_sale_the_other(
    before: Sale, after: Sale
) -> None:
    changed = changed_fields(before, after)
    assert replace(before, **changed) == after
    assert all(getattr(before, name) != value for name, value in changed.items())


@given(
    at=instants,
    number=words,
    actor=words,
    verb=st.sampled_from(Verb),
    facts=st.dictionaries(words, words, max_size=5),
)
@settings(max_examples=50, deadline=None)
def test_every_entry_comes_back_as_it_went_in(
    database: Database, at: datetime, number: str, actor: str, verb: Verb, facts: dict[str, str]
) -> None:
    row = EntryRow(
        seq=1,
        at=at,
        number=number or None,
        actor=actor,
        verb=verb,
        facts=canonical(facts),
        mac=bytes(32),
    )
    back = entry_of(there_and_back(database, row))
    assert back == Entry(seq=back.seq, at=at, number=number, actor=actor, verb=verb, facts=facts)


# SQLite counts the letters before the first NUL, and no number begins with one.
subjects = words.filter(lambda subject: subject[:1] not in ("", "\x00"))


@given(
    subject=subjects,
    kind=st.sampled_from(Kind),
    copy=st.integers(0, 1000),
    state=st.sampled_from(JobState),
    at=instants,
    detail=words,
)
@settings(max_examples=50, deadline=None)
def test_every_print_job_comes_back_as_it_went_in(
    database: Database,
    subject: str,
    kind: Kind,
    copy: int,
    state: JobState,
    at: datetime,
    detail: str,
) -> None:
    number = subject if kind in OF_A_SALE else None
    sending = state is JobState.UNKNOWN and copy % 2 == 1
    row = PrintJobRow(
        number=number,
        subject=subject,
        terminal="K1",
        kind=kind,
        copy_number=copy,
        state=state,
        sending=sending,
        at=at,
        detail=detail,
    )
    back = job_of(there_and_back(database, row))
    assert back == PrintJob(
        id=back.id,
        subject=subject,
        kind=kind,
        copy=copy,
        state=state,
        at=at,
        terminal="K1",
        sending=sending,
        detail=detail,
    )
    assert back.number == (number or "")


@given(content_type=words, content=st.binary(max_size=5000))
@settings(max_examples=50, deadline=None)
def test_every_picture_comes_back_as_it_went_in(
    database: Database, content_type: str, content: bytes
) -> None:
    row = PictureRow(number="K1-000001", content_type=content_type, content=content)
    back = picture_of(there_and_back(database, row))
    assert back == Picture(content_type=content_type, content=content)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("created_at", datetime(2026, 11, 22, 14, 5)),  # noqa: DTZ001 - naive, that is the point
        ("created_at", "2026-11-22T07:05:00Z"),
        ("created_at", 1_795_331_100),
        ("amount", 100_000),
        ("amount", 100_000.0),
        ("fees", "116.55"),
        ("business_date", datetime(2026, 11, 22, tzinfo=UTC)),
        ("business_date", "2026-11-22"),
        ("state", "open"),
        ("paid_late", 1),
    ],
)
def test_a_value_of_another_kind_is_refused_before_it_reaches_the_disk(
    database: Database, field: str, value: object
) -> None:
    wrong: Any = {field: value}
    sale = replace(intent("K1-000001"), **wrong)
    with pytest.raises(StatementError, match=r"wanted|offset"):
        there_and_back(database, row_of(sale))
