"""What to look for among the sales: a text, a day, an outlet, a state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from pos.core.calendar import business_date
from pos.core.override import override
from pos.core.sale import CLOSED_FOR_CUSTOMER, RESOLVING, TAKEN, WAITING, State
from pos.ports import Query
from pos.ui.bridge import Bridge
from pos.ui.formats import weekday_date
from pos.ui.widgets import Dropdown

translate = QCoreApplication.translate

_DEBOUNCE = 150  # ms: a word is typed, not its letters
_DAYS = 31


class SalesFilters(QWidget):
    """The line above the list of sales; says ``changed`` with the query wanted now."""

    changed = Signal(object)  # Query

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.search = QLineEdit()
        self._state = Dropdown()
        self._outlet = Dropdown()
        self._day = Dropdown()
        self._debounce = QTimer(self)
        self._build()
        self._connect()
        self.fill()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.search.setObjectName("sales_search")
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(100)
        row.addWidget(self.search, 3)
        for name, box in (
            ("sales_state", self._state),
            ("sales_outlet", self._outlet),
            ("sales_day", self._day),
        ):
            box.setObjectName(name)
            box.setMinimumHeight(48)
            box.setMinimumContentsLength(8)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            row.addWidget(box, 1)
        self.search.setMinimumHeight(48)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(_DEBOUNCE)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._debounce.start())
        self._debounce.timeout.connect(self._tell)
        for box in (self._state, self._outlet, self._day):
            box.currentIndexChanged.connect(lambda _place: self._tell())
        self._bridge.till_connected.connect(self.fill)
        self._bridge.preferences_changed.connect(self.fill)

    def query(self) -> Query:
        """Give what is looked for now."""
        states = self._state.currentData()
        day = self._day.currentData()
        return Query(
            text=self.search.text().strip(),
            day=day if isinstance(day, date) else None,
            outlet=self._outlet.currentData() or "",
            states=tuple(State(state) for state in states or ()),
        )

    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return self.query() != Query()

    def clear(self) -> None:
        """Look for everything again."""
        for box in (self._state, self._outlet, self._day):
            box.setCurrentIndex(0)
        self.search.clear()

    def fill(self) -> None:
        """Name the choices: in the language of now, with the outlets and the days of now."""
        self.search.setPlaceholderText(translate("sales", "Amount, code, number, note or cashier"))
        self.search.setAccessibleName(translate("sales", "Search the sales"))
        outlets = [(one.label, one.name) for one in self._bridge.outlets]
        self._fill(self._state, translate("sales", "All statuses"), _states())
        self._fill(self._outlet, translate("sales", "All outlets"), outlets)
        self._fill(self._day, translate("sales", "All days"), self._days())
        self._state.setAccessibleName(translate("sales", "Status"))
        self._outlet.setAccessibleName(translate("sales", "Outlet"))
        self._day.setAccessibleName(translate("sales", "Day"))

    def _fill(self, box: QComboBox, everything: str, choices: Sequence[tuple[str, object]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        box.clear()
        box.addItem(everything, None)
        for word, value in choices:
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
        box.blockSignals(False)  # noqa: FBT003 - as above

    def _days(self) -> list[tuple[str, object]]:
        preferences = self._bridge.preferences
        today = business_date(self._bridge.now(), preferences.zone, preferences.cutoff_hour)
        words = [translate("sales", "Today"), translate("sales", "Yesterday")]
        days = [today - timedelta(days=back) for back in range(_DAYS)]
        words += [weekday_date(day) for day in days[len(words) :]]
        return list(zip(words, days, strict=True))

    def _tell(self) -> None:
        self._debounce.stop()
        self.changed.emit(self.query())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.fill()
        super().changeEvent(event)


def _states() -> list[tuple[str, object]]:
    return [
        (translate("sales", "Waiting"), _values(WAITING)),
        (translate("sales", "Paid"), _values(TAKEN)),
        (translate("sales", "Being checked"), _values(RESOLVING)),
        (translate("sales", "Needs a look"), _values({State.REVIEW})),
        (
            translate("sales", "Closed without payment"),
            _values(CLOSED_FOR_CUSTOMER | {State.REFUSED}),
        ),
    ]


def _values(states: set[State] | frozenset[State]) -> list[str]:
    # Text in a stable order: what Qt can hold, compare and find again.
    return sorted(state.value for state in states)
