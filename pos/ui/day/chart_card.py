"""The chart of a span in its card, and the same as a table for whoever would rather read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos.core.day import Figures
from pos.core.override import override
from pos.ui import theme
from pos.ui.day.day_words import Reach, bars, chart_title
from pos.ui.day.figure_table import FigureTable
from pos.ui.day.hour_chart import HourChart
from pos.ui.formats import figures as grouped
from pos.ui.widgets import Card, ElidingLabel, PlainLabel
from pos.ui.widgets.tab import Tab

translate = QCoreApplication.translate


class _Key(QWidget):
    """The sign of the bars of before, beside their name."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(12, 12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.setBrush(theme.colour("quiet_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class _Reading(ElidingLabel):
    """Of a chosen bar as much as fits; unasked for, all of it or nothing."""

    asked_for = False
    quiet = False  # beside a table there is nothing to read out

    def __init__(self) -> None:
        super().__init__(size=13, weight="medium")

    @override
    def _shown(self) -> str:
        shown = "" if self.quiet else super()._shown()
        return shown if self.asked_for or shown == self.text() else ""


class ChartCard(Card):
    """Paid by hour, or by day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._figures: Figures | None = None
        self._before: Figures | None = None
        self._reach: Reach = "day"
        self._before_word = ""
        self._compared = False
        self._title = PlainLabel(size=13, weight="medium", tone="ink2")
        self._read = _Reading()
        self._key = _Key()
        self._key_word = PlainLabel(size=13, tone="ink2")
        self._as_table = Tab()
        self.chart = HourChart()
        self._table = FigureTable(4, headed=True)
        self._build()
        self._as_table.toggled.connect(self._on_toggled)
        self.chart.read.connect(self._on_read)
        self._say()

    def show_figures(
        self, now: Figures, before: Figures | None, reach: Reach, before_word: str
    ) -> None:
        """Show a span beside the one before it.

        :param before_word: names the one before: ``last Sunday``.
        """
        self._figures, self._before, self._reach = now, before, reach
        self._before_word = before_word
        self._say()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _build(self) -> None:
        self.setObjectName("chart_card")
        self._as_table.setObjectName("chart_as_table")
        self._table.setObjectName("chart_table")
        self._read.setObjectName("chart_reading")
        self._read.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addSpacing(8)
        head.addWidget(self._key)
        head.addWidget(self._key_word)
        head.addWidget(self._read, 1)
        head.addWidget(self._as_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 10)
        column.setSpacing(0)
        column.addLayout(head)
        # Into the card first: a stack of its own would show its first widget as a window.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self._table)

    def _say(self) -> None:
        title = chart_title(self._reach)
        self._title.setText(title)
        self._as_table.setText(translate("day", "As a table"))
        self._key_word.setText(self._before_word)
        compared = self._before is not None and bool(self._before.paid.count)
        self._compared = compared
        self._show_legend(there=compared)
        if self._figures is None:
            return
        drawn = bars(self._figures, self._before if compared else None, self._reach)
        self.chart.show_bars(drawn, title, self._before_word)
        self._table.setAccessibleName(title)
        first = translate("day", "Hour") if self._reach == "day" else translate("day", "Day")
        sales, amount = translate("day", "Sales"), translate("day", "Amount")
        self._table.show_head((first, sales, amount, self._before_word))
        self._table.show_rows(
            [
                (
                    bar.name,
                    grouped(bar.now.count),
                    str(bar.now.amount),
                    "" if bar.before is None else str(bar.before.amount),
                )
                for bar in drawn
            ]
        )

    def _show_legend(self, *, there: bool) -> None:
        self._key.setVisible(there)
        self._key_word.setVisible(there)

    def _on_read(self, said: str, chosen: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._read.asked_for = chosen
        self._read.setText(said)
        # What is read of a bar names itself: it gets the room of the title.
        self._title.setVisible(not chosen)
        self._show_legend(there=self._compared and not chosen)
        side = Qt.AlignmentFlag.AlignLeft if chosen else Qt.AlignmentFlag.AlignRight
        self._read.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def _on_toggled(self, table: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._stack.setCurrentIndex(int(table))
        self._read.quiet = table
        self._read.update()
