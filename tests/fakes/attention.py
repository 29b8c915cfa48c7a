"""What a person must look at, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from pos.core.attention import ONE_AT_A_TIME, Item
from pos.core.errors import ItemClosed, NoSuchItem
from pos.core.journal import Verb
from pos.ports import Clock

Write = Callable[[str, Verb, str, Mapping[str, str]], None]


class FakeAttention:
    """The fake ledger's other half; ``write`` adds an entry to its journal."""

    def __init__(self, clock: Clock, write: Write, may_write: Callable[[], None]) -> None:
        self._clock = clock
        self._write = write
        self._may_write = may_write
        self._items: list[Item] = []

    def keep(self, items: Sequence[Item]) -> list[Item]:
        """Keep those that are new, within the transaction of whoever calls."""
        kept: list[Item] = []
        for item in items:
            alone = item.kind in ONE_AT_A_TIME
            if any(
                one.key == item.key or (alone and one.kind is item.kind and one.is_open)
                for one in self._items
            ):
                continue
            kept.append(replace(item, id=len(self._items) + 1))
            self._items.append(kept[-1])
        return kept

    async def raise_items(self, items: Sequence[Item], *, actor: str) -> Sequence[Item]:
        self._may_write()
        kept = self.keep(items)
        for item in kept:
            facts = {**item.facts, "attention": item.kind.value, "item": str(item.id)}
            self._write(item.number or "", Verb.ATTENTION, actor, facts)
        return kept

    async def known(self, keys: Collection[str]) -> frozenset[str]:
        return frozenset(item.key for item in self._items if item.key in keys)

    async def items(self, *, closed: bool, limit: int, offset: int = 0) -> Sequence[Item]:
        found = [item for item in reversed(self._items) if item.is_open is not closed]
        if closed:
            found.sort(key=lambda item: (item.closed_at, item.id), reverse=True)
        return found[offset : offset + limit]

    async def count(self, *, closed: bool = False) -> int:
        return sum(item.is_open is not closed for item in self._items)

    async def close(
        self, item_id: int, *, by: str, note: str, facts: Mapping[str, str] | None = None
    ) -> Item:
        self._may_write()
        for place, item in enumerate(self._items):
            if item.id == item_id:
                if not item.is_open:
                    raise ItemClosed(id=item_id, by=item.closed_by)
                closed = replace(item, closed_at=self._clock.now(), closed_by=by, note=note)
                self._items[place] = closed
                told = {"attention": item.kind.value, "item": str(item_id), "note": note}
                self._write(item.number or "", Verb.ATTENDED, by, {**told, **(facts or {})})
                return closed
        raise NoSuchItem(id=item_id)
