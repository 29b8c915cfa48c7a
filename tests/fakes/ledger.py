"""Books in memory that keep the port's words; ``fail`` makes the next writes raise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from pos.core.errors import NoSuchSale
from pos.core.journal import Entry, Verb, difference
from pos.core.payment import Picture
from pos.core.sale import CLOSED_FOR_CUSTOMER, RESOLVING, WAITING, Sale, State
from pos.ports import Change, Clock, PaymentTaken, Query, Raising
from tests.fakes.attention import FakeAttention
from tests.fakes.prints import FakePrints


class FakeLedger:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sales: dict[str, Sale] = {}
        self._counts: dict[str, int] = {}
        self._entries: list[Entry] = []
        self._pictures: dict[str, Picture] = {}
        self.fail: list[Exception] = []
        self.attention = FakeAttention(clock, self._write, self._may_write)
        self.prints = FakePrints(
            clock,
            self._write,
            self._may_write,
            sold=lambda number: number in self._sales,
            attention=self.attention,
        )

    def _may_write(self) -> None:
        if self.fail:
            raise self.fail.pop(0)

    def _write(self, number: str, verb: Verb, actor: str, facts: Mapping[str, str]) -> None:
        self._entries.append(
            Entry(
                seq=len(self._entries) + 1,
                at=self._clock.now(),
                number=number,
                actor=actor,
                verb=verb,
                facts=dict(facts),
            )
        )

    async def begin(
        self,
        terminal: str,
        make: Callable[[str], Sale],
        *,
        actor: str,
        facts: Mapping[str, str] | None = None,
    ) -> Sale:
        self._may_write()
        count = self._counts.get(terminal, 0) + 1
        sale = make(f"{terminal}-{count:06d}")
        self._counts[terminal] = count
        self._sales[sale.number] = sale
        self._write(sale.number, Verb.BEGUN, actor, {**(facts or {}), **difference(None, sale)})
        return sale

    async def change(
        self,
        number: str,
        step: Callable[[Sale], Sale],
        *,
        verb: Verb,
        actor: str,
        facts: Mapping[str, str] | None = None,
        raising: Raising | None = None,
    ) -> Change:
        self._may_write()
        before = self._sales.get(number)
        if before is None:
            raise NoSuchSale(number=number)
        after = step(before)
        if after.payment_id not in (None, before.payment_id):
            for other in self._sales.values():
                if other.payment_id == after.payment_id and other.number != number:
                    raise PaymentTaken(other.number)
        raised = self.attention.keep(raising(before, after) if raising else ())
        changed = difference(before, after)
        for item in raised:
            changed |= item.facts
        if raised:
            changed["attention"] = " ".join(item.kind.value for item in raised)
        if after != before:
            after = replace(after, version=before.version + 1)
            self._sales[number] = after
        if changed or facts:
            self._write(number, verb, actor, {**changed, **(facts or {})})
        return Change(before=before, after=after, raised=raised)

    async def sale(self, number: str) -> Sale | None:
        return self._sales.get(number)

    async def resolving(self) -> Sequence[Sale]:
        return [sale for sale in self._sales.values() if sale.state in RESOLVING]

    async def watched(self, since: datetime) -> Sequence[Sale]:
        return [
            sale
            for sale in self._sales.values()
            if sale.state in WAITING | {State.PAID}
            or (
                sale.state in CLOSED_FOR_CUSTOMER | {State.REVIEW}
                and sale.expires_at > since
                and sale.payment_id is not None
            )
        ]

    def entries(self) -> Sequence[Entry]:
        """Give the whole journal."""
        return self._entries

    def put(self, sale: Sale) -> None:
        """Put a sale there as no till would, without an entry."""
        self._sales[sale.number] = sale
        self._counts.setdefault(sale.terminal, 0)

    async def by_reference(self, references: Collection[str]) -> Sequence[Sale]:
        wanted = set(references)
        return [sale for sale in self._sales.values() if sale.reference_id in wanted]

    async def made(self, since: datetime, *, after: str = "", limit: int) -> Sequence[Sale]:
        sales = list(self._sales.values())
        start = 1 + list(self._sales).index(after) if after else 0
        return [sale for sale in sales[start:] if sale.created_at >= since][:limit]

    async def first(self) -> Sale | None:
        return next(iter(self._sales.values()), None)

    async def terminals(self) -> frozenset[str]:
        return frozenset(self._counts)

    async def recent(self, limit: int) -> Sequence[Sale]:
        return list(reversed(self._sales.values()))[:limit]

    async def search(self, query: Query, *, limit: int, offset: int = 0) -> Sequence[Sale]:
        return self._matching(query)[offset : offset + limit]

    async def count(self, query: Query) -> int:
        return len(self._matching(query))

    def _matching(self, query: Query) -> list[Sale]:
        return [sale for sale in reversed(self._sales.values()) if _matches(sale, query)]

    async def history(self, number: str) -> Sequence[Entry]:
        return [entry for entry in self._entries if entry.number == number]

    async def keep_picture(self, number: str, picture: Picture) -> None:
        self._may_write()
        self._pictures[number] = picture

    async def picture(self, number: str) -> Picture | None:
        return self._pictures.get(number)


def _matches(sale: Sale, query: Query) -> bool:
    words = query.text.lower().split()
    amount = str(sale.amount.to_rupiah())
    hay = " ".join((sale.number, sale.code or "", sale.note, sale.cashier, amount)).lower()
    return (
        all(word.replace(".", "") in hay or word in hay for word in words)
        and query.day in (None, sale.business_date)
        and query.outlet in ("", sale.outlet)
        and (not query.states or sale.state in query.states)
    )
