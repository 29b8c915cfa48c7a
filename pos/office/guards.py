"""A PIN is looked at only when no wait stands in its way, and after the try was counted.

The count lies in the books, so a kill forgets nothing. The wait runs by the monotonic clock from
when this process first saw the count, so a restart begins it anew and no clock that is set
shortens it. A try of another process meanwhile begins it anew as well: however many ask at once,
one PIN is looked at in each wait.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping, Sequence

from pos.core.errors import SignInWaits, WrongPin
from pos.core.journal import Verb
from pos.core.pin import tries_left
from pos.core.staff import Person
from pos.office.means import Means
from pos.ports.office import Guard

_COMMANDS = "till:command"


def scope_of(person: Person) -> str:
    """Name the guard of a person."""
    return f"person:{person.id}"


class Guards:
    """The guards of one till, as this process has seen them."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._seen: dict[str, tuple[int, float]] = {}  # scope -> serial, when it was first seen
        self._one_at_a_time = asyncio.Lock()

    @property
    def till(self) -> str:
        """Name the guard of this till; all commands share one, whatever till they are told to be."""
        terms = self._means.terms
        return _COMMANDS if terms.command else f"till:{terms.terminal}"

    @property
    def unlocking(self) -> str:
        """Name the guard of ending waits here, which works while the till itself waits."""
        return f"un{self.till}"

    async def waits(self, scopes: Sequence[str]) -> int:
        """Give the seconds until a PIN under these guards is looked at; 0: it would be now."""
        guards = await self._means.staff.guards(scopes)
        return max(0, *(self._left(scope, guard) for scope, guard in guards.items()))

    async def look(self, scopes: Sequence[str]) -> None:
        """See guards, so that a wait of an earlier process begins now and not at the first try."""
        await self.waits(scopes)

    async def free(self, person: Person | None, *, by: str) -> None:
        """End the wait of this till, and of a person, because a manager said so."""
        till = f"till:{self._means.terms.terminal}"
        scopes = [till, _COMMANDS, *([] if person is None else [scope_of(person)])]
        facts = {"place": till} | ({} if person is None else {"person": person.name})
        await self._means.staff.clear_guards(scopes, actor=by, facts=facts)

    async def check(
        self,
        person: Person,
        pin: str,
        *,
        here: str = "",
        verb: Verb | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Check a person's PIN.

        :param here: the guard of the place where it is typed; empty: this till's.
        :param verb: what a right PIN is entered as, with ``facts``; None: without an entry.
        :raises SignInWaits: too many were wrong; this one was not looked at.
        :raises WrongPin: it is not theirs.
        :raises PepperMissing: it cannot be checked on this machine.
        """
        async with self._one_at_a_time:
            own, place = scope_of(person), here or self.till
            before = await self._count(person, (own, place))
            staff, hasher = self._means.staff, self._means.hasher
            kept = await staff.kept_pin(person.id)
            if not await hasher.verify(pin, kept):
                await self._wrong(person, (own, place))
            told = None if verb is None else (verb, facts or {})
            await staff.pass_guard(own, (place,), actor=person.name, told=told)
            await self._go_on(place, before[place])
            if hasher.is_outdated(kept):
                fresh = await hasher.hash(pin)
                await staff.keep_pin(person.id, fresh, actor=person.name, facts=None)

    async def _count(self, person: Person, scopes: Sequence[str]) -> Mapping[str, Guard]:
        staff = self._means.staff
        for _ in range(2):  # again once, where another process tried just now
            guards = await staff.guards(scopes)
            left = max(self._left(scope, guard) for scope, guard in guards.items())
            if left:
                raise SignInWaits(person=person.name, seconds=left)
            if await staff.count_a_try(guards):
                return guards
        raise SignInWaits(person=person.name, seconds=1)

    async def _go_on(self, place: str, before: Guard) -> None:
        """Let a wait that was over stay over after a right PIN: only a wrong one begins another.

        Else what somebody guessed, and left so, would keep everybody waiting after each sign-in.
        """
        guard = (await self._means.staff.guards((place,)))[place]
        if guard.serial == before.serial + 2:  # counted and passed, and nobody tried between
            self._seen[place] = (guard.serial, self._seen[place][1])

    async def _wrong(self, person: Person, scopes: Sequence[str]) -> None:
        guards = await self._means.staff.guards(scopes)
        for scope, guard in guards.items():
            self._left(scope, guard)  # the wait begins now
        most = max(guard.wrong for guard in guards.values())
        wait = max(guard.wait_seconds for guard in guards.values())
        facts = {"person": person.name, "wrong": str(guards[scopes[0]].wrong), "place": scopes[1]}
        if wait:
            facts["wait"] = str(wait)
        await self._means.staff.note(Verb.WRONG_PIN, actor=self._means.actor, facts=facts)
        raise WrongPin(person=person.name, tries_left=tries_left(most))

    def _left(self, scope: str, guard: Guard) -> int:
        """Give the seconds left of a guard's wait, which begins when it is first seen."""
        now = self._means.clock.monotonic()
        serial, since = self._seen.get(scope, (-1, now))
        if serial != guard.serial:
            since = now
            self._seen[scope] = (guard.serial, now)
        return max(0, math.ceil(guard.wait_seconds - (now - since)))
