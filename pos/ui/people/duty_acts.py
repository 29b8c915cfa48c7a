"""Coming, going and counting: what happens around the one who is at the till.

A shift is offered once a day at the first sign-in; closing it asks for the count before anything
is shown, and tells a cashier nothing after it where the shop closes blind.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from pos.core.calendar import business_date
from pos.core.errors import KasirError, NoShiftOpen
from pos.core.shift import Shift
from pos.core.staff import OnDuty, Right, Role
from pos.ui.bridge import Bridge
from pos.ui.day.day_words import count_of_sales
from pos.ui.formats import clock_time
from pos.ui.messages import fill
from pos.ui.people.duty_dialog import DutyDialog
from pos.ui.people.person_dialogs import NewPinDialog
from pos.ui.people.shift_dialogs import CloseShiftDialog, OpenShiftDialog

translate = QCoreApplication.translate

_KIND = "at the till"  # not "duty", by which the office keeps its own watch


class DutyActs(QObject):
    """Acts for the window; one at a time."""

    people_wanted = Signal()
    done = Signal()  # a question closed: whoever had the focus wants it back

    def __init__(self, bridge: Bridge, window: QWidget) -> None:
        """Act for a window.

        :param window: questions open above it.
        """
        super().__init__(window)
        self._bridge = bridge
        self._window = window
        self._offered: set[tuple[str, date]] = set()

    def show_person(self) -> None:
        """Ask whoever is on duty what they want."""
        self._start(self._show_person)

    def lock(self) -> None:
        """Leave the till to whoever comes next."""
        self._start(self._lock)

    def offer_shift(self, on_duty: OnDuty) -> None:
        """Offer a cashier who came on duty a shift, once a day."""
        person = on_duty.person
        if person is None or on_duty.on_shift or person.role is not Role.CASHIER:
            return
        preferences = self._bridge.preferences
        today = business_date(self._bridge.now(), preferences.zone, preferences.cutoff_hour)
        if (person.name, today) not in self._offered:
            self._offered.add((person.name, today))
            self._start(self._open_shift)

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            try:
                await work()
            except KasirError as error:
                self._bridge.refuse(_KIND, error)
            self.done.emit()

        self._bridge.tasks.start(_KIND, done)

    async def _show_person(self) -> None:
        on_duty = self._bridge.on_duty
        people = self._bridge.may(Right.PEOPLE)
        dialog = DutyDialog(on_duty, people=people, parent=self._window)
        if await dialog.ask():
            await self._lock()
            return
        match dialog.wish:
            case "open_shift":
                await self._open_shift()
            case "close_shift":
                await self._close_shift()
            case "pin":
                await self._change_pin(on_duty)
            case "people":
                self.people_wanted.emit()

    async def _lock(self) -> None:
        await (await self._bridge.office()).sign_in.lock()

    async def _open_shift(self) -> None:
        shifts = (await self._bridge.office()).shifts
        dialog = OpenShiftDialog(self._bridge.on_duty.name, self._window)
        if await dialog.ask(shifts.open):
            self._bridge.say(_KIND, translate("people", "Your shift is open."), "good")

    async def _close_shift(self) -> None:
        shifts = (await self._bridge.office()).shifts
        shift = await shifts.mine()
        if shift is None:
            raise NoShiftOpen(person=self._bridge.on_duty.name)
        zone = self._bridge.preferences.zone
        blind = self._bridge.on_duty.sees_no_totals
        dialog = CloseShiftDialog(shift, zone, must_count=blind, parent=self._window)
        closed: list[Shift] = []

        async def close() -> None:
            closed.append(await shifts.close(dialog.declared))

        if await dialog.ask(close):
            self._tell_closed(closed[0])

    def _tell_closed(self, shift: Shift) -> None:
        """Say what was counted; and what the books have only where the office told it."""
        zone = self._bridge.preferences.zone
        time = clock_time(shift.closed_at, zone) if shift.closed_at is not None else ""
        parts = [fill(translate("people", "Shift closed {time}."), {"time": time})]
        if shift.declared is not None:
            counted = translate("people", "You counted {sales}, {amount}.")
            facts = {
                "sales": count_of_sales(shift.declared.count),
                "amount": str(shift.declared.amount),
            }
            parts.append(fill(counted, facts))
        agrees = shift.counted is None or shift.declared in (None, shift.counted)
        if shift.counted is not None:
            books = translate("people", "The books have {sales}, {amount}.")
            facts = {
                "sales": count_of_sales(shift.counted.count),
                "amount": str(shift.counted.amount),
            }
            parts.append(fill(books, facts))
        self._bridge.say(_KIND, " ".join(parts), "good" if agrees else "warn")

    async def _change_pin(self, on_duty: OnDuty) -> None:
        sign_in = (await self._bridge.office()).sign_in
        name = on_duty.name
        dialog = NewPinDialog(name, own=True, parent=self._window)
        if await dialog.ask(lambda: sign_in.change_pin(name, dialog.old, dialog.pin)):
            self._bridge.say(_KIND, translate("people", "Your new PIN holds from now on."), "good")
