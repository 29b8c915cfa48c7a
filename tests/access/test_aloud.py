"""What turns up by itself is announced to whatever reads the screen; a locked till says nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from pos.core.attention import Kind as Matter
from pos.core.sale import Sale, State
from tests.access.house import House, matter
from tests.ui.fake_office import MANAGER
from tests.ui.hands import settle, until
from tests.ui.shop import NOON, sale

Politeness = QAccessible.AnnouncementPoliteness


class Reader:
    """Hears what Qt would hand to a screen reader."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.urgent: list[str] = []

    def hear(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.heard.append(event.message())
            if event.politeness() is Politeness.Assertive:
                self.urgent.append(event.message())


@pytest.fixture
def reader(house: House, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Listen from when the house stands."""
    reader = Reader()
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(reader.hear))
    return reader


def open_sale(house: House) -> Sale:
    """Put a sale with its code on the screen."""
    one = sale("K1-000900", state=State.OPEN, rupiah=100_000)
    house.till.keep(one)
    house.pages.show_sale(one)
    return one


def becomes(house: House, one: Sale, state: State) -> Sale:
    """Let the books hear of a new state, as the watcher does."""
    paid = NOON if state is State.PAID else None
    after = replace(one, state=state, paid_at=paid, version=one.version + 1)
    house.till.keep(after)
    house.bridge.announcer.sale_changed(one, after)
    return after


async def come_back(house: House) -> None:
    house.office.enter(MANAGER)
    await settle(0.02)


async def test_a_sale_on_the_screen_that_turns_paid_is_announced_once(
    house: House, reader: Reader
) -> None:
    paid = becomes(house, open_sale(house), State.PAID)
    (said,) = reader.urgent
    assert said.startswith("Paid: Rp 100.000. ")
    becomes(house, paid, State.SETTLED)
    assert reader.heard == [said]


async def test_a_late_payment_is_announced_with_its_warning(house: House, reader: Reader) -> None:
    one = replace(open_sale(house), state=State.EXPIRED)
    house.pages.show_sale(one)
    after = replace(one, state=State.PAID, paid_late=True, paid_at=NOON, version=one.version + 1)
    house.bridge.announcer.sale_changed(one, after)
    assert "Paid late" in reader.heard[-1]


async def test_a_sale_on_the_screen_that_needs_a_person_is_announced(
    house: House, reader: Reader
) -> None:
    one = open_sale(house)
    becomes(house, one, State.EXPIRED)
    assert len(reader.urgent) == 1
    assert "Paid" not in reader.urgent[0]


async def test_what_comes_into_the_bar_is_announced_by_how_much_it_matters(
    house: House, reader: Reader
) -> None:
    house.bridge.say("test", "The printer has no paper.", "bad")
    house.bridge.say("test", "The printer has no paper.", "bad")  # said again, still so
    house.bridge.say("test", "The slip came out.", "good")
    assert reader.heard == ["The printer has no paper.", "The slip came out."]
    assert reader.urgent == ["The printer has no paper."]


async def test_something_new_to_look_at_is_announced_and_closing_it_is_not(
    house: House, reader: Reader
) -> None:
    attention = house.till.attention
    before = await attention.count()
    attention.raise_item(matter(Matter.PAID_TWICE))
    await until(lambda: reader.urgent, 10)
    assert reader.urgent == [f"{before + 1} need attention"]
    await attention.close(1, note="seen", by="Sari")
    await until(lambda: not house.bridge.tasks.running("open items"), 10)
    await settle(0.02)
    assert len(reader.heard) == 1


async def test_a_locked_till_announces_nothing_until_somebody_is_back(
    house: House, reader: Reader
) -> None:
    one = open_sale(house)
    await house.office.sign_in.lock()
    await settle(0.02)
    house.bridge.say("test", "Paid: Rp 75.000", "good")
    becomes(house, one, State.PAID)
    house.till.attention.raise_item(matter(Matter.PAID_TWICE))
    await until(lambda: not house.bridge.tasks.running("open items"), 10)
    await settle(0.02)
    assert reader.heard == []
    await come_back(house)
    assert "Paid: Rp 75.000" in reader.heard
    assert any("Rp 100.000" in said for said in reader.heard)
    assert any("need attention" in said for said in reader.heard)


async def test_what_is_no_longer_so_is_not_announced_after_the_lock(
    house: House, reader: Reader
) -> None:
    await house.office.sign_in.lock()
    await settle(0.02)
    house.bridge.say("test", "The provider is slow.", "warn")
    house.bridge.hush("test")
    await come_back(house)
    assert reader.heard == []
