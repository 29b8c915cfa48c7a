"""A row of the Day page: what an owner reads down a column, amounts and fees under each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from pos.core.code import grouped
from pos.core.override import override
from pos.core.sale import Sale
from pos.ui import theme
from pos.ui.bridge import Bridge
from pos.ui.formats import clock_time, short_date
from pos.ui.messages import short_state
from pos.ui.sales.sale_row import fits, paint_pill, write
from pos.ui.sales.sales_model import SALE

translate = QCoreApplication.translate

DAY_ROW = 48  # as high as a finger needs
HEAD = 40
_EDGE = 20
_GAP = 12
_ROOMY = 960  # pixels: less, and the columns stand closer
_CODE = 150  # pixels: sixteen figures in four groups
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row stand; the head and every row ask the same."""

    time: QRect
    number: QRect
    outlet: QRect
    code: QRect
    cashier: QRect
    amount: QRect
    fee: QRect
    state: QRect

    @classmethod
    def of(cls, area: QRect, *, dated: bool) -> Columns:
        """Share out a row by weight, after what needs a fixed width.

        :param dated: the rows are of several days, and name theirs.
        """
        gap = _GAP if area.width() >= _ROOMY else 8
        fixed = {"time": 104 if dated else 48, "number": 84, "amount": 100, "fee": 64}
        fixed["state"] = 128
        rest = max(0, area.width() - 2 * _EDGE - sum(fixed.values()) - 7 * gap)
        fixed["code"] = min(rest, max(_CODE, rest * 11 // 28))
        rest -= fixed["code"]
        fixed["outlet"] = rest * 9 // 17
        fixed["cashier"] = rest - fixed["outlet"]
        places, left = {}, area.left() + _EDGE
        for name in ("time", "number", "outlet", "code", "cashier", "amount", "fee", "state"):
            places[name] = QRect(left, area.top(), fixed[name], area.height())
            left += fixed[name] + gap
        return cls(**places)


class DayRow(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.dated = False

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, /
    ) -> QSize:
        return QSize(400, DAY_ROW)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        /,
    ) -> None:
        area, state = QRect(option.rect), option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, theme.colour("brand_soft" if chosen else "card"))
        inner = area.adjusted(_EDGE, 0, -_EDGE, 0)
        painter.fillRect(inner.left(), area.bottom(), inner.width(), 1, theme.colour("line"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area.left(), area.top(), 4, area.height(), theme.colour("focus"))
        sale = index.data(SALE)
        if isinstance(sale, Sale):
            self._paint_sale(painter, Columns.of(area, dated=self.dated), sale)
        painter.restore()

    def _paint_sale(self, painter: QPainter, columns: Columns, sale: Sale) -> None:
        zone = self._bridge.preferences.zone
        made = clock_time(sale.created_at, zone)
        if self.dated:
            made = f"{short_date(sale.created_at, zone)} · {made}"
        outlet = self._bridge.outlet(sale.outlet)
        write(painter, columns.time, made, 13, "ink2")
        write(painter, columns.number, sale.number, 13, "ink2")
        for place, text in (
            (columns.outlet, outlet.label if outlet else sale.outlet),
            (columns.code, grouped(sale.code) if sale.code else "—"),
            (columns.cashier, sale.cashier),
        ):
            # A number of sixteen figures is read to its end, if smaller.
            write(painter, place, text, 15 if fits(text, 15, place.width()) else 13, "ink")
        amount, fee = sale.amount.figures(), "—" if sale.fees is None else sale.fees.figures()
        semibold = QFont.Weight.DemiBold
        write(painter, columns.amount, amount, 15, "ink", weight=semibold, align=_RIGHT)
        write(painter, columns.fee, fee, 15, "ink2", align=_RIGHT)
        word = short_state(sale, self._bridge.now(), zone)
        paint_pill(painter, columns.state, word, sale.state)


class DayHead(QWidget):
    """The names of the columns."""

    def __init__(self, bar_width: Callable[[], int], parent: QWidget | None = None) -> None:
        """Stand above the list.

        :param bar_width: the scroll bar beside the rows, in pixels.
        """
        super().__init__(parent)
        self._bar_width = bar_width
        self.dated = False
        self.setFixedHeight(HEAD)
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
        area = self.rect().adjusted(0, 0, -self._bar_width(), 0)
        columns = Columns.of(area, dated=self.dated)
        weight = QFont.Weight.Medium
        left = (columns.time, columns.number, columns.outlet, columns.code, columns.cashier)
        right = (columns.amount, columns.fee, columns.state)
        words = self._words()
        for place, word in zip(left, words, strict=False):
            write(painter, place, word, 13, "ink2", weight=weight)
        for place, word in zip(right, words[len(left) :], strict=True):
            write(painter, place, word, 13, "ink2", weight=weight, align=_RIGHT)
        line = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        painter.fillRect(line.left(), self.height() - 1, line.width(), 1, theme.colour("line"))

    def _words(self) -> tuple[str, ...]:
        return (
            translate("day", "Time"),
            translate("day", "Sale"),
            translate("day", "Outlet"),
            translate("day", "Code"),
            translate("day", "Cashier"),
            translate("day", "Amount"),
            translate("day", "Fee"),
            translate("day", "Status"),
        )

    def _say(self) -> None:
        self.setAccessibleName(", ".join(self._words()))
