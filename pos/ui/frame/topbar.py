"""The bar on top: where we are, how we stand with the provider and the printer, and the time.

It claims no more than is known: a slip whose bytes were all taken is sent, and printed only
where the printer said so; what keeps the printer from printing comes before any slip.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.bridge import Bridge
from pos.ui.formats import clock_time, weekday_date, zoned_time
from pos.ui.messages import fill
from pos.ui.widgets import ElidingLabel, Pill, PlainLabel
from pos.ui.widgets.tool import Tools

if TYPE_CHECKING:
    from pos.core.printer import Condition
    from pos.core.slip import JobState, Kind
    from pos.ports import PrintJob

translate = QCoreApplication.translate

# A short loss is no news: the next question usually comes through.
_RECONNECTING_FOR = timedelta(seconds=10)
_ROOMY = 1110  # a bar at least this wide


class Dot(QWidget):
    """A small disc; the word beside it says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = "ink2"
        self.setFixedSize(8, 8)

    def set_tone(self, tone: str) -> None:
        """Take another colour of the theme."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._tone))
        painter.drawEllipse(QRectF(self.rect()))


class StatusLine(QWidget):
    """A disc and a word."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._dot = Dot()
        self._word = PlainLabel(size=13, tone="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dot, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._word)

    def show_status(self, tone: str, word: str) -> None:
        """Say how it stands."""
        self._dot.set_tone(tone)
        if word != self._word.text():
            self._word.setText(word)
            self.setAccessibleName(word)

    def text(self) -> str:
        """Give what it says."""
        return self._word.text()


class Topbar(QFrame):
    """Title, environment, connection, printer, time."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._job: PrintJob | None = None
        self._tools: Tools | None = None
        self._build()
        bridge.provider_changed.connect(self.tick)
        bridge.print_changed.connect(self._on_print_changed)
        bridge.printer_changed.connect(self._show_printer)
        bridge.till_connected.connect(self._retranslate)
        bridge.preferences_changed.connect(self._retranslate)
        self._retranslate()

    def show_title(self, title: str) -> None:
        """Name the page."""
        self._title.setText(title)

    def show_tools(self, tools: Tools | None) -> None:
        """Let a page's own tools stand in the place of what else is told; None: no tools."""
        if self._tools is not None and self._tools is not tools:
            self._tools.hide()
        self._tools = tools
        if tools is not None:
            if self._row.indexOf(tools) < 0:
                self._row.addWidget(tools)
            tools.fit(self.width())
            tools.show()
        self._told.setVisible(tools is None)

    def tick(self) -> None:
        """Show what moves with the time."""
        self._show_connection()
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        time = f"{weekday_date(now.astimezone(zone).date())} · {zoned_time(now, zone)}"
        if time != self._time.text():
            self._time.setText(time)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = 16 if self.width() < _ROOMY else 24
        self._row.setContentsMargins(side, 0, side, 0)
        if self._tools is not None:
            self._tools.fit(self.width())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self.setFixedHeight(56)
        self._title = ElidingLabel(size=17, weight="semibold")
        self._title.setObjectName("title")
        self._environment = Pill(kind="warn")
        self._environment.setObjectName("environment")
        self._connection = StatusLine("connection")
        self._printer = StatusLine("printer")
        self._time = PlainLabel(size=13, weight="medium", tone="ink2")
        self._time.setObjectName("time")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(16)
        row.addWidget(self._title, stretch=1)
        row.addWidget(self._environment)
        self._told = QWidget()
        told = QHBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(16)
        for part in (self._connection, self._printer, self._time):
            told.addWidget(part)
        row.addWidget(self._told)
        self._row = row

    def _retranslate(self) -> None:
        environment = self._bridge.preferences.environment
        word = {"live": "", "test": self.tr("TEST"), "practice": self.tr("PRACTICE")}[environment]
        self._environment.setText(word)
        self._environment.setVisible(bool(word))
        self._show_printer()
        self.tick()

    def _show_connection(self) -> None:
        since = self._bridge.offline_since()
        if self._bridge.health is None:
            self._connection.show_status("ink2", self.tr("Connecting…"))
        elif since is None:
            self._connection.show_status("ok", self.tr("Connected"))
        elif self._bridge.now() - since < _RECONNECTING_FOR:
            self._connection.show_status("warn", self.tr("Reconnecting…"))
        else:
            time = clock_time(since, self._bridge.preferences.zone)
            words = fill(self.tr("Offline since {time}"), {"time": time})
            self._connection.show_status("bad", words)

    def _on_print_changed(self, job: PrintJob, _detail: str) -> None:
        if not job.kept:
            self._job = job
            self._show_printer()

    def _show_printer(self) -> None:
        known = self._bridge.watcher is not None or self._job is not None
        self._printer.setVisible(known)
        if known:  # before that its words are not even read
            self._printer.show_status(*self._printer_words())

    def _printer_words(self) -> tuple[str, str]:
        """Say the most urgent of what is known: what keeps it from printing, then the last slip."""
        from pos.core.printer import PRINTS, Condition  # noqa: PLC0415 - after the first paint
        from pos.ui.words.printer import NO_PRINTER, line_of  # noqa: PLC0415 - the same

        status = self._bridge.printer
        condition = Condition.UNKNOWN if status is None else status.condition
        if condition not in PRINTS:
            return line_of(condition)
        if self._job is not None and not self._paper_matters_more(condition):
            tone, sentence = self._words(self._job.kind)[self._job.state]
            time = clock_time(self._job.at, self._bridge.preferences.zone)
            return tone, fill(sentence, {"time": time})
        if not self._bridge.has_printer:
            return NO_PRINTER[0], translate("printing", NO_PRINTER[1])
        return line_of(condition)

    def _paper_matters_more(self, condition: Condition) -> bool:
        """Tell whether a roll that runs low is more worth saying than a slip that came out."""
        from pos.core.printer import Condition  # noqa: PLC0415 - after the first paint
        from pos.core.slip import JobState  # noqa: PLC0415 - the same

        came_out = self._job is not None and self._job.state in (JobState.SENT, JobState.CONFIRMED)
        return condition is Condition.PAPER_LOW and came_out

    def _words(self, kind: Kind) -> dict[JobState, tuple[str, str]]:
        from pos.core.slip import JobState, Kind  # noqa: PLC0415 - after the first paint

        if kind is Kind.RECEIPT:
            return {
                JobState.QUEUED: ("ink2", self.tr("Sending the receipt…")),
                JobState.SENT: ("ok", self.tr("Receipt sent {time}")),
                JobState.CONFIRMED: ("ok", self.tr("Receipt printed {time}")),
                JobState.FAILED: ("bad", self.tr("Receipt not printed")),
                JobState.UNKNOWN: ("warn", self.tr("Look whether the receipt came out")),
            }
        return {
            JobState.QUEUED: ("ink2", self.tr("Sending the slip…")),
            JobState.SENT: ("ok", self.tr("Slip sent {time}")),
            JobState.CONFIRMED: ("ok", self.tr("Slip printed {time}")),
            JobState.FAILED: ("bad", self.tr("Slip not printed")),
            JobState.UNKNOWN: ("warn", self.tr("Look whether the slip came out")),
        }
