"""The bar of messages and the bar on top say what is known, and no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from pos.core.payment import Health
from pos.core.slip import JobState, Kind
from pos.ports import PrintJob
from pos.ui.bridge import Action, Bridge
from pos.ui.frame.messagebar import MessageBar
from pos.ui.frame.topbar import StatusLine, Topbar
from pos.ui.widgets import Pill, PlainLabel
from tests.ui import shop
from tests.ui.fake_till import FakeTill, FakeWatcher
from tests.ui.hands import click, find


@pytest.fixture
def bar(bridge: Bridge) -> MessageBar:
    return MessageBar(bridge)


@pytest.fixture
def top(bridge: Bridge) -> Topbar:
    top = Topbar(bridge)
    top.resize(1000, 56)
    top.show()
    return top


def shown(bar: MessageBar) -> str:
    return find(bar, PlainLabel, "message").text() if bar.isVisible() else ""


def test_the_newest_of_a_kind_replaces_the_last_and_others_wait_behind(
    bar: MessageBar, bridge: Bridge
) -> None:
    bridge.say("printer", "No paper", "bad")
    bridge.say("create", "Slow", "warn")
    bridge.say("create", "Slower", "warn")
    assert [message.text for message in bar.messages()] == ["No paper", "Slower"]
    assert shown(bar) == "Slower"
    bridge.hush("create")
    assert shown(bar) == "No paper"
    click(find(bar, QPushButton, "dismiss"))
    assert shown(bar) == ""
    assert not bar.isVisible()


def test_what_is_good_leaves_by_itself_and_what_is_bad_stays(
    bar: MessageBar, bridge: Bridge
) -> None:
    bridge.say("a", "Paid", "good")
    assert bar._leaving.isActive()
    bridge.say("b", "No paper", "bad")
    assert not bar._leaving.isActive()
    bridge.hush("b")
    assert bar._leaving.isActive()
    bar._leaving.timeout.emit()
    assert not bar.isVisible()


def test_an_action_runs_once_and_takes_its_message_away(bar: MessageBar, bridge: Bridge) -> None:
    ran: list[str] = []
    bridge.say("a", "Paid", "good", Action(text="Show & tell", run=lambda: ran.append("shown")))
    button = find(bar, QPushButton, "message_action")
    assert button.text() == "Show & tell"
    click(button)
    assert ran == ["shown"]
    assert not bar.isVisible()


def test_markup_in_a_message_stays_letters(bar: MessageBar, bridge: Bridge) -> None:
    bridge.say("a", "<img src='file:///etc/passwd'><b>&amp;</b>", "bad")
    label = find(bar, PlainLabel, "message")
    assert label.text() == "<img src='file:///etc/passwd'><b>&amp;</b>"
    assert label.textFormat() is label.textFormat().PlainText


def health(*, reachable: bool, minutes_ago: float = 0) -> Health:
    since = shop.NOON - timedelta(minutes=minutes_ago)
    return Health(
        reachable=reachable, since=since, last_answer=since, clock_skew=timedelta(), trouble=""
    )


def test_the_connection_is_told_as_far_as_it_is_known(
    top: Topbar, bridge: Bridge, clock: shop.WallClock
) -> None:
    line = find(top, StatusLine, "connection")
    assert line.text() == "Connecting…"
    bridge.announcer.provider_changed(health(reachable=True))
    assert line.text() == "Connected"
    bridge.announcer.provider_changed(health(reachable=False))
    assert line.text() == "Reconnecting…"
    clock.pass_by(seconds=11)
    top.tick()
    assert line.text() == "Offline since 14:05"
    assert line.accessibleName() == "Offline since 14:05"


def test_the_time_ticks_in_the_shops_zone(
    top: Topbar, bridge: Bridge, clock: shop.WallClock
) -> None:
    time = find(top, PlainLabel, "time")
    assert time.text() == "Sun 22 Nov · 14:05 WIB"
    clock.pass_by(minutes=1)
    top.tick()
    assert time.text() == "Sun 22 Nov · 14:06 WIB"


@pytest.mark.parametrize(
    ("environment", "word"), [("live", ""), ("test", "TEST"), ("practice", "PRACTICE")]
)
def test_anything_but_real_money_is_marked(
    top: Topbar, bridge: Bridge, environment: str, word: str
) -> None:
    bridge.prefer(replace(bridge.preferences, environment=environment))  # type: ignore[arg-type]
    badge = find(top, Pill, "environment")
    assert (badge.text() if badge.isVisible() else "") == word


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        (Kind.SLIP, JobState.QUEUED, "Sending the slip…"),
        (Kind.SLIP, JobState.SENT, "Slip sent 14:05"),
        (Kind.SLIP, JobState.CONFIRMED, "Slip printed 14:05"),
        (Kind.SLIP, JobState.FAILED, "Slip not printed"),
        (Kind.SLIP, JobState.UNKNOWN, "Look whether the slip came out"),
        (Kind.RECEIPT, JobState.SENT, "Receipt sent 14:05"),
        (Kind.RECEIPT, JobState.CONFIRMED, "Receipt printed 14:05"),
        (Kind.RECEIPT, JobState.UNKNOWN, "Look whether the receipt came out"),
    ],
)
def test_the_printer_line_never_claims_more_than_is_known(
    top: Topbar, bridge: Bridge, kind: Kind, state: JobState, words: str
) -> None:
    line = find(top, StatusLine, "printer")
    assert not line.isVisible()
    job = PrintJob(id=1, subject="K1-000482", kind=kind, copy=0, state=state, at=shop.NOON)
    bridge.announcer.print_changed(job, "")
    assert line.isVisible()
    assert line.text() == words


def test_a_printer_that_is_set_up_is_named_before_its_first_slip(
    top: Topbar, bridge: Bridge
) -> None:
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, FakeWatcher(), has_printer=True)
    line = find(top, QWidget, "printer")
    assert line.isVisible()
    assert line.accessibleName() == "Printer set up"
