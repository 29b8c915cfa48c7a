"""What stands on an X or Z report: facts in sections; how they look is printing's matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pos.core.day import Control, Figures, Tally
from pos.core.sale import State
from pos.core.sheet import Label, ReportSheet, Row, Section
from pos.core.shift import Shift, ZReport
from pos.core.slip import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a report tells besides its figures."""

    terminal: str
    printed_at: datetime
    printed_by: str
    control: Control
    shifts: Sequence[Shift]
    last: ZReport | None  # the Z before this report
    outlets: Mapping[str, str]  # name -> as people read it
    practice: bool = False
    test: bool = False


def x_sheet(figures: Figures, around: Around) -> ReportSheet:
    """Give the takings so far."""
    return ReportSheet(
        kind=Kind.X,
        number="",
        terminal=around.terminal,
        days=figures.span,
        printed_at=around.printed_at,
        sections=_sections(figures, around),
        since=None if around.last is None else around.last.made_at,
        until=around.printed_at,
        printed_by=around.printed_by,
        practice=around.practice,
        test=around.test,
    )


def z_sheet(report: ZReport, around: Around) -> ReportSheet:
    """Give the takings of closed days, with the seal of the journal as it was."""
    return ReportSheet(
        kind=Kind.Z,
        number=str(report.number),
        terminal=report.terminal,
        days=report.span,
        printed_at=around.printed_at,
        sections=_sections(report.figures, around),
        since=None if around.last is None else around.last.made_at,
        until=report.made_at,
        printed_by=around.printed_by,
        seal=report.journal_mac,
        practice=around.practice,
        test=around.test,
    )


def _sections(figures: Figures, around: Around) -> tuple[Section, ...]:
    hours = [(f"{hour:02d}.00", tally) for hour, tally in figures.by_hour.items()]
    outlets = [(around.outlets.get(name, name), tally) for name, tally in figures.by_outlet]
    one_day = figures.span.days == 1
    sections = [
        *(_shift(shift) for shift in around.shifts),
        Section(title=Label.SALES, rows=tuple(_paid(figures))),
        Section(rows=tuple(_made(figures))),
        _part(Label.BY_OUTLET, outlets),
        _part(Label.BY_CASHIER, [(name or "-", tally) for name, tally in figures.by_cashier]),
        _part(Label.BY_HOUR, hours if one_day else []),
        Section(title=Label.CONTROL, rows=tuple(_control(around))),
    ]
    return tuple(section for section in sections if section.rows)


def _paid(figures: Figures) -> Iterator[Row]:
    yield Row(label=Label.PAID, value=figures.paid, strong=True)
    yield Row(label=Label.FEES, value=figures.fees)
    if figures.fees_unknown:
        yield Row(label=Label.FEES_UNKNOWN, value=figures.fees_unknown)
    yield Row(label=Label.NET, value=figures.net, strong=True)
    yield Row(label=Label.SETTLED, value=figures.settled)
    yield Row(label=Label.LATE, value=figures.late)


_IF_ANY = (
    (Label.WITHDRAWN, State.WITHDRAWN),
    (Label.CANCELLED, State.CANCELLED),
    (Label.FAILED, State.FAILED),
    (Label.REFUSED, State.REFUSED),
    (Label.REVIEW, State.REVIEW),
)


def _made(figures: Figures) -> Iterator[Row]:
    yield Row(label=Label.MADE, value=figures.begun)
    if figures.first_number:
        yield Row(label=Label.FIRST_NUMBER, value=figures.first_number)
        yield Row(label=Label.LAST_NUMBER, value=figures.last_number)
    # Also with nothing in them: an owner must not wonder whether they were looked at.
    yield Row(label=Label.WAITING, value=figures.waiting)
    yield Row(label=Label.EXPIRED, value=figures.expired)
    for label, state in _IF_ANY:
        if tally := figures.made.get(state):
            yield Row(label=label, value=tally)
    if figures.checking.count:
        yield Row(label=Label.CHECKING, value=figures.checking)


def _part(title: Label, entries: Sequence[tuple[str, Tally]]) -> Section:
    return Section(title=title, rows=tuple(Row(label=name, value=tally) for name, tally in entries))


def _control(around: Around) -> Iterator[Row]:
    yield Row(label=Label.COPIES, value=around.control.copies)
    yield Row(label=Label.DRAWER, value=around.control.drawer)
    yield Row(label=Label.APPROVALS, value=around.control.approvals)
    if around.last is not None:
        yield Row(label=Label.PREVIOUS, value=f"Z {around.last.number}")


def _shift(shift: Shift) -> Section:
    rows = [
        Row(label=Label.OPENED_BY, value=shift.person),
        Row(label=Label.OPENED, value=shift.opened_at),
    ]
    if shift.closed_at is not None:
        rows.append(Row(label=Label.CLOSED, value=shift.closed_at))
        if shift.closed_by != shift.person:
            rows.append(Row(label=Label.CLOSED_BY, value=shift.closed_by))
    if shift.counted is not None:
        rows.append(Row(label=Label.COUNTED, value=shift.counted))
    if shift.declared is not None:
        rows.append(Row(label=Label.DECLARED, value=shift.declared))
    if shift.counted is not None and shift.declared is not None:
        difference = shift.declared.amount - shift.counted.amount
        rows.append(Row(label=Label.DIFFERENCE, value=difference, strong=True))
    return Section(title=Label.SHIFT, rows=tuple(rows))
