"""The way between the pages; a page that does not work yet has no button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.messages import fill
from pos.ui.widgets import Icon, PlainLabel


class Logo(QWidget):
    """The K."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(44, 44)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("brand"))
        painter.drawRoundedRect(self.rect(), 12, 12)
        font = QFont(self.font())
        font.setPixelSize(20)
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(theme.colour("on_brand"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "K")


class NavButton(QPushButton):
    """A page by its drawing and its name."""

    def __init__(self, drawing: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon(drawing, size=22)
        self._word = PlainLabel(size=12, weight="medium", tone="ink2")
        self._word.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 10, 2, 8)
        column.setSpacing(2)
        column.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._word)
        self._badge = PlainLabel(size=12, weight="bold", tone="on_bad", parent=self)
        self._badge.setObjectName("badge")
        self._badge.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setFixedHeight(18)
        self._badge.hide()
        self.setFixedSize(72, 64)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._on_toggled)

    def show_name(self, name: str) -> None:
        """Name the page."""
        self._word.setText(name)
        self.setAccessibleName(name)

    def show_count(self, count: int, told: str) -> None:
        """Mark the page with a count in red; nothing where there is none.

        :param told: what the count means, for assistive tools.
        """
        self._badge.setText(str(count) if count < 100 else "99+")
        self._badge.ensurePolished()
        width = self._badge.fontMetrics().horizontalAdvance(self._badge.text())
        self._badge.setFixedWidth(max(18, width + 10))
        self._badge.move(min(45, self.width() - self._badge.width() - 2), 4)
        self._badge.setVisible(count > 0)
        self.setAccessibleDescription(told if count else "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(72, 64)

    def _on_toggled(self, here: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._icon.set_tone("brand_ink" if here else "ink2")
        self._word.set_tone("brand_ink" if here else "ink2")


class Sidebar(QFrame):
    """The column at the left edge."""

    went_to = Signal(str)  # "sell", "sales" or "attention"

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(88)
        self._buttons: dict[str, NavButton] = {}
        self._open_items = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 16)
        column.setSpacing(8)
        column.addWidget(Logo(), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        for name in ("sell", "sales", "attention"):
            column.addWidget(self._button(name, icons))
        column.addStretch(1)
        self._retranslate()

    def show_page(self, name: str) -> None:
        """Mark where we are."""
        self._buttons[name].setChecked(True)

    def show_open_items(self, count: int) -> None:
        """Tell how many things need attention."""
        self._open_items = count
        told = fill(self.tr("{n} need attention"), {"n": str(count)})
        self._buttons["attention"].show_count(count, told)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _button(self, name: str, icons: Path) -> NavButton:
        button = NavButton(icons / f"{name}.svg")
        button.setObjectName(f"go_{name}")
        button.clicked.connect(lambda: self.went_to.emit(name))
        self._buttons[name] = button
        return button

    def _retranslate(self) -> None:
        self._buttons["sell"].show_name(self.tr("Sell"))
        self._buttons["sales"].show_name(self.tr("Sales"))
        self._buttons["attention"].show_name(self.tr("Attention"))
        self.show_open_items(self._open_items)
