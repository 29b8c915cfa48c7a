"""The root of all errors, and the two kinds that a person can mend."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(eq=False, repr=False, kw_only=True)
class KasirError(Exception):
    """The root of all errors that Kasir raises on purpose."""

    def __str__(self) -> str:
        facts = ", ".join(f"{f.name}={getattr(self, f.name)!s}" for f in fields(self))
        return f"{type(self).__name__}({facts})"

    # One for all: to write one for each class takes 3 ms of the first paint.
    __repr__ = __str__


class InputError(KasirError):
    """What was typed or asked for cannot be done; nothing was changed."""


class ConfigurationError(KasirError):
    """A setting must change before this can work."""
