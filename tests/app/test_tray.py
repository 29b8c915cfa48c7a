"""A sale that is paid while nobody looks is told once, and tells nothing while the till is locked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from pos.app.tray import Notices, SystemTray
from pos.core.sale import Sale, State
from pos.core.staff import OnDuty
from pos.ui import i18n, theme
from pos.ui.bridge import Bridge
from pos.ui.tasks import Tasks
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_office import FakeOffice
from tests.ui.shop import sale

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class FakeTray:
    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.clear_count = 0

    def show(self, title: str, text: str) -> None:
        self.shown.append((title, text))

    def clear(self) -> None:
        self.clear_count += 1


class Counter:
    """A till whose window somebody may or may not look at."""

    def __init__(self, app: QApplication) -> None:
        theme.prepare(app, shop.RESOURCES)
        i18n.install(app, shop.RESOURCES, "en")
        self.bridge = Bridge(
            shop.PREFERENCES,
            shop.outlets(),
            resources=shop.RESOURCES,
            tasks=Tasks(lambda _name, _error: None),
            clock=lambda: datetime.now(UTC),
        )
        self.window = Window(self.bridge)
        self.tray = FakeTray()
        self.looked_at = False
        self.came: list[str] = []
        self.opened: list[str] = []
        self.window.open_sale = self.opened.append  # type: ignore[assignment]  # heard, not done
        self.notices = Notices(
            self.bridge,
            self.window,
            lambda: self.came.append("forward"),
            tray=self.tray,
            seen=lambda: self.looked_at,
        )

    def paid(self, *numbers: str, **facts: object) -> None:
        for number in numbers:
            one: Sale = sale(number)
            after = replace(one, state=State.PAID, **facts)  # type: ignore[arg-type]  # a sale's own
            self.bridge.announcer.sale_changed(one, after)

    def tell(self) -> None:
        """Let the time pass in which news are gathered."""
        if self.notices._soon.isActive():
            self.notices._soon.stop()
            self.notices._tell()


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    made = Counter(qapp)
    yield made
    made.window.close()
    made.window.deleteLater()
    qapp.processEvents()


def test_a_paid_sale_is_told_with_its_amount(counter: Counter) -> None:
    counter.paid("K1-000001")
    counter.tell()
    assert counter.tray.shown == [("✓ Paid", "Rp 100.000 · Alfamart")]


def test_whoever_looks_at_the_window_is_not_told_twice(counter: Counter) -> None:
    counter.looked_at = True
    counter.paid("K1-000001")
    counter.tell()
    assert counter.tray.shown == []


def test_whoever_comes_back_in_time_is_not_told(counter: Counter) -> None:
    counter.paid("K1-000001")
    counter.looked_at = True
    counter.tell()
    assert counter.tray.shown == []


def test_late_money_needs_attention(counter: Counter) -> None:
    counter.paid("K1-000001", paid_late=True)
    counter.tell()
    assert counter.tray.shown[0][0] == "A sale needs attention"


def test_many_at_once_are_one_notice(counter: Counter) -> None:
    counter.paid(*(f"K1-{n:06}" for n in range(1, 21)))
    counter.tell()
    counter.tell()
    assert counter.tray.shown == [("20 sales were paid or need attention", "")]


def test_what_needs_nobody_is_no_notice(counter: Counter) -> None:
    one = sale()
    counter.bridge.announcer.sale_changed(one, replace(one, state=State.EXPIRED))
    counter.bridge.announcer.sale_changed(None, replace(one, state=State.PAID))
    counter.tell()
    assert counter.tray.shown == []


def test_a_click_leads_to_the_sale(counter: Counter) -> None:
    counter.paid("K1-000001")
    counter.tell()
    counter.notices.answer()
    assert (counter.came, counter.opened) == (["forward"], ["K1-000001"])
    assert counter.tray.clear_count == 1
    counter.notices.answer()  # of a notice that was answered already
    assert counter.opened == ["K1-000001"]


async def test_a_locked_till_tells_no_amount_and_opens_no_sale(counter: Counter) -> None:
    await asyncio.sleep(0)
    office = FakeOffice(counter.bridge.now)
    counter.bridge.connect_office(office)
    office.duty.take(OnDuty(locked=True), timed=False)
    counter.paid("K1-000001")
    counter.tell()
    assert counter.tray.shown == [("✓ Paid", "Sign in to see which sale.")]
    counter.notices.answer()
    assert (counter.came, counter.opened) == (["forward"], [])


def test_the_notice_goes_when_the_program_is_looked_at(counter: Counter) -> None:
    counter.notices._on_state_changed(Qt.ApplicationState.ApplicationActive)
    assert counter.tray.clear_count == 1


def test_without_a_tray_the_window_only_flashes(counter: Counter) -> None:
    tray = SystemTray(counter.window, lambda: None)
    tray.show("✓ Paid", "Rp 100.000")
    tray.clear()
    assert not counter.window.isVisible()
