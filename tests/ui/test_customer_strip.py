"""In practice a person plays the customer of the sale on the screen."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from pos.core.sale import State
from pos.ui.bridge import Bridge, Message
from pos.ui.code.customer_strip import CustomerStrip
from pos.ui.window import Window
from tests.ui.fake_till import FakeTill
from tests.ui.shop import sale

REFERENCE = sale().reference_id


class FakeCustomer:
    def __init__(self) -> None:
        self.played: list[tuple[str, str]] = []
        self.thread = ""

    def pay(self, which: str) -> None:
        self.thread = threading.current_thread().name
        self.played.append(("pay", which))

    def settle(self, which: str) -> None:
        self.played.append(("settle", which))

    def expire(self, which: str) -> None:
        self.played.append(("expire", which))

    def lose_next_answer(self) -> None:
        self.played.append(("lose", ""))


@pytest.fixture
def customer() -> FakeCustomer:
    return FakeCustomer()


@pytest.fixture
def strip(bridge: Bridge, customer: FakeCustomer, qtbot: QtBot) -> CustomerStrip:
    shown = CustomerStrip(bridge, customer)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def enabled(strip: CustomerStrip) -> list[str]:
    buttons = strip.findChildren(QPushButton)
    names = [one.objectName() for one in buttons if one.isEnabled()]
    return [name for name in names if name.startswith("customer_")]


async def click(strip: CustomerStrip, name: str) -> None:
    (button,) = strip.findChildren(QPushButton, name)
    button.click()
    await asyncio.sleep(0.1)


async def test_the_customer_pays_what_is_on_the_screen(
    strip: CustomerStrip, customer: FakeCustomer
) -> None:
    strip.show_sale(sale())
    await click(strip, "customer_pay")
    assert customer.played == [("pay", REFERENCE)]


async def test_a_slow_provider_does_not_hold_the_window(
    strip: CustomerStrip, customer: FakeCustomer
) -> None:
    strip.show_sale(sale())
    await click(strip, "customer_pay")
    assert customer.thread != threading.main_thread().name


async def test_funds_are_released_and_codes_expire(
    strip: CustomerStrip, customer: FakeCustomer
) -> None:
    strip.show_sale(sale(state=State.PAID))
    await click(strip, "customer_settle")
    strip.show_sale(sale())
    await click(strip, "customer_expire")
    assert customer.played == [("settle", REFERENCE), ("expire", REFERENCE)]


async def test_losing_the_next_answer_needs_no_sale(
    strip: CustomerStrip, customer: FakeCustomer, bridge: Bridge
) -> None:
    said: list[Message] = []
    bridge.said.connect(said.append)
    strip.show_sale(None)
    await click(strip, "customer_lose")
    assert customer.played == [("lose", "")]
    assert [message.kind for message in said] == ["practice"]


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        (State.OPEN, ["customer_pay", "customer_expire", "customer_lose"]),
        (State.SENDING, ["customer_pay", "customer_expire", "customer_lose"]),
        (State.EXPIRED, ["customer_pay", "customer_lose"]),
        (State.PAID, ["customer_settle", "customer_lose"]),
        (State.SETTLED, ["customer_lose"]),
        (State.REFUSED, ["customer_lose"]),
    ],
)
def test_only_what_makes_sense_can_be_pressed(
    strip: CustomerStrip, state: State, possible: list[str]
) -> None:
    strip.show_sale(sale(state=state))
    assert enabled(strip) == possible


def test_the_strip_follows_the_sale_on_the_screen(strip: CustomerStrip, till: FakeTill) -> None:
    till.keep(sale())
    strip.show_sale(sale())
    till.change(replace(sale(), state=State.PAID))
    assert enabled(strip) == ["customer_settle", "customer_lose"]
    till.change(sale("K1-000483"))
    assert enabled(strip) == ["customer_settle", "customer_lose"]


async def test_in_the_window_it_plays_for_the_sale_on_the_page(
    bridge: Bridge, till: FakeTill, customer: FakeCustomer, qtbot: QtBot
) -> None:
    window = Window(bridge)
    qtbot.addWidget(window)
    strip = CustomerStrip(bridge, customer)
    window.add_strip(strip)
    window.show()
    await asyncio.sleep(0.05)
    assert enabled(strip) == ["customer_lose"]
    window.show_sale(sale())
    await click(strip, "customer_pay")
    assert customer.played == [("pay", REFERENCE)]


async def test_practice_ends_from_the_strip_and_with_it_the_window(
    bridge: Bridge, till: FakeTill, customer: FakeCustomer, qtbot: QtBot
) -> None:
    closed: list[str] = []
    window = Window(bridge, on_close=lambda: closed.append("closed"))
    qtbot.addWidget(window)
    strip = CustomerStrip(bridge, customer)
    window.add_strip(strip)
    window.show()
    await click(strip, "end_practice")
    assert closed == ["closed"]
