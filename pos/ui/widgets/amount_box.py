"""The frame of a large amount: ``Rp`` before it, a line below that tells the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.widgets.dress import dress
from pos.ui.widgets.label import PlainLabel

_LINE = 3  # pixels, for which the style sheet leaves room


class AmountBox(QFrame):
    """Holds a field of figures; its line is thick and coloured while the field has the focus."""

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._word = PlainLabel("Rp", size=64, tone="ink2")
        self._word.setProperty("tone", "faint")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._word)
        row.addWidget(field, stretch=1)
        # As high as the frame: by its own hint a field once set small would stay small.
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(56)
        self.setMaximumHeight(80)
        self.setFocusProxy(field)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        field.installEventFilter(self)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 80)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 56)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # By hand: to be dressed anew for the focus, it would need QStyle before the first paint.
        line = self.rect()
        line.setTop(line.bottom() - _LINE + 1)
        QPainter(self).fillRect(line, theme.colour("brand" if self._field.hasFocus() else "edge"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() == QEvent.Type.DynamicPropertyChange:
            dress(self._word, step=str(self._field.property("step")))
        return super().eventFilter(watched, event)
