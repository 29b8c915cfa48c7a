"""Which words an error has; read when the first one is said, since no window starts with one."""

from __future__ import annotations

from collections.abc import Mapping

from pos.core import errors
from pos.core.apikeys import NoRing
from pos.core.export import Unfit
from pos.ui.words.at_the_till import AT_THE_TILL
from pos.ui.words.office import OFFICE, UNFIT
from pos.ui.words.outside import OUTSIDE
from pos.ui.words.pair import Words
from pos.ui.words.secrets import NO_RING, SECRETS

ERRORS: Mapping[type[errors.KasirError], Words] = {
    **AT_THE_TILL,
    **OFFICE,
    **OUTSIDE,
    **SECRETS,
}

# The contract's error table, as far as a refused sale remembers it.
_REFUSALS: Mapping[str, type[errors.Refusal]] = {
    "002": errors.AccessDenied,
    "401": errors.AccessDenied,
    "403": errors.AccessDenied,
    "003": errors.FeatureOff,
    "004": errors.NotFound,
    "404": errors.NotFound,
    "005": errors.BadParameter,
    "TXN0001": errors.AccountLimit,
    "TXN0002": errors.OutsideLimits,
    "TXN0003": errors.AccountLimit,
    "TXN0004": errors.AccountLimit,
    "TXN0005": errors.AccountNumberNotMade,
    "TXN0006": errors.AccountNumberNotMade,
    "TXN0007": errors.AccountNumberNotMade,
}


def refused(code: str) -> Words:
    """Give the words for a refusal.

    :param code: as the provider's error table has it.
    """
    return ERRORS[_REFUSALS.get(code, errors.Refusal)]


def named(fact: str, value: str) -> str | None:
    """Give the sentence of the source for a fact that is one of a few words, or None."""
    if fact == "why" and value in set(Unfit):
        return UNFIT[Unfit(value)]
    if fact == "ring" and value in set(NoRing):
        return NO_RING[NoRing(value)]
    return None
