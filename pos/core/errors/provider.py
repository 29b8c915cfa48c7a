"""What the provider said, or did not say.

Codes are those of the v4 API's error table. A provider's own words (``detail``) are for the log
alone, never for a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pos.core.errors.root import KasirError


class GatewayError(KasirError):
    """The provider was asked and did not do it, as far as we know."""


@dataclass(eq=False, repr=False, kw_only=True)
class OutcomeUnknown(GatewayError):
    """Nothing proves that the call did not happen: time-out, 5xx, 408, 409, 425, 429, half a body.

    ``left`` is False only where it is certain that no byte of the request left this machine (no
    connection, or held back by the rate limit): then the same request may go out again at once.
    """

    detail: str = ""
    left: bool = True


class Offline(OutcomeUnknown):
    """No connection: name not found, refused, unreachable, reset."""


class NotTheProvider(OutcomeUnknown):
    """Something else answered: wrong certificate, a log-in page, a proxy, a redirect."""


class TimedOut(OutcomeUnknown):
    """The connection stood and no answer came in time."""


class Garbled(OutcomeUnknown):
    """An answer that cannot be read: cut, not JSON, of another shape, or far too large."""


@dataclass(eq=False, repr=False, kw_only=True)
class ProviderTrouble(OutcomeUnknown):
    """5xx, 408, 409, 425, or the codes 000, 001 and 006."""

    status: int
    code: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class RateLimited(OutcomeUnknown):
    """429: asked too often; not before ``retry_at``."""

    retry_at: datetime


@dataclass(eq=False, repr=False, kw_only=True)
class TemporarilyDown(OutcomeUnknown):
    """Code 010: this method is down for about ten minutes; offer another outlet meanwhile."""

    retry_at: datetime


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownRefusal(OutcomeUnknown):
    """A 4xx with a code not in the table: unknown until a look-up finds nothing."""

    status: int
    code: str = ""


@dataclass(eq=False, repr=False, kw_only=True)
class Refusal(GatewayError):
    """A definite no."""

    code: str
    detail: str = ""


class AccessDenied(Refusal):
    """Code 002 or HTTP 401/403: the keys are wrong or not allowed to do this."""


class FeatureOff(Refusal):
    """Code 003: the account does not have this method."""


class NotFound(Refusal):
    """Code 004: wrong id, host or environment."""


REFERENCE = "reference_id"  # a wrong one may be one that is taken: a payment may stand behind it


@dataclass(eq=False, repr=False, kw_only=True)
class BadParameter(Refusal):
    """Code 005: one field of the request is wrong."""

    field: str = ""  # in snake_case; empty: not told


class OutsideLimits(Refusal):
    """Code TXN0002: the provider's own limits differ from ours."""


class AccountLimit(Refusal):
    """Codes TXN0001, TXN0003, TXN0004: the merchant's account cannot take this now."""


class AccountNumberNotMade(Refusal):
    """Codes TXN0005, TXN0006, TXN0007: this bank cannot make a virtual account now."""
