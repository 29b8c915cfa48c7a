"""Closing the day for good: what it closes, what is still open in it, and no by default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup, QFormLayout, QWidget

from pos.core.day import Figures, Span
from pos.core.override import override
from pos.core.shift import Shift
from pos.ui.day.day_words import count_of_sales
from pos.ui.formats import dates, full_moment, long_date
from pos.ui.messages import fill
from pos.ui.question import Question
from pos.ui.widgets import Chip, PlainLabel

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One span that can be closed now, with what it came to."""

    figures: Figures

    @property
    def last(self) -> date:
        """Give the last day that it closes."""
        return self.figures.span.last


def spans(first_open: date, today: date) -> list[Span]:
    """Give what can be closed: all open days through today, or only those that are over.

    The one that is meant comes first: whoever forgot it last night closes yesterday.
    """
    whole = Span(first=first_open, last=today)
    if first_open == today:
        return [whole]
    return [whole, Span(first=first_open, last=today - timedelta(days=1))]


class CloseDayDialog(Question):
    """Shows what will be closed, and asks."""

    def __init__(
        self,
        choices: Sequence[Choice],
        shifts: Sequence[Shift],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        """Ask about one or more spans, of which the first is chosen.

        :param shifts: those that are still open.
        """
        super().__init__(parent, "close_day", danger=True)
        self._choices = list(choices)
        self._shifts = shifts
        self._zone = zone
        self._chips = [Chip(checkable=True) for _ in choices]
        self._group = QButtonGroup(self)
        self._facts = QFormLayout()
        self._warnings = PlainLabel(size=15, weight="medium", tone="warn_ink")
        self._build()
        self._group.idToggled.connect(lambda _place, _on: self._draw())

    @property
    def chosen(self) -> Choice:
        """Give what is to be closed."""
        return self._choices[max(0, self._group.checkedId())]

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("day", "Close the day"))
        self.no.setText(translate("day", "Leave it open"))
        self.yes.setText(translate("day", "Close for good"))
        for chip, choice in zip(self._chips, self._choices, strict=True):
            words = translate("day", "Through {day}")
            chip.setText(fill(words, {"day": long_date(choice.last)}))
        self._draw()

    def _build(self) -> None:
        for place, chip in enumerate(self._chips):
            chip.setObjectName(f"close_through_{place + 1}")
            self._group.addButton(chip, place)
            self.body.addWidget(chip)
            chip.setVisible(len(self._chips) > 1)
        self._chips[0].setChecked(True)
        self._facts.setHorizontalSpacing(24)
        self._facts.setVerticalSpacing(6)
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._facts)
        self._warnings.setObjectName("close_day_warnings")
        self._warnings.setWordWrap(True)
        self.body.addWidget(self._warnings)

    def _draw(self) -> None:
        figures = self.chosen.figures
        span = figures.span
        if span.days == 1:
            title = fill(translate("day", "Close {day}?"), {"day": long_date(span.first)})
        else:
            several = translate("day", "Close {n} days, {days}?")
            title = fill(several, {"n": str(span.days), "days": dates(span.first, span.last)})
        self.title.setText(title)
        self.setAccessibleName(title)
        self.text.setText(
            translate(
                "day",
                "The Z report gets the next number, is printed and kept. It cannot be changed or "
                "taken back; what is made or paid from now on counts on the next day.",
            )
        )
        while self._facts.rowCount():
            self._facts.removeRow(0)
        for word, fact in self._known(figures):
            value = PlainLabel(fact, size=17, weight="semibold")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._facts.addRow(PlainLabel(word, size=15, tone="ink2"), value)
        warnings = self._told(figures)
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))
        self._warnings.setMinimumHeight(self._warnings.heightForWidth(self.width() - 56))
        self.look()
        self.grow()

    def _known(self, figures: Figures) -> Sequence[tuple[str, str]]:
        paid = f"{count_of_sales(figures.paid.count)} · {figures.paid.amount}"
        return (
            (translate("day", "Paid"), paid),
            (translate("day", "Fees"), str(figures.fees)),
            (translate("day", "Net"), str(figures.net)),
            (translate("day", "Settled"), str(figures.settled.amount)),
        )

    def _told(self, figures: Figures) -> list[str]:
        """Say what is still under way: it is no reason to wait, and nothing to be surprised by."""
        told = []
        if figures.checking.count:
            words = translate("day", "{sales} still being checked with the provider.")
            told.append(fill(words, {"sales": count_of_sales(figures.checking.count)}))
        if figures.waiting.count:
            words = translate("day", "{sales} still waiting: if paid, they count on the next day.")
            told.append(fill(words, {"sales": count_of_sales(figures.waiting.count)}))
        if figures.fees_unknown:
            words = translate("day", "The fees of {sales} are not known yet.")
            told.append(fill(words, {"sales": count_of_sales(figures.fees_unknown)}))
        for shift in self._shifts:
            words = translate("day", "{name} has an open shift since {time}.")
            time = full_moment(shift.opened_at, self._zone)
            told.append(fill(words, {"name": shift.person, "time": time}))
        return told
