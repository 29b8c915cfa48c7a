"""A busy shop behind one window: people, sales in every state, things to look at, a printer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from pos.core.attention import Item
from pos.core.attention import Kind as Matter
from pos.core.journal import Entry, Verb
from pos.core.money import Money
from pos.core.sale import State
from pos.ui import i18n, theme
from pos.ui.attention.page import AttentionPage
from pos.ui.bridge import Bridge
from pos.ui.frame.pages import Pages
from pos.ui.preferences import Language, ThemeName
from pos.ui.tasks import Tasks
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_office import BUDI, MANAGER, SARI, FakeOffice
from tests.ui.fake_printing import FakeSlips
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import open_window, settle, until
from tests.ui.shop import NOON, sale

LARGE = 12_345_678  # rupiah: as many figures as a shop of this kind knows


@dataclass
class House:
    """One window, and everything behind it that a test may move."""

    bridge: Bridge
    window: Window
    till: FakeTill
    office: FakeOffice
    slips: FakeSlips
    failures: list[tuple[str, BaseException]] = field(default_factory=list)
    others: list[QWidget] = field(default_factory=list)  # windows beside the first
    asking: asyncio.Task[object] | None = None

    @property
    def pages(self) -> Pages:
        pages = self.window.findChild(Pages)
        assert pages is not None
        return pages

    def dialogs(self) -> list[QDialog]:
        """Give the questions that stand open, the newest last."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]

    async def leave(self) -> None:
        """Close every question, take every message away and come back to Sell."""
        for dialog in reversed(self.dialogs()):
            dialog.reject()
        if self.asking is not None:
            await self.asking
            self.asking = None
        for other in self.others:
            other.close()
            other.deleteLater()
        self.others.clear()
        self.bridge.hush("test")
        self.office.blind = False
        self.till.answer.set()
        if self.office.duty.now.locked or self.office.duty.now.person != MANAGER:
            self.office.enter(MANAGER)
        await until(lambda: not self.dialogs(), 10)
        self.pages.turn_to("sell")
        self.pages.sell._start_over()  # as after a sale
        self.window.activateWindow()
        await until(self.window.isActiveWindow, 10)
        self.pages.take_focus()
        await settle(0.01)

    async def close(self) -> None:
        await self.leave()
        self.window.close()
        assert self.failures == []

    def wear(self, name: ThemeName) -> None:
        """Dress in a theme as the settings do."""
        self.bridge.prefer(replace(self.bridge.preferences, theme=name))

    def speak(self, language: Language) -> None:
        """Speak a language as the settings make it."""
        self.bridge.prefer(replace(self.bridge.preferences, language=language))


async def open_house(folder: Path, *, width: int = 1024, height: int = 768) -> House:
    """Open the window on a shop with three people, signed in as the manager."""
    failures: list[tuple[str, BaseException]] = []
    tasks = Tasks(lambda name, error: failures.append((name, error)))
    clock = shop.WallClock()
    bridge = Bridge(
        shop.PREFERENCES, shop.outlets(), resources=shop.RESOURCES, tasks=tasks, clock=clock.now
    )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    i18n.install(app, shop.RESOURCES, "en")
    window = Window(bridge)
    office = FakeOffice(bridge.now, [MANAGER, SARI, BUDI])
    office.enter(MANAGER)
    till = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    slips = FakeSlips(folder / "Kasir")
    stock(till)
    bridge.connect_office(office)
    bridge.connect_till(till, FakeWatcher(), has_printer=True, has_drawer=True, slips=slips)
    house = House(bridge, window, till, office, slips, failures)
    await office.shifts.open()
    await office.closing.close_days()
    await open_window(window, width, height)
    # The last of the pages that are made once the window is painted.
    await until(lambda: window.findChild(AttentionPage) is not None, 10)
    await settle(0.05)
    return house


def stock(till: FakeTill) -> None:
    """Put a sale of every state and a matter of every kind into the books."""
    for count, state in enumerate(State):
        number = f"K1-{count:06d}"
        paid = NOON if state in (State.PAID, State.SETTLED) else None
        till.keep(
            sale(number, state=state, rupiah=LARGE, note="Pesanan 1187, meja 4", paid_at=paid)
        )
        till.entries[number] = [
            Entry(
                seq=place,
                at=NOON + timedelta(minutes=place),
                number=number,
                actor="Bu Rina",
                verb=verb,
                facts={},
            )
            for place, verb in enumerate(Verb)
        ]
    for kind in Matter:
        till.attention.kept.append(matter(kind, len(till.attention.kept) + 1))
    last = till.attention.kept[-1]
    till.attention.kept.append(
        replace(last, id=last.id + 1, closed_at=NOON, closed_by="Bu Rina", note="Sudah dicek")
    )


def matter(kind: Matter, place: int = 1) -> Item:
    """Make one thing that a person must look at."""
    return Item(
        id=place,
        kind=kind,
        number="K1-000002",
        payment_id="contract_second",
        stake=Money.rupiah(LARGE),
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
