"""The check-up: a line for each thing that a sale needs, filled in as its answer comes."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos.core.checkup import State, Topic, Verdict, worst
from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.staff import Right
from pos.ui.bridge import Bridge
from pos.ui.help.checkup_row import CheckupRow
from pos.ui.messages import fill
from pos.ui.widgets import Card, PlainLabel, PrimaryButton, SecondaryButton
from pos.ui.words.checkup import state_word, topic_word, verdict_words

translate = QCoreApplication.translate

_TASK = "check-up"
_WORST = (State.BAD, State.WARN, State.OK, State.NOT_APPLICABLE)


class CheckupPage(QWidget):
    """Looks whenever it comes to the top; ``left`` says that somebody has seen enough."""

    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[Topic, Verdict] = {}
        self._looking = False
        self._rows = {topic: CheckupRow() for topic in Topic}
        self._scroll = QScrollArea()
        self._told = PlainLabel(size=17, weight="semibold")
        self._back = SecondaryButton(key="Esc")
        self._copy = SecondaryButton()
        self._bundle = SecondaryButton()
        self._again = PrimaryButton()
        self._build()
        self._back.clicked.connect(self.left)
        self._copy.clicked.connect(self._on_copy)
        self._bundle.clicked.connect(self._on_bundle)
        self._again.clicked.connect(self.look)
        self._say()

    def title(self) -> str:
        """Name the page."""
        return translate("help", "Check-up")

    def look(self) -> None:
        """Look at everything anew, unless that is under way."""
        if self._bridge.help is not None and self._bridge.tasks.start(_TASK, self._look):
            self._found.clear()
            self._looking = True
            self._say()
            self._arrange()

    def text(self) -> str:
        """Give what was found as plain text, to be sent to whoever helps."""
        lines = []
        for topic in Topic:
            if (verdict := self._found.get(topic)) is not None:
                words = verdict_words(verdict)
                lines.append(f"[{state_word(verdict.state)}] {topic_word(topic)}: {words.title}")
                if words.text and verdict.state is not State.OK:
                    lines.append(f"    {words.text}")
        return "\n".join(lines)

    # --- looking ------------------------------------------------------------------------------

    async def _look(self) -> None:
        desk = self._bridge.help
        if desk is None:
            return
        try:
            async with aclosing(desk.check()) as verdicts:
                async for verdict in verdicts:
                    self._found[verdict.topic] = verdict
                    self._rows[verdict.topic].show_verdict(verdict)
        finally:
            self._looking = False
            self._say()
            self._arrange()

    async def save(self, target: Path) -> None:
        """Write the support bundle into a file."""
        desk = self._bridge.help
        if desk is None:
            return
        facts = {"path": str(target)}
        try:
            await desk.save_bundle(target, [*self._found.values()])
        except KasirError as error:
            self._bridge.refuse("help", error)
        except FileExistsError:
            words = translate("help", "{path} is there already. Choose another name.")
            self._bridge.say("help", fill(words, facts), "warn")
        except OSError:
            words = translate("help", "{path} cannot be written. Choose another folder.")
            self._bridge.say("help", fill(words, facts), "bad")
        else:
            words = translate(
                "help",
                "Written: {path}. No key or payment code is in it; read it before you send it.",
            )
            self._bridge.say("help", fill(words, facts), "good")

    def _on_bundle(self) -> None:
        name = f"kasir-{self._bridge.now():%Y%m%d-%H%M%S}.zip"
        files = QFileDialog(self, self._bundle.text(), str(Path.home()))
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.setNameFilters(["*.zip"])
        files.selectFile(name)
        files.finished.connect(files.deleteLater)
        files.fileSelected.connect(
            lambda path: self._bridge.tasks.start("support bundle", lambda: self.save(Path(path)))
        )
        files.open()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self._bridge.say("help", translate("help", "What was found is on the clipboard."), "info")

    # --- drawing ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("checkup_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._told.setWordWrap(True)
        names = {
            "leave_help": self._back,
            "copy_checkup": self._copy,
            "save_bundle": self._bundle,
            "check_again": self._again,
        }
        for name, button in names.items():
            button.setObjectName(name)
        held = QWidget()
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for row in self._rows.values():
            self._column.addWidget(row)
        self._column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(held)
        # Only now: setWidget lets the list fill itself with the window's colour.
        held.setAutoFillBackground(False)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._bundle)
        foot.addWidget(self._again)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._told)
        whole.addWidget(card, 1)
        whole.addLayout(foot)

    def _say(self) -> None:
        self.setAccessibleName(self.title())
        self.setWindowTitle(self.title())  # of the window, while this page is on top
        self._back.setText(translate("help", "Back"))
        self._copy.setText(translate("help", "Copy"))
        self._bundle.setText(translate("help", "Save support bundle…"))
        self._again.setText(translate("help", "Check again"))
        self._again.set_busy(busy=self._looking)
        self._again.setEnabled(not self._looking)
        self._copy.setEnabled(bool(self._found) and not self._looking)
        self._bundle.setEnabled(not self._looking)
        self._bundle.setVisible(self._bridge.may(Right.CARE))
        for topic, row in self._rows.items():
            row.name(topic)
            row.show_verdict(self._found.get(topic))
        self._told.setText(self._sum())

    def _sum(self) -> str:
        bad = sum(one.state is State.BAD for one in self._found.values())
        if self._looking:
            return translate("help", "Looking at everything that a sale needs…")
        if bad:
            return fill(translate("help", "{n} to mend. Begin with the first."), {"n": str(bad)})
        if worst(self._found.values()) is State.WARN:
            return translate("help", "You can sell. Some things should be seen to.")
        return translate("help", "Everything that a sale needs is in order.") if self._found else ""

    def _arrange(self) -> None:
        """Put what is worst first; while looking each stays where it is."""

        def gravity(topic: Topic) -> int:
            verdict = self._found.get(topic)
            return len(_WORST) if verdict is None else _WORST.index(verdict.state)

        for topic in Topic if self._looking else sorted(Topic, key=gravity):
            row = self._rows[topic]
            self._column.removeWidget(row)
            self._column.insertWidget(self._column.count() - 1, row)  # above the stretch
        self._scroll.verticalScrollBar().setValue(0)

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.look()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
