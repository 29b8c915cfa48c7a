"""What is over its aim says so in the table, to the eye; nothing fails by it."""

from __future__ import annotations


def beside(aim: str, measured: float, limit: float) -> str:
    """Give an aim, marked where the measured figure is over it.

    :param limit: the most that keeps the aim, in the unit of ``measured``.
    """
    return aim if measured <= limit else f"{aim} - over"
