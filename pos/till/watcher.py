"""One watcher asks for all open sales: by list for all, by id for the one on screen.

Nothing is declared expired, paid or failed by a clock of ours: only an answer moves a sale. The
three loops end only with the program; a round that fails is tried again, later each time.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pos.core.errors import GatewayError, KasirError
from pos.core.sale import RESOLVING, WAITING, Sale, State
from pos.till import rhythm
from pos.till.asking import Asking
from pos.till.creation import resolve
from pos.till.desk import Desk, log

_SETTLES = 10.0  # seconds in which a line that goes and comes again counts as one coming
# Look-ups without an answer, about three minutes of them, that make an outage of a slow start.
_OUTAGE_AFTER = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of asking came to."""

    asked: int  # sales that were asked about
    unresolved: int  # sales whose creation is still unknown
    waiting: int  # sales whose customer may still pay
    unsettled: int  # paid, funds not free yet
    trouble: KasirError | None  # the first thing that went wrong


class Watcher:
    """Keeps every sale that can still change in step with the provider."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asking = Asking(desk)
        self._on_screen: str | None = None
        self._screen_wake = asyncio.Event()
        self._list_wake = asyncio.Event()
        self._resolve_wake = asyncio.Event()
        self._tries: dict[str, int] = {}
        self._due: dict[str, float] = {}
        self._list_due: dict[str, float] = {}
        self._list_at_once = True
        self._back_at = -math.inf
        self._shown: Sale | None = None

    def look_at(self, number: str | None) -> None:
        """Follow one sale closely, the one on screen; None: no sale is on screen."""
        self._on_screen = number
        self._screen_wake.set()

    def notice(self) -> None:
        """Look into the books now: a sale was made or lost its answer. Asks no sooner than due."""
        self._list_wake.set()
        self._resolve_wake.set()

    def came_back(self) -> None:
        """Ask soon for what is due: the provider answers again.

        A line that goes and comes by the second must not make us ask by the second, nor make a
        look-up that fails for ever look like its first.
        """
        now = self._desk.clock.monotonic()
        if now - self._back_at < _SETTLES:
            return
        self._back_at = now
        soon = now + rhythm.before_look_up(self._desk.chance, 0)
        self._due = {number: min(due, soon) for number, due in self._due.items()}
        self._list_at_once = True
        for event in (self._screen_wake, self._list_wake, self._resolve_wake):
            event.set()

    def wake(self) -> None:
        """Ask for everything now: the machine woke up."""
        self._tries.clear()
        self._due.clear()
        self._list_at_once = True
        for event in (self._screen_wake, self._list_wake, self._resolve_wake):
            event.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._loop(self._screen_round, self._screen_wake))
            group.create_task(self._loop(self._list_round, self._list_wake))
            group.create_task(self._loop(self._resolve_round, self._resolve_wake))

    async def changeable(self) -> Sequence[Sale]:
        """Give every sale that an answer may still change, oldest first."""
        return [*await self._resolving(), *await self._watched()]

    async def once(self) -> Round:
        """Resolve what is unknown and ask for everything that can still change, one time."""
        trouble: KasirError | None = None
        for sale in await self._resolving():
            await self._resolve(sale)
        watched = await self._watched()
        try:
            await self._asking.by_list(watched)
        except GatewayError as error:
            trouble = error
        unresolved = await self._resolving()
        states = [sale.state for sale in await self._watched()]
        return Round(
            asked=len(watched),
            unresolved=len(unresolved),
            waiting=sum(state in WAITING for state in states),
            unsettled=sum(state is State.PAID for state in states),
            trouble=trouble,
        )

    async def _watched(self) -> Sequence[Sale]:
        # An expiry is the provider's: by a clock of ours that runs days ahead, late money would
        # come to a code that nobody asks about any more.
        since = self._desk.provider_now() - self._desk.terms.watch_after_expiry
        watched = await self._desk.ledger.watched(since)
        return [sale for sale in watched if self._desk.is_of_here(sale)]

    async def _resolving(self) -> Sequence[Sale]:
        resolving = await self._desk.ledger.resolving()
        return [sale for sale in resolving if self._desk.is_of_here(sale)]

    # --- loops --------------------------------------------------------------------------------

    async def _loop(self, work: Callable[[int], Awaitable[float]], wake: asyncio.Event) -> None:
        failures = 0
        while True:
            try:
                pause = await work(failures)
                failures = 0
            except KasirError as error:
                failures += 1
                log.debug("a round failed: %s", type(error).__name__)
                pause = rhythm.after_failures(self._desk.chance, rhythm.WAITING, failures)
            except Exception:  # noqa: BLE001 - see below
                # The watcher must outlive any one round: a sale that turns paid unseen costs a
                # shop its customer's trust. The log keeps what happened.
                failures += 1
                log.exception("a round of watching failed")
                pause = rhythm.after_failures(self._desk.chance, rhythm.WAITING, failures)
            await self._pause(pause, wake)

    async def _pause(self, seconds: float, wake: asyncio.Event) -> None:
        loop = asyncio.get_running_loop()
        sleeper = loop.create_task(self._desk.clock.sleep(seconds))
        waker = loop.create_task(wake.wait())
        try:
            await asyncio.wait({sleeper, waker}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeper.cancel()
            waker.cancel()
            wake.clear()

    async def _screen_round(self, failures: int) -> float:
        number = self._on_screen
        sale = None if number is None else await self._desk.ledger.sale(number)
        self._tell_of_others(sale)
        if sale is None or sale.payment_id is None or not _can_change_soon(sale):
            return rhythm.IDLE[1]  # look_at wakes
        if not self._desk.is_of_here(sale):
            return rhythm.IDLE[1]
        if not await self._asking.by_id(sale, sale.payment_id):
            return rhythm.draw(self._desk.chance, rhythm.IDLE)
        return rhythm.after_failures(self._desk.chance, rhythm.SCREEN, failures)

    def _tell_of_others(self, sale: Sale | None) -> None:
        """Tell the window what a command or another process did to the sale on its screen."""
        before, self._shown = self._shown, sale
        if before is None or sale is None or before.number != sale.number:
            return
        if sale.version > max(before.version, self._desk.announced.get(sale.number, 0)):
            self._desk.announced[sale.number] = sale.version
            self._desk.announcer.sale_changed(before, sale)

    async def _list_round(self, _failures: int) -> float:
        now = self._desk.clock.monotonic()
        groups = _by_rhythm(await self._watched())
        # A group that is new is due a rhythm later: what is in it has just been answered.
        self._list_due = {
            name: self._list_due.get(name, now + rhythm.draw(self._desk.chance, pace))
            for name, pace in _PACES.items()
            if groups[name]
        }
        due = [name for name, when in self._list_due.items() if self._list_at_once or now >= when]
        asked = [sale for name in due for sale in groups[name]]
        if self._list_at_once and not asked:
            await self._asking.greet()
        await self._asking.by_list(asked, self._desk.turn)
        self._list_at_once = False
        for name in due:
            self._list_due[name] = now + rhythm.draw(self._desk.chance, _PACES[name])
        idle = rhythm.draw(self._desk.chance, rhythm.IDLE)
        return max(0.05, min([idle, *(when - now for when in self._list_due.values())]))

    async def _resolve_round(self, _failures: int) -> float:
        sales = await self._resolving()
        numbers = {sale.number for sale in sales}
        self._due = {number: due for number, due in self._due.items() if number in numbers}
        self._tries = {number: n for number, n in self._tries.items() if number in numbers}
        for sale in sales:
            await self._resolve_when_due(sale, len(sales))
        if not self._due:
            return rhythm.IDLE[0]
        return max(0.05, min(self._due.values()) - self._desk.clock.monotonic())

    async def _resolve_when_due(self, sale: Sale, of_all: int) -> None:
        now = self._desk.clock.monotonic()
        # One that was begun this very moment is being sent by the one who began it.
        if sale.number not in self._due and self._fresh(sale):
            self._due[sale.number] = now + rhythm.before_look_up(self._desk.chance, 0)
        if now < self._due.get(sale.number, 0.0):
            return
        await self._desk.turn()
        tries = self._tries.get(sale.number, 0) + 1
        after = await self._resolve(sale, patient=tries < _OUTAGE_AFTER)
        if after.state not in RESOLVING:
            self._due.pop(sale.number, None)
            self._list_wake.set()
            return
        self._tries[sale.number] = tries
        pause = rhythm.before_look_up(self._desk.chance, tries, of_all)
        self._due[sale.number] = self._desk.clock.monotonic() + pause

    async def _resolve(self, sale: Sale, *, patient: bool = False) -> Sale:
        """Resolve one sale, and leave it as it is where that cannot be done."""
        try:
            return await resolve(self._desk, sale.number, patient=patient)
        except KasirError:
            raise
        except Exception as error:  # noqa: BLE001 - a fault with one sale is not the others'
            await self._asking.fail(sale, error)
            return sale

    def _fresh(self, sale: Sale) -> bool:
        age = self._desk.clock.now() - sale.created_at
        return timedelta() <= age < timedelta(seconds=3)


_PACES = {
    "waiting": rhythm.WAITING,
    "unsettled": rhythm.UNSETTLED,
    "closed": rhythm.CLOSED,
}


def _by_rhythm(sales: Sequence[Sale]) -> dict[str, list[Sale]]:
    groups: dict[str, list[Sale]] = {name: [] for name in _PACES}
    for sale in sales:
        if sale.state in WAITING:
            groups["waiting"].append(sale)
        else:
            groups["unsettled" if sale.state is State.PAID else "closed"].append(sale)
    return groups


def _can_change_soon(sale: Sale) -> bool:
    return sale.state not in {State.SETTLED, State.REFUSED}
