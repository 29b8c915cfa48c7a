"""The page of an error that nobody foresaw: what is known to be safe, what goes on, and ways on.

It claims no more than is so: whether payments are still watched is looked up, not hoped.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.help.desk import Stumble
from pos.ui.messages import fill
from pos.ui.sell.page import ENTER
from pos.ui.widgets import Card, PlainLabel, PrimaryButton, SecondaryButton

translate = QCoreApplication.translate


class TroublePage(QWidget):
    """``left``: go on; ``restart_wanted``: start the program anew."""

    left = Signal()
    restart_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._stumble: Stumble | None = None
        self._others = 0
        self._fresh = QTimer(self)  # runs while nobody can have read the page yet
        self._fresh.setSingleShot(True)
        self._head = PlainLabel(size=26, weight="semibold")
        self._safe = PlainLabel(size=17)
        self._watched = PlainLabel(size=17, weight="medium")
        self._next = PlainLabel(size=15, tone="ink2")
        self._where = PlainLabel(size=13, tone="ink2")
        self._details = QPlainTextEdit()
        self._copy = SecondaryButton()
        self._restart = SecondaryButton()
        self._on = PrimaryButton(key="Enter")
        self._build()
        self._copy.clicked.connect(self._on_copy)
        self._restart.clicked.connect(self.restart_wanted)
        self._on.clicked.connect(self.left)
        self._say()

    def title(self) -> str:
        """Name the page."""
        return translate("help", "Something unexpected happened")

    def show_stumble(self, stumble: Stumble) -> None:
        """Show an error; while one is shown others are counted and no other takes its place."""
        if self._stumble is None or not self.isVisible() or stumble.where == self._stumble.where:
            self._stumble, self._others = stumble, 0
        else:
            self._others += 1
        self._say()

    def _build(self) -> None:
        self.setObjectName("trouble_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names = {
            "copy_details": self._copy,
            "restart": self._restart,
            "leave_help": self._on,
            "trouble_details": self._details,
            "trouble_watched": self._watched,
        }
        for name, widget in names.items():
            widget.setObjectName(name)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for label in (self._head, self._safe, self._watched, self._next):
            label.setWordWrap(True)
            column.addWidget(label)
        self._where.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._copy)
        foot.addStretch(1)
        foot.addWidget(self._restart)
        foot.addWidget(self._on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(card)
        whole.addWidget(self._where)
        whole.addWidget(self._details, 1)
        whole.addLayout(foot)

    def _say(self) -> None:
        self.setAccessibleName(self.title())
        self.setWindowTitle(self.title())  # of the window, while this page is on top
        self._head.setText(self.title())
        self._safe.setText(
            translate(
                "help",
                "The fault is Kasir's, not yours. What was saved is on the disk: no sale is lost.",
            )
        )
        self._copy.setText(translate("help", "Copy details"))
        self._restart.setText(translate("help", "Start Kasir again"))
        self._on.setText(translate("help", "Go on"))
        self._details.setAccessibleName(translate("help", "Details for whoever helps"))
        stumble = self._stumble
        if stumble is None:
            return
        self._watched.setText(_watched(stumble))
        self._watched.set_tone("ok_ink" if stumble.watching else "bad_ink")
        self._next.setText(
            translate(
                "help",
                "Go on where you were, and look at Recent before you do the same thing again. If it "
                "comes back, start Kasir again: it takes up every open sale.",
            )
        )
        more = stumble.times - 1 + self._others
        words = translate("help", "The details are in the log: {path}")
        told = fill(words, {"path": stumble.log})
        if more:
            again = translate("help", "It happened {n} more times since.")
            told = f"{told} · {fill(again, {'n': str(more)})}"
        self._where.setText(told)
        if self._details.toPlainText() != stumble.details:
            self._details.setPlainText(stumble.details)

    def _on_copy(self) -> None:
        if self._stumble is not None:
            QGuiApplication.clipboard().setText(self._stumble.details)
            self._bridge.say("help", translate("help", "The details are on the clipboard."), "info")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._fresh.start(QApplication.doubleClickInterval())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Escape):
            # What was held down, or already on its way, when the page came is not meant for it.
            if not event.isAutoRepeat() and not self._fresh.isActive():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


def _watched(stumble: Stumble) -> str:
    if stumble.watching:
        return translate("help", "Payments are still being watched.")
    if stumble.open:
        return translate(
            "help",
            "Payments are not being watched at this moment. Start Kasir again before you sell on.",
        )
    return translate("help", "The till is not open, so no payment is being watched.")
