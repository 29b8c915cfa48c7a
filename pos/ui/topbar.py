"""The bar on top: where we are, how we stand with the provider and the printer, and the time.

It claims no more than is known: a slip whose bytes were all taken is sent, and printed only
where the printer said so.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pos.core.override import override
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.ui import theme
from pos.ui.bridge import Bridge
from pos.ui.formats import clock_time, weekday_date, zoned_time
from pos.ui.messages import fill
from pos.ui.widgets import ElidingLabel, Pill, PlainLabel

# A short loss is no news: the next question usually comes through.
_RECONNECTING_FOR = timedelta(seconds=10)


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
        self._build()
        bridge.provider_changed.connect(self.tick)
        bridge.print_changed.connect(self._on_print_changed)
        bridge.till_connected.connect(self._retranslate)
        bridge.preferences_changed.connect(self._retranslate)
        self._retranslate()

    def show_title(self, title: str) -> None:
        """Name the page."""
        self._title.setText(title)

    def tick(self) -> None:
        """Show what moves with the time."""
        self._show_connection()
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        time = f"{weekday_date(now.astimezone(zone).date())} · {zoned_time(now, zone)}"
        if time != self._time.text():
            self._time.setText(time)

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
        for part in (self._environment, self._connection, self._printer, self._time):
            row.addWidget(part)

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
        self._job = job
        self._show_printer()

    def _show_printer(self) -> None:
        job = self._job
        if job is None:
            self._printer.setVisible(self._bridge.has_printer)
            self._printer.show_status("ink2", self.tr("Printer set up"))
            return
        tone, sentence = self._words(job.kind)[job.state]
        time = clock_time(job.at, self._bridge.preferences.zone)
        self._printer.show_status(tone, fill(sentence, {"time": time}))
        self._printer.setVisible(True)

    def _words(self, kind: Kind) -> dict[JobState, tuple[str, str]]:
        if kind is Kind.SLIP:
            return {
                JobState.QUEUED: ("ink2", self.tr("Sending the slip…")),
                JobState.SENT: ("ok", self.tr("Slip sent {time}")),
                JobState.CONFIRMED: ("ok", self.tr("Slip printed {time}")),
                JobState.FAILED: ("bad", self.tr("Slip not printed")),
                JobState.UNKNOWN: ("warn", self.tr("Look whether the slip came out")),
            }
        return {
            JobState.QUEUED: ("ink2", self.tr("Sending the receipt…")),
            JobState.SENT: ("ok", self.tr("Receipt sent {time}")),
            JobState.CONFIRMED: ("ok", self.tr("Receipt printed {time}")),
            JobState.FAILED: ("bad", self.tr("Receipt not printed")),
            JobState.UNKNOWN: ("warn", self.tr("Look whether the receipt came out")),
        }
