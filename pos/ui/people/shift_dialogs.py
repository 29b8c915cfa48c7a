"""A shift is opened with a word, and closed with a count that comes before anything is shown."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from pos.core.day import Tally
from pos.core.override import override
from pos.core.shift import Shift
from pos.ui.formats import full_moment
from pos.ui.messages import fill
from pos.ui.question import Question
from pos.ui.sell.amount_field import AmountField
from pos.ui.widgets import AmountBox, PlainLabel

translate = QCoreApplication.translate


class OpenShiftDialog(Question):
    """Asks whether a shift begins."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, "open_shift")
        self._name = name

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("people", "Open a shift"))
        title = translate("people", "Open your shift, {name}?")
        self.title.setText(fill(title, {"name": self._name}))
        self.setAccessibleName(self.title.text())
        self.text.setText(
            translate(
                "people",
                "From now on sales count in your shift, until you count and close it.",
            )
        )
        self.no.setText(translate("people", "Not now"))
        self.yes.setText(translate("people", "Open the shift"))
        self.grow()


class SumField(AmountField):
    """An amount in a question, where Esc is the question's."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class CloseShiftDialog(Question):
    """Asks what was counted; the books say nothing before, and to a cashier nothing after."""

    def __init__(
        self, shift: Shift, zone: tzinfo, *, must_count: bool, parent: QWidget | None = None
    ) -> None:
        """Ask about an open shift.

        :param must_count: it cannot be closed without a count.
        """
        super().__init__(parent, "close_shift")
        self._shift = shift
        self._zone = zone
        self._must_count = must_count
        self._count_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._count = QLineEdit()
        self._sum_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._sum = SumField()
        self._build()
        self._count.textChanged.connect(self.look)
        self._sum.amount_changed.connect(self.look)

    @property
    def declared(self) -> Tally | None:
        """Give what was counted; None: nothing was."""
        if not self._count.text():
            return None
        return Tally(int(self._count.text()), self._sum.amount)

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("people", "Close the shift"))
        title = translate("people", "Close the shift of {name}")
        self.title.setText(fill(title, {"name": self._shift.person}))
        self.setAccessibleName(self.title.text())
        text = translate(
            "people",
            "Open since {time}. Count your paid sales and their sum from the slips, then write "
            "them here.",
        )
        self.text.setText(fill(text, {"time": full_moment(self._shift.opened_at, self._zone)}))
        self._count_word.setText(translate("people", "Paid sales, counted"))
        self._count.setAccessibleName(self._count_word.text())
        self._sum_word.setText(translate("people", "Their sum"))
        self._sum.setAccessibleName(self._sum_word.text())
        self.no.setText(translate("people", "Go on selling"))
        self.yes.setText(translate("people", "Close the shift"))
        self.grow()

    @override
    def is_ready(self) -> bool:
        counted = self.declared
        if counted is None:
            return not self._must_count and not self._sum.amount.sen
        # So many sales and no money, or money without sales: one of both was forgotten.
        return bool(counted.count) == bool(counted.amount.sen)

    @override
    def first(self) -> QWidget:
        return self._count

    def _build(self) -> None:
        self._count.setObjectName("counted_sales")
        digits = QRegularExpression("[0-9]{0,5}")
        self._count.setValidator(QRegularExpressionValidator(digits, self))
        self._sum.setObjectName("counted_sum")
        box = AmountBox(self._sum)
        box.setFixedHeight(60)
        for label, field, widget in (
            (self._count_word, self._count, self._count),
            (self._sum_word, self._sum, box),
        ):
            label.setBuddy(field)
            self.body.addWidget(label)
            self.body.addWidget(widget)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() is self._count and self._count.text() not in ("", "0"):
            self._sum.setFocus()
            event.accept()
            return
        super().keyPressEvent(event)
