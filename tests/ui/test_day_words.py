"""Figures become words and bars without a figure of the window's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.ui.day import day_words
from pos.ui.formats import dates, long_date, percent
from tests.ui.figures import SUNDAY, of_span, sunday, sunday_before, tally

pytestmark = pytest.mark.usefixtures("themed")


def card(name: str, **facts: object) -> day_words.CardWords:
    told = day_words.cards(sunday(**facts), 12, "day", SUNDAY)
    return next(one for one in told if one.name == name)


def test_the_cards_say_what_the_drawing_says() -> None:
    told = day_words.cards(sunday(), 12, "day", SUNDAY)
    assert [(one.value, one.line) for one in told] == [
        ("Rp 4.820.000", "37 sales · ▲ 12 % on last Sunday"),
        ("Rp 162.800", "3,4 % of paid"),
        ("Rp 4.657.200", "settled Rp 3.910.000"),
        ("Rp 1.470.500", "4 sales"),
        ("Rp 95.000", "2 sales"),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (12, "▲ 12 % on last Sunday"),
        (-1250, "▼ 1.250 % on last Sunday"),
        (0, "= 0 % on last Sunday"),
    ],
)
def test_a_comparison_says_up_down_or_even(change: int, words: str) -> None:
    paid = day_words.cards(sunday(), change, "day", SUNDAY)[0]
    assert paid.line == f"37 sales · {words}"


def test_with_nothing_to_compare_only_the_count_is_told() -> None:
    assert day_words.cards(sunday(), None, "day", SUNDAY)[0].line == "37 sales"


def test_late_money_has_a_card_only_where_there_is_some() -> None:
    assert len(day_words.cards(sunday(), None, "day", SUNDAY)) == 5
    late = card("late", late=tally(2, 150_000))
    assert (late.value, late.line) == ("Rp 150.000", "2 sales, counted in Paid")


def test_unknown_fees_are_admitted() -> None:
    assert card("fees", fees_unknown=2).line == "3,4 % of paid · 2 sales not told yet"
    nothing = card("fees", paid=Tally(), fees=Money(0))
    assert nothing.line == "of paid sales"


@pytest.mark.parametrize(
    ("sen", "told"), [(10_000, "1 %"), (11_655, "1,2 %"), (49, "0 %"), (50_000, "5 %")]
)
def test_the_share_of_fees_is_rounded_half_up(sen: int, told: str) -> None:
    line = card("fees", fees=Money(sen), paid=tally(1, 10_000)).line
    assert line == f"{told} of paid"


def test_before_is_named_so_that_nobody_mistakes_it() -> None:
    day, week, month = Span.day(SUNDAY), Span.week(SUNDAY), Span.month(SUNDAY)
    assert day_words.before_name(day, "day", SUNDAY) == "last Sunday"
    assert day_words.before_name(day, "day", SUNDAY + timedelta(days=9)) == "Sun 15 Nov"
    assert day_words.before_name(week, "week", SUNDAY) == "the week before"
    assert day_words.before_name(month, "month", SUNDAY) == "the month before"


def test_spans_are_named_in_full_and_in_short() -> None:
    name = day_words.span_name
    assert name(Span.day(SUNDAY), "day") == "Sunday 22 November 2026"
    assert name(Span.day(SUNDAY), "day", short=True) == "Sun 22 Nov 2026"
    assert name(Span.week(SUNDAY), "week") == "16 \N{EN DASH} 22 Nov 2026"
    assert name(Span.month(SUNDAY), "month") == "November 2026"


def test_hours_run_from_the_cut_off_and_a_quiet_day_shows_its_hours_too() -> None:
    night = replace(sunday(), cutoff_hour=4, by_hour={23: tally(1, 10_000), 2: tally(1, 20_000)})
    labels = [bar.label for bar in day_words.bars(night, None, "day")]
    assert labels[0] == "08"
    assert labels[-1] == "02"
    assert labels.index("23") < labels.index("00") < labels.index("02")
    quiet = replace(sunday(), by_hour={})
    assert [bar.label for bar in day_words.bars(quiet, None, "day")][::12] == ["08", "20"]


def test_bars_are_the_figures_and_stand_beside_those_of_before() -> None:
    drawn = day_words.bars(sunday(), sunday_before(), "day")
    at_one = next(bar for bar in drawn if bar.label == "13")
    assert at_one.now == sunday().by_hour[13]
    assert at_one.before == sunday_before().by_hour[13]
    assert sum((bar.now for bar in drawn), Tally()) == sum(sunday().by_hour.values(), Tally())


def test_weeks_and_months_have_a_bar_a_day() -> None:
    week, month = Span.week(SUNDAY), Span.month(SUNDAY)
    days = day_words.bars(of_span(week), of_span(week.before), "week")
    assert [bar.label for bar in days] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    drawn = day_words.bars(of_span(month), of_span(month.before), "month")
    assert [bar.label for bar in drawn] == [str(day) for day in range(1, 31)]
    assert drawn[4].before == of_span(month.before).by_day[4][1]


def test_a_longer_month_has_nothing_to_stand_beside_at_its_end() -> None:
    march = Span.month(date(2026, 3, 5))
    drawn = day_words.bars(of_span(march), of_span(march.before), "month")
    assert len(drawn) == 31
    assert drawn[27].before is not None
    assert drawn[28].before is None


def test_dates_are_written_as_shortly_as_they_stay_clear() -> None:
    dash = "\N{EN DASH}"
    assert dates(date(2026, 11, 22), date(2026, 11, 22)) == "22 Nov 2026"
    assert dates(date(2026, 11, 29), date(2026, 12, 5)) == f"29 Nov {dash} 5 Dec 2026"
    assert dates(date(2026, 12, 28), date(2027, 1, 3)) == f"28 Dec 2026 {dash} 3 Jan 2027"
    assert long_date(date(2026, 5, 1)) == "Friday 1 May 2026"
    assert percent(-35) == "-3,5 %"


def test_the_names_of_months_speak_indonesian(themed: QApplication) -> None:
    from pos.ui import i18n  # noqa: PLC0415 - the language of this test alone
    from tests.ui import shop  # noqa: PLC0415

    i18n.install(themed, shop.RESOURCES, "id")
    assert long_date(date(2026, 8, 21)) == "Jumat 21 Agustus 2026"
    i18n.install(themed, shop.RESOURCES, "en")
