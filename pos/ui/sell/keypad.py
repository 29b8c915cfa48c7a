"""The keypad on the screen types what the keys type, for a finger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from pos.core.override import override
from pos.ui.widgets import Icon

_ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("000", "0", "back"))


class PadKey(QPushButton):
    """One key of the keypad."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(82, 116)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, 56)


class Keypad(QWidget):
    """Twelve large keys: the digits, three zeros at once, and the last digit back."""

    typed = Signal(str)  # digits
    took_back = Signal()

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[PadKey] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                grid.addWidget(self._key(name, icons), row, column)
        self._retranslate()

    def show_size(self, width: int) -> None:
        """Take a width; the keys stay a little higher than wide."""
        self.setFixedWidth(width)
        height = 96 if width < 300 else 116
        for key in self._keys:
            key.setMaximumHeight(height)
        self.setMaximumHeight(4 * height + 3 * 10)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _key(self, name: str, icons: Path) -> PadKey:
        key = PadKey()
        key.setObjectName(f"key_{name}")
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.setAutoDefault(False)
        key.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._keys.append(key)
        if name == "back":
            self._back = key
            row = QHBoxLayout(key)
            row.addWidget(Icon(icons / "backspace.svg", size=28, tone="ink"))
            # Held down it goes on, as the key does.
            key.setAutoRepeat(True)
            key.clicked.connect(self.took_back)
        else:
            key.setText(name)
            key.setAccessibleName(name)
            key.clicked.connect(lambda: self.typed.emit(name))
        return key

    def _retranslate(self) -> None:
        self._back.setAccessibleName(self.tr("Take the last digit back"))
