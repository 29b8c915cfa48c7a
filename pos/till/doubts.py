"""Tells an accident from a trouble that stays: sale by sale, what could not be taken in."""

from __future__ import annotations

_TIMES = 3
_LASTING = 300.0  # seconds


class Doubts:
    """Counts the troubles in a row of each sale."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[float, int]] = {}

    def meet(self, number: str, monotonic: float) -> bool:
        """Note one more; tell whether it has come often enough, for long enough, to say so."""
        first, times = self._met.get(number, (monotonic, 0))
        self._met[number] = (first, times + 1)
        return times + 1 >= _TIMES and monotonic - first >= _LASTING

    def knows(self, number: str) -> bool:
        """Tell whether there is trouble with a sale already."""
        return number in self._met

    def clear(self, number: str) -> None:
        """Forget what was met with: all is well again."""
        self._met.pop(number, None)
