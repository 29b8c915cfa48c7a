"""Every page and question of the window, each entered by one line; the tests here walk them all.

A new page is covered by adding it to ``ROOMS``; ``test_rooms.py`` fails while a widget of the
window is seen in none of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QVBoxLayout, QWidget

from pos.core.attention import Kind as Matter
from pos.core.day import Span
from pos.core.export import Form
from pos.core.outlet import Method
from pos.core.sale import State
from pos.core.setting import Group
from pos.core.shift import Shift
from pos.core.slip import Kind
from pos.core.staff import OnDuty
from pos.ui.attention.attention_dialog import AttentionDialog
from pos.ui.bridge import Action
from pos.ui.code.customer_strip import CustomerStrip
from pos.ui.day.calendar_dialog import CalendarDialog
from pos.ui.day.close_day_dialog import Choice, CloseDayDialog
from pos.ui.day.export_dialog import ExportDialog
from pos.ui.frame.keys_dialog import KeysDialog
from pos.ui.frame.kiosk import EndDialog
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.practice_band import PracticeBand
from pos.ui.help.desk import Stumble
from pos.ui.people.approval_dialog import ApprovalDialog
from pos.ui.people.duty_dialog import DutyDialog
from pos.ui.people.lock_page import LockPage
from pos.ui.people.person_dialogs import NewPinDialog, PersonDialog
from pos.ui.people.shift_dialogs import CloseShiftDialog, OpenShiftDialog
from pos.ui.sales.renew_dialog import RenewDialog
from pos.ui.sales.withdraw_dialog import WithdrawDialog
from pos.ui.slips.drawer_act import DrawerDialog
from pos.ui.slips.slip_dialog import SlipDialog
from pos.ui.wizard.frame import STEPS
from pos.ui.wizard.page import WizardPage
from tests.access.house import LARGE, House, matter
from tests.access.others import Customer, Desk, Journey, screen_of
from tests.ui import figures
from tests.ui.fake_office import MANAGER, SARI
from tests.ui.hands import click, press, settle, type_keys, until
from tests.ui.shop import NOON, ZONE, sale

Enter = Callable[[House], Awaitable[QWidget]]

SHIFT = Shift(id=1, terminal="K1", person="Sari", opened_at=NOON)


class Asks(Protocol):
    """A question of any kind."""

    def ask(self) -> Awaitable[object]: ...
    def isVisible(self) -> bool: ...


# --- pages ------------------------------------------------------------------------------------


def page(name: str, *clicks: str) -> Enter:
    """Turn to a page and click on what leads further in."""

    async def enter(house: House) -> QWidget:
        house.pages.turn_to(name)  # type: ignore[arg-type]  # one of its names
        await rest(house)
        for one in clicks:
            press_on(house, one)
            await rest(house)
        return house.window

    return enter


def typed(digits: str) -> Enter:
    async def enter(house: House) -> QWidget:
        house.pages.turn_to("sell")
        type_keys(digits)
        await rest(house)
        return house.window

    return enter


async def making(house: House) -> QWidget:
    """Wait for the provider: what was typed is locked, and the button says so."""
    house.pages.turn_to("sell")
    house.till.hold()
    type_keys("100000")
    press(Qt.Key.Key_Return)
    await until(lambda: house.bridge.tasks.running("create"), 10)
    await settle(0.02)
    return house.window


def shown(state: State, outlet: str = "ALFAMART", code: str | None = "8887322") -> Enter:
    """Show a sale with what its customer needs."""

    async def enter(house: House) -> QWidget:
        paid = NOON if state in (State.PAID, State.SETTLED) else None
        one = sale(state=state, outlet=outlet, code=code, rupiah=LARGE, paid_at=paid)
        if one.method == Method.VIRTUAL_ACCOUNT:
            one = replace(one, payer_sees="TOKO SARI JAYA ABADI")
        house.till.keep(one)
        house.pages.show_sale(one)
        await rest(house)
        return house.window

    return enter


def told(number: str) -> Enter:
    """Show a sale with its history."""

    async def enter(house: House) -> QWidget:
        house.pages.show_details(house.till.sales[number])
        await rest(house)
        return house.window

    return enter


async def looking_up(house: House) -> QWidget:
    """Look for one sale, as a cashier does who may not see them all."""
    house.office.blind = True
    house.office.enter(SARI)
    house.office.shift(there=True)
    house.pages.turn_to("sales")
    await rest(house)
    return house.window


def locked(*keys: str) -> Enter:
    """Lock the till; type what comes after."""

    async def enter(house: House) -> QWidget:
        await house.office.sign_in.lock()
        lock = house.window.findChild(LockPage)
        assert lock is not None
        await until(lock.isVisible, 10)
        await rest(house)
        for key in keys:
            type_keys(key)
            await rest(house)
        return house.window

    return enter


def said(text: str, level: str, *actions: str) -> Enter:
    """Say something in the bar above a page."""

    async def enter(house: House) -> QWidget:
        offered = [Action(text=one, run=lambda: None) for one in actions]
        house.bridge.say("test", text, level, *offered)  # type: ignore[arg-type]  # a level
        await rest(house)
        bar = house.window.findChild(MessageBar)
        assert bar is not None
        assert bar.isVisible()
        return house.window

    return enter


# --- beside the shop ----------------------------------------------------------------------------


def first_run(step: str) -> Enter:
    """Set the shop up, from a step on."""

    async def enter(house: House) -> QWidget:
        house.bridge.journey = Journey(step)
        old = house.window.findChild(WizardPage)
        if old is None:
            house.pages.turn_to("wizard")
        else:
            old._show(STEPS.index(step))
            house.pages.turn_to("wizard")
        await until(lambda: not house.bridge.tasks.running("wizard"), 10)
        await rest(house)
        return house.window

    return enter


def helped(name: str) -> Enter:
    """Ask for help."""

    async def enter(house: House) -> QWidget:
        house.bridge.help = Desk()
        house.bridge.help_wanted.emit(name)
        await until(lambda: not house.bridge.tasks.running("check-up"), 10)
        await rest(house)
        return house.window

    return enter


async def stumbled(house: House) -> QWidget:
    house.bridge.help = Desk()
    details = "Traceback: division by zero"
    log = "/srv/kasir/logs/kasir.log"
    where = "ZeroDivisionError page.py:7"
    told = Stumble(where=where, times=1, watching=True, open=True, log=log, details=details)
    house.bridge.stumbled.emit(told)
    await rest(house)
    return house.window


def for_customers(state: State | None, outlet: str = "ALFAMART") -> Enter:
    """Look at the customer's screen."""

    async def enter(house: House) -> QWidget:
        one = None
        if state is not None:
            one = sale(state=state, outlet=outlet, rupiah=LARGE, paid_at=NOON)
        screen = screen_of(house.bridge.preferences, one)
        house.bridge.preferences_changed.connect(screen.prefer)  # as CustomerDisplay tells it
        house.others.append(screen)
        screen.show()
        await settle(0.02)
        return screen

    return enter


async def practising(house: House) -> QWidget:
    """Stand the band and the customer's strip of practice as the window does."""
    stage = QWidget()
    stage.setObjectName("stage")
    house.others.append(stage)
    column = QVBoxLayout(stage)
    column.addWidget(PracticeBand())
    column.addWidget(CustomerStrip(house.bridge, Customer()))
    stage.resize(1024, 160)
    stage.show()
    await settle(0.02)
    return stage


# --- questions --------------------------------------------------------------------------------


def asked(make: Callable[[House], QDialog]) -> Enter:
    """Open a question above the window, as the page that asks it does."""

    async def enter(house: House) -> QWidget:
        return await ask(house, make(house))

    return enter


async def ask(house: House, dialog: QDialog) -> QDialog:
    question = dialog.ask()  # type: ignore[attr-defined]  # every question of ours has it
    house.asking = asyncio.get_running_loop().create_task(question)
    await until(dialog.isVisible, 10)
    await settle(0.02)
    return dialog


async def slip(house: House) -> QWidget:
    dialog = SlipDialog(Kind.SLIP, "K1-000002", house.window)
    opened = await ask(house, dialog)
    dialog.show_picture(await house.slips.picture("K1-000002", Kind.SLIP))
    await settle(0.01)
    return opened


async def approval(house: House) -> QWidget:
    icons = house.bridge.resources / "icons"
    what = "Sell K1-000482, Rp 12.345.678, with another code"
    dialog = ApprovalDialog(what, [MANAGER], icons, house.window)
    opened = await ask(house, dialog)
    dialog.show_refusal("That is not the PIN. 2 more tries.")
    await settle(0.01)
    return opened


def closing(house: House) -> QDialog:
    two = Span(first=figures.SUNDAY, last=figures.SUNDAY)
    week = figures.of_span(Span.week(figures.SUNDAY))
    choices = [Choice(figures=week), Choice(figures=figures.sunday(span=two))]
    return CloseDayDialog(choices, [SHIFT], ZONE, house.window)


def exporting(house: House) -> QDialog:
    spans = [Span.day(figures.SUNDAY), Span.week(figures.SUNDAY), Span.month(figures.SUNDAY)]
    return ExportDialog(spans, house.slips.folder, Form.XLSX, house.window)


PAGES: Mapping[str, Enter] = MappingProxyType(
    {
        "sell": page("sell"),
        "sell, an amount": typed("12345678"),
        "sell, too little": typed("5"),
        "sell, being made": making,
        "code, outlet": shown(State.OPEN),
        "code, bank": shown(State.OPEN, "SAHABAT_SAMPOERNA", "8860812345678901"),
        "code, QRIS": shown(State.OPEN, "QRIS", None),
        "code, wallet": shown(State.OPEN, "SHOPEEPAY", "https://pay.example/8860812345"),
        "paid": shown(State.PAID),
        "settled": shown(State.SETTLED),
        "checking": shown(State.SENDING, code=None),
        "processing": shown(State.PROCESSING),
        "expired": shown(State.EXPIRED),
        "withdrawn": shown(State.WITHDRAWN),
        "cancelled": shown(State.CANCELLED),
        "failed": shown(State.FAILED),
        "refused": shown(State.REFUSED, code=None),
        "review": shown(State.REVIEW, code=None),
        "history, waiting": told("K1-000002"),
        "history, paid": told("K1-000004"),
        "history, expired": told("K1-000006"),
        "sales": page("sales"),
        "look a sale up": looking_up,
        "day": page("day"),
        "day, as tables": page("day", "chart_as_table", "by_cashier"),
        "day, shifts": page("day", "chart_as_table", "by_outlet", "day_shifts_tab"),
        "day, reports": page("day", "day_z_tab"),
        "week": page("day", "reach_week"),
        "month": page("day", "reach_month"),
        "day again": page("day", "reach_day", "day_sales_tab"),
        "attention": page("attention"),
        "attention, closed": page("attention", "attention_closed"),
        "attention, open": page("attention", "attention_open"),
        "people": page("people"),
        "settings": page("settings"),
        **{f"settings, {one.value}": page("settings", f"group_{one.value}") for one in Group},
        "settings again": page("settings", f"group_{next(iter(Group)).value}"),
        **{f"first run, {step}": first_run(step) for step in STEPS},
        "help, check-up": helped("checkup"),
        "help, about": helped("about"),
        "help, trouble": stumbled,
        "customer, shop": for_customers(None),
        "customer, code": for_customers(State.OPEN),
        "customer, bank": for_customers(State.OPEN, "BCA"),
        "customer, paid": for_customers(State.PAID),
        "practice": practising,
        "locked": locked(),
        "locked, a PIN": locked("b", "1", "2", "3"),
        "a message": said("K1-000482: Rp 12.345.678", "good"),
        "a message with ways on": said(
            "The slip of K1-000482 did not come out. The printer has no paper.",
            "bad",
            "Print it again",
            "Show it on the screen",
        ),
        "a warning": said("The provider is slow to answer.", "warn"),
    }
)
QUESTIONS: Mapping[str, Enter] = MappingProxyType(
    {
        "withdraw?": asked(lambda house: WithdrawDialog(sale(rupiah=LARGE), ZONE, house.window)),
        "new code?": asked(lambda house: RenewDialog(sale(rupiah=LARGE), ZONE, house.window)),
        "new code, unknown?": asked(
            lambda house: RenewDialog(sale(state=State.SENDING), ZONE, house.window)
        ),
        "seen to?": asked(
            lambda house: AttentionDialog(matter(Matter.PAID_TWICE), "Sari", house.window)
        ),
        "all keys": asked(
            lambda house: KeysDialog(house.window, drawer=True, practice=True, full_screen=True)
        ),
        "end?": asked(lambda house: EndDialog(house.window)),
        "drawer?": asked(lambda house: DrawerDialog(house.window)),
        "slip?": slip,
        "approved?": approval,
        "leave the till?": asked(
            lambda house: DutyDialog(OnDuty(person=MANAGER), people=True, parent=house.window)
        ),
        "begin a shift?": asked(lambda house: OpenShiftDialog("Sari", house.window)),
        "end a shift?": asked(
            lambda house: CloseShiftDialog(SHIFT, ZONE, must_count=True, parent=house.window)
        ),
        "a new PIN?": asked(lambda house: NewPinDialog("Sari", own=True, parent=house.window)),
        "a person?": asked(lambda house: PersonDialog(manager_only=False, parent=house.window)),
        "the first person?": asked(
            lambda house: PersonDialog(manager_only=True, parent=house.window)
        ),
        "which day?": asked(
            lambda house: CalendarDialog(
                figures.SUNDAY,
                figures.SUNDAY,
                house.bridge.preferences.language,
                house.window,
            )
        ),
        "close the day?": asked(closing),
        "export?": asked(exporting),
    }
)
ROOMS: Mapping[str, Enter] = MappingProxyType({**PAGES, **QUESTIONS})


async def rooms(house: House, names: Iterable[str] = ROOMS) -> AsyncIterator[tuple[str, QWidget]]:
    """Lead through rooms one after the other; gives each name with what is to be looked at."""
    for name in names:
        room = await ROOMS[name](house)
        yield name, room
        await house.leave()


async def rest(house: House) -> None:
    """Wait until what the page asked for has come and is laid out."""
    quick = ("sales", "more", "day", "people", "settings", "attention", "history", "lookup")
    await settle(0.02)
    await until(lambda: not any(house.bridge.tasks.running(name) for name in quick), 10)
    await settle(0.02)


def press_on(house: House, name: str) -> None:
    """Click on what bears a name and can be seen."""
    for button in house.window.findChildren(QAbstractButton, name):
        if button.isVisible() and not (button.isCheckable() and button.isChecked()):
            click(button)


def assert_none(found: str) -> None:
    """Fail with every fault on a line of its own; pytest itself would show only a few."""
    if found:
        pytest.fail(found, pytrace=False)


async def faults(
    house: House, look: Callable[[QWidget], Iterable[str]], names: Iterable[str] = ROOMS
) -> str:
    """Look at rooms with one eye; gives each fault once, a line each, with where it was seen."""
    found: dict[str, list[str]] = {}
    async for name, room in rooms(house, names):
        for fault in look(room):
            found.setdefault(fault, []).append(name)
    return "\n".join(f"{fault}   [{'; '.join(places[:3])}]" for fault, places in found.items())
