"""What stands around every step: where one is, what it is about, and the ways on and back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.messages import fill
from pos.ui.widgets import Chip, PlainLabel, PrimaryButton, SecondaryButton
from pos.ui.wizard.progress import Progress
from pos.ui.wizard.step import Step

translate = QCoreApplication.translate

STEPS = ("language", "shop", "keys", "printer", "people")
_WIDEST = 1040  # pixels


class _Stack(QStackedWidget):
    """As high as the step on top, not as the highest."""

    @override
    def sizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().sizeHint() if shown is None else shown.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()


class WizardFrame(QWidget):
    """The frame; whoever holds it puts steps in and connects the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = Progress(len(STEPS))
        self._title = PlainLabel(size=26, weight="bold")
        self._about = PlainLabel(size=15, tone="ink2")
        self._stack = _Stack()
        self._scroll = QScrollArea()
        self.practice = Chip()
        self.skip = Chip()
        self.back = SecondaryButton(key="Esc")
        self.next = PrimaryButton(key="Enter ⏎")
        self._build()

    def put(self, step: Step) -> None:
        """Add a step."""
        self._stack.addWidget(step)

    def show_step(self, step: Step, at: int) -> str:
        """Bring a step to the top; give what assistive tools say of it.

        :param at: its place, counted from 0.
        """
        if self._stack.currentWidget() is not step:
            self._stack.setCurrentWidget(step)
            self._stack.updateGeometry()
            self._scroll.verticalScrollBar().setValue(0)
        words = step.words()
        self._title.setText(words.title)
        self._about.setText(words.text)
        names = (
            translate("wizard", "Language"),
            translate("wizard", "Shop"),
            translate("wizard", "Keys"),
            translate("wizard", "Printer"),
            translate("wizard", "People"),
        )
        self._progress.show_step(names, at)
        self.practice.setText(translate("wizard", "Try it first"))
        self.practice.setAccessibleDescription(practice_words())
        self.skip.setText(translate("wizard", "Skip the rest"))
        self.back.setText(translate("wizard", "Back"))
        self.back.setVisible(at > 0)
        told = translate("wizard", "Step {n} of {all}: {name}")
        return fill(told, {"n": str(at + 1), "all": str(len(STEPS)), "name": names[at]})

    def lead_to(self, widget: QWidget) -> None:
        """Give the focus to a field, and bring it into sight."""
        widget.setFocus()
        self._scroll.ensureWidgetVisible(widget)

    def _build(self) -> None:
        for name, button in (
            ("wizard_practice", self.practice),
            ("wizard_skip", self.skip),
            ("wizard_back", self.back),
            ("wizard_next", self.next),
        ):
            button.setObjectName(name)
        self._title.setObjectName("wizard_title")
        self._about.setWordWrap(True)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._stack)
        self._stack.setAutoFillBackground(False)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.practice)
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        self.next.setMinimumWidth(220)
        self.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._progress)
        column.addSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addSpacing(4)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)


def practice_words() -> str:
    """Say where practice is, and the way back."""
    return translate("wizard", "Practice opens in a window of its own; close it to come back here.")
