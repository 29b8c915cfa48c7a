"""How a command ends: exit codes that scripts rely on, and errors in words instead of traces."""

from __future__ import annotations

from enum import IntEnum

from pos.core.errors import ConfigurationError, InputError, KasirError, StoreError


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    REFUSED = 2  # refused by the provider, or bad input; argparse's own code for bad arguments
    UNKNOWN = 3  # the outcome is not known; it is kept and resolved later
    CONFIGURATION = 4  # settings, keys, the data folder or the machine must change first
    WRONG = 5  # the books, a backup (kasir verify, backup, restore) or what doctor saw is bad
    UNCHECKED = 6  # nothing wrong was found, but not all could be checked (kasir verify)


def code_of(error: KasirError) -> Exit:
    """Give the exit code of an error."""
    if isinstance(error, InputError):
        return Exit.REFUSED
    if isinstance(error, (ConfigurationError, StoreError)):
        return Exit.CONFIGURATION
    return Exit.UNKNOWN
