"""One line of the check-up: what is looked at, how it is in a word, what was found, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.checkup import State, Topic, Verdict
from pos.ui.widgets import Pill, PlainLabel, Rule
from pos.ui.widgets.pill import PillKind
from pos.ui.words.checkup import state_word, topic_word, verdict_words

translate = QCoreApplication.translate

_KINDS: Mapping[State, PillKind] = {
    State.OK: "ok",
    State.WARN: "warn",
    State.BAD: "bad",
    State.NOT_APPLICABLE: "quiet",
}


class CheckupRow(QWidget):
    """Knows its topic; shows a verdict, or that none has come yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = PlainLabel(size=15, weight="medium", tone="ink2")
        self._pill = Pill()
        self._found = PlainLabel(size=15, weight="medium")
        self._advice = PlainLabel(size=13, tone="ink2")
        self._topic.setFixedWidth(150)
        self._topic.setWordWrap(True)
        self._found.setWordWrap(True)
        self._advice.setWordWrap(True)
        holder = QWidget()
        holder.setFixedWidth(110)
        pills = QHBoxLayout(holder)
        pills.setContentsMargins(0, 0, 0, 0)
        pills.addWidget(self._pill)
        pills.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._found)
        words.addWidget(self._advice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(holder, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._topic)
        row.addLayout(words, 1)
        whole.addLayout(row, 1)
        whole.addWidget(Rule())
        self.setMinimumHeight(48)

    def name(self, topic: Topic) -> None:
        """Say what is looked at."""
        self._topic.setText(topic_word(topic))

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show what was found; None: it is being looked at, or was not yet."""
        if verdict is None:
            self._pill.show_state("quiet", "…")
            self._found.setText(translate("help", "Checking…"))
            self._advice.setText("")
        else:
            words = verdict_words(verdict)
            self._pill.show_state(_KINDS[verdict.state], state_word(verdict.state))
            self._found.setText(words.title)
            self._advice.setText("" if verdict.state is State.OK else words.text)
        self._advice.setVisible(bool(self._advice.text()))
        self.setAccessibleName(
            ": ".join((self._topic.text(), self._pill.text(), self._found.text()))
        )
