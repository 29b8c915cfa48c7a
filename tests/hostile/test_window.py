"""SE-8: whatever stands in a sale, a name, a setting or an error, the window shows letters."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from pos.core import errors
from pos.core.attention import Item, Kind
from pos.core.errors import KasirError
from pos.core.finding import Finding, Sureness, Way
from pos.core.journal import Entry, Verb
from pos.core.money import Money
from pos.core.sale import Sale, State
from pos.core.staff import Role
from pos.ui.bridge import Action, Bridge
from pos.ui.customer.screen import CustomerWindow
from pos.ui.customer.view import for_customer
from pos.ui.frame.pages import Pages
from pos.ui.messages import explain
from pos.ui.window import Window
from tests.hostile.corpus import corpus, share
from tests.hostile.eyes import Bait, harms
from tests.ui import hands, shop
from tests.ui.fake_office import FakeOffice, person
from tests.ui.fake_till import FakeTill

pytestmark = pytest.mark.slow
_EVERY = 9  # CI looks at a ninth; KASIR_LONG=1 at all
_STATES = tuple(State)


def all_texts(bait: Bait) -> dict[str, str]:
    return share(corpus(bait.path, bait.port), _EVERY)


def a_sale(count: int, text: str) -> Sale:
    """Make a sale that says a text wherever a sale can say something."""
    short = text[:40_000]  # the books keep no more of anything; the window gets it all the same
    return shop.sale(
        f"K1-{count:06d}",
        state=_STATES[count % len(_STATES)],
        code=short or None,
        note=text,
        cashier=text,
        payer_sees=short,
        display_name=short,
        reason=short,
        refusal=short,
        page_url=short if count % 3 == 0 else None,
        provider_status=short,
        payment_id=short,
        paid_at=shop.NOON if count % 2 else None,
    )


def an_entry(count: int, number: str, text: str) -> Entry:
    verbs = tuple(Verb)
    facts = dict.fromkeys(
        ("reason", "note", "detail", "error", "why", "state", "code", text[:50]), text
    )
    return Entry(
        seq=count + 1,
        at=shop.NOON,
        number=number,
        verb=verbs[count % len(verbs)],
        actor=text,
        facts=facts,
    )


def an_item(count: int, text: str) -> Item:
    kinds = tuple(Kind)
    return Item(
        kind=kinds[count % len(kinds)],
        number=f"K1-{count:06d}",
        payment_id=text,
        stake=Money.rupiah(1),
        received=True,
        raised_at=shop.NOON,
        business_date=shop.NOON.date(),
        facts=dict.fromkeys(
            ("answered_amount", "answered_status", "answered_reference", "first", "detail", "job"),
            text,
        ),
    )


def errors_with(text: str) -> list[KasirError]:
    """Make each error that can hold a text, with this one in every such place."""
    made: list[KasirError] = []
    for kind in vars(errors).values():
        if not (isinstance(kind, type) and issubclass(kind, KasirError)):
            continue
        told: dict[str, Any] = {}
        for field in fields(kind):
            if not field.init:
                continue
            if "str" in str(field.type) and "tuple" not in str(field.type):
                told[field.name] = text
            elif "tuple" in str(field.type):
                told[field.name] = (text, text)
            elif field.type in ("int", int):
                told[field.name] = 7
            elif field.type in ("bool", bool):
                told[field.name] = True
            else:
                break
        else:
            made.append(kind(**told))
    return made


async def test_a_window_full_of_hostile_text_shows_letters(
    bridge: Bridge, till: FakeTill, office: FakeOffice, bait: Bait
) -> None:
    texts = all_texts(bait)
    window = Window(bridge)
    await hands.open_window(window)
    pages = window.findChild(Pages)
    assert pages is not None
    for count, (name, text) in enumerate(texts.items()):
        sale = a_sale(count, text)
        till.keep(sale)
        till.entries[sale.number] = [an_entry(count, sale.number, text)]
        till.attention.raise_item(an_item(count, text))
        bridge.announcer.sale_changed(None, sale)
        bridge.say("hostile", text, "warn", Action(text=text[:60], run=lambda: None))
        if count % 2:
            pages.show_sale(sale)
        else:
            pages.show_details(sale)
        await hands.settle(0.005)
        assert not (harmed := harms(window)), (name, harmed[:5])
    for page in ("sales", "attention", "day", "sell"):
        pages.turn_to(page)
        await hands.settle(0.05)
        window.grab()
        assert harms(window) == [], page
    assert (bait.opened, bait.calls) == (0, 0)


async def test_outlets_people_and_printers_with_hostile_names_show_letters(
    bridge: Bridge, till: FakeTill, office: FakeOffice, bait: Bait
) -> None:
    texts = list(all_texts(bait).values())
    bridge.outlets = tuple(
        replace(one, label=texts[count % len(texts)], biller=texts[-count])
        for count, one in enumerate(bridge.outlets, start=1)
    )
    window = Window(bridge)
    await hands.open_window(window)
    pages = window.findChild(Pages)
    assert pages is not None
    for batch in range(0, len(texts), 8):
        office.staff[:] = [
            person(text[:2_000] or "-", Role.MANAGER, id=count)
            for count, text in enumerate(texts[batch : batch + 8], start=1)
        ]
        office.enter(office.staff[0])
        pages.turn_to("people")
        await hands.settle(0.03)
        assert harms(window) == [], batch
        await office.sign_in.lock()
        await hands.settle(0.03)
        assert harms(window) == [], batch
        office.enter(office.staff[0])
    office.staff.clear()
    office.enter(None)
    office.settling.printers = [
        Finding(
            address=f"tcp://{text[:200]}",
            way=tuple(Way)[count % len(Way)],
            name=text,
            sureness=tuple(Sureness)[count % len(Sureness)],
        )
        for count, text in enumerate(texts[:24])
    ]
    assert (bait.opened, bait.calls) == (0, 0)


async def test_what_is_typed_into_any_field_stays_letters(
    bridge: Bridge, till: FakeTill, office: FakeOffice, bait: Bait
) -> None:
    window = Window(bridge)
    await hands.open_window(window)
    pages = window.findChild(Pages)
    assert pages is not None
    for page in ("sell", "sales", "people", "settings"):
        pages.turn_to(page)
        await hands.settle(0.05)
    await hands.until(lambda: not bridge.tasks.running("settings"))
    lines = window.findChildren(QLineEdit)
    several = window.findChildren(QPlainTextEdit)
    assert len(lines) > 20
    for name, text in all_texts(bait).items():
        pasted = text[:20_000]
        for line in lines:
            if not line.isReadOnly():
                line.clear()
                line.insert(pasted)
        for area in several:
            area.setPlainText(pasted)
        await hands.settle(0.005)
        assert not (harmed := harms(window)), (name, harmed[:5])
    pages.turn_to("settings")
    await hands.settle(0.05)
    assert harms(window) == []
    assert (bait.opened, bait.calls) == (0, 0)


@pytest.mark.parametrize("every", [range(5), range(5, 10)])
async def test_an_error_that_holds_hostile_facts_is_a_sentence_in_letters(
    bridge: Bridge, till: FakeTill, bait: Bait, every: range
) -> None:
    window = Window(bridge)
    await hands.open_window(window)
    texts = [text for text in all_texts(bait).values() if len(text) < 20_000]
    for count, text in enumerate(texts):
        if count % 10 not in every:
            continue
        for error in errors_with(text):
            words = explain(error)
            bridge.say("hostile", f"{words.title}. {words.text}", "bad")
        await hands.settle(0.005)
        assert harms(window) == []
    assert (bait.opened, bait.calls) == (0, 0)


def test_there_are_enough_texts_and_no_two_are_the_same(bait: Bait) -> None:
    texts = corpus(bait.path, bait.port)
    assert len(texts) >= 200
    assert len(set(texts.values())) > len(texts) - 5
    assert any(len(text) >= 1_000_000 for text in texts.values())


# --- the eyes see -----------------------------------------------------------------------------


async def test_each_harm_is_seen(themed: QApplication, bait: Bait) -> None:
    window = QWidget()
    rich = QLabel(f"<img src='{bait.path}'>", window)
    QPushButton("Salt & pepper", window)
    QPushButton("&Pay", window)
    tip = QWidget(window)
    tip.setToolTip("<b>bold</b>")
    QTextBrowser(window)
    window.setMinimumWidth(3_000)
    window.show()
    await hands.settle()
    seen = "\n".join(harms(window))
    for word in (
        "not plain",
        "would vanish",
        "shortcut",
        "tip would be rendered",
        "rich text",
        "wants 3000",
    ):
        assert word in seen, word
    assert bait.opened > 0
    assert rich.findChildren(QTextDocument) or bait.opened


async def test_the_customers_screen_shows_letters_too(bridge: Bridge, bait: Bait) -> None:
    screen = CustomerWindow(replace(shop.PREFERENCES, shop_name="-"))
    screen.resize(1024, 768)
    screen.show()
    for count, (name, text) in enumerate(all_texts(bait).items()):
        screen.show_shop(text[:4_000])
        # No code is longer on the wire; a QR holds no more.
        sale = replace(
            a_sale(count, text[:4_000]), state=State.OPEN, code=text[:40] or None, page_url=None
        )
        seen = for_customer(sale, shop.NOON)
        screen.show_sale(seen, bridge.outlets[0], timedelta(minutes=5))  # type: ignore[arg-type]  # it is open
        await hands.settle(0.005)
        assert not (harmed := harms(screen)), (name, harmed[:5])
    assert (bait.opened, bait.calls) == (0, 0)
