"""Recent answers "did it go through?": every sale, what it waits for, and how fresh that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from pos.core.errors import StoreDamaged
from pos.core.payment import Health
from pos.core.sale import Sale, State
from pos.ui.bridge import Bridge, Message
from pos.ui.frame import recent_panel
from pos.ui.frame.recent_panel import RecentPanel
from pos.ui.frame.recent_row import RecentRow
from pos.ui.widgets import Pill, PlainLabel
from tests.ui import shop
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find, open_window, press, settle, until


@pytest.fixture
def panel(bridge: Bridge) -> RecentPanel:
    return RecentPanel(bridge)


@pytest.fixture
def books(bridge: Bridge) -> FakeTill:
    """Give a till that is not connected yet."""
    return FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)


async def connect(bridge: Bridge, books: FakeTill, panel: RecentPanel, *sales: Sale) -> None:
    books.keep(*sales)
    await open_window_of(panel)
    bridge.connect_till(books, FakeWatcher())
    await until(lambda: len(panel.sales()) == len(sales))


async def open_window_of(panel: RecentPanel) -> None:
    panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.setFocus()
    await open_window(panel, 320, 700)


def rows(panel: RecentPanel) -> list[RecentRow]:
    return [row for row in panel.findChildren(RecentRow) if row.isVisible()]


def texts(row: RecentRow) -> list[str]:
    labels = row.findChildren(PlainLabel)
    return [label.text() for label in sorted(labels, key=lambda label: isinstance(label, Pill))]


def waiting(panel: RecentPanel) -> str:
    return find(panel, PlainLabel, "waiting").text()


def freshness(panel: RecentPanel) -> str:
    return find(panel, PlainLabel, "answer_age").text()


def health(**facts: object) -> Health:
    fields: dict[str, object] = {
        "reachable": True,
        "since": shop.NOON,
        "last_answer": shop.NOON,
        "clock_skew": timedelta(),
        **facts,
    }
    return Health(**fields)  # type: ignore[arg-type]  # the dataclass is the check


async def test_the_last_sales_are_listed_newest_first_with_what_each_waits_for(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    hour = timedelta(hours=1)
    await connect(
        bridge,
        books,
        panel,
        shop.sale("K1-000001", state=State.EXPIRED, rupiah=20_000, at=shop.NOON - 26 * hour),
        shop.sale("K1-000002", state=State.SENDING, outlet="QRIS", code=None, at=shop.NOON - hour),
        shop.sale("K1-000003", state=State.PAID, paid_at=shop.NOON - timedelta(minutes=7)),
        shop.sale("K1-000004", outlet="INDOMARET", code="44109982", rupiah=1_250_000),
    )
    assert [texts(row) for row in rows(panel)] == [
        ["Rp 1.250.000", "Indomaret · 4410 9982", "Waiting 24:00"],
        ["Rp 100.000", "Alfamart · 8887 322", "✓ Paid 13:58"],
        ["Rp 100.000", "QRIS", "Checking…"],
        ["Rp 20.000", "Alfamart · 8887 322", "Expired"],
    ]
    assert waiting(panel) == "2 waiting"
    assert rows(panel)[0].accessibleName() == "Rp 1.250.000, Indomaret · 4410 9982, Waiting 24:00"


async def test_a_countdown_runs_by_the_providers_clock(
    panel: RecentPanel, bridge: Bridge, books: FakeTill, clock: shop.WallClock
) -> None:
    await connect(bridge, books, panel, shop.sale())
    clock.pass_by(hours=1, minutes=1)
    panel.tick()
    assert rows(panel)[0].status() == "Waiting 22:59"
    bridge.announcer.provider_changed(health(clock_skew=timedelta(hours=2)))
    panel.tick()
    assert rows(panel)[0].status() == "Waiting 20:59"


async def test_a_sale_past_its_deadline_is_not_called_expired_by_us(
    panel: RecentPanel, bridge: Bridge, books: FakeTill, clock: shop.WallClock
) -> None:
    await connect(bridge, books, panel, shop.sale())
    clock.pass_by(hours=25)
    panel.tick()
    assert rows(panel)[0].status() == "Checking…"


async def test_the_list_follows_what_it_hears(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    await connect(bridge, books, panel, shop.sale("K1-000001", at=shop.NOON - timedelta(hours=1)))
    begun = shop.sale("K1-000002", state=State.INTENT, code=None)
    books.change(begun)
    assert [sale.number for sale in panel.sales()] == ["K1-000002", "K1-000001"]
    assert waiting(panel) == "2 waiting"
    books.change(replace(begun, state=State.PAID, paid_at=shop.NOON))
    assert rows(panel)[0].status() == "✓ Paid 14:05"
    assert waiting(panel) == "1 waiting"
    books.change(replace(books.sales["K1-000001"], state=State.EXPIRED))
    assert waiting(panel) == ""


async def test_an_older_answer_that_arrives_later_changes_nothing(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    await connect(bridge, books, panel, shop.sale(version=3))
    books.change(shop.sale(version=5, state=State.PAID, paid_at=shop.NOON))
    books.change(shop.sale(version=4))
    assert rows(panel)[0].status() == "✓ Paid 14:05"
    assert waiting(panel) == ""


async def test_an_old_sale_that_changes_does_not_push_itself_among_the_newest(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    await connect(bridge, books, panel, shop.sale("K1-000009"))
    old = shop.sale("K1-000001", at=shop.NOON - timedelta(days=2))
    bridge.announcer.sale_changed(old, replace(old, state=State.PAID, paid_at=shop.NOON))
    assert [sale.number for sale in panel.sales()] == ["K1-000009"]


async def test_more_sales_than_fit_are_cut_and_still_counted(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    many = recent_panel.SHOWN + 12
    books.keep(
        *(shop.sale(f"K1-{n:06d}", at=shop.NOON + timedelta(seconds=n)) for n in range(1, many + 1))
    )
    await open_window_of(panel)
    bridge.connect_till(books, FakeWatcher())
    await until(panel.sales)
    assert len(panel.sales()) == recent_panel.SHOWN
    assert panel.sales()[0].number == f"K1-{many:06d}"
    assert waiting(panel) == f"{many} waiting"


async def test_what_another_terminal_writes_appears_with_the_next_look(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    await connect(bridge, books, panel, shop.sale("K1-000001"))
    books.keep(shop.sale("K2-000001", at=shop.NOON + timedelta(seconds=1)))
    assert panel._reload.isActive()
    assert panel._reload.interval() <= 60_000
    panel._reload.timeout.emit()
    await until(lambda: len(panel.sales()) == 2)


async def test_what_is_heard_while_the_books_are_read_is_not_overwritten(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    await connect(bridge, books, panel, shop.sale(version=1))

    class SlowBooks(FakeTill):
        async def recent(self, limit: int) -> list[Sale]:
            old = list(await super().recent(limit))
            await settle(0.03)
            return old

    slow = SlowBooks(bridge.announcer, bridge.outlets, now=bridge.now)
    slow.keep(shop.sale(version=1))
    bridge.connect_till(slow, FakeWatcher())
    await settle()
    slow.change(shop.sale(version=2, state=State.PAID, paid_at=shop.NOON))
    await settle(0.1)
    assert rows(panel)[0].status() == "✓ Paid 14:05"


async def test_a_click_or_enter_opens_the_sale_as_it_is_now(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    opened: list[Sale] = []
    panel.opened.connect(opened.append)
    await connect(bridge, books, panel, shop.sale())
    paid = shop.sale(state=State.PAID, paid_at=shop.NOON)
    books.change(paid)
    click(rows(panel)[0])
    rows(panel)[0].setFocus()
    press(Qt.Key.Key_Return)
    assert opened == [paid, paid]


async def test_the_age_of_the_last_answer_ticks_and_warns_when_somebody_waits(
    panel: RecentPanel, bridge: Bridge, books: FakeTill, clock: shop.WallClock
) -> None:
    assert freshness(panel) == "No answer from the provider yet"
    await connect(bridge, books, panel, shop.sale())
    bridge.announcer.provider_changed(health())
    clock.pass_by(seconds=2)
    panel.tick()
    assert freshness(panel) == "Last answer from the provider 2 s ago"
    label = find(panel, PlainLabel, "answer_age")
    assert label.property("tone") == "ink2"
    clock.pass_by(seconds=90)
    panel.tick()
    assert freshness(panel) == "Last answer from the provider 1 min ago"
    assert label.property("tone") == "warn_ink"
    books.change(shop.sale(state=State.PAID, paid_at=shop.NOON))
    assert label.property("tone") == "ink2"


async def test_the_age_is_right_whatever_our_clock_says(
    panel: RecentPanel, bridge: Bridge, clock: shop.WallClock
) -> None:
    bridge.announcer.provider_changed(health(clock_skew=timedelta(days=-1)))
    clock.pass_by(seconds=5)
    panel.tick()
    assert freshness(panel) == "Last answer from the provider 5 s ago"


async def test_offline_says_so_and_since_when(panel: RecentPanel, bridge: Bridge) -> None:
    bridge.announcer.provider_changed(
        health(reachable=False, since=shop.NOON - timedelta(minutes=4))
    )
    assert freshness(panel) == "Offline since 14:01. Sales are kept and asked about later."


async def test_books_that_cannot_be_read_are_said_and_what_is_known_stays(
    panel: RecentPanel, bridge: Bridge, books: FakeTill
) -> None:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    await connect(bridge, books, panel, shop.sale())

    class Broken(FakeTill):
        async def recent(self, limit: int) -> list[Sale]:
            raise StoreDamaged(path="books.db")

    bridge.connect_till(Broken(bridge.announcer, bridge.outlets, now=bridge.now), FakeWatcher())
    await until(lambda: heard)
    assert heard[0].level == "bad"
    assert len(rows(panel)) == 1
