"""A sale's reference says for good whether customers' money is meant, or the provider's test money.

The books of a shop may hold both: whoever tries the provider's sandbox first goes on to sell with
the same books. A sale that was made in test is asked about there alone, and its slips say so for
ever, whichever keys the till has by then.
"""

from __future__ import annotations

_TEST = "-test"


def make_reference(number: str, token: str, *, test: bool) -> str:
    """Make the reference of a new sale, of letters, figures and ``-``, at most 40 characters."""
    return f"{number}-{token}{_TEST if test else ''}"


def is_test(reference: str) -> bool:
    """Tell whether a reference is that of a test sale."""
    return reference.endswith(_TEST)
