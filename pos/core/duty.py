"""In whose name the till acts now; every verb asks here before its body runs.

One ``Duty`` is held by till and office alike. A verb says with ``@needs`` which right it wants, or
with ``@anybody`` that it wants none, so that calling past the window is refused as well. The till
locks itself when nobody has touched it for a while, by whichever of two clocks says so first: one
stands still while the machine sleeps, the other can be set back.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar, cast

from pos.core.errors import ApprovalSpent, NotPermitted, TillLocked
from pos.core.staff import Approval, OnDuty, Right

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V", bound=Callable[..., Any])

APPROVED_FOR = 60.0  # seconds; a yes is for the act at hand


class Freely(Enum):
    """Marks a verb that wants no right."""

    ANYBODY = "anybody"


class Locked(Enum):
    """Why the till locked itself, or was locked."""

    IDLE = "idle"  # nobody touched it
    LONGEST = "longest"  # nobody stays signed in for that long
    BY_HAND = "by_hand"
    GONE = "gone"  # whoever was signed in may not be any more


class Clock(Protocol):
    """Both clocks of the machine."""

    def now(self) -> datetime:
        """Give the instant, aware and in UTC."""
        ...

    def monotonic(self) -> float:
        """Give seconds that never step back."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long somebody stays signed in."""

    idle: timedelta | None = timedelta(minutes=3)  # None: as long as they like
    longest: timedelta = timedelta(hours=12)


Hear = Callable[[OnDuty], None]


class Duty:
    """Holds who is on duty, and the yeses that managers gave and that are not used yet."""

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        self._clock = clock
        self._limits = limits or Limits()
        self._on_duty = OnDuty()
        self._timed = False
        self._since = self._touched = self._moment()
        self._granted: dict[str, tuple[Approval, int | None]] = {}
        self._hear: list[Hear] = []
        self.locked_by: Locked | None = None  # why it is locked, while it is

    @property
    def now(self) -> OnDuty:
        """Tell who is on duty; a lock that is due falls before the answer."""
        if self._timed and not self._on_duty.locked and (why := self._due()) is not None:
            self.lock(why)
        return self._on_duty

    @property
    def is_locked(self) -> bool:
        """Tell whether it is locked already; asks no clock."""
        return self._on_duty.locked

    @property
    def timed(self) -> bool:
        """Tell whether the limits hold."""
        return self._timed

    def listen(self, hear: Hear) -> None:
        """Have every change of who is on duty told."""
        self._hear.append(hear)

    # --- who ----------------------------------------------------------------------------------

    def take(self, on_duty: OnDuty, *, timed: bool) -> None:
        """Put somebody on duty; what was approved for the one before is forgotten.

        :param timed: the limits hold; they do not where nobody would be asked for a PIN.
        """
        self._granted.clear()
        self._timed = timed
        self._since = self._touched = self._moment()
        self.locked_by = None
        self._set(on_duty)

    def learn(self, on_duty: OnDuty, *, timed: bool) -> None:
        """Learn more of whoever is on duty; their time goes on."""
        self._timed = timed
        self._set(on_duty)

    def lock(self, why: Locked, on_duty: OnDuty | None = None) -> None:
        """Let nobody act until a PIN; what goes on by itself goes on.

        :param on_duty: in the place of whoever was on duty: nobody, where they may not be.
        """
        if not self._on_duty.locked:
            self._granted.clear()
            self.locked_by = why
        self._set(replace(on_duty or self._on_duty, locked=True))

    def touch(self) -> None:
        """Note that somebody is there; too late once the lock is due."""
        if not self.now.locked:
            self._touched = self._moment()

    def limit(self, limits: Limits) -> None:
        """Take other limits, from now on."""
        self._limits = limits

    def _set(self, on_duty: OnDuty) -> None:
        if on_duty == self._on_duty:
            return
        self._on_duty = on_duty
        for hear in tuple(self._hear):
            hear(on_duty)

    def _moment(self) -> tuple[float, datetime]:
        return self._clock.monotonic(), self._clock.now()

    def _due(self) -> Locked | None:
        monotonic, wall = self._moment()

        def passed(since: tuple[float, datetime], limit: timedelta) -> bool:
            return monotonic - since[0] >= limit.total_seconds() or wall - since[1] >= limit

        if passed(self._since, self._limits.longest):
            return Locked.LONGEST
        if self._limits.idle is not None and passed(self._touched, self._limits.idle):
            return Locked.IDLE
        return None

    # --- what ---------------------------------------------------------------------------------

    def grant(self, approval: Approval) -> None:
        """Remember a manager's yes to whoever is on duty now."""
        now = self._clock.monotonic()
        self._granted = {t: kept for t, kept in self._granted.items() if kept[0].expires > now}
        self._granted[approval.token] = (approval, self._whom())

    def allow(
        self, right: Right, subject: str = "", approval: Approval | None = None
    ) -> Approval | None:
        """Let whoever is on duty do something; give the approval that it took, used up now.

        :param subject: the sale or thing it is done to; an approval holds for that alone.
        :raises TillLocked: nobody is on duty.
        :raises NotPermitted: they may not, and nobody approved.
        :raises ApprovalSpent: the yes was used, is too old, or was given for something else.
        """
        on_duty = self.now
        if on_duty.locked:
            raise TillLocked
        kept = None if approval is None else self._granted.pop(approval.token, None)
        if on_duty.may(right):
            return None
        if approval is None:
            raise NotPermitted(right=right.value, person=on_duty.name)
        good = (
            kept == (approval, self._whom())
            and (approval.right, approval.subject) == (right, subject)
            and self._clock.monotonic() < approval.expires
        )
        if not good:
            raise ApprovalSpent(right=right.value)
        return approval

    def _whom(self) -> int | None:
        person = self._on_duty.person
        return None if person is None else person.id


# --- what a verb declares ---------------------------------------------------------------------


class _HasDuty(Protocol):
    @property
    def duty(self) -> Duty: ...


S = TypeVar("S", bound=_HasDuty)
_MARK: Final = "__needs__"


def needs(
    right: Right, *, about: str = ""
) -> Callable[
    [Callable[Concatenate[S, P], Coroutine[Any, Any, T]]],
    Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
]:
    """Declare the right that a verb wants, asked of ``self.duty`` before its body runs.

    A verb with a keyword ``approval`` takes a manager's yes in place of the right; its body gets
    the approval that was used, or None where the right itself was there.

    :param about: the parameter that names what it is done to; approvals are bound to it.
    """

    def declare(
        verb: Callable[Concatenate[S, P], Coroutine[Any, Any, T]],
    ) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
        parameters = list(inspect.signature(verb).parameters)
        place = parameters.index(about) - 1 if about else -1
        approvable = "approval" in parameters

        @wraps(verb)
        async def checked(self: S, *args: P.args, **more: P.kwargs) -> T:
            given = cast("Approval | None", more.pop("approval", None)) if approvable else None
            subject = ""
            if about:
                subject = str(args[place] if place < len(args) else more[about])
            used = self.duty.allow(right, subject, given)
            if approvable:
                more["approval"] = used
            return await verb(self, *args, **more)

        setattr(checked, _MARK, right)
        return cast("Callable[Concatenate[S, P], Coroutine[Any, Any, T]]", checked)

    return declare


def anybody(verb: V) -> V:
    """Declare that a verb wants no right: it tells nothing of the shop, or is nobody's act."""
    setattr(verb, _MARK, Freely.ANYBODY)
    return verb


def needed_for(verb: object) -> Right | Freely | None:
    """Give what a verb declares; None: nothing, which is a mistake of ours."""
    return getattr(verb, _MARK, None)


def approved(approval: Approval | None) -> dict[str, str]:
    """Tell in an entry who approved an act; nothing where nobody had to."""
    return {} if approval is None else {"approved_by": approval.manager}
