"""One day has one set of figures: in the books, on screen, in every file, on paper, in the journal.

Random days are played over real books: any zone, any end of the day, sales at midnight, clocks that
are wrong, money that comes late, days that are closed in between. ``KASIR_LONG=1`` plays more.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.cli.day import as_json
from pos.core.day import Figures, Span, Tally
from pos.core.export import Form
from pos.core.frozen import freeze
from pos.core.money import Money
from pos.core.payment import Status
from pos.core.sheet import Label, ReportSheet, Shop
from pos.printing.compose import Composer
from pos.printing.page import PAPERS
from pos.printing.paint import ensure_gui
from pos.printing.render import render
from pos.printing.words import read_words as slip_words
from pos.ui.day import day_words
from tests.fakes.shop import RESOURCES, shipped_outlets
from tests.figures.reading import (
    PLAIN_SQL,
    from_csv,
    from_journal,
    from_paper,
    from_pdf,
    from_xlsx,
    lines_of,
)
from tests.figures.shop import CASHIERS, OUTLETS, PlayedShop, played
from tests.store.conftest import execute

ZONE = ZoneInfo("Asia/Jakarta")
LONG = os.environ.get("KASIR_LONG") == "1"

ZONES = [
    *("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Asia/Jakarta"),
    # Summer times that begin or end, zones of quarters: what was told in hours is told in quarters.
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham"),
    *("Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Apia"),
]
WRONG = [
    timedelta(),
    timedelta(),
    timedelta(hours=3),
    timedelta(days=-1),
    timedelta(days=1, hours=5),
]

selling = st.tuples(
    st.just("sell"),
    st.integers(15, 2_000).map(lambda thousands: thousands * 1000 + 7),
    st.sampled_from(OUTLETS),
    st.sampled_from(CASHIERS),
    st.booleans(),
)
hearing = st.tuples(
    st.just("hear"),
    st.integers(0, 30),
    st.sampled_from(
        [Status.PAID, Status.PAID, Status.COMPLETED, Status.EXPIRED, Status.PROCESSING]
    ),
    st.sampled_from([None, Money(11_655), Money(440_000)]),
)
waiting = st.tuples(
    st.just("wait"),
    st.integers(0, 40 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    st.sampled_from(WRONG),
)
# The second before the day ends, the one at which it does, and the one after.
midnight = st.tuples(st.just("midnight"), st.integers(-1, 1), st.sampled_from(WRONG))
others = st.sampled_from([("close",), ("withdraw", 1), ("withdraw", 4)])
steps = st.one_of(selling, selling, hearing, hearing, hearing, waiting, midnight, others)


async def play(shop: PlayedShop, step: tuple[Any, ...]) -> None:
    match step:
        case ("sell", rupiah, outlet, cashier, fees_known):
            await shop.sell(rupiah, outlet, cashier, fees_known=fees_known)
        case ("hear", count, status, fees):
            await shop.hear(count, status, fees)
        case ("wait", by, wrong):
            shop.pass_time(by, wrong)
        case ("midnight", seconds, wrong):
            shop.pass_time(shop.to_the_end_of_the_day(seconds), wrong)
        case ("withdraw", count):
            await shop.withdraw(count)
        case _:
            await shop.close_day()


def spans_of(shop: PlayedShop) -> list[Span]:
    """Give a day, a week, a month, and all of it."""
    days = sorted(
        {told.made_on for told in shop.sales.values()}
        | {told.paid_on for told in shop.sales.values() if told.paid_on is not None}
        | {date(2026, 11, 20)}
    )
    middle = days[len(days) // 2]
    return [
        Span.day(days[0]),
        Span.day(middle),
        Span.week(middle),
        Span.month(days[-1]),
        Span(first=days[0], last=days[-1]),
    ]


async def check_span(shop: PlayedShop, span: Span, folder: Path) -> None:
    figures = await shop.office.days.figures(span)
    assert figures == shop.expected(span)
    from_cutoff = [(shop.cutoff + hour) % 24 for hour in range(24)]
    assert list(figures.by_hour) == [hour for hour in from_cutoff if hour in figures.by_hour]
    await check_sums(shop, figures)
    await check_screen(figures)
    await check_files(shop, figures, folder)


async def check_sums(shop: PlayedShop, figures: Figures) -> None:
    """Compare with bare SQL, with the journal, and with what ``--format json`` says."""
    days = (figures.span.first.isoformat(), figures.span.last.isoformat())
    ((count, paid, fees, settled, late),) = await execute(shop.ledger, PLAIN_SQL, *days)
    assert (count, paid, fees) == (
        figures.paid.count,
        figures.paid.amount.sen,
        figures.fees.sen,
    )
    assert (settled, late) == (figures.settled.amount.sen, figures.late.amount.sen)
    histories = [await shop.ledger.history(number) for number in shop.sales]
    retold = from_journal(histories, figures.span, shop.zone)
    assert retold == {name: _plain(getattr(figures, name)) for name in retold}
    told: dict[str, Any] = as_json(figures, ("from", "to"))
    assert told["paid"] == {"count": count, "amount": paid // 100}
    assert Money.parse(told["fees"]) == figures.fees
    assert Money.parse(told["net"]).sen == paid - fees
    for part in ("by_hour", "by_outlet", "by_cashier", "by_day"):
        assert sum(one["amount"] for one in told[part]) == told["paid"]["amount"]
        assert sum(one["count"] for one in told[part]) == count


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, tuple) else value


async def check_screen(figures: Figures) -> None:
    """Compare with the cards that the window shows."""
    cards = {card.name: card.value for card in day_words.cards(figures, None, "day", date.today())}  # noqa: DTZ011 - any
    assert cards["paid"] == str(figures.paid.amount)
    assert cards["fees"] == str(figures.fees)
    assert cards["net"] == str(figures.net)
    assert cards["waiting"] == str(figures.waiting.amount)
    assert cards["expired"] == str(figures.expired.amount)


async def check_files(shop: PlayedShop, figures: Figures, folder: Path) -> None:
    exports, room = shop.office.exporting, shop.office.means.exports
    speech = room.speech  # type: ignore[union-attr]  # ours
    made = {form: await exports.export(figures.span, form, folder) for form in Form}
    assert [one.figures for one in made.values()] == [figures] * 3
    assert from_csv(Path(made[Form.CSV].path).read_bytes(), figures) == figures
    expected = lines_of(figures, speech)
    lines, paid = from_xlsx(Path(made[Form.XLSX].path), speech)
    assert lines == expected
    assert paid == figures.paid
    drawn, rows = from_pdf(Path(made[Form.PDF].path), speech)
    assert drawn == expected
    assert rows == made[Form.PDF].sales


async def check_reports(shop: PlayedShop, language: str) -> None:
    """Compare X and Z: on paper, as they were frozen, and one after the other without a gap."""
    x = await shop.office.days.x_sheet()
    assert_on_paper(x, shop.expected(x.days), language)
    for number, report in enumerate(shop.reports, start=1):
        z = await shop.office.days.z_sheet(number)
        assert freeze(report.figures) == freeze((await shop.office.closing.report(number)).figures)
        assert_on_paper(z, report.figures, language)
        later = shop.expected(report.span)  # what a later answer adds: funds that are free, fees
        assert later.paid == report.figures.paid
        assert later.by_day == report.figures.by_day
        assert later.by_outlet == report.figures.by_outlet
        assert dict(later.by_hour) == dict(report.figures.by_hour)
    paid = sum((report.figures.paid for report in shop.reports), Tally())
    everything = [told for told in shop.sales.values() if told.paid_on is not None]
    today = x.days.last
    beyond = [told for told in everything if told.paid_on is not None and told.paid_on > today]
    assert paid.count + shop.expected(x.days).paid.count == len(everything) - len(beyond)


def assert_on_paper(sheet: ReportSheet, figures: Figures, language: str) -> None:
    composer = Composer(RESOURCES, Shop(name="TOKO MAJU"), ZONE, language)
    text = render(composer.compose(sheet), "text", resources=RESOURCES, paper=PAPERS[80]).decode()
    words = slip_words(RESOURCES, language)
    lines = from_paper(text, words)
    labels = words.labels
    expected: dict[str, Any] = {
        labels[Label.PAID]: (figures.paid.count, figures.paid.amount),
        labels[Label.FEES]: (None, figures.fees),
        labels[Label.NET]: (None, figures.net),
        labels[Label.SETTLED]: (figures.settled.count, figures.settled.amount),
        labels[Label.LATE]: (figures.late.count, figures.late.amount),
        labels[Label.WAITING]: (figures.waiting.count, figures.waiting.amount),
        labels[Label.EXPIRED]: (figures.expired.count, figures.expired.amount),
    }
    outlets = {outlet.name: outlet.label for outlet in shipped_outlets()}
    for name, tally in figures.by_outlet:
        expected[outlets[name]] = (tally.count, tally.amount)
    for name, tally in figures.by_cashier:
        expected[name or "-"] = (tally.count, tally.amount)
    if figures.span.days == 1:
        for hour, tally in figures.by_hour.items():
            expected[f"{hour:02d}.00"] = (tally.count, tally.amount)
    assert {name: lines.get(name) for name in expected} == expected


async def run(zone: str, cutoff: int, language: str, played_steps: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        async with played(folder, zone, cutoff, language) as shop:
            for step in played_steps:
                await play(shop, step)
            for span in spans_of(shop):
                await check_span(shop, span, folder)
            await check_reports(shop, language)


@settings(
    max_examples=150 if LONG else 8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.sampled_from(ZONES),
    st.integers(0, 12),
    st.sampled_from(["id", "en"]),
    st.lists(steps, min_size=5, max_size=60 if LONG else 30),
)
def test_every_figure_agrees_with_every_other(
    zone: str, cutoff: int, language: str, played_steps: list[tuple[Any, ...]]
) -> None:
    ensure_gui()
    asyncio.run(run(zone, cutoff, language, played_steps))


def test_a_whole_day_agrees() -> None:
    """One story that is always told: late money, a wrong clock, a closed day, the end of summer."""
    hear = [("hear", n, Status.PAID, Money(11_655)) for n in range(6)]
    ensure_gui()
    story = [
        *(("sell", 100_000 + n, OUTLETS[n % 4], CASHIERS[n % 3], n != 2) for n in range(8)),
        *hear,
        ("midnight", -1, timedelta(days=1)),
        ("hear", 6, Status.EXPIRED, None),
        ("sell", 20_000, "BCA", "Budi", True),
        ("close",),
        ("hear", 6, Status.PAID, None),
        ("hear", 8, Status.COMPLETED, None),
        ("midnight", 0, timedelta()),
        ("hear", 0, Status.COMPLETED, Money(12_000)),
        ("sell", 75_000, "QRIS", "", True),
        ("hear", 9, Status.PAID, None),
        ("withdraw", 7),
        ("close",),
        ("hear", 7, Status.PAID, None),
    ]
    for zone in ("Asia/Jayapura", "Europe/Berlin"):
        asyncio.run(run(zone, 4, "id", list(story)))


def test_nothing_at_all_agrees() -> None:
    ensure_gui()
    asyncio.run(run("Asia/Jakarta", 0, "en", []))


def test_the_span_before_is_as_far_as_this_one_has_come() -> None:
    async def compare() -> None:
        with TemporaryDirectory() as place:
            async with played(Path(place), "Asia/Jakarta", 0, "en") as shop:
                for _ in range(2):
                    await shop.sell(100_000, "BCA", "Sari", fees_known=True)
                await shop.hear(0, Status.PAID, None)
                shop.pass_time(timedelta(hours=2), timedelta())
                await shop.hear(1, Status.PAID, None)
                shop.pass_time(timedelta(days=7, hours=-1), timedelta())
                today = await shop.office.days.today()
                before = await shop.office.days.before(Span.day(today))
                assert before.figures.paid.count == 2
                assert before.so_far.count == 1
                assert before.change_of(Tally(1, Money.rupiah(112_000))) == 12
                assert replace(before, so_far=Tally()).change_of(Tally()) is None

    asyncio.run(compare())
