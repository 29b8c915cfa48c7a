"""Runs a window that was opened: log, loop, signals, its life, and an end within 3 s."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import qasync

from pos.app.again import start_again
from pos.app.aid import Aid
from pos.app.ending import Ending, leave_now, signals_heard
from pos.app.icon import show_icon
from pos.app.instance import Seat
from pos.app.live import Ground, Live
from pos.app.log import Log, logged
from pos.app.mask import mask_of
from pos.app.opening import Opening
from pos.app.uncaught import Net


def run(opening: Opening, ground: Ground, seat: Seat) -> bool:
    """Let the window live until somebody ends it.

    :returns: whether it is to be started anew.
    """
    show_icon(opening.app)
    mask = mask_of(ground.folder, os.environ)
    log = Log(ground.folder, mask)
    net = Net(log.drain)
    with logged(log), net.spread():
        ending = Ending(drain=net.drain, leave=lambda: _leave(aid))
        aid = Aid(ground.folder, opening.bridge, mask, end=ending.ask)
        opening.bridge.help = aid
        opening.on_close, opening.on_task = ending.ask, net.on_task
        live = Live(opening.window, opening.bridge, ground, ending, seat)
        live.on_open, live.on_fault = aid.follow, aid.stumbled
        net.tell = aid.stumbled
        if opening.window.isHidden():  # closed while nobody listened yet
            ending.ask()
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(opening.app)) as runner:
            # Not the executor of qasync: ten threads of Qt, which aborts where one of them hangs.
            runner.get_loop().set_default_executor(ThreadPoolExecutor(8, "kasir"))
            runner.get_loop().set_exception_handler(net.on_loop)
            net.across = runner.get_loop().call_soon_threadsafe
            with signals_heard(ending):
                runner.run(live.run())
        net.tell = net.across = None
        ending.over()
    return aid.again


def _leave(aid: Aid) -> None:
    """Leave the process hard, for the new one where that was wanted."""
    if aid.again:
        start_again()
    leave_now()
