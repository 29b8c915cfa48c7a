"""How facts lie in a column: whole numbers, text and bytes; nothing that could lose a sen.

Money is an INTEGER of sen, an instant an INTEGER of microseconds since 1970 in UTC, a day TEXT
as ``2026-11-22``, an enum its word, a yes or no 1 or 0. A value of another type is a bug of ours
and raises before it reaches the disk.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, SmallInteger, Text, TypeDecorator

from pos.core.calendar import in_utc
from pos.core.money import LARGEST_SEN, Money
from pos.core.override import override

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# A STRICT table of SQLite knows INTEGER alone, of eight bytes; other engines tell them apart.
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
_BIT = SmallInteger().with_variant(Integer(), "sqlite")

_Word = TypeVar("_Word", bound=StrEnum)


def _refuse(value: object, wanted: str) -> TypeError:
    return TypeError(f"{wanted} wanted, not {type(value).__name__}")


def microseconds(instant: datetime) -> int:
    """Count an instant as it lies in a column."""
    return (in_utc(instant) - EPOCH) // _MICROSECOND


class Sen(TypeDecorator[Money]):
    """Money as sen; a row holds no more than ``LARGEST_SEN``, sums of rows may."""

    impl = WHOLE
    cache_ok = True

    @override
    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        if value is not None and not isinstance(value, Money):
            raise _refuse(value, "money")
        if value is not None and abs(value.sen) > LARGEST_SEN:
            raise ValueError(f"{value.sen} sen is more than a row can hold")
        return None if value is None else value.sen

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        return None if value is None else Money(value)


class Instant(TypeDecorator[datetime]):
    """An instant as microseconds in UTC; one without an offset is refused."""

    impl = WHOLE
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is not None and not isinstance(value, datetime):
            raise _refuse(value, "an instant")
        return None if value is None else microseconds(value)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Day(TypeDecorator[date]):
    """A business date as ISO text, which sorts as days do."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        if value is not None and type(value) is not date:  # a datetime is a date to isinstance
            raise _refuse(value, "a date")
        return None if value is None else value.isoformat()

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no as 1 or 0."""

    impl = _BIT
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        if value is not None and type(value) is not bool:
            raise _refuse(value, "yes or no")
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Word(TypeDecorator[_Word], Generic[_Word]):
    """A member of an enum as its word."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[_Word]) -> None:
        super().__init__()
        self.words = words

    @override
    def process_bind_param(self, value: _Word | None, dialect: Dialect) -> str | None:
        if value is not None and not isinstance(value, self.words):
            raise _refuse(value, self.words.__name__)
        return None if value is None else value.value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> _Word | None:
        return None if value is None else self.words(value)
