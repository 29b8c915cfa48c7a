"""The sandbox's composition root: makes every object, runs the loop, closes in reverse order."""

import asyncio
import socket
from collections.abc import Callable
from datetime import timedelta

from pos.sandbox.api import BASE, FrontDoor
from pos.sandbox.book import Book
from pos.sandbox.callbacks import Callbacks
from pos.sandbox.clock import SandboxClock
from pos.sandbox.codes import CodeMaker
from pos.sandbox.control import ControlRoom
from pos.sandbox.desk import Desk
from pos.sandbox.httpserver import HttpServer
from pos.sandbox.modes import Switches
from pos.sandbox.options import SandboxOptions
from pos.sandbox.payment import Payment
from pos.sandbox.ports import HOST, bind
from pos.sandbox.provider import Provider
from pos.sandbox.proxy import FaultyWire
from pos.sandbox.requestlog import RequestLog
from pos.sandbox.scripts import ScriptQueue
from pos.sandbox.statefile import Keeper, load


class Runtime:
    """One life of a sandbox. Make it in any thread, run it in its own."""

    def __init__(self, options: SandboxOptions) -> None:
        restored = ((), timedelta(0)) if options.state_file is None else load(options.state_file)
        self._options = options
        self._restored: tuple[Payment, ...] = restored[0]
        self._clock = SandboxClock(restored[1])
        self._sockets: list[socket.socket] = []
        try:
            for port in (options.port, options.control_port, 0):
                self._sockets.append(bind(port))
        except Exception:
            self.release()
            raise
        public, control, _ = (sock.getsockname()[1] for sock in self._sockets)
        self._origin = f"http://{HOST}:{public}"
        self.url = f"{self._origin}{BASE}"
        self.control_url = f"http://{HOST}:{control}"

    def release(self) -> None:
        """Give the ports back."""
        for sock in self._sockets:
            sock.close()

    async def run(self, ready: Callable[[asyncio.AbstractEventLoop, Desk], None]) -> None:
        """Serve until this task is cancelled; `ready` is called when everybody can connect."""
        public, control, private = self._sockets
        options = self._options
        switches = Switches(options.modes)
        callbacks = Callbacks(self._origin, wait=options.callback_wait)
        callbacks.aim(options.callback_url, options.callback_secret)
        keeper = Keeper(options.state_file)

        def changed(payment: Payment) -> None:
            keeper.mark()
            callbacks.tell(payment)

        book = Book(self._clock, changed)
        book.restore(self._restored)
        keeper.read = lambda: (book.all(), self._clock.offset)
        keeper.save_now()  # a file that cannot be written should stop the start, not a sale
        wire = FaultyWire(switches, public, private.getsockname()[1])
        log, scripts = RequestLog(), ScriptQueue()
        provider = Provider(
            book=book,
            clock=self._clock,
            switches=switches,
            rules=options.rules,
            codes=CodeMaker(options.seed),
            origin=self._origin,
        )
        door = FrontDoor(provider=provider, log=log, scripts=scripts, wire=wire, options=options)
        desk = Desk(
            options=options,
            clock=self._clock,
            switches=switches,
            book=book,
            log=log,
            scripts=scripts,
            callbacks=callbacks,
            wire=wire,
            keeper=keeper,
        )
        servers = [
            HttpServer(door.app(), private),
            HttpServer(ControlRoom(desk).app(), control),
        ]
        try:
            async with asyncio.TaskGroup() as tasks:
                for server in servers:
                    tasks.create_task(server.serve())
                await wire.apply()
                ready(asyncio.get_running_loop(), desk)
        finally:
            await wire.close()
            await callbacks.close()
            keeper.save_now()
            for _ in range(3):  # aborted connections close at the loop's next turns
                await asyncio.sleep(0)
