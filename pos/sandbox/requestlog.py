"""The request log proves what a client sent: how often, which bytes, and what it was told."""

import hashlib
from collections import Counter, deque
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

_LONGEST = 100_000  # entries; a soak test's oldest ones go, the counters stay


class Operation(StrEnum):
    """What a request to the public port asks for."""

    CREATE = "create"  # POST /payments
    GET = "get"  # GET /payments/{id}
    LIST = "list"  # GET /payments
    TASK = "task"  # POST /payments/{id}/tasks
    BALANCE = "balance"  # GET /overviews/balance_overview
    PICTURE = "picture"  # the QRIS picture
    PAGE = "page"  # the wallet's page and the page of a login or a captive portal
    OTHER = "other"  # anything the provider does not know


@dataclass(slots=True, kw_only=True)
class LoggedRequest:
    """One request; `status` is None while it is served and where no answer was even formed."""

    when: datetime
    operation: Operation
    method: str
    path: str
    reference: str
    body_sha256: str
    source_port: int
    authorized: bool  # whether it carried an Authorization header, right or wrong
    status: int | None = None
    lost: bool = False  # the answer was made and then kept from the client

    def to_json(self) -> dict[str, Any]:
        """Return the entry as JSON values."""
        return asdict(self) | {"when": self.when.isoformat()}


def fingerprint(body: bytes) -> str:
    """Return the SHA-256 of a body in lowercase hexadecimal."""
    return hashlib.sha256(body).hexdigest()


class RequestLog:
    """The requests in order of arrival, counted by operation."""

    def __init__(self) -> None:
        self._entries: deque[LoggedRequest] = deque(maxlen=_LONGEST)
        self._in_service: list[LoggedRequest] = []
        self._counts: Counter[Operation] = Counter()
        self._most_in_flight = 0

    def open(self, entry: LoggedRequest) -> None:
        """Note a request that has arrived."""
        self._entries.append(entry)
        self._in_service.append(entry)
        self._counts[entry.operation] += 1
        self._most_in_flight = max(self._most_in_flight, len(self._in_service))

    def close(self, entry: LoggedRequest) -> None:
        """Note that a request is done with."""
        self._in_service[:] = [other for other in self._in_service if other is not entry]

    def has_twin(self, entry: LoggedRequest) -> bool:
        """Say whether another create of the same reference is in service."""
        return any(
            other is not entry
            and other.operation is Operation.CREATE
            and other.reference == entry.reference
            for other in self._in_service
        )

    def entries(self, *, operation: str = "", reference: str = "") -> list[LoggedRequest]:
        """Return the requests, all or those of an operation or a reference."""
        return [
            entry
            for entry in self._entries
            if operation in ("", entry.operation) and reference in ("", entry.reference)
        ]

    def counters(self) -> dict[str, Any]:
        """Return the requests per operation, how many are in flight and the most that ever were."""
        return {
            "requests": {str(operation): self._counts[operation] for operation in Operation},
            "total": self._counts.total(),
            "in_flight": len(self._in_service),
            "most_in_flight": self._most_in_flight,
        }

    def clear(self) -> None:
        """Forget all; requests in service stay in service."""
        self._entries.clear()
        self._counts.clear()
        self._most_in_flight = len(self._in_service)
