"""Where one is among the steps: the one of now stands out, those that are done have a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos.ui.widgets import PlainLabel
from pos.ui.widgets.dress import dress


class Progress(QWidget):
    """A line of short names."""

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wizard_progress")
        self._labels = [PlainLabel(size=13, weight="medium", tone="ink2") for _ in range(count)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for label in self._labels:
            row.addWidget(label)
        row.addStretch(1)

    def show_step(self, names: Sequence[str], now: int) -> None:
        """Name the steps, and say which is the one of now, counted from 0."""
        for place, (label, name) in enumerate(zip(self._labels, names, strict=True)):
            label.setText(f"✓ {name}" if place < now else f"{place + 1} {name}")
            label.set_tone("brand_ink" if place == now else "ink2")
            dress(label, weight="bold" if place == now else "medium")
