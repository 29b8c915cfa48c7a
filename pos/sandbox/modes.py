"""Modes are the provider's unpublished choices, faults are the network's; both share one namespace.

Each is written `name` or `name=value`, several may be on at once, and all may be switched while
the sandbox runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pos.sandbox.errors import SandboxError


class Mode(StrEnum):
    """A way in which the provider may behave."""

    REPLAY = "replay"  # a repeat is answered with the first payment; value: its HTTP status
    REJECT = "reject"  # a repeat is a 4xx "already taken"; value: its HTTP status
    REJECT_BUT_NO_BODY = "reject-but-no-body"  # the same without a body
    NO_IDEMPOTENCY = "no-idempotency"  # every repeat makes another payment
    FORGET = "forget"  # a reference is forgotten after so many seconds
    CHANGED_BODY_ERROR = "changed-body-error"  # a repeat with another body is a 4xx
    CHANGED_BODY_IGNORED = "changed-body-ignored"  # ... is answered as if it were the same
    SLOW_COMMIT = "slow-commit"  # the reply is cut, the payment appears after so many seconds
    LIST_LAG = "list-lag"  # the list shows a new payment so many seconds late
    IN_FLIGHT_CONFLICT = "in-flight-conflict"  # a repeat beside its unanswered first is a 4xx


class Fault(StrEnum):
    """A way in which the network may fail."""

    LATENCY = "latency"  # each answer starts so many ms late, give or take the second value
    DOWN = "down"  # connections are refused and living ones die
    SLOW_BANDWIDTH = "slow-bandwidth"  # so many bytes a second, both ways
    SLOW_CLOSE = "slow-close"  # a connection closes so many ms late
    BLACK_HOLE = "black-hole"  # bytes vanish; closes after so many seconds, 0 for never
    RESET = "reset"  # reset by peer, so many ms after the first byte of a request
    SLICE = "slice"  # everything comes in pieces of so many bytes
    CUT_AFTER = "cut-after"  # each answer ends after so many bytes


Name = Mode | Fault


@dataclass(frozen=True, slots=True)
class Span:
    """What a name's first value may be, and what it is when none is given."""

    usual: float
    low: float = 0
    high: float = 1_000_000_000


# Names that take no value are missing here.
SPANS: Mapping[Name, Span] = MappingProxyType(
    {
        Mode.REPLAY: Span(201, 200, 201),
        Mode.REJECT: Span(422, 400, 499),
        Mode.REJECT_BUT_NO_BODY: Span(422, 400, 499),
        Mode.FORGET: Span(60),
        Mode.CHANGED_BODY_ERROR: Span(422, 400, 499),
        Mode.SLOW_COMMIT: Span(30),
        Mode.LIST_LAG: Span(10),
        Mode.IN_FLIGHT_CONFLICT: Span(409, 400, 499),
        Fault.LATENCY: Span(300),
        Fault.SLOW_BANDWIDTH: Span(2_000, 1),
        Fault.SLOW_CLOSE: Span(1_000),
        Fault.BLACK_HOLE: Span(0),
        Fault.RESET: Span(0),
        Fault.SLICE: Span(16, 1),
        Fault.CUT_AFTER: Span(100),
    }
)

# Of each group only one can be on: switching on a member switches off the others.
_GROUPS: tuple[frozenset[Name], ...] = (
    frozenset({Mode.REPLAY, Mode.REJECT, Mode.REJECT_BUT_NO_BODY, Mode.NO_IDEMPOTENCY}),
    frozenset({Mode.CHANGED_BODY_ERROR, Mode.CHANGED_BODY_IGNORED}),
)


def legal_names() -> tuple[str, ...]:
    """Return the names of all modes and faults, as the command line takes them."""
    return (*Mode, *Fault)


def name_of(word: str) -> Name:
    """Return the mode or fault of this name; raise SandboxError listing the legal ones."""
    for names in (Mode, Fault):
        if word in list(names):
            return names(word)
    raise SandboxError(f"unknown mode {word!r}; the modes are: {', '.join(legal_names())}")


def parse(text: str) -> tuple[Name, tuple[float, ...]]:
    """Read `name`, `name=value` or `latency=value,jitter`."""
    word, equals, rest = text.strip().partition("=")
    name = name_of(word)
    span = SPANS.get(name)
    if not equals:
        return name, () if span is None else (span.usual,)
    try:
        values = tuple(float(part) for part in rest.split(","))
    except ValueError:
        raise SandboxError(f"{text!r}: {rest!r} is not a number") from None
    if span is None or len(values) > (2 if name is Fault.LATENCY else 1):
        raise SandboxError(f"{text!r}: {word} takes {'no' if span is None else 'one'} value")
    if not span.low <= values[0] <= span.high:
        raise SandboxError(f"{text!r}: the value must be from {span.low:g} to {span.high:g}")
    return name, values


class Switches:
    """Which modes and faults are on, with their values."""

    def __init__(self, texts: tuple[str, ...] = ()) -> None:
        self._on: dict[Name, tuple[float, ...]] = {}
        for text in texts:
            self.set(text)

    def set(self, text: str) -> None:
        """Switch one on, written as on the command line."""
        name, values = parse(text)
        for group in _GROUPS:
            if name in group:
                for other in group - {name}:
                    self._on.pop(other, None)
        self._on[name] = values

    def clear(self, word: str) -> None:
        """Switch one off; it may be off already."""
        self._on.pop(name_of(word), None)

    def clear_all(self) -> None:
        """Switch all off: a replaying provider on a healthy network."""
        self._on.clear()

    def __contains__(self, name: Name) -> bool:
        return name in self._on

    def value(self, name: Name) -> float:
        """Return the value of a name, the usual one where it is off."""
        return self._on[name][0] if name in self._on else SPANS[name].usual

    @property
    def jitter(self) -> float:
        """How many ms the latency may differ; a tenth of it unless given."""
        given = self._on.get(Fault.LATENCY, (0.0,))
        return given[1] if len(given) > 1 else given[0] / 10

    def snapshot(self) -> dict[str, list[float]]:
        """Return what is on, as JSON values."""
        return {str(name): list(values) for name, values in self._on.items()}

    def faults(self) -> dict[str, list[float]]:
        """Return the network's share of what is on."""
        return {name: values for name, values in self.snapshot().items() if name in list(Fault)}
