"""A tab is a word that leads to another view of the same card; the one that is open is underlined."""

from __future__ import annotations

from pos.ui.widgets.chip import Chip


class Tab(Chip):
    """A checkable word without a frame."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, checkable=True)
