"""The bridge tells what it hears, waits for the till, and goes by the provider's clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from pos.core.errors import MissingKeys
from pos.core.payment import Health
from pos.core.slip import JobState, Kind
from pos.ports import Announcer, PrintJob
from pos.till.till import Till as RealTill
from pos.till.watcher import Watcher as RealWatcher
from pos.ui.bridge import Bridge, Message
from pos.ui.till import Till, Watcher
from tests.ui import shop
from tests.ui.fake_till import FakeTill, FakeWatcher


def reachable(skew: float = 0) -> Health:
    return Health(
        reachable=True,
        since=shop.NOON,
        last_answer=shop.NOON,
        clock_skew=timedelta(seconds=skew),
    )


async def test_whoever_needs_the_till_waits_until_it_is_connected(bridge: Bridge) -> None:
    asked = asyncio.get_running_loop().create_task(bridge.till())
    await asyncio.sleep(0.01)
    assert not asked.done()
    fake = FakeTill(bridge.announcer, bridge.outlets, now=bridge.now)
    bridge.connect_till(fake, FakeWatcher())
    assert await asked is fake


async def test_a_till_that_can_never_come_is_said_to_whoever_waits(bridge: Bridge) -> None:
    asked = asyncio.get_running_loop().create_task(bridge.till())
    await asyncio.sleep(0.01)
    bridge.refuse_till(MissingKeys())
    with pytest.raises(MissingKeys):
        await asked
    with pytest.raises(MissingKeys):
        await bridge.till()


def test_everything_that_the_till_announces_becomes_a_signal(bridge: Bridge) -> None:
    heard: list[tuple[object, ...]] = []
    bridge.sale_changed.connect(lambda before, after: heard.append((before, after)))
    bridge.provider_changed.connect(lambda health: heard.append((health,)))
    bridge.print_changed.connect(lambda job, detail: heard.append((job, detail)))
    announcer: Announcer = bridge.announcer
    sale = shop.sale()
    job = PrintJob(
        id=1, subject=sale.number, kind=Kind.SLIP, copy=0, state=JobState.SENT, at=shop.NOON
    )
    announcer.sale_changed(None, sale)
    announcer.provider_changed(reachable())
    announcer.print_changed(job, "lid open")
    assert heard == [(None, sale), (reachable(),), (job, "lid open")]


def test_now_is_the_providers_clock(bridge: Bridge) -> None:
    assert bridge.now() == shop.NOON
    bridge.announcer.provider_changed(reachable(skew=90))
    assert bridge.now() == shop.NOON + timedelta(seconds=90)


def test_offline_is_told_by_the_same_clock(bridge: Bridge) -> None:
    assert bridge.offline_since() is None
    bridge.announcer.provider_changed(replace(reachable(skew=90), reachable=False))
    assert bridge.offline_since() == shop.NOON + timedelta(seconds=90)


def test_the_watcher_is_told_what_is_on_the_screen_once_there_is_one(bridge: Bridge) -> None:
    bridge.look_at("K1-000001")
    watcher = FakeWatcher()
    bridge.connect_till(FakeTill(bridge.announcer, bridge.outlets, now=bridge.now), watcher)
    bridge.look_at("K1-000002")
    assert watcher.looked_at == ["K1-000002"]


def test_a_message_is_said_and_taken_back(bridge: Bridge) -> None:
    heard: list[Message] = []
    bridge.said.connect(heard.append)
    bridge.say("create", "Something", "warn")
    bridge.hush("create")
    assert [(one.kind, one.text) for one in heard] == [("create", "Something"), ("create", "")]


def test_an_outlet_that_left_the_table_is_none(bridge: Bridge) -> None:
    alfamart = bridge.outlet("ALFAMART")
    assert alfamart is not None
    assert alfamart.label == "Alfamart"
    assert bridge.outlet("GONE") is None


def test_the_real_till_and_watcher_are_what_the_bridge_asks_for() -> None:
    # The type checker proves it; the names are looked at here as well.
    def as_till(till: RealTill) -> Till:
        return till

    def as_watcher(watcher: RealWatcher) -> Watcher:
        return watcher

    assert callable(as_till)
    assert callable(as_watcher)
    for face, real in ((Till, RealTill), (Watcher, RealWatcher)):
        names = [name for name in vars(face) if not name.startswith("_")]
        assert names
        assert [name for name in names if not hasattr(real, name)] == []
