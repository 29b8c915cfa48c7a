"""An office in memory over a real duty: a test says who is there, what was taken, what is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pos.core.day import Figures, Span, Tally
from pos.core.duty import Duty, Limits, Locked
from pos.core.errors import KasirError, SignInWaits, WrongPin
from pos.core.export import Exported, Form
from pos.core.shift import Shift, ZReport
from pos.core.slip import JobState, Kind
from pos.core.staff import Approval, OnDuty, Person, Right, Role
from pos.ports import PrintJob
from tests.ui import figures
from tests.ui.fake_settling import FakeSettling

PINS = {"Sari": "482913", "Budi": "593820", "Bu Rina": "719264"}
MONTH = 31


class BothClocks:
    """The clocks of a machine; a test moves them."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed


def person(name: str = "Sari", role: Role = Role.CASHIER, **facts: object) -> Person:
    names = list(PINS)
    whole = Person(
        id=names.index(name) + 1 if name in names else 90 + len(name),
        name=name,
        role=role,
        active=True,
        added_at=datetime.fromisoformat("2026-11-01T01:00:00+00:00"),
    )
    return replace(whole, **facts)  # type: ignore[arg-type]  # test sugar


MANAGER = person("Bu Rina", Role.MANAGER)
SARI = person("Sari")
BUDI = person("Budi")


@dataclass
class Before:
    """What a span is compared with."""

    figures: Figures
    change: int | None = 12

    def change_of(self, paid: Tally) -> int | None:
        return self.change


class FakeSignIn:
    """Checks PINs of the list above; five wrong ones make everybody wait."""

    def __init__(self, office: FakeOffice) -> None:
        self._office = office
        self.wrong = 0
        self.wait = 0
        self.touched = 0
        self.approved: list[tuple[str, Right, str]] = []
        self.changed: list[tuple[str, str, str]] = []
        self.error: KasirError | None = None

    async def names(self) -> Sequence[Person]:
        return [one for one in self._office.staff if one.active]

    async def refresh(self) -> OnDuty:
        return self._office.duty.now

    async def sign_in(self, name: str, pin: str) -> Person:
        await self._check(name, pin)
        who = next(one for one in self._office.staff if one.name == name)
        self._office.enter(who)
        return who

    async def lock(self) -> None:
        self._office.duty.lock(Locked.BY_HAND)

    def touch(self) -> None:
        self.touched += 1
        self._office.duty.touch()

    async def waits(self, name: str = "") -> int:
        return self.wait

    async def change_pin(self, name: str, old: str, new: str) -> None:
        await self._check(name, old)
        self.changed.append((name, old, new))

    async def unlock(self, manager: str, pin: str, person: str = "") -> None:
        self.wait, left = 0, self.wait
        try:
            await self._check(manager, pin)
        except KasirError:
            self.wait = left
            raise
        self.wrong = 0

    async def approve(self, manager: str, pin: str, right: Right, subject: str = "") -> Approval:
        await self._check(manager, pin)
        self.approved.append((manager, right, subject))
        approval = Approval(
            token=f"token-{len(self.approved)}",
            manager=manager,
            right=right,
            subject=subject,
            expires=60.0,
        )
        self._office.duty.grant(approval)
        return approval

    async def _check(self, name: str, pin: str) -> None:
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        if self.wait:
            raise SignInWaits(person=name, seconds=self.wait)
        if PINS.get(name) != pin:
            self.wrong += 1
            if self.wrong >= 5:
                self.wait = 30
            raise WrongPin(person=name, tries_left=max(0, 5 - self.wrong))
        self.wrong = 0


class FakePeople:
    """Keeps the list."""

    def __init__(self, office: FakeOffice) -> None:
        self._office = office
        self.reset: list[tuple[str, str]] = []
        self.unlocked: list[str] = []
        self.error: KasirError | None = None

    async def everybody(self) -> Sequence[Person]:
        return sorted(self._office.staff, key=lambda one: one.name)

    async def add(self, name: str, role: Role, pin: str) -> Person:
        if self.error is not None:
            raise self.error
        one = person(name.strip(), role)
        self._office.staff.append(one)
        PINS.setdefault(one.name, pin)
        return one

    async def disable(self, name: str) -> Person:
        return self._switch(name, active=False)

    async def enable(self, name: str) -> Person:
        return self._switch(name, active=True)

    async def reset_pin(self, name: str, pin: str) -> None:
        if self.error is not None:
            raise self.error
        self.reset.append((name, pin))

    async def unlock(self, name: str = "") -> None:
        self.unlocked.append(name)

    def _switch(self, name: str, *, active: bool) -> Person:
        if self.error is not None:
            raise self.error
        staff = self._office.staff
        place = next(n for n, one in enumerate(staff) if one.name == name)
        staff[place] = replace(staff[place], active=active)
        return staff[place]


class FakeShifts:
    """One till's shifts."""

    def __init__(self, office: FakeOffice) -> None:
        self._office = office
        self.kept: list[Shift] = []
        self.counted = Tally()

    async def mine(self) -> Shift | None:
        name = self._office.duty.now.name
        return next((one for one in self.kept if one.person == name and not one.closed_at), None)

    async def open(self) -> Shift:
        shift = Shift(
            id=len(self.kept) + 1,
            terminal="K1",
            person=self._office.duty.now.name,
            opened_at=self._office.clock.now(),
        )
        self.kept.append(shift)
        self._office.shift(there=True)
        return shift

    async def close(self, declared: Tally | None = None) -> Shift:
        mine = await self.mine()
        assert mine is not None
        closed = self._close(mine, declared)
        self._office.shift(there=False)
        blind = self._office.duty.now.sees_no_totals
        return replace(closed, counted=None) if blind else closed

    async def close_for(self, shift_id: int, declared: Tally | None = None) -> Shift:
        return self._close(next(one for one in self.kept if one.id == shift_id), declared)

    async def all(self, *, limit: int, offset: int = 0, open_only: bool = False) -> Sequence[Shift]:
        found = [one for one in reversed(self.kept) if not (open_only and one.closed_at)]
        return found[offset : offset + limit]

    def _close(self, shift: Shift, declared: Tally | None) -> Shift:
        closed = replace(
            shift,
            closed_at=self._office.clock.now(),
            closed_by=self._office.duty.now.name,
            declared=declared,
            counted=self.counted,
        )
        self.kept[self.kept.index(shift)] = closed
        return closed


class FakeClosing:
    """Z reports."""

    def __init__(self, office: FakeOffice) -> None:
        self._office = office
        self.kept: list[ZReport] = []
        self.error: KasirError | None = None

    async def through(self) -> date | None:
        return self.kept[-1].span.last if self.kept else None

    async def close_days(self, last: date | None = None) -> ZReport:
        if self.error is not None:
            raise self.error
        report = ZReport(
            number=len(self.kept) + 1,
            terminal="K1",
            made_at=self._office.clock.now(),
            made_by=self._office.duty.now.name or "Sari",
            figures=self._office.days.told(Span.day(last or figures.SUNDAY)),
            journal_seq=99,
            journal_mac=bytes(32),
        )
        self.kept.append(report)
        return report

    async def reports(self, *, limit: int, offset: int = 0) -> Sequence[ZReport]:
        return list(reversed(self.kept))[offset : offset + limit]


class FakeDays:
    """Figures of the drawing; every question is remembered."""

    def __init__(self) -> None:
        self.asked: list[Span] = []
        self.printed: list[str] = []
        self.error: KasirError | None = None
        self.first_day: date | None = figures.SUNDAY
        self.day = figures.SUNDAY
        self.paid: Figures | None = None

    def told(self, span: Span) -> Figures:
        if self.paid is not None and span.days == 1:
            return replace(self.paid, span=span)
        if span == Span.day(figures.SUNDAY):
            return figures.sunday()
        return figures.of_span(span)

    async def today(self) -> date:
        return self.day

    async def first(self) -> date | None:
        return self.first_day

    async def figures(self, span: Span) -> Figures:
        self.asked.append(span)
        await asyncio.sleep(0)
        if self.error is not None:
            raise self.error
        return self.told(span)

    async def before(self, span: Span) -> Before:
        if span == Span.day(figures.SUNDAY):
            return Before(figures.sunday_before())
        return Before(figures.of_span(span.before), change=-4)

    async def print_x(self) -> PrintJob:
        return self._print("X")

    async def print_z(self, number: int) -> PrintJob:
        return self._print(f"Z{number}")

    def _print(self, name: str) -> PrintJob:
        if self.error is not None:
            raise self.error
        self.printed.append(name)
        return PrintJob(
            id=len(self.printed),
            subject=name,
            kind=Kind.X if name == "X" else Kind.Z,
            copy=self.printed.count(name) - 1,
            state=JobState.QUEUED,
            at=datetime.fromisoformat("2026-11-22T07:05:00+00:00"),
        )


class FakeExporting:
    """Writes nothing; a test lets it go on."""

    def __init__(self) -> None:
        self.wanted: list[tuple[Span, Form, Path]] = []
        self.error: KasirError | None = None
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.dropped = 0

    async def export(
        self, span: Span, form: Form, target: Path, *, progress: Callable[[int, int], None]
    ) -> Exported:
        self.wanted.append((span, form, target))
        progress(500, 2000)
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.dropped += 1
            raise
        if self.error is not None:
            raise self.error
        path = str(target / f"kasir-{span.first}.{form.value}")
        return Exported(path=path, sales=2000, figures=figures.sunday())


class FakeOffice:
    """The verbs, over a duty of its own."""

    def __init__(self, now: Callable[[], datetime], staff: Sequence[Person] = ()) -> None:
        self.clock = BothClocks(now)
        self.duty = Duty(self.clock, Limits(idle=None))
        self.staff = list(staff)
        self.blind = False
        self.sign_in = FakeSignIn(self)
        self.people = FakePeople(self)
        self.shifts = FakeShifts(self)
        self.closing = FakeClosing(self)
        self.days = FakeDays()
        self.exporting = FakeExporting()
        self.settling = FakeSettling()
        if len(self.staff) > 1:
            self.duty.take(OnDuty(locked=True), timed=True)
        elif self.staff:
            self.enter(self.staff[0])

    def enter(self, who: Person | None) -> None:
        """Put somebody on duty."""
        self.duty.take(OnDuty(person=who, blind=self.blind), timed=len(self.staff) > 1)

    def shift(self, *, there: bool) -> None:
        """Let whoever is on duty have a shift, or not."""
        self.duty.learn(replace(self.duty.now, on_shift=there), timed=self.duty.timed)
