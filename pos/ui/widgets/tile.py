"""A tile is a large choice: a title, the key that picks it, and a line of what it means."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from pos.core.override import override
from pos.ui.widgets.key_hint import KeyHint
from pos.ui.widgets.label import ElidingLabel


class Tile(QPushButton):
    """A checkable tile."""

    def __init__(
        self, *, key: str = "", large: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ElidingLabel(size=17 if large else 15, weight="semibold")
        self._subtitle = ElidingLabel(size=13, tone="ink2")
        hint = KeyHint(key, framed=False)
        for label in (self._title, self._subtitle):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 4, 16, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setRowStretch(0, 1)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(hint, 1, 1)
        grid.addWidget(self._subtitle, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 1)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(52)
        self.setMaximumHeight(72)

    def show_choice(self, title: str, subtitle: str) -> None:
        """Say what is chosen by this tile."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self.setAccessibleDescription(subtitle)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, 72)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, 52)
