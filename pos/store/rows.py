"""The tables. Each is STRICT and says by CHECK what a row may hold, so that no bug can break it.

A row's fields bear the names of the core's own, and their types through ``columns``. Four things
that SQLModel cannot say stand in the migrations alone: the triggers that keep the journal
and a sale's identity as they are, and the index of trigrams for the search.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlmodel import Field, SQLModel

from pos.core.attention import Kind as ItemKind
from pos.core.journal import Verb
from pos.core.money import LARGEST_SEN, Money
from pos.core.sale import State
from pos.core.slip import JobState, Kind
from pos.store.columns import WHOLE, Day, Flag, Instant, Sen, Word

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}
OPEN_JOBS = "state = 'queued' OR sending = 1"  # a query must say it so to use the index
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def one_of(words: type[StrEnum]) -> str:
    """Write the words of an enum as a CHECK wants them."""
    return ", ".join(f"'{word.value}'" for word in words)


class Row(SQLModel):
    """What all tables share: one catalogue, and names for every constraint."""

    metadata = MetaData(naming_convention=_NAMES)


class SaleRow(Row, table=True):
    """One sale; ``id`` is the order in which sales were begun."""

    __tablename__ = "sale"
    __table_args__ = (
        CheckConstraint("length(reference_id) BETWEEN 1 AND 40", name="reference_length"),
        CheckConstraint("reference_id NOT GLOB '*[^A-Za-z0-9-]*'", name="reference_letters"),
        CheckConstraint(f"state IN ({one_of(State)})", name="state"),
        CheckConstraint(f"amount BETWEEN 0 AND {LARGEST_SEN}", name="amount"),
        CheckConstraint(f"fees BETWEEN 0 AND {LARGEST_SEN}", name="fees"),
        CheckConstraint("currency = 'IDR'", name="currency"),
        CheckConstraint(f"business_date GLOB '{DAY}'", name="business_date"),
        CheckConstraint(f"paid_date GLOB '{DAY}'", name="paid_date"),
        CheckConstraint("version >= 0", name="version"),
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("paid_late IN (0, 1)", name="paid_late"),
        # Money without a day would be missing from every report.
        CheckConstraint(
            "state NOT IN ('paid', 'settled') OR (paid_at IS NOT NULL AND paid_date IS NOT NULL)",
            name="paid_on_a_day",
        ),
        Index("ix_sale_number", "number", unique=True),
        Index("ix_sale_reference_id", "reference_id", unique=True),
        Index("ix_sale_payment_id", "payment_id", unique=True),
        # The key of the table follows in each index, so all of these are also newest first.
        Index("ix_sale_state", "state"),
        Index("ix_sale_state_expires_at", "state", "expires_at"),
        Index("ix_sale_outlet", "outlet", "state"),
        # All that a sum needs stands in these two, so that no sale itself is read.
        Index("ix_sale_business_date", "business_date", "state", "outlet", "amount"),
        Index(
            "ix_sale_paid_date",
            *("paid_date", "outlet", "cashier", "state", "paid_late", "amount", "fees", "paid_at"),
            "business_date",
            sqlite_where=text("paid_date IS NOT NULL"),
        ),
        STRICT,
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    number: str = Field(sa_type=Text)
    reference_id: str = Field(sa_type=Text)
    terminal: str = Field(sa_type=Text)
    state: State = Field(sa_type=Word(State))
    amount: Money = Field(sa_type=Sen)
    currency: str = Field(default="IDR", sa_type=Text)
    method: str = Field(sa_type=Text)
    outlet: str = Field(sa_type=Text)
    display_name: str = Field(sa_type=Text)
    note: str = Field(sa_type=Text)
    cashier: str = Field(sa_type=Text)
    request: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=Instant)
    business_date: date = Field(sa_type=Day)
    expires_at: datetime = Field(sa_type=Instant)
    version: int = Field(sa_type=WHOLE)
    attempts: int = Field(sa_type=WHOLE)
    sent_at: datetime | None = Field(sa_type=Instant)
    retry_at: datetime | None = Field(sa_type=Instant)
    refusal: str | None = Field(sa_type=Text)
    payment_id: str | None = Field(sa_type=Text)
    code: str | None = Field(sa_type=Text)
    payer_sees: str | None = Field(sa_type=Text)
    picture_url: str | None = Field(sa_type=Text)
    page_url: str | None = Field(sa_type=Text)
    fees: Money | None = Field(sa_type=Sen)
    provider_created_at: datetime | None = Field(sa_type=Instant)
    provider_status: str | None = Field(sa_type=Text)
    seen_at: datetime | None = Field(sa_type=Instant)
    paid_at: datetime | None = Field(sa_type=Instant)
    paid_date: date | None = Field(sa_type=Day)
    paid_late: bool = Field(sa_type=Flag)
    settled_at: datetime | None = Field(sa_type=Instant)
    closed_at: datetime | None = Field(sa_type=Instant)
    reason: str | None = Field(sa_type=Text)


class WordsRow(Row, table=True):
    """What a search looks through, folded; ``sale_grams`` indexes it by trigrams."""

    __tablename__ = "sale_words"
    __table_args__ = (STRICT,)

    sale_id: int = Field(primary_key=True, sa_type=WHOLE, sa_column_args=(ForeignKey("sale.id"),))
    words: str = Field(sa_type=Text)


class CounterRow(Row, table=True):
    """The last number that a terminal gave."""

    __tablename__ = "counter"
    __table_args__ = (CheckConstraint("last > 0", name="last"), STRICT)

    terminal: str = Field(primary_key=True, sa_type=Text)
    last: int = Field(sa_type=WHOLE)


class EntryRow(Row, table=True):
    """One line of the journal; triggers refuse to change, replace or delete it."""

    __tablename__ = "journal"
    __table_args__ = (
        CheckConstraint("length(mac) = 32", name="mac"),
        Index("ix_journal_number", "number"),
        {**STRICT, "sqlite_autoincrement": True},  # a seq is never given twice
    )

    seq: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    at: datetime = Field(sa_type=Instant)
    # Empty for acts that concern no sale.
    number: str | None = Field(sa_type=Text, sa_column_args=(ForeignKey("sale.number"),))
    actor: str = Field(sa_type=Text)
    verb: Verb = Field(sa_type=Word(Verb))
    facts: str = Field(sa_type=Text)  # canonical JSON: sorted, no spaces, ASCII
    mac: bytes = Field(sa_type=LargeBinary)  # what ``chain`` makes of all this and the mac before


class HeadRow(Row, table=True):
    """Where the journal ends: one row, sealed anew with every entry, so that a cut is seen."""

    __tablename__ = "journal_head"
    __table_args__ = (
        CheckConstraint("id = 1", name="one"),
        CheckConstraint("count > 0", name="count"),
        CheckConstraint("length(seal) = 32", name="seal"),
        STRICT,
    )

    id: int = Field(primary_key=True, sa_type=WHOLE)
    count: int = Field(sa_type=WHOLE)  # the seq of the last entry: there are no gaps
    key_name: str = Field(sa_type=Text)
    seal: bytes = Field(sa_type=LargeBinary)


class PrintJobRow(Row, table=True):
    """One slip on its way to paper; the order of ``id`` is that of the queue.

    While its bytes are under way a job is ``unknown`` and ``sending``: whoever finds it so after
    a crash knows no more than that.
    """

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint("copy_number >= 0", name="copy_number"),
        CheckConstraint(f"state IN ({one_of(JobState)})", name="state"),
        CheckConstraint("number IS NULL OR number = subject", name="subject_is_the_sale"),
        CheckConstraint("length(subject) > 0", name="subject"),
        CheckConstraint(
            "sending = 0 OR (sending = 1 AND state = 'unknown')", name="sending_is_unknown"
        ),
        Index("ix_print_job_number", "number"),
        Index("ix_print_job_subject", "subject", "kind"),
        Index("ix_print_job_open", "terminal", sqlite_where=text(OPEN_JOBS)),
        {**STRICT, "sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    # Empty for what is no sale's: a test page, a report.
    number: str | None = Field(sa_type=Text, sa_column_args=(ForeignKey("sale.number"),))
    subject: str = Field(sa_type=Text)  # what it is a slip of; copies are counted by it
    terminal: str = Field(sa_type=Text)  # whose queue it waits in
    kind: Kind = Field(sa_type=Word(Kind))
    copy_number: int = Field(sa_type=WHOLE)
    state: JobState = Field(sa_type=Word(JobState))
    sending: bool = Field(default=False, sa_type=Flag)
    at: datetime = Field(sa_type=Instant)
    detail: str = Field(default="", sa_type=Text)


class ItemRow(Row, table=True):
    """One thing that a person must look at; triggers keep it as it was raised and as it was closed."""

    __tablename__ = "attention"
    __table_args__ = (
        CheckConstraint(f"stake BETWEEN 0 AND {LARGEST_SEN}", name="stake"),
        CheckConstraint("received IN (0, 1)", name="received"),
        CheckConstraint(f"business_date GLOB '{DAY}'", name="business_date"),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_by = '') AND (closed_at IS NULL) = (note = '')",
            name="closed_with_a_note",
        ),
        Index("ix_attention_key", "key", unique=True),
        Index("ix_attention_closed_at", "closed_at"),
        Index("ix_attention_number", "number"),
        Index("ix_attention_business_date", "business_date"),
        {**STRICT, "sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=WHOLE)
    key: str = Field(sa_type=Text)  # what makes it the same thing
    kind: ItemKind = Field(sa_type=Word(ItemKind))
    number: str | None = Field(sa_type=Text, sa_column_args=(ForeignKey("sale.number"),))
    payment_id: str | None = Field(sa_type=Text)
    stake: Money = Field(sa_type=Sen)
    received: bool = Field(sa_type=Flag)
    raised_at: datetime = Field(sa_type=Instant)
    business_date: date = Field(sa_type=Day)
    facts: str = Field(sa_type=Text)  # canonical JSON
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_by: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)


class PictureRow(Row, table=True):
    """The QRIS picture of a sale."""

    __tablename__ = "picture"
    __table_args__ = (STRICT,)

    number: str = Field(primary_key=True, sa_type=Text, sa_column_args=(ForeignKey("sale.number"),))
    content_type: str = Field(sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)
