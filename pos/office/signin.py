"""How somebody comes on duty: with a PIN where the shop has more than one person, else by being there.

A till without people asks nobody; with one it is theirs; from two on it waits for a PIN, at the
start and whenever nobody was there for a while. What is being sold and watched goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.core.duty import APPROVED_FOR, Duty, Locked, anybody
from pos.core.errors import (
    KasirError,
    NoSuchPerson,
    NotAManager,
    NotPermitted,
    PepperMissing,
    StoreError,
    TillLocked,
)
from pos.core.journal import Verb
from pos.core.pin import check_pin
from pos.core.staff import RIGHTS, Approval, OnDuty, Person, Right, Role, same_name
from pos.office.guards import Guards, scope_of
from pos.office.means import Means, log

_LOOKS_EVERY = 2.0  # seconds between looks at the clock
_ASKS_EVERY = 15  # looks between questions to the books: another process may change the people


class SignIn:
    """The verbs of coming and going, and a manager's yes to one act."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self.guards = Guards(means)
        self._noted: tuple[int, Locked] | None = None  # the lock that has its entry

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @anybody
    async def names(self) -> Sequence[Person]:
        """Give those who may sign in, by name."""
        return [person for person in await self._means.staff.people() if person.active]

    @anybody
    async def refresh(self) -> OnDuty:
        """Bring who is on duty up to date with the books: at the start, and after changes."""
        people = await self.names()
        terms, on_duty = self._means.terms, self.duty.now
        here = next((one for one in people if _is(on_duty.person, one)), None)
        timed = len(people) > 1 and not terms.command
        if not people:
            self.duty.take(OnDuty(blind=terms.blind_close), timed=False)
        elif here is not None:
            now = await self._as_on_duty(here)
            if _is(self.duty.now.person, here):  # else another came on duty meanwhile
                self.duty.learn(replace(now, locked=self.duty.is_locked), timed=timed)
        elif terms.command:
            unnamed = OnDuty(blind=terms.blind_close, command=True, unnamed=True)
            self.duty.take(unnamed, timed=False)
        elif len(people) == 1 and on_duty.person is None and not on_duty.locked:
            alone = await self._as_on_duty(people[0])
            if self.duty.now == on_duty:
                self.duty.take(alone, timed=False)
        else:
            self.duty.learn(on_duty, timed=timed)
            self.duty.lock(Locked.GONE, OnDuty(blind=terms.blind_close))
        await self.guards.look([self.guards.till, *map(scope_of, people)])
        return self.duty.now

    @anybody
    async def sign_in(self, name: str, pin: str) -> Person:
        """Put a person on duty, in the place of whoever was.

        :raises NoSuchPerson: nobody of that name may sign in.
        :raises SignInWaits: too many PINs were wrong; this one was not looked at.
        :raises WrongPin: it is not theirs.
        :raises PepperMissing: no PIN of before can be checked on this machine.
        """
        person = await self._person(name)
        terms = self._means.terms
        await self._tell_locked()
        await self.guards.check(
            person, pin, verb=Verb.SIGNED_IN, facts={"terminal": terms.terminal}
        )
        several = len(await self.names()) > 1
        self.duty.take(await self._as_on_duty(person), timed=several and not terms.command)
        self._noted = None
        return person

    @anybody
    async def lock(self) -> None:
        """Lock the till by hand; where the shop has no people there is nobody to unlock it."""
        if self.duty.now.person is not None and not self.duty.now.locked:
            self.duty.lock(Locked.BY_HAND)
            await self._tell_locked()

    @anybody
    def touch(self) -> None:
        """Note that somebody is there: a key, a click, a finger."""
        self.duty.touch()

    @anybody
    async def waits(self, name: str = "") -> int:
        """Give the seconds until a PIN is looked at here, of one person or of anybody."""
        scopes = [self.guards.till]
        if name:
            scopes.append(scope_of(await self._person(name)))
        return await self.guards.waits(scopes)

    @anybody
    async def change_pin(self, name: str, old: str, new: str) -> None:
        """Give oneself another PIN.

        :raises InputError: the new one is no good PIN, or the old one is not right.
        """
        check_pin(new)
        person = await self._person(name)
        fresh = await self._means.hasher.hash(new)
        await self.guards.check(person, old)
        await self._means.staff.keep_pin(person.id, fresh, actor=person.name, facts={})

    @anybody
    async def unlock(self, manager: str, pin: str, person: str = "") -> None:
        """End the wait of this till, and of a person, with a manager's PIN; it signs nobody in.

        It works while the till waits, under a guard of its own.

        :raises NotAManager: whose PIN this is may not.
        :raises SignInWaits: too many PINs were wrong here, too.
        """
        who = await self._manager(manager, Right.PEOPLE)
        freed = await self._person(person) if person else None
        await self.guards.check(who, pin, here=self.guards.unlocking)
        await self.guards.free(freed, by=who.name)

    @anybody
    async def recover(self, name: str, pin: str, *, actor: str) -> None:
        """Give a manager another PIN where no manager's can be checked on this machine any more.

        The pepper is lost, as with books that came from another machine. Whoever can start a
        command here could read the books as well; the entry says that it was done so.

        :raises NotPermitted: a manager's PIN can be checked: they may give another.
        """
        check_pin(pin)
        person = await self._manager(name, Right.PEOPLE)
        if not await self.is_stranded():
            raise NotPermitted(right=Right.PEOPLE.value, person=actor)
        kept = await self._means.hasher.hash(pin)
        facts = {"recovered": "no manager's PIN could be checked"}
        await self._means.staff.keep_pin(person.id, kept, actor=actor, facts=facts)
        await self.guards.free(person, by=actor)

    @anybody
    async def is_stranded(self) -> bool:
        """Tell whether the shop has managers, and the PIN of none of them can be checked here."""
        managers = [one for one in await self.names() if one.role is Role.MANAGER]
        for manager in managers:
            if await self._can_be_checked(manager):
                return False
        return bool(managers)

    async def _can_be_checked(self, person: Person) -> bool:
        try:
            await self._means.hasher.verify("", await self._means.staff.kept_pin(person.id))
        except PepperMissing:
            return False
        return True

    @anybody
    async def approve(self, manager: str, pin: str, right: Right, subject: str = "") -> Approval:
        """Give a manager's yes to one act of whoever is on duty; used once, within a minute.

        :param subject: what it is done to, as the verb says it: a sale's number, an item's id.
        :raises NotAManager: whose PIN this is may not do it either.
        :raises SignInWaits: too many PINs were wrong; this one was not looked at.
        :raises WrongPin: it is not theirs.
        :raises TillLocked: nobody is on duty.
        """
        if (on_duty := self.duty.now).locked:
            raise TillLocked
        who = await self._manager(manager, right)
        facts = {"right": right.value, "subject": subject, "for": self._means.actor}
        await self.guards.check(who, pin, verb=Verb.APPROVED, facts=facts)
        approval = Approval(
            token=self._means.chance.token(),
            manager=who.name,
            right=right,
            subject=subject,
            expires=self._means.clock.monotonic() + APPROVED_FOR,
        )
        if self.duty.now.locked or self.duty.now.person != on_duty.person:
            raise TillLocked  # meanwhile
        self.duty.grant(approval)
        return approval

    @anybody
    async def run(self) -> None:
        """Lock when it is time, and hear of changes that other processes made, until cancelled."""
        looks = 0
        while True:
            await self._means.clock.sleep(_LOOKS_EVERY)
            looks += 1
            try:
                await self._tell_locked()
                if looks % _ASKS_EVERY == 0:
                    await self.refresh()
            except KasirError as error:
                log.info("who is on duty could not be looked up: %s", type(error).__name__)

    # --- who ----------------------------------------------------------------------------------

    async def _as_on_duty(self, person: Person) -> OnDuty:
        terms = self._means.terms
        shift = await self._means.shifts.shift_of(terms.terminal, person.name)
        return OnDuty(
            person=person,
            on_shift=shift is not None,
            blind=terms.blind_close,
            command=terms.command,
        )

    async def _person(self, name: str) -> Person:
        wanted = same_name(" ".join(name.split()))
        for person in await self.names():
            if same_name(person.name) == wanted:
                return person
        raise NoSuchPerson(name=name[:40])

    async def _manager(self, name: str, right: Right) -> Person:
        person = await self._person(name)
        if person.role is not Role.MANAGER or right not in RIGHTS[person.role]:
            raise NotAManager(person=person.name)
        return person

    async def _tell_locked(self) -> None:
        """Note once that the till was locked over somebody, whoever asked it first."""
        on_duty, why = self.duty.now, self.duty.locked_by
        if not on_duty.locked or on_duty.person is None or why is None:
            self._noted = None
            return
        if self._noted == (on_duty.person.id, why):
            return
        self._noted = (on_duty.person.id, why)
        facts = {"why": why.value, "terminal": self._means.terms.terminal}
        try:
            await self._means.staff.note(Verb.LOCKED, actor=on_duty.name, facts=facts)
        except StoreError as error:
            log.warning("locked, but the journal has no entry of it: %s", type(error).__name__)


def _is(one: Person | None, other: Person) -> bool:
    return one is not None and one.id == other.id
