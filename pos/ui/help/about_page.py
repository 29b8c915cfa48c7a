"""About Kasir: what runs here, where the data lie, and the licence of every part that ships."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.help.desk import About, Part
from pos.ui.messages import fill
from pos.ui.settings.setting_controls import Pick
from pos.ui.widgets import Card, PlainLabel, PrimaryButton, SecondaryButton

translate = QCoreApplication.translate


class AboutPage(QWidget):
    """``left`` and ``checkup_wanted`` lead on."""

    left = Signal()
    checkup_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about: About | None = None
        self._parts: Sequence[Part] = ()
        self._head = PlainLabel(size=26, weight="semibold")
        self._motto = PlainLabel(size=15, tone="ink2")
        self._names = [PlainLabel(size=13, weight="medium", tone="ink2") for _ in range(6)]
        self._facts = [PlainLabel(size=15) for _ in range(6)]
        self._made_of = PlainLabel(size=15, weight="semibold")
        self._pick = Pick()
        self._text = QPlainTextEdit()
        self._back = SecondaryButton(key="Esc")
        self._copy = SecondaryButton()
        self._checkup = PrimaryButton()
        self._build()
        self._back.clicked.connect(self.left)
        self._copy.clicked.connect(self._on_copy)
        self._checkup.clicked.connect(self.checkup_wanted)
        self._pick.currentIndexChanged.connect(self._show_part)
        self._say()

    def title(self) -> str:
        """Name the page."""
        return translate("help", "About Kasir")

    def text(self) -> str:
        """Give the facts as plain text."""
        pairs = zip(self._names, self._facts, strict=True)
        return "\n".join(
            [self._head.text(), *(f"{name.text()}: {fact.text()}" for name, fact in pairs)]
        )

    def _build(self) -> None:
        self.setObjectName("about_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names = {
            "leave_help": self._back,
            "copy_about": self._copy,
            "open_checkup": self._checkup,
            "about_part": self._pick,
            "about_text": self._text,
        }
        for told, widget in names.items():
            widget.setObjectName(told)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._pick.setMinimumWidth(280)
        card = Card()
        grid = QGridLayout(card)
        grid.setContentsMargins(20, 14, 20, 14)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._head, 0, 0, 1, 2)
        grid.addWidget(self._motto, 1, 0, 1, 2)
        for place, (name, fact) in enumerate(zip(self._names, self._facts, strict=True), start=2):
            fact.setWordWrap(True)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, place, 1)
        chosen = QHBoxLayout()
        chosen.setSpacing(12)
        chosen.addWidget(self._made_of, 1)
        chosen.addWidget(self._pick)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._checkup)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(card)
        whole.addLayout(chosen)
        whole.addWidget(self._text, 1)
        whole.addLayout(foot)

    def _say(self) -> None:
        self.setAccessibleName(self.title())
        self.setWindowTitle(self.title())  # of the window, while this page is on top
        self._motto.setText(
            translate("help", "A cashier's terminal. Free software under the MIT licence.")
        )
        labels = (
            translate("help", "Build"),
            "Python · Qt · SQLite",
            translate("help", "System"),
            translate("help", "Data"),
            translate("help", "Log"),
            translate("help", "The provider's documents"),
        )
        for name, label in zip(self._names, labels, strict=True):
            name.setText(label)
        self._back.setText(translate("help", "Back"))
        self._copy.setText(translate("help", "Copy"))
        self._checkup.setText(translate("help", "Check-up"))
        words = translate("help", "Made of {n} parts. The licence of:")
        self._made_of.setText(fill(words, {"n": str(len(self._parts))}))
        self._pick.setAccessibleName(translate("help", "Part"))
        self._text.setAccessibleName(translate("help", "Its licence"))
        self._show_about()

    def _show_about(self) -> None:
        about = self._about
        self._head.setText("Kasir" if about is None else f"Kasir {about.kasir}")
        if about is None:
            return
        told = (
            about.build or translate("help", "not known"),
            f"{about.python} · {about.qt} · {about.sqlite}",
            about.system,
            about.data,
            about.log,
            "docs.fazz.com, docs.xfers.com",
        )
        for fact, text in zip(self._facts, told, strict=True):
            fact.setText(text)

    def _show_part(self, place: int) -> None:
        if 0 <= place < len(self._parts):
            self._text.setPlainText(self._parts[place].text)

    async def _load(self) -> None:
        desk = self._bridge.help
        if desk is None:
            return
        self._about = await desk.about()
        self._show_about()
        self._parts = await desk.parts()
        self._pick.clear()
        for part in self._parts:
            self._pick.addItem(f"{part.name} {part.version} · {part.licence}".replace("  ", " "))
        self._pick.setCurrentIndex(0)
        self._show_part(0)
        self._say()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._bridge.say("help", translate("help", "This page is on the clipboard."), "info")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._parts:
            self._bridge.tasks.start("about", self._load)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
