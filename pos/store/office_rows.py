"""The tables of the office: people and what guards their PINs, shifts, and reports that are frozen.

Their triggers stand in the migrations alone, as those of the sales do.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, Text, text
from sqlmodel import Field

from pos.core.money import LARGEST_SEN, Money
from pos.core.staff import Role
from pos.store.columns import WHOLE, Day, Flag, Instant, Sen, Word
from pos.store.rows import DAY, STRICT, Row, one_of


class PersonRow(Row, table=True):
    """One who may sign in; never deleted, and nobody else for ever."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 40", name="name"),
        CheckConstraint(f"role IN ({one_of(Role)})", name="role"),
        CheckConstraint("active IN (0, 1)", name="active"),
        CheckConstraint("length(pin) > 0", name="pin"),
        Index("ix_person_folded", "folded", unique=True),
        {**STRICT, "sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)  # without regard to case
    role: Role = Field(sa_type=Word(Role))
    active: bool = Field(sa_type=Flag)
    pin: str = Field(sa_type=Text)  # as the hasher keeps it
    added_at: datetime = Field(sa_type=Instant)


class GuardRow(Row, table=True):
    """How often a PIN was wrong in a row, of one person or at one till."""

    __tablename__ = "sign_in_guard"
    __table_args__ = (
        CheckConstraint("wrong >= 0", name="wrong"),
        CheckConstraint("serial > 0", name="serial"),
        STRICT,
    )

    scope: str = Field(primary_key=True, sa_type=Text)
    wrong: int = Field(sa_type=WHOLE)
    serial: int = Field(sa_type=WHOLE)


class ShiftRow(Row, table=True):
    """One person's time at one till."""

    __tablename__ = "shift"
    __table_args__ = (
        CheckConstraint("length(person) > 0", name="person"),
        CheckConstraint("declared_count >= 0", name="declared_count"),
        CheckConstraint(f"declared_amount BETWEEN 0 AND {LARGEST_SEN}", name="declared_amount"),
        CheckConstraint("counted_count >= 0", name="counted_count"),
        CheckConstraint(f"counted_amount BETWEEN 0 AND {LARGEST_SEN}", name="counted_amount"),
        CheckConstraint(
            "(declared_count IS NULL) = (declared_amount IS NULL)", name="declared_whole"
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_by = '') "
            "AND (closed_at IS NULL) = (counted_count IS NULL) "
            "AND (closed_at IS NULL) = (counted_amount IS NULL)",
            name="closed_with_a_count",
        ),
        Index(
            "ix_shift_open",
            *("terminal", "person"),
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
        ),
        {**STRICT, "sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    terminal: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    opened_at: datetime = Field(sa_type=Instant)
    opened_seq: int = Field(sa_type=WHOLE)  # its entry: what came after belongs to it
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_by: str = Field(default="", sa_type=Text)
    declared_count: int | None = Field(default=None, sa_type=WHOLE)
    declared_amount: Money | None = Field(default=None, sa_type=Sen)
    counted_count: int | None = Field(default=None, sa_type=WHOLE)
    counted_amount: Money | None = Field(default=None, sa_type=Sen)


class ZReportRow(Row, table=True):
    """One report that closed days; triggers keep it as it is and let none be left out."""

    __tablename__ = "z_report"
    __table_args__ = (
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("length(made_by) > 0", name="made_by"),
        CheckConstraint(f"first_day GLOB '{DAY}'", name="first_day"),
        CheckConstraint(f"last_day GLOB '{DAY}'", name="last_day"),
        CheckConstraint("first_day <= last_day", name="days"),
        CheckConstraint("length(journal_mac) = 32", name="journal_mac"),
        STRICT,
    )

    number: int = Field(primary_key=True, sa_type=WHOLE)
    terminal: str = Field(sa_type=Text)
    made_at: datetime = Field(sa_type=Instant)
    made_by: str = Field(sa_type=Text)
    first_day: date = Field(sa_type=Day)
    last_day: date = Field(sa_type=Day)
    figures: str = Field(sa_type=Text)  # canonical JSON
    journal_seq: int = Field(sa_type=WHOLE)
    journal_mac: bytes = Field(sa_type=LargeBinary)
