"""The chart of a span, hour by hour or day by day; every bar can be read without seeing it.

Arrow keys or a tap choose a bar, and its figures are said in words; nothing needs a pointer that
hovers.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.day.bars import Bar, draw, places
from pos.ui.day.day_words import count_of_sales
from pos.ui.messages import fill

translate = QCoreApplication.translate

_RING = 3


class HourChart(QWidget):
    """Draws bars; ``read`` carries what is to be said, and whether it is of a chosen one."""

    read = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._title = ""
        self._before = ""
        self._chosen: int | None = None
        self.setObjectName("hour_chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[Bar], title: str, before: str) -> None:
        """Show bars.

        :param title: what they are, for assistive tools.
        :param before: names what is compared with, such as ``Sun 15 Nov``.
        """
        same = [bar.name for bar in bars] == [bar.name for bar in self._bars]
        self._bars, self._title, self._before = tuple(bars), title, before
        if not same:
            self._chosen = None
        self._tell()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """Give what is drawn."""
        return self._bars

    def reading(self) -> str:
        """Say the chosen bar in words; where none is chosen, the tallest."""
        if self._chosen is not None:
            return sentence(self._bars[self._chosen], self._before)
        if not any(bar.now.count for bar in self._bars):
            return ""
        most = max(self._bars, key=lambda bar: bar.now.amount)
        facts = {"when": most.name, "amount": str(most.now.amount)}
        return fill(translate("day", "Most: {when} · {amount}"), facts)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, 150)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        names = {
            "bar": "brand",
            "chosen": "brand_ink" if theme.current() == "dark" else "brand_pressed",
            "before": "quiet_soft",
            "edge": "edge",
            "axis": "line",
            "label": "ink2",
        }
        inks = {part: theme.colour(name).name() for part, name in names.items()}
        draw(painter, self._area(), self._bars, inks, chosen=self._chosen)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), _RING))
            inner = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, 8, 8)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._bars) - 1
        here = self._chosen
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(last if here is None else max(0, here - 1))
            case Qt.Key.Key_Right:
                self._choose(0 if here is None else min(last, here + 1))
            case Qt.Key.Key_Home:
                self._choose(0)
            case Qt.Key.Key_End:
                self._choose(last)
            case Qt.Key.Key_Escape if here is not None:
                self._chosen = None
                self._tell()
                self.update()
            case _:
                super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, slot in enumerate(places(self._area(), len(self._bars))):
            if slot.left() <= event.position().x() < slot.right():
                self._choose(place)
                return
        super().mousePressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(4, 6, -4, -2)

    def _choose(self, place: int) -> None:
        if self._bars and place != self._chosen:
            self._chosen = place
            self._tell()
            self.update()

    def _tell(self) -> None:
        said = self.reading()
        self.setAccessibleName(f"{self._title}. {said}" if said else self._title)
        spoken = (sentence(bar, self._before) for bar in self._bars if bar.now.count)
        self.setAccessibleDescription("\n".join(spoken))
        self.read.emit(said, self._chosen is not None)


def sentence(bar: Bar, before: str) -> str:
    """Say one bar in words: ``13:00 · Rp 620.000 · 5 sales · Sun 15 Nov Rp 540.000``."""
    parts = [bar.name, str(bar.now.amount), count_of_sales(bar.now.count)]
    if bar.before is not None:
        parts.append(f"{before} {bar.before.amount}")
    return " · ".join(parts)
