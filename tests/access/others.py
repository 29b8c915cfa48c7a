"""What stands beside the pages of the shop: the first run, help, the customer's screen, practice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pos.core.checkup import Found, State, Topic, Verdict
from pos.core.sale import Sale
from pos.ui.customer.screen import CustomerWindow
from pos.ui.customer.view import for_customer
from pos.ui.help.desk import About, Part
from pos.ui.preferences import Preferences
from tests.ui.shop import NOON, outlets


class Journey:
    """A first run that was left at a step."""

    def __init__(self, step: str) -> None:
        self.step = step

    def keep(self, step: str) -> None:
        self.step = step

    def finish(self) -> None:
        pass


class Customer:
    """A customer of practice who waits to be played."""

    def pay(self, which: str) -> None: ...

    def settle(self, which: str) -> None: ...

    def expire(self, which: str) -> None: ...

    def lose_next_answer(self) -> None: ...


@dataclass(frozen=True)
class Shipped:
    """A part that ships."""

    name: str
    version: str
    licence: str
    text: str


class Desk:
    """Help that found one thing in order and one to mend."""

    async def check(self) -> AsyncGenerator[Verdict, None]:
        fine = {"free": "812"}
        yield Verdict(topic=Topic.DISK, state=State.OK, found=Found.DISK_FINE, facts=fine)
        gone = {"free": "12", "stop": "50"}
        yield Verdict(topic=Topic.DISK, state=State.BAD, found=Found.DISK_GONE, facts=gone)
        await asyncio.sleep(0)

    async def save_bundle(self, target: Path, findings: Sequence[Verdict]) -> None: ...

    async def about(self) -> About:
        return About(
            kasir="9.9.9",
            build="0123456789ab",
            python="3.11.7",
            qt="6.11.3",
            sqlite="3.46.0",
            system="Linux",
            data="/srv/kasir",
            log="/srv/kasir/logs/kasir.log",
        )

    async def parts(self) -> Sequence[Part]:
        return (
            Shipped("Kasir", "9.9.9", "MIT", "Permission is granted."),
            Shipped("Qt", "6.11.3", "LGPL-3.0-only", "Permission is granted as well."),
        )

    def go_on(self) -> bool:
        return True

    def restart(self) -> None: ...


def screen_of(preferences: Preferences, sale: Sale | None) -> CustomerWindow:
    """Stand a customer's screen beside the window, with a sale or with the shop on it."""
    screen = CustomerWindow(preferences)
    screen.resize(1024, 768)
    view = for_customer(sale, NOON) if sale is not None else None
    if sale is None or view is None:
        screen.show_shop()
    else:
        outlet = next(one for one in outlets() if one.name == sale.outlet)
        screen.show_sale(view, outlet, timedelta(hours=23))
    return screen
