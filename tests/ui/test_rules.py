"""Rules of the house that a test can hold: plain labels, no modal loops, literal sentences, names."""

from __future__ import annotations

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from pos.core.sale import State
from pos.ui.bridge import Bridge
from pos.ui.frame.pages import Pages
from pos.ui.widgets import ElidingLabel, PlainLabel, PrimaryButton, SecondaryButton, Tile
from pos.ui.window import Window
from tests.ui import shop
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import open_window, settle

POS = Path(__file__).parents[2] / "pos"
# A session of the store has an exec of its own, and nothing to do with a window.
WITH_QT = sorted(path for path in POS.rglob("*.py") if "PySide6" in path.read_text("utf-8"))
UI = sorted((POS / "ui").rglob("*.py"))
HOSTILE = "<b>Toko</b> & <img src='file:///etc/passwd'> \u202e%n %1 &amp; Kopi"


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def exec_lines(path: Path) -> list[int]:
    """Find ``x.exec(...)`` of Qt; a dialog's own loop kills the tasks that wake meanwhile."""
    return [
        call.lineno
        for call in calls(path)
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("exec", "exec_")
    ]


def unclear_sentences(path: Path) -> list[int]:
    """Find sentences that lupdate cannot read: not literals, or with facts worked in."""
    found = []
    for call in calls(path):
        texts = {"tr": call.args[:1], "translate": call.args[:2]}.get(name_of(call), [])
        found += [text.lineno for text in texts if not _is_readable(text)]
    return found


def _is_readable(text: ast.expr) -> bool:
    if isinstance(text, ast.IfExp):
        return _is_readable(text.body) and _is_readable(text.orelse)
    # A name, or what a table holds, is a sentence that QT_TRANSLATE_NOOP marked elsewhere.
    if isinstance(text, ast.Call):
        return name_of(text) == "get"
    return isinstance(text, (ast.Constant, ast.Name, ast.Attribute, ast.Subscript))


@pytest.mark.parametrize("path", WITH_QT, ids=lambda path: str(path.relative_to(POS)))
def test_nothing_runs_a_loop_of_its_own(path: Path) -> None:
    assert exec_lines(path) == []


@pytest.mark.parametrize("path", UI, ids=lambda path: str(path.relative_to(POS)))
def test_sentences_are_literals_that_can_be_translated(path: Path) -> None:
    assert unclear_sentences(path) == []


@pytest.mark.parametrize("path", UI, ids=lambda path: str(path.relative_to(POS)))
def test_looks_come_from_the_theme_alone(path: Path) -> None:
    styled = [call.lineno for call in calls(path) if name_of(call) == "setStyleSheet"]
    assert styled == [] or path.name == "theme.py"


@pytest.mark.parametrize("path", UI, ids=lambda path: str(path.relative_to(POS)))
def test_tasks_are_made_in_one_place(path: Path) -> None:
    made = [
        call.lineno for call in calls(path) if name_of(call) in ("create_task", "ensure_future")
    ]
    assert made == [] or path.name == "tasks.py"


def test_the_rules_find_what_breaks_them(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        "dialog.exec()\n"
        "self.tr(f'{n} waiting')\n"
        "self.tr('{n}'.format(n=1))\n"
        "self.tr('%d waiting' % n)\n"
        "translate('a', 'b' + c)\n"
        "self.tr('fine')\n"
    )
    assert exec_lines(bad) == [1]
    assert unclear_sentences(bad) == [2, 3, 4, 5]


# --- the whole window -------------------------------------------------------------------------


@pytest.fixture
async def full_window(bridge: Bridge) -> Window:
    """Give a window with every page made and hostile text in every place that takes text."""
    bridge.outlets = tuple(replace(one, label=f"{one.label} {HOSTILE}") for one in bridge.outlets)
    window = Window(bridge)
    till = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    for count, state in enumerate(State):
        till.keep(
            shop.sale(
                f"K1-{count:06d}",
                state=state,
                code=HOSTILE,
                note=HOSTILE,
                cashier=HOSTILE,
                payer_sees=HOSTILE,
                reason=HOSTILE,
                paid_at=shop.NOON,
            )
        )
    bridge.connect_till(till, FakeWatcher())
    await open_window(window)
    await settle(0.05)
    pages = window.findChild(Pages)
    assert pages is not None
    for sale in till.sales.values():
        pages.show_sale(sale)
        pages.show_details(sale)
        await settle(0.01)
    bridge.say("x", HOSTILE, "bad")
    return window


async def test_every_label_shows_plain_text(full_window: Window) -> None:
    labels = full_window.findChildren(QLabel)
    assert len(labels) > 50
    assert any(HOSTILE in label.text() for label in labels)
    loose = [label for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]
    assert loose == []


async def test_hostile_text_does_not_burst_the_window(full_window: Window) -> None:
    assert full_window.width() == 1024
    assert full_window.minimumSizeHint().width() <= 1024


async def test_every_control_has_a_name_for_assistive_tools(full_window: Window) -> None:
    pages = full_window.findChild(Pages)
    assert pages is not None
    controls: list[QWidget] = []
    for name in ("sell", "code", "details", "sales"):
        pages.turn_to(name)
        await settle()
        for kind in (QAbstractButton, QLineEdit, QComboBox):
            controls += [one for one in full_window.findChildren(kind) if one.isVisible()]
    nameless = [
        one
        for one in controls
        if not one.accessibleName()
        and not one.objectName().startswith("qt_")
        and not (one.text() if isinstance(one, QAbstractButton) else "")
    ]
    assert len(controls) > 40
    assert nameless == []


async def test_a_focused_control_looks_different(full_window: Window, bridge: Bridge) -> None:
    pages = full_window.findChild(Pages)
    assert pages is not None
    pages.turn_to("sell")
    await settle()
    for name in ("outlet_QRIS", "create", "key_5", "expiry_60", "note", "go_sales"):
        widget = full_window.findChild(QWidget, name)
        assert widget is not None
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        await settle(0.01)
        assert widget.grab().toImage() != before, name


def test_a_label_refuses_anything_but_plain_text(themed: QApplication) -> None:
    label = PlainLabel("a")
    with pytest.raises(ValueError, match="plain"):
        label.setTextFormat(Qt.TextFormat.RichText)


def test_a_button_keeps_its_ampersand_and_makes_no_shortcut(themed: QApplication) -> None:
    button = SecondaryButton("Salt & pepper", key="P")
    assert button.text() == "Salt & pepper"
    assert button.accessibleName() == "Salt & pepper"
    assert button.shortcut().isEmpty()


def test_a_long_line_ends_in_an_ellipsis_and_its_tip_is_plain(themed: QApplication) -> None:
    label = ElidingLabel("<b>bold</b> " * 20)
    label.resize(100, 20)
    label.show()
    assert label.minimumSizeHint().width() < 100
    assert "&lt;b&gt;" in label.toolTip()
    label.setText("short")
    assert label.toolTip() == ""


def test_a_line_break_makes_no_hidden_second_line(themed: QApplication) -> None:
    label = ElidingLabel("first\nsecond\tthird")
    assert label.text() == "first second third"


def test_targets_are_large_enough_for_a_finger(themed: QApplication) -> None:
    for widget in (PrimaryButton("a"), SecondaryButton("b", key="P"), Tile(key="F1")):
        assert widget.minimumSizeHint().height() >= 48


def test_twenty_thousand_texts_take_nothing_from_none(themed: QApplication) -> None:
    # Another version of the binding gives away a reference to None with every call.
    label = PlainLabel()
    before = sys.getrefcount(None)
    for count in range(20_000):
        label.setText(str(count))
    assert abs(sys.getrefcount(None) - before) < 1_000


def test_a_relabelled_widget_hears_of_the_language(themed: QApplication, bridge: Bridge) -> None:
    window = Window(bridge)
    label = window.findChild(PlainLabel, "title")
    assert label is not None
    label.setText("")
    QApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    assert label.text() == "New sale"
