"""Shifts: a cashier opens and closes their own, and counts before anything is shown.

Under blind close the cashier's own closing shows no count of the books, also afterwards; a manager
sees both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.core.day import Tally
from pos.core.duty import Duty, needs
from pos.core.errors import CountMissing, NoShiftOpen
from pos.core.shift import Shift
from pos.core.staff import Right
from pos.office.means import Means
from pos.office.signin import SignIn


class Shifts:
    """The verbs about shifts."""

    def __init__(self, means: Means, sign_in: SignIn) -> None:
        self._means = means
        self._sign_in = sign_in

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @needs(Right.SHIFT)
    async def mine(self) -> Shift | None:
        """Give the open shift of whoever is on duty."""
        return await self._means.shifts.shift_of(self._means.terms.terminal, self._means.named)

    @needs(Right.SHIFT)
    async def open(self) -> Shift:
        """Open one's shift.

        :raises ShiftOpen: it is open.
        :raises NameMissing: nobody is signed in and the settings name no cashier.
        """
        shift = await self._means.shifts.open_shift(self._means.terms.terminal, self._means.named)
        await self._sign_in.refresh()
        return shift

    @needs(Right.SHIFT)
    async def close(self, declared: Tally | None = None) -> Shift:
        """Close one's shift.

        :param declared: what was counted, before anything was shown; blind, it must be there.
        :returns: the shift; blind, without what the books have of it.
        :raises CountMissing: it is closed blind, and nothing was counted.
        :raises NoShiftOpen: there is none.
        """
        blind = self.duty.now.sees_no_totals
        if blind and declared is None:
            raise CountMissing
        shift = await self.mine()
        if shift is None:
            raise NoShiftOpen(person=self._means.named)
        closed = await self._means.shifts.close_shift(
            shift.id, by=self._means.named, declared=declared
        )
        await self._sign_in.refresh()
        return replace(closed, counted=None) if blind else closed

    @needs(Right.TOTALS)
    async def close_for(self, shift_id: int, declared: Tally | None = None) -> Shift:
        """Close the shift of somebody who left.

        :raises NoShiftOpen: it is closed already, or never was.
        """
        closed = await self._means.shifts.close_shift(
            shift_id, by=self._means.named, declared=declared
        )
        await self._sign_in.refresh()
        return closed

    @needs(Right.TOTALS)
    async def all(self, *, limit: int, offset: int = 0, open_only: bool = False) -> Sequence[Shift]:
        """Give shifts with both counts, newest first."""
        return await self._means.shifts.shifts(limit=limit, offset=offset, open_only=open_only)
