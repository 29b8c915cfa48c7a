"""What needs attention: told with its money and its next step, and closed by a person's note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos.core.attention import Item, Kind
from pos.core.errors import StoreBusy
from pos.core.money import ZERO, Money
from pos.core.sale import State
from pos.till.differences import Found
from pos.ui.attention.attention_dialog import AttentionDialog
from pos.ui.attention.attention_row import AttentionRow
from pos.ui.attention.page import AttentionPage
from pos.ui.bridge import Bridge, Message
from pos.ui.frame.sidebar import NavButton
from pos.ui.preferences import Language
from pos.ui.window import Window
from pos.ui.words.attention import FOUND, ITEMS, found_word, item_words
from tests.ui.fake_till import FakeTill
from tests.ui.hands import (
    click,
    find,
    focused,
    open_window,
    press,
    repeat,
    settle,
    type_keys,
    until,
)
from tests.ui.shop import NOON, sale


def item(kind: Kind = Kind.PAID_TWICE, **facts: object) -> Item:
    whole = Item(
        kind=kind,
        number="K1-000482",
        payment_id="contract_second",
        stake=Money.rupiah(100_000),
        received=True,
        raised_at=NOON,
        business_date=NOON.date(),
        facts={
            "answered_amount": "60000.00",
            "answered_currency": "USD",
            "answered_reference": "K1-000483-aaaaaaaaaaaaaaaa",
            "first": "K1-000400",
        },
    )
    return replace(whole, **facts)  # type: ignore[arg-type]  # test sugar


@pytest.fixture
def page(bridge: Bridge, qtbot: QtBot) -> AttentionPage:
    shown = AttentionPage(bridge)
    qtbot.addWidget(shown)
    shown.resize(900, 680)
    return shown


def rows(page: QWidget) -> list[AttentionRow]:
    found = [row for row in page.findChildren(AttentionRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def shown_text(page: AttentionPage, name: str) -> str:
    return find(page, QLabel, name).text()


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_what_happened_and_what_to_do(themed: object, kind: Kind) -> None:
    told = item_words(item(kind))
    assert kind in ITEMS
    assert told.title
    assert not told.title.endswith(".")
    assert told.text.endswith(".")
    assert "{" not in told.title + told.text


def test_titles_tell_the_kinds_apart(themed: object) -> None:
    assert len({words.title for words in ITEMS.values()}) == len(ITEMS) == len(Kind)


def test_facts_are_written_for_people(themed: object) -> None:
    assert "Rp 60.000" in item_words(item(Kind.OTHER_AMOUNT)).text
    assert "USD" in item_words(item(Kind.OTHER_CURRENCY)).text
    assert "K1-000400" in item_words(item(Kind.SHARED_PAYMENT)).text


@pytest.mark.parametrize("found", Found)
def test_every_difference_has_a_word(themed: object, found: Found) -> None:
    assert found in FOUND
    assert found_word(found)


def test_a_hostile_fact_stays_text(themed: object) -> None:
    hostile = {"answered_reference": "<b>{first}</b>", "first": "x"}
    assert "<b>{first}</b>" in item_words(item(Kind.UNKNOWN_PAYMENT, facts=hostile)).text


# --- the list ---------------------------------------------------------------------------------


async def test_an_item_is_told_with_its_money_and_its_next_step(
    page: AttentionPage, till: FakeTill
) -> None:
    till.attention.raise_item(item(Kind.OTHER_AMOUNT, stake=Money.rupiah(60_000)))
    page.show()
    await until(lambda: rows(page))
    (row,) = rows(page)
    for said in (
        "Rp 60.000",
        "received",
        "Another amount",
        "give back the difference",
        "K1-000482",
        "22 Nov 2026 14:05 WIB",
        "#1",
    ):
        assert said in words(row)
    assert "Another amount" in row.accessibleName()


async def test_newest_first_and_nothing_is_said_where_there_is_nothing(
    page: AttentionPage, till: FakeTill
) -> None:
    page.show()
    await until(lambda: shown_text(page, "attention_empty") == "Nothing needs attention.")
    assert find(page, QLabel, "attention_empty").isVisible()
    till.attention.raise_item(item(Kind.PAID_LATE))
    till.attention.raise_item(item(Kind.WENT_BACK))
    await until(lambda: len(rows(page)) == 2)
    assert [row.item.kind for row in rows(page)] == [Kind.WENT_BACK, Kind.PAID_LATE]
    assert not find(page, QLabel, "attention_empty").isVisible()
    assert find(page, QPushButton, "attention_open_ones").text() == "Open · 2"


async def test_without_money_at_stake_none_is_shown(page: AttentionPage, till: FakeTill) -> None:
    till.attention.raise_item(item(Kind.PRINTER_GAVE_UP, stake=ZERO, received=False))
    till.attention.raise_item(item(Kind.UNKNOWN_PAYMENT, number=None, received=False))
    page.show()
    await until(lambda: len(rows(page)) == 2)
    unknown, printer = rows(page)
    assert "Rp" not in words(printer)
    assert "not received" in words(unknown)
    assert not find(unknown, QPushButton, "attention_open").isVisible()
    assert find(printer, QPushButton, "attention_open").isVisible()


async def test_a_long_list_comes_a_stretch_at_a_time(page: AttentionPage, till: FakeTill) -> None:
    for _ in range(70):
        till.attention.raise_item(item())
    page.show()
    await until(lambda: len(rows(page)) == 30)

    def has(count: int) -> Callable[[], bool]:
        return lambda: len(rows(page)) == count

    more = find(page, QPushButton, "attention_more")
    for count in (60, 70):
        assert more.isVisible()
        more.click()
        await until(has(count))
    assert not more.isVisible()


async def test_what_is_heard_while_the_books_are_read_is_not_missed(
    page: AttentionPage, till: FakeTill
) -> None:
    page.show()
    for count in range(1, 20):
        till.attention.raise_item(item())
        if count % 3 == 0:
            await settle(0.001)
    await until(lambda: len(rows(page)) == 19)


async def test_the_books_out_of_reach_are_said(
    page: AttentionPage, till: FakeTill, bridge: Bridge
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    till.attention.error = StoreBusy(path="x")
    page.show()
    await until(lambda: said)
    assert (said[0].kind, said[0].level) == ("attention", "bad")


# --- closing ----------------------------------------------------------------------------------


async def asked(page: AttentionPage) -> AttentionDialog:
    await until(lambda: rows(page))
    find(rows(page)[0], QPushButton, "attention_close").click()
    await until(lambda: page.findChildren(AttentionDialog))
    (dialog,) = page.findChildren(AttentionDialog)
    await until(dialog.isVisible)
    return dialog


async def test_closing_takes_a_note_and_a_name_by_the_keyboard_alone(
    page: AttentionPage, till: FakeTill
) -> None:
    till.attention.raise_item(item())
    await open_window(page)
    dialog = await asked(page)
    await until(lambda: focused() is find(dialog, QLineEdit, "attention_note"))
    assert not find(dialog, QPushButton, "attention_confirm").isEnabled()
    press(Qt.Key.Key_Return)  # nothing is written yet
    await settle()
    assert dialog.isVisible()
    type_keys("uang kembali")
    repeat(Qt.Key.Key_Return)  # a key that is still held down from before
    await settle()
    assert dialog.isVisible()
    press(Qt.Key.Key_Return)
    await until(lambda: not rows(page))
    (closed,) = till.attention.kept
    assert (closed.note, closed.closed_by) == ("uang kembali", "Sari")

    find(page, QPushButton, "attention_closed").click()
    await until(lambda: rows(page))
    (row,) = rows(page)
    assert "Closed by Sari, 22 Nov 2026 14:05 WIB: uang kembali" in words(row)
    assert not find(row, QPushButton, "attention_close").isVisible()


async def test_another_name_may_be_given_and_none_is_not_enough(
    page: AttentionPage, till: FakeTill
) -> None:
    till.attention.raise_item(item())
    page.show()
    dialog = await asked(page)
    name = find(dialog, QLineEdit, "attention_name")
    assert name.text() == "Sari"
    find(dialog, QLineEdit, "attention_note").setText("x")
    name.setText("  ")
    assert not find(dialog, QPushButton, "attention_confirm").isEnabled()
    name.setText("Dewi")
    find(dialog, QPushButton, "attention_confirm").click()
    await until(lambda: not rows(page))
    assert till.attention.kept[0].closed_by == "Dewi"


async def test_escape_leaves_it_open(page: AttentionPage, till: FakeTill) -> None:
    till.attention.raise_item(item())
    await open_window(page)
    dialog = await asked(page)
    await until(lambda: focused() is find(dialog, QLineEdit, "attention_note"))
    type_keys("x")
    press(Qt.Key.Key_Escape)
    await until(lambda: not page.findChildren(AttentionDialog))
    assert till.attention.kept[0].is_open
    assert len(rows(page)) == 1


async def test_one_that_somebody_closed_meanwhile_is_said_and_goes(
    page: AttentionPage, till: FakeTill, bridge: Bridge
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    till.attention.raise_item(item())
    page.show()
    dialog = await asked(page)
    kept = till.attention.kept
    kept[0] = replace(kept[0], closed_at=NOON, closed_by="Dewi", note="y")  # by a command
    find(dialog, QLineEdit, "attention_note").setText("x")
    find(dialog, QPushButton, "attention_confirm").click()
    await until(lambda: not rows(page))
    assert "Dewi closed it before" in said[-1].text
    assert kept[0].note == "y"


# --- in the window ----------------------------------------------------------------------------


@pytest.fixture
async def window(bridge: Bridge, till: FakeTill, qtbot: QtBot) -> Window:
    shown = Window(bridge)
    qtbot.addWidget(shown)
    return shown


def badge(window: Window) -> str:
    label = find(find(window, NavButton, "go_attention"), QLabel, "badge")
    return label.text() if label.isVisible() else ""


async def test_the_red_mark_counts_what_is_open(window: Window, till: FakeTill) -> None:
    await open_window(window)
    assert badge(window) == ""
    till.attention.raise_item(item())
    await until(lambda: badge(window) == "1")
    assert find(window, NavButton, "go_attention").accessibleDescription() == "1 need attention"
    for _ in range(120):
        till.attention.raise_item(item())
    await until(lambda: badge(window) == "99+")
    for number in range(1, 122):
        await till.attention.close(number, note="x", by="Sari")
    await until(lambda: badge(window) == "")


async def test_a_sale_opens_with_its_history_and_leads_back(window: Window, till: FakeTill) -> None:
    till.keep(sale(state=State.REVIEW))
    till.attention.raise_item(item())
    await open_window(window)
    click(find(window, NavButton, "go_attention"))
    page = find(window, AttentionPage, "attention_page")
    await until(lambda: page.isVisible() and rows(page))
    find(rows(page)[0], QPushButton, "attention_open").click()
    await until(lambda: window._pages.name() == "details")
    press(Qt.Key.Key_Escape)
    await until(lambda: window._pages.name() == "attention")
    assert page.isVisible()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("width", "height"), [(1024, 680), (1280, 800), (1920, 1080)])
async def test_nothing_is_cut_at_any_size_in_any_language(
    window: Window, till: FakeTill, bridge: Bridge, language: Language, width: int, height: int
) -> None:
    bridge.prefer(replace(bridge.preferences, language=language))
    for kind in Kind:
        till.attention.raise_item(item(kind, stake=Money.rupiah(100_000_000)))
    await open_window(window, width, height)
    click(find(window, NavButton, "go_attention"))
    page = find(window, AttentionPage, "attention_page")
    await until(lambda: page.isVisible() and len(rows(page)) == len(Kind))
    await settle()
    for row in rows(page):
        for label in row.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for button in row.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert button.height() >= 48
        stake = next(label for label in row.findChildren(QLabel) if "Rp" in label.text())
        assert stake.fontMetrics().horizontalAdvance(stake.text()) <= stake.width()
