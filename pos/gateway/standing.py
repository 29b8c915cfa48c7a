"""How we stand with the provider: reachable or not, since when, and how far our clocks differ.

Every call reports here what came back. Whoever listens may fail without harming the call.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from pos.core.errors import (
    AccessDenied,
    Garbled,
    GatewayError,
    NotTheProvider,
    Offline,
    ProviderTrouble,
    RateLimited,
    TimedOut,
)
from pos.core.payment import Health
from pos.gateway.pace import instant
from pos.ports import Clock

log = logging.getLogger("kasir.gateway")

# A slower answer tells too little of when its date was written.
_SLOWEST_USEFUL = 10.0
# Dates have whole seconds; up to one more was cut off.
_CUT = timedelta(seconds=1)
_NO_ANSWER = (Offline, NotTheProvider, TimedOut, Garbled)
_NAMED = (*_NO_ANSWER, ProviderTrouble, RateLimited, AccessDenied)


class Standing:
    """Keeps the health and tells it on."""

    def __init__(self, clock: Clock, on_health: Callable[[Health], None]) -> None:
        self._clock = clock
        self._on_health = on_health
        # Nothing is known against the provider before it was asked.
        self._health = Health(
            reachable=True, since=clock.now(), last_answer=None, clock_skew=timedelta()
        )

    @property
    def health(self) -> Health:
        """Tell how we stand."""
        return self._health

    def date(self, header: str, round_trip: float) -> None:
        """Compare the clocks by an answer's ``Date``, written somewhere on the round trip.

        :param round_trip: seconds from the request to this moment.
        """
        theirs = instant(header)
        if theirs is None or round_trip > _SLOWEST_USEFUL:
            return
        received = self._clock.now()
        self._health = replace(self._health, dated=received)
        least = theirs - received
        most = theirs + _CUT - (received - timedelta(seconds=round_trip))
        # What was known and can still be true stays: a countdown must not jump with each answer.
        if not least <= self._health.clock_skew <= most:
            self._health = replace(self._health, clock_skew=least + (most - least) / 2)

    def answered(self) -> None:
        """Note an answer that could be read."""
        self._note(reachable=True, trouble="")

    def failed(self, error: GatewayError) -> None:
        """Note a call that ended in an error, which may be an answer all the same."""
        trouble = type(error).__name__ if isinstance(error, _NAMED) else ""
        down = isinstance(error, _NO_ANSWER) or (
            isinstance(error, ProviderTrouble) and error.status >= 500
        )
        self._note(reachable=not down, trouble=trouble)

    def _note(self, *, reachable: bool, trouble: str) -> None:
        now, before = self._clock.now(), self._health
        changed = reachable is not before.reachable
        self._health = replace(
            before,
            reachable=reachable,
            since=now if changed else before.since,
            last_answer=now if reachable else before.last_answer,
            trouble=trouble,
        )
        if changed and reachable:
            log.info("the provider is back after %s", now - before.since)
        elif changed:
            log.warning("the provider is gone: %s", trouble)
        if reachable or changed or trouble != before.trouble:
            self._tell()

    def _tell(self) -> None:
        try:
            self._on_health(self._health)
        except Exception:
            log.exception("whoever listens to the provider's health failed")
