"""The chart draws what it is told, in the same proportions, and says every bar in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos.core.day import Tally
from pos.ui.day.bars import PAPER, Bar, draw, places
from pos.ui.day.hour_chart import HourChart
from tests.ui.figures import tally


def bar(label: str, rupiah: int, before: int | None = None) -> Bar:
    then = None if before is None else tally(1, before)
    now = tally(2, rupiah) if rupiah else Tally()
    return Bar(label=label, name=f"{label}:00", now=now, before=then)


BARS = (bar("08", 100_000, 50_000), bar("09", 0, 80_000), bar("10", 400_000), bar("11", 200_000))


@pytest.fixture
def chart(themed: object, qtbot: QtBot) -> HourChart:
    shown = HourChart()
    qtbot.addWidget(shown)
    shown.resize(400, 180)
    shown.show_bars(BARS, "Paid by hour", "last Sunday")
    shown.show()
    return shown


def on_paper(bars: tuple[Bar, ...]) -> QImage:
    image = QImage(400, 224, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, 400, 224), bars, PAPER)
    painter.end()
    return image


def height_of(image: QImage, x: float) -> int:
    ink = QColor(PAPER["bar"]).rgb()
    return sum(image.pixel(int(x), y) == ink for y in range(image.height()))


def test_bars_are_as_high_as_their_money(themed: object) -> None:
    image = on_paper(BARS)
    middle = [slot.center().x() for slot in places(QRectF(0, 0, 400, 224), len(BARS))]
    heights = [height_of(image, x) for x in middle]
    assert heights[2] == pytest.approx(200, abs=2)
    assert heights[3] == pytest.approx(100, abs=2)
    assert heights[0] == pytest.approx(50, abs=2)
    assert heights[1] == 0


def test_what_was_before_has_an_outline_where_nothing_is_now(themed: object) -> None:
    slot = places(QRectF(0, 0, 400, 224), len(BARS))[1]
    edge = QColor(PAPER["edge"]).rgb()

    def outlined(bars: tuple[Bar, ...]) -> int:
        image = on_paper(bars)
        columns = range(int(slot.left()), int(slot.right()))
        return sum(image.pixel(x, y) == edge for x in columns for y in range(150, 200))

    assert outlined(BARS) > 40
    assert outlined((BARS[0], bar("09", 0), *BARS[2:])) == 0


def test_no_bars_and_no_money_draw_nothing_and_break_nothing(themed: object) -> None:
    blank = on_paper(())
    assert height_of(blank, 200) == 0
    assert height_of(on_paper((bar("08", 0),)), 200) == 0


def test_the_tallest_bar_is_told_until_one_is_chosen(chart: HourChart) -> None:
    assert chart.reading() == "Most: 10:00 · Rp 400.000"
    assert chart.accessibleName() == "Paid by hour. Most: 10:00 · Rp 400.000"


def test_arrows_read_the_bars_one_by_one(chart: HourChart) -> None:
    heard: list[tuple[str, bool]] = []
    chart.read.connect(lambda words, chosen: heard.append((words, chosen)))
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert heard[-1] == ("08:00 · Rp 100.000 · 2 sales · last Sunday Rp 50.000", True)
    assert chart.accessibleName().endswith("last Sunday Rp 50.000")
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert heard[-1][0] == "11:00 · Rp 200.000 · 2 sales"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert heard[-1][0].startswith("08:00")
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert heard[-1] == ("Most: 10:00 · Rp 400.000", False)


def test_a_tap_chooses_the_bar_under_it(chart: HourChart) -> None:
    slot = places(QRectF(chart.rect()).adjusted(4, 6, -4, -2), len(BARS))[3]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=slot.center().toPoint())
    assert chart.reading() == "11:00 · Rp 200.000 · 2 sales"


def test_all_bars_that_hold_something_are_described(chart: HourChart) -> None:
    lines = chart.accessibleDescription().splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["08:00", "10:00", "11:00"]


def test_new_figures_keep_the_bar_that_is_read(chart: HourChart) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Right)
    chart.show_bars((bar("08", 150_000), *BARS[1:]), "Paid by hour", "last Sunday")
    assert chart.reading() == "08:00 · Rp 150.000 · 2 sales"
    chart.show_bars(BARS[1:], "Paid by hour", "last Sunday")
    assert chart.reading().startswith("Most:")


def test_no_bars_can_be_walked_without_harm(chart: HourChart) -> None:
    chart.show_bars((), "Paid by hour", "")
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(chart, key)
    assert chart.reading() == ""
