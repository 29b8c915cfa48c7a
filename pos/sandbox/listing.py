"""The list of payments: which filters there are, and how a page is cut.

Bounds of time are exclusive, and only the two documented words may be filtered by status: a
client that needs more leans on what nobody promised.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pos.sandbox.errors import Refusal
from pos.sandbox.orders import read_instant
from pos.sandbox.payment import Payment, Status

_LARGEST_PAGE = 1000
_STATUSES = (Status.PAID, Status.COMPLETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What a list request asks for; by `reference` the book looks up itself."""

    reference: str | None
    after: datetime | None
    before: datetime | None
    status: Status | None
    newest_first: bool
    number: int
    size: int

    def page_of(self, payments: Iterable[Payment]) -> list[Payment]:
        """Return the wished page, newest first unless asked otherwise."""
        found = [payment for payment in payments if self._takes(payment)]
        found.sort(key=lambda payment: payment.created_at)
        if self.newest_first:
            found.reverse()
        start = (self.number - 1) * self.size
        return found[start : start + self.size]

    def _takes(self, payment: Payment) -> bool:
        return (
            (self.after is None or payment.created_at > self.after)
            and (self.before is None or payment.created_at < self.before)
            and (self.status is None or payment.status is self.status)
        )


def read_query(parameters: Mapping[str, str]) -> ListQuery:
    """Read a list's query; raise Refusal where a value is wrong. Unknown names are ignored."""
    sort = parameters.get("sort", "-createdAt")
    if sort not in {"createdAt", "-createdAt"}:
        raise Refusal("005", "sort is invalid")
    status = parameters.get("filter[status]")
    if status is not None and status not in _STATUSES:
        raise Refusal("005", "filter status is invalid")
    return ListQuery(
        reference=parameters.get("filter[referenceId]"),
        after=_instant(parameters, "createdAfter", "created_after"),
        before=_instant(parameters, "createdBefore", "created_before"),
        status=None if status is None else Status(status),
        newest_first=sort == "-createdAt",
        number=_count(parameters, "number", usual=1, most=1_000_000),
        size=_count(parameters, "size", usual=10, most=_LARGEST_PAGE),
    )


def _instant(parameters: Mapping[str, str], key: str, name: str) -> datetime | None:
    text = parameters.get(f"filter[{key}]")
    return None if text is None else read_instant(text, name)


def _count(parameters: Mapping[str, str], key: str, *, usual: int, most: int) -> int:
    text = parameters.get(f"page[{key}]", str(usual))
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise Refusal("005", f"page {key} must be from 1 to {most}")
    return int(text)
