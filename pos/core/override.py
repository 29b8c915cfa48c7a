"""``override`` for every Python that we support, without the price of ``typing_extensions``.

That package takes 25 ms to import, a quarter of a bare window's start, and does nothing here at
run time; Python 3.12 has the mark built in. Type checkers read the real one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override
else:
    M = TypeVar("M")

    def override(method: M) -> M:
        """Mark a method as one that a base class names."""
        return method


__all__ = ["override"]
