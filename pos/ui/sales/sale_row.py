"""A row of the list of sales is painted, not built of widgets: 200,000 of them scroll smoothly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos.core.code import grouped
from pos.core.override import override
from pos.core.sale import Sale, State
from pos.ui import theme
from pos.ui.bridge import Bridge
from pos.ui.formats import clock_time, full_date, short_date
from pos.ui.messages import PillKind, short_state, state_kind
from pos.ui.sales.sales_model import SALE

translate = QCoreApplication.translate

ROW = 56
_EDGE = 20
_GAP = 12
_PLACE = 220  # pixels: a bank with its sixteen figures
_GROUNDS: dict[PillKind, tuple[str, str]] = {
    "ok": ("ok_soft", "ok_ink"),
    "warn": ("warn_soft", "warn_ink"),
    "bad": ("bad_soft", "bad_ink"),
    "quiet": ("quiet_soft", "ink2"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row stand at a width; the head and every row ask the same."""

    made: QRect
    number: QRect
    amount: QRect
    place: QRect
    note: QRect
    state: QRect

    @classmethod
    def of(cls, area: QRect) -> Columns:
        """Share out a row: fixed widths, and the rest to the outlet and the note."""
        made, number, amount, state = 100, 88, 120, 132
        rest = area.width() - 2 * _EDGE - (made + number + amount + state) - 5 * _GAP
        place = max(_PLACE, rest * 45 // 100)
        widths = (made, number, amount, place, max(0, rest - place), state)
        rects = []
        left = area.left() + _EDGE
        for width in widths:
            rects.append(QRect(left, area.top(), width, area.height()))
            left += width + _GAP
        return cls(*rects)


def text_of(sale: Sale, bridge: Bridge) -> str:
    """Say a row in words, for assistive tools."""
    parts = (
        sale.number,
        str(sale.amount),
        place_text(sale, bridge),
        sale.note,
        short_state(sale, bridge.now(), bridge.preferences.zone),
    )
    return ", ".join(part for part in parts if part)


def place_text(sale: Sale, bridge: Bridge) -> str:
    """Name the outlet and the code of a sale."""
    outlet = bridge.outlet(sale.outlet)
    label = outlet.label if outlet is not None else sale.outlet
    return f"{label} · {grouped(sale.code)}" if sale.code else label


class SaleRow(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        return QSize(400, ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        area = QRect(option.rect)
        state = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.colour("brand_soft" if chosen else "card"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area.left(), area.top(), 4, area.height(), theme.colour("focus"))
        sale = index.data(SALE)
        if isinstance(sale, Sale):
            self._paint_sale(painter, Columns.of(area), sale)
        painter.restore()

    def _paint_sale(self, painter: QPainter, columns: Columns, sale: Sale) -> None:
        zone = self._bridge.preferences.zone
        made = _made(sale.created_at, self._bridge.now(), zone)
        write(painter, columns.made, made, 13, "ink2")
        write(painter, columns.number, sale.number, 13, "ink2")
        amount = columns.amount
        write(painter, amount, str(sale.amount), 15, "ink", weight=QFont.Weight.DemiBold)
        write(painter, columns.place, place_text(sale, self._bridge), 15, "ink")
        note = " · ".join(part for part in (sale.note, sale.cashier) if part)
        write(painter, columns.note, note, 13, "ink2")
        word = short_state(sale, self._bridge.now(), zone)
        paint_pill(painter, columns.state, word, sale.state)


class SalesHead(QWidget):
    """The names of the columns."""

    def __init__(
        self,
        zone_word: Callable[[], str],
        bar_width: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """Stand above the list.

        :param zone_word: names the shop's zone, since the rows do not.
        :param bar_width: the scroll bar beside the rows, in pixels.
        """
        super().__init__(parent)
        self._zone_word = zone_word
        self._bar_width = bar_width
        self.setFixedHeight(40)
        self._say()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        columns = Columns.of(self.rect().adjusted(0, 0, -self._bar_width(), 0))
        left = (columns.made, columns.number, columns.amount, columns.place, columns.note)
        weight = QFont.Weight.Medium
        *words, status = self._words()
        for area, word in zip(left, words, strict=True):
            write(painter, area, word, 13, "ink2", weight=weight)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        write(painter, columns.state, status, 13, "ink2", weight=weight, align=right)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))

    def _words(self) -> tuple[str, ...]:
        return (
            translate("sales", "Made ({zone})").replace("{zone}", self._zone_word()),
            translate("sales", "Number"),
            translate("sales", "Amount"),
            translate("sales", "Outlet and code"),
            translate("sales", "Note and cashier"),
            translate("sales", "Status"),
        )

    def _say(self) -> None:
        self.setAccessibleName(", ".join(self._words()))


def _made(instant: datetime, now: datetime, zone: tzinfo) -> str:
    day = instant.astimezone(zone).date()
    if day.year != now.astimezone(zone).year:
        return full_date(day)
    return f"{short_date(instant, zone)} · {clock_time(instant, zone)}"


def paint_pill(painter: QPainter, area: QRect, word: str, state: State) -> None:
    """Paint the word of a state on its ground, at the right end of an area."""
    ground, ink = _GROUNDS[state_kind(state)]
    width = QFontMetrics(_face(12, QFont.Weight.DemiBold)).horizontalAdvance(word) + 20
    pill = QRect(area.right() - width + 1, area.center().y() - 12, width, 26)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(pill, 13, 13)
    centre = Qt.AlignmentFlag.AlignCenter
    write(painter, pill, word, 12, ink, weight=QFont.Weight.DemiBold, align=centre)


def fits(text: str, size: int, width: int) -> bool:
    """Tell whether one line of a size has room in a width."""
    return QFontMetrics(_face(size, QFont.Weight.Normal)).horizontalAdvance(text) <= width


def write(
    painter: QPainter,
    area: QRect,
    text: str,
    size: int,
    ink: str,
    *,
    weight: QFont.Weight = QFont.Weight.Normal,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
) -> None:
    """Write one line into an area; what does not fit ends in an ellipsis."""
    if area.width() <= 0 or not text:
        return
    face = _face(size, weight)
    painter.setFont(face)
    painter.setPen(theme.colour(ink))
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(align) | int(Qt.TextFlag.TextSingleLine), shown)


def _face(size: int, weight: QFont.Weight) -> QFont:
    face = QFont("Inter")
    face.setPixelSize(size)
    face.setWeight(weight)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face
