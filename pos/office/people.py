"""The people of the shop, as a manager keeps them; each change leaves an entry with two names."""

from __future__ import annotations

from collections.abc import Sequence

from pos.core.duty import Duty, needs
from pos.core.errors import NoSuchPerson
from pos.core.journal import Entry
from pos.core.pin import check_pin
from pos.core.staff import Person, Right, Role, clean_name, same_name
from pos.office.means import Means
from pos.office.signin import SignIn


class People:
    """The verbs about people."""

    def __init__(self, means: Means, sign_in: SignIn) -> None:
        self._means = means
        self._sign_in = sign_in

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @needs(Right.PEOPLE)
    async def everybody(self) -> Sequence[Person]:
        """Give all people by name, also the disabled."""
        return await self._means.staff.people()

    @needs(Right.PEOPLE)
    async def add(self, name: str, role: Role, pin: str) -> Person:
        """Add a person; the first one of a shop is a manager, and is on duty from then on.

        :raises InputError: the name or the PIN cannot be, or somebody has that name.
        :raises ManagerFirst: the first person would be a cashier.
        """
        clean = clean_name(name)
        check_pin(pin)
        kept = await self._means.hasher.hash(pin)
        person = await self._means.staff.add(clean, role, kept, actor=self._means.actor)
        await self._sign_in.refresh()
        return person

    @needs(Right.PEOPLE)
    async def disable(self, name: str) -> Person:
        """Let a person in no more; what they did stays in the books.

        :raises LastManager: nobody would be left who may do that.
        """
        return await self._set_active(name, active=False)

    @needs(Right.PEOPLE)
    async def enable(self, name: str) -> Person:
        """Let a person in again, with the PIN they had."""
        return await self._set_active(name, active=True)

    @needs(Right.PEOPLE)
    async def reset_pin(self, name: str, pin: str) -> None:
        """Give a person another PIN, and end their wait."""
        check_pin(pin)
        person = await self._find(name)
        kept = await self._means.hasher.hash(pin)
        actor = self._means.actor
        await self._means.staff.keep_pin(
            person.id, kept, actor=actor, facts={"person": person.name}
        )
        await self._sign_in.guards.free(person, by=actor)

    @needs(Right.PEOPLE)
    async def unlock(self, name: str = "") -> None:
        """End the wait of this till, and of a person, after wrong PINs."""
        person = await self._find(name) if name else None
        await self._sign_in.guards.free(person, by=self._means.actor)

    @needs(Right.PEOPLE)
    async def acts(self, *, limit: int, offset: int = 0) -> Sequence[Entry]:
        """Give what people did that concerns no one sale, newest first."""
        return await self._means.staff.acts(limit=limit, offset=offset)

    async def _set_active(self, name: str, *, active: bool) -> Person:
        person = await self._find(name)
        person = await self._means.staff.set_active(
            person.id, active=active, actor=self._means.actor
        )
        await self._sign_in.refresh()
        return person

    async def _find(self, name: str) -> Person:
        wanted = same_name(" ".join(name.split()))
        for person in await self._means.staff.people():
            if same_name(person.name) == wanted:
                return person
        raise NoSuchPerson(name=name[:40])
