"""One thing that needs attention: the money at stake, what happened, and what to do about it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.core.attention import Item
from pos.core.override import override
from pos.ui.formats import full_date, full_moment
from pos.ui.messages import fill
from pos.ui.widgets import ElidingLabel, Pill, PlainLabel, Rule, SecondaryButton
from pos.ui.words.attention import item_words, money_words

translate = QCoreApplication.translate

_MONEY = 160  # pixels: a hundred million, bold
_ACTS = 180


class AttentionRow(QFrame):
    """Shows one item; says which sale, or the closing of which item, is wanted."""

    opened = Signal(str)  # the sale's number
    closing = Signal(object)  # Item

    def __init__(self, item: Item, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._zone = zone
        self._stake = PlainLabel(size=17, weight="bold")
        self._received = Pill()
        self._title = PlainLabel(size=17, weight="semibold")
        self._text = PlainLabel(size=15, tone="ink2")
        self._facts = ElidingLabel(size=13, tone="ink2")
        self._end = PlainLabel(size=13, weight="medium")
        self._open = SecondaryButton()
        self._close = SecondaryButton()
        self._build()
        self._open.clicked.connect(lambda: self.opened.emit(self._item.number or ""))
        self._close.clicked.connect(lambda: self.closing.emit(self._item))
        self._say()

    @property
    def item(self) -> Item:
        """Give what the row shows."""
        return self._item

    def _build(self) -> None:
        self.setObjectName("attention_row")
        for name, button in (("attention_open", self._open), ("attention_close", self._close)):
            button.setObjectName(name)
        self._text.setWordWrap(True)
        self._end.setWordWrap(True)
        money = QVBoxLayout()
        money.setSpacing(6)
        money.addWidget(self._stake)
        money.addWidget(self._received)
        money.addStretch()
        words = QVBoxLayout()
        words.setSpacing(4)
        self._title.setWordWrap(True)
        for label in (self._title, self._text, self._facts, self._end):
            words.addWidget(label)
        words.addStretch()
        acts = QVBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self._open)
        acts.addWidget(self._close)
        acts.addStretch()
        self._stake.setFixedWidth(_MONEY)
        for button in (self._open, self._close):
            button.setMinimumWidth(_ACTS)
            button.setFixedHeight(48)
        row = QHBoxLayout()
        row.setContentsMargins(24, 18, 24, 18)
        row.setSpacing(20)
        row.addLayout(money)
        row.addLayout(words, 1)
        row.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())
        self._open.setVisible(self._item.number is not None)
        self._close.setVisible(self._item.is_open)
        self._end.setVisible(not self._item.is_open)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)

    def _say(self) -> None:
        item = self._item
        words = item_words(item)
        at_stake = bool(item.stake.sen)
        self._stake.setText(str(item.stake) if at_stake else "")
        self._received.setVisible(at_stake)
        self._received.show_state("bad" if item.received else "quiet", money_words(item))
        self._title.setText(words.title)
        self._text.setText(words.text)
        seen = fill(
            translate("attention", "seen {time}"), {"time": full_moment(item.raised_at, self._zone)}
        )
        parts = (item.number or item.payment_id or "", seen, self._day(), f"#{item.id}")
        self._facts.setText(" · ".join(part for part in parts if part))
        self._open.setText(translate("attention", "Open the sale"))
        self._close.setText(translate("attention", "Close with a note"))
        if item.closed_at is not None:
            closed = translate("attention", "Closed by {name}, {time}: {note}")
            time = full_moment(item.closed_at, self._zone)
            facts = {"name": item.closed_by, "time": time, "note": item.note}
            self._end.setText(fill(closed, facts))
        said = (self._title.text(), self._stake.text() if at_stake else "", item.number or "")
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(words.text)
        # Two buttons of one name in a list: a reader hears which thing each is about.
        for button in (self._open, self._close):
            button.setAccessibleDescription(self.accessibleName())
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft)

    def _day(self) -> str:
        """Name the business day where it is not that of the clock: a shop's day may end at 4."""
        day = self._item.business_date
        if day == self._item.raised_at.astimezone(self._zone).date():
            return ""
        return fill(translate("attention", "day {day}"), {"day": full_date(day)})
