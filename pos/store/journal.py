"""The one place that writes entries of the journal: numbered without gaps, each sealed to the last.

What was found wrong at the end of the journal is written into it before anything else is, because
the next entry's fresh seal would heal the evidence; and a till goes on selling all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session, col, select

from pos.core.journal import Entry, Verb
from pos.store import chain
from pos.store.chain import ChainKey
from pos.store.columns import microseconds
from pos.store.mapping import canonical, entry_of
from pos.store.rows import EntryRow, HeadRow

_ADD = insert(EntryRow)
_KEY = "journal key"
_END = "journal end"  # found once: nobody else writes while a transaction does
ITSELF = "journal"  # the actor of entries about the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an entry stands: its number, and the seal that it was sealed onto."""

    seq: int
    before: int  # the number of the entry before it; 0: it is the first
    mac_before: bytes


def seal_with(session: Session, key: ChainKey) -> None:
    """Give a session the key with which its entries are sealed."""
    session.info[_KEY] = key


def enter(
    session: Session,
    number: str | None,
    verb: Verb,
    facts: Mapping[str, str],
    *,
    actor: str,
    at: datetime,
) -> Place:
    """Add an entry within the transaction of what it tells; ``number`` is None for no one sale."""
    end: _End | None = session.info.get(_END)
    if end is None:
        session.info[_END] = end = _End(session)
        if (remark := end.remark()) is not None:
            end.add(None, *remark, actor=ITSELF, at=at)
    return end.add(number, verb, facts, actor=actor, at=at)


class _End:
    """The end of the journal, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._key: ChainKey = session.info[_KEY]
        self._head = session.get(HeadRow, 1, with_for_update=True)
        last = session.exec(
            select(EntryRow.seq, EntryRow.mac).order_by(col(EntryRow.seq).desc()).limit(1)
        ).first()
        self._seq, self._mac = (0, chain.FIRST) if last is None else (last[0] or 0, last[1])

    def remark(self) -> tuple[Verb, dict[str, str]] | None:
        """Tell what must be said of the end as it was found, before anything is added."""
        head, key = self._head, self._key
        if head is None:
            return None if self._seq == 0 else (Verb.BROKEN, self._found("head missing"))
        if head.count != self._seq:
            return Verb.BROKEN, self._found("count")
        if head.key_name != key.name:
            return Verb.KEY_CHANGED, {"before": head.key_name, "after": key.name}
        if not chain.same(head.seal, chain.seal(key, head.count, self._mac)):
            return Verb.BROKEN, self._found("seal")
        return None

    def _found(self, what: str) -> dict[str, str]:
        counted = "" if self._head is None else str(self._head.count)
        before = "" if self._head is None else self._head.key_name
        return {
            "what": what,
            "counted": counted,
            "last": str(self._seq),
            "before": before,
            "after": self._key.name,
        }

    def add(
        self,
        number: str | None,
        verb: Verb,
        facts: Mapping[str, str],
        *,
        actor: str,
        at: datetime,
    ) -> Place:
        """Add an entry and move the head."""
        told = canonical(facts)
        before, mac_before = self._seq, self._mac
        # Entries that were cut off leave a gap for ever, instead of their numbers to others.
        seq = max(self._seq, 0 if self._head is None else self._head.count) + 1
        self._mac = chain.mac(
            self._key,
            self._mac,
            seq=seq,
            at=microseconds(at),
            number=number,
            actor=actor,
            verb=verb.value,
            facts=told,
        )
        self._seq = seq
        self._move_head()
        self._session.flush()  # whatever the entry tells of comes before it
        self._session.connection().execute(
            _ADD,
            {
                "seq": seq,
                "at": at,
                "number": number,
                "actor": actor,
                "verb": verb,
                "facts": told,
                "mac": self._mac,
            },
        )
        return Place(seq=seq, before=before, mac_before=mac_before)

    def _move_head(self) -> None:
        seal = chain.seal(self._key, self._seq, self._mac)
        if self._head is None:
            self._head = HeadRow(id=1, count=self._seq, key_name=self._key.name, seal=seal)
        else:
            self._head.count = self._seq
            self._head.key_name, self._head.seal = self._key.name, seal
        self._session.add(self._head)


def history(session: Session, number: str) -> list[Entry]:
    """Read the entries of one sale, oldest first."""
    rows = session.exec(
        select(EntryRow).where(col(EntryRow.number) == number).order_by(col(EntryRow.seq))
    )
    return [entry_of(row) for row in rows]


def acts(session: Session, *, limit: int, offset: int) -> list[Entry]:
    """Read the entries that concern no one sale, newest first."""
    rows = session.exec(
        select(EntryRow)
        .where(col(EntryRow.number).is_(None))
        .order_by(col(EntryRow.seq).desc())
        .limit(limit)
        .offset(offset)
    )
    return [entry_of(row) for row in rows]
