"""Work has a name, is held until it ended, and never runs twice at once."""

from __future__ import annotations

import asyncio
import gc

import pytest

from pos.ui.tasks import Tasks


class Report:
    def __init__(self) -> None:
        self.heard: list[tuple[str, BaseException]] = []

    def __call__(self, name: str, error: BaseException) -> None:
        self.heard.append((name, error))


async def test_a_second_of_the_same_name_is_refused_until_the_first_ended() -> None:
    tasks = Tasks(Report())
    gate = asyncio.Event()
    runs: list[str] = []

    async def work() -> None:
        runs.append("begun")
        await gate.wait()

    assert tasks.start("create", work)
    assert not tasks.start("create", work)
    assert tasks.start("another", work)
    await asyncio.sleep(0)
    assert runs == ["begun", "begun"]
    gate.set()
    await asyncio.sleep(0.01)
    assert not tasks.running("create")
    assert tasks.start("create", work)
    await asyncio.sleep(0.01)


async def test_what_fails_is_reported_once_with_its_name() -> None:
    report = Report()
    tasks = Tasks(report)

    async def work() -> None:
        raise ValueError("no")

    tasks.start("create", work)
    await asyncio.sleep(0.01)
    [(name, error)] = report.heard
    assert name == "create"
    assert isinstance(error, ValueError)
    assert not tasks.running("create")


async def test_work_outlives_the_garbage_collector() -> None:
    tasks = Tasks(Report())
    done: list[bool] = []

    async def work() -> None:
        await asyncio.sleep(0.02)
        done.append(True)

    tasks.start("create", work)
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0.05)
    assert done == [True]


async def test_closing_waits_for_work_that_ends_and_refuses_more() -> None:
    tasks = Tasks(Report())
    done: list[bool] = []

    async def work() -> None:
        await asyncio.sleep(0.02)
        done.append(True)

    tasks.start("create", work)
    await tasks.close(1)
    assert done == [True]
    assert not tasks.start("create", work)


async def test_closing_does_not_hang_on_work_that_never_ends() -> None:
    report = Report()
    tasks = Tasks(report)

    async def work() -> None:
        while True:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                await asyncio.sleep(0)
                raise

    tasks.start("create", work)
    loop = asyncio.get_running_loop()
    begun = loop.time()
    await tasks.close(0.05)
    assert loop.time() - begun < 1
    assert report.heard == []
    assert not tasks.running("create")


async def test_closing_with_nothing_to_do_returns_at_once() -> None:
    tasks = Tasks(Report())
    with pytest.raises(StopIteration):  # it ends without giving anybody else a turn
        tasks.close(3600).send(None)
    assert not tasks.start("create", lambda: asyncio.sleep(0))


async def test_what_closes_is_not_waited_for_by_itself() -> None:
    tasks = Tasks(Report())
    closed: list[float] = []

    async def end() -> None:
        begun = asyncio.get_running_loop().time()
        await tasks.close(3600)
        closed.append(asyncio.get_running_loop().time() - begun)

    tasks.start("end", end)
    await asyncio.sleep(0.05)
    assert len(closed) == 1
    assert closed[0] < 0.05
