"""Runs a window that was opened: log, loop, signals, its life, and an end within 3 s."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import qasync

from pos.app.ending import Ending, signals_heard
from pos.app.instance import Seat
from pos.app.live import Ground, Live
from pos.app.log import Log, logged
from pos.app.mask import mask_of
from pos.app.opening import Opening
from pos.app.uncaught import Net


def run(opening: Opening, ground: Ground, seat: Seat) -> None:
    """Let the window live until somebody ends it."""
    log = Log(ground.folder, mask_of(ground.folder, os.environ))
    net = Net(log.drain)
    with logged(log), net.spread():
        ending = Ending(drain=net.drain)
        opening.on_close, opening.on_task = ending.ask, net.on_task
        live = Live(opening.window, opening.bridge, ground, ending, seat)
        net.tell = live.tell_unforeseen
        if opening.window.isHidden():  # closed while nobody listened yet
            ending.ask()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(opening.app)) as runner:
            # Not the executor of qasync: ten threads of Qt, which aborts where one of them hangs.
            runner.get_loop().set_default_executor(ThreadPoolExecutor(8, "kasir"))
            runner.get_loop().set_exception_handler(net.on_loop)
            with signals_heard(ending):
                runner.run(live.run())
        net.tell = None
        ending.over()
