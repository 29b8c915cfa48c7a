"""People and the guards of their PINs; each change stands with its entry or not at all."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlmodel import Session, col, select

from pos.core.errors import LastManager, ManagerFirst, NameTaken, NoSuchPerson
from pos.core.journal import Entry, Verb
from pos.core.staff import Person, Role, same_name
from pos.ports.office import Guard
from pos.store import journal
from pos.store.journal import enter
from pos.store.office_rows import GuardRow, PersonRow
from pos.store.verify import reading
from pos.store.work import Read, Write


def has_people(path: Path) -> bool:
    """Tell whether books that are not open here have anybody who may sign in; nothing is changed.

    :raises StoreError: they cannot be read.
    """
    with reading(path) as connection:
        if (
            connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'person'").fetchone()
            is None
        ):
            return False  # an older Kasir's
        return connection.execute("SELECT 1 FROM person WHERE active = 1").fetchone() is not None


# --- people -----------------------------------------------------------------------------------


def _people(session: Session) -> list[Person]:
    rows = session.exec(select(PersonRow).order_by(col(PersonRow.folded)))
    return [_person_of(row) for row in rows]


def _add(
    session: Session, at: datetime, name: str, role: Role, pin_hash: str, *, actor: str
) -> Person:
    folded = same_name(name)
    there = select(PersonRow.id).where(col(PersonRow.folded) == folded)
    if session.exec(there).first() is not None:
        raise NameTaken(name=name)
    if role is not Role.MANAGER and not _managers(session):
        raise ManagerFirst
    row = PersonRow(name=name, folded=folded, role=role, active=True, pin=pin_hash, added_at=at)
    session.add(row)
    session.flush()
    facts = {"person": name, "role": role.value, "id": str(row.id)}
    enter(session, None, Verb.PERSON_ADDED, facts, actor=actor, at=at)
    return _person_of(row)


def _managers(session: Session) -> Sequence[int | None]:
    active = (col(PersonRow.role) == Role.MANAGER, col(PersonRow.active).is_(True))
    return session.exec(select(PersonRow.id).where(*active)).all()


def _find(session: Session, person_id: int) -> PersonRow:
    row = session.get(PersonRow, person_id, with_for_update=True)
    if row is None:
        raise NoSuchPerson(name=f"#{person_id}")
    return row


def _keep_pin(
    session: Session,
    at: datetime,
    person_id: int,
    pin_hash: str,
    *,
    actor: str,
    facts: Mapping[str, str] | None,
) -> None:
    row = _find(session, person_id)
    row.pin = pin_hash
    session.add(row)
    if facts is not None:
        told = {"person": row.name, **facts}
        enter(session, None, Verb.PIN_CHANGED, told, actor=actor, at=at)


def _set_active(
    session: Session, at: datetime, person_id: int, *, active: bool, actor: str
) -> Person:
    row = _find(session, person_id)
    if row.active is active:
        return _person_of(row)
    if not active and _managers(session) == [person_id]:
        raise LastManager(name=row.name)
    row.active = active
    session.add(row)
    verb = Verb.PERSON_ENABLED if active else Verb.PERSON_DISABLED
    enter(session, None, verb, {"person": row.name}, actor=actor, at=at)
    return _person_of(row)


def _person_of(row: PersonRow) -> Person:
    assert row.id is not None  # noqa: S101 - a row that was read or flushed has its key
    return Person(id=row.id, name=row.name, role=row.role, active=row.active, added_at=row.added_at)


# --- guards -----------------------------------------------------------------------------------


def _guards(session: Session, scopes: Collection[str]) -> dict[str, Guard]:
    rows = session.exec(select(GuardRow).where(col(GuardRow.scope).in_(sorted(scopes))))
    found = {row.scope: Guard(wrong=row.wrong, serial=row.serial) for row in rows}
    return {scope: found.get(scope, Guard()) for scope in scopes}


def _count_a_try(session: Session, _at: datetime, seen: Mapping[str, Guard]) -> bool:
    if _guards(session, seen.keys()) != dict(seen):
        return False
    for scope, guard in seen.items():
        _set_wrong(session, scope, guard.wrong + 1)
    return True


def _set_wrong(session: Session, scope: str, wrong: int) -> None:
    row = session.get(GuardRow, scope, with_for_update=True)
    if row is None:
        row = GuardRow(scope=scope, wrong=0, serial=0)
    row.wrong, row.serial = wrong, row.serial + 1
    session.add(row)


def _pass_guard(
    session: Session,
    at: datetime,
    scope: str,
    others: Collection[str],
    *,
    actor: str,
    told: tuple[Verb, Mapping[str, str]] | None,
) -> None:
    forgiven = _guards(session, (scope,))[scope].wrong
    for other, guard in _guards(session, others).items():
        _set_wrong(session, other, max(0, guard.wrong - forgiven))
    _set_wrong(session, scope, 0)
    if told is not None:
        verb, facts = told
        enter(session, None, verb, facts, actor=actor, at=at)


def _clear_guards(
    session: Session,
    at: datetime,
    scopes: Collection[str],
    *,
    actor: str,
    facts: Mapping[str, str],
) -> None:
    wrong = [scope for scope, guard in _guards(session, scopes).items() if guard.wrong]
    for scope in wrong:
        _set_wrong(session, scope, 0)
    if wrong:
        enter(session, None, Verb.UNLOCKED, facts, actor=actor, at=at)


class SqliteStaff:
    """The ``StaffBook`` port over a ledger's own reads and writes."""

    def __init__(self, read: Read, write: Write) -> None:
        self._read = read
        self._write = write

    async def people(self) -> Sequence[Person]:
        """Give everybody, also the disabled, by name."""
        return await self._read(_people)

    async def add(self, name: str, role: Role, pin_hash: str, *, actor: str) -> Person:
        """Add a person.

        :raises NameTaken: somebody has that name, whatever its case.
        :raises ManagerFirst: nobody is there yet who could manage, and this is no manager.
        """
        return await self._write(
            partial(_add, name=name, role=role, pin_hash=pin_hash, actor=actor)
        )

    async def kept_pin(self, person_id: int) -> str:
        """Give what is kept of a person's PIN."""
        return await self._read(lambda session: _find(session, person_id).pin)

    async def keep_pin(
        self, person_id: int, pin_hash: str, *, actor: str, facts: Mapping[str, str] | None
    ) -> None:
        """Keep another PIN; with an entry where ``facts`` are given, however few."""
        await self._write(
            partial(_keep_pin, person_id=person_id, pin_hash=pin_hash, actor=actor, facts=facts)
        )

    async def set_active(self, person_id: int, *, active: bool, actor: str) -> Person:
        """Let a person in again, or not.

        :raises LastManager: nobody would be left who may do that.
        """
        return await self._write(
            partial(_set_active, person_id=person_id, active=active, actor=actor)
        )

    async def guards(self, scopes: Collection[str]) -> Mapping[str, Guard]:
        """Give the guards of persons and tills."""
        return await self._read(partial(_guards, scopes=scopes))

    async def count_a_try(self, seen: Mapping[str, Guard]) -> bool:
        """Count a try as wrong under every guard, unless one is not as it was seen."""
        return await self._write(partial(_count_a_try, seen=seen))

    async def pass_guard(
        self,
        scope: str,
        others: Collection[str],
        *,
        actor: str,
        told: tuple[Verb, Mapping[str, str]] | None,
    ) -> None:
        """Begin a guard anew after the right PIN; forgive the others what was wrong under it."""
        await self._write(partial(_pass_guard, scope=scope, others=others, actor=actor, told=told))

    async def clear_guards(
        self, scopes: Collection[str], *, actor: str, facts: Mapping[str, str]
    ) -> None:
        """Begin guards anew because a manager said so, with an entry."""
        await self._write(partial(_clear_guards, scopes=scopes, actor=actor, facts=facts))

    async def note(self, verb: Verb, *, actor: str, facts: Mapping[str, str]) -> None:
        """Write an entry of an act that changes no row."""
        await self._write(lambda session, at: enter(session, None, verb, facts, actor=actor, at=at))

    async def acts(self, *, limit: int, offset: int = 0) -> Sequence[Entry]:
        """Give the entries that concern no one sale, newest first."""
        return await self._read(partial(journal.acts, limit=limit, offset=offset))
