"""A day is chosen from a sheet of its month, by keys or with a finger."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QIcon, QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QToolButton, QWidget

from pos.core.override import override
from pos.ui import theme
from pos.ui.question import Question
from pos.ui.widgets.dress import dress

translate = QCoreApplication.translate

_LOCALES = {"id": QLocale.Language.Indonesian, "en": QLocale.Language.English}


class CalendarDialog(Question):
    """Asks for a day up to today."""

    def __init__(
        self, day: date, today: date, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, "calendar", width=480)
        self._calendar = QCalendarWidget()
        calendar = self._calendar
        calendar.setObjectName("calendar")
        calendar.setLocale(QLocale(_LOCALES.get(language, QLocale.Language.English)))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMaximumDate(_in_qt(today))
        calendar.setSelectedDate(_in_qt(day))
        calendar.setMinimumHeight(340)
        # Qt's own red of the weekend cannot be read on every ground.
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
        # Its own arrows are pictures, black on every ground.
        for name, sign in (("qt_calendar_prevmonth", "<"), ("qt_calendar_nextmonth", ">")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setText(sign)
        # Qt's view has no frame of its own: the calendar tells where the keyboard is.
        calendar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        calendar.setContentsMargins(3, 3, 3, 3)
        view = calendar.findChild(QAbstractItemView)
        if view is not None:
            view.installEventFilter(self)
        calendar.activated.connect(lambda _day: self.yes.click())
        self.body.addWidget(calendar)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            dress(self._calendar, focused=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    @property
    def day(self) -> date:
        """Give the day that is chosen."""
        chosen = self._calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("day", "Choose a day"))
        self.title.setText(translate("day", "Choose a day"))
        self.setAccessibleName(self.title.text())
        self.text.hide()
        self.no.setText(translate("day", "Cancel"))
        self.yes.setText(translate("day", "Show it"))
        self.grow()

    @override
    def first(self) -> QWidget:
        return self._calendar


def _in_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
