"""The window's life: paint first, then open the house, then sell; at the end close within 3 s.

The first paint needs Qt alone. Settings, database and network are imported in a thread while the
cashier may already type; what is asked of the till meanwhile waits for it.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from pos import __version__
from pos.app.ending import Ending
from pos.app.front import Front
from pos.app.instance import Seat
from pos.app.wake import WakeDetector
from pos.core.errors import KasirError
from pos.core.override import override
from pos.ui.bridge import Action, Bridge, Level
from pos.ui.messages import explain, fill
from pos.ui.preferences import Preferences
from pos.ui.window import Window

if TYPE_CHECKING:
    from pos.app.bell import Bell
    from pos.app.house import House, Plan
    from pos.app.keeper import Keeper

T = TypeVar("T")

log = logging.getLogger("kasir.app")
translate = QCoreApplication.translate  # the name by which lupdate finds the sentences

_PATIENCE = 0.6  # seconds that running work is given at the end before it is cancelled
_PAINT_LIMIT = 3.0  # seconds after which a window that nobody can see counts as painted


class Ground(Protocol):
    """What a window stands on: a shop's own data, or practice."""

    @property
    def folder(self) -> Path:
        """Tell where its data lie."""
        ...

    def plan(self) -> Plan:
        """Read the settings; runs in a thread and may take its time."""
        ...

    def dress(self, window: Window, bridge: Bridge) -> None:
        """Add what only this ground has, once the till is there."""
        ...

    def leave(self) -> None:
        """Give back what ``plan`` took."""
        ...


class Live:
    """One window from its first paint to its end."""

    def __init__(
        self,
        window: Window,
        bridge: Bridge,
        ground: Ground,
        ending: Ending,
        seat: Seat,
    ) -> None:
        self._window = window
        self._bridge = bridge
        self._ground = ground
        self._ending = ending
        self._seat = seat
        self._bell: Bell | None = None
        # Hear of the till with what starts its watching, and of a start that failed by our fault.
        self.on_open: Callable[[House, Callable[[], None]], object] = lambda *_: None
        self.on_fault: Callable[[BaseException], object] = lambda _: None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kasir-start")
        if bridge.preferences.environment != "practice":
            bridge.start_practice = self._practise

    async def run(self) -> None:
        """Live until somebody asks for the end."""
        await painted(self._window)
        log.info("Kasir %s: a window on %s", __version__, self._ground.folder)
        async with AsyncExitStack() as stack:
            stack.callback(self._thread.shutdown, wait=False)
            stack.push_async_callback(self._in_thread, self._ground.leave)
            stack.callback(self._take_bell_down)
            self._start(stack)
            await self._ending.wait()
            self._window.hide()
            await self._bridge.tasks.close(_PATIENCE)
        log.info("the window is closed")

    def _start(self, stack: AsyncExitStack) -> None:
        self._bridge.hush("start")
        self._bridge.tasks.start("start", lambda: self._open_or_refuse(stack))

    async def _open_or_refuse(self, stack: AsyncExitStack) -> None:
        self._hang_bell()
        try:
            await self._open(stack)
        except KasirError as error:
            log.warning("the till stays shut: %s", error)
            self._bridge.refuse_till(error)
            again = Action(text=translate("app", "Try again"), run=lambda: self._start(stack))
            self._refuse(error, again)
        except Exception as error:  # a window with a sentence beats a trace in a console
            log.exception("the program could not start whole")
            self._refuse(error)
            self.on_fault(error)
        finally:
            self._hang_bell()  # the seat may have become ours
            gc.freeze()
            gc.enable()

    async def _open(self, stack: AsyncExitStack) -> None:
        plan = await self._in_thread(self._ground.plan)
        house_module = await self._in_thread(lambda: importlib.import_module("pos.app.house"))
        self._bridge.outlets = tuple(plan.outlets)
        self._bridge.prefer(preferences_of(plan))
        front = Front(self._bridge)
        house = await stack.enter_async_context(house_module.open_house(plan, front))
        front.house = house
        if not plan.practice:
            fitting = await self._in_thread(lambda: importlib.import_module("pos.app.fitting"))
            house.office.means.settings = fitting.Fitting(house, lambda: self._follow(front, house))
        self._bridge.connect_office(house.office)
        self._bridge.connect_till(
            house.till,
            house.watcher,
            has_printer=house.press.present,
            has_drawer=house.desk.terms.drawer is not None,
            slips=house.slips,
        )
        self.on_open(house, lambda: self._watch(front, house))
        self._ground.dress(self._window, self._bridge)
        self._hang_tray()
        clock, tasks = house.desk.clock, self._bridge.tasks
        tasks.start("duty", house.office.sign_in.run)
        tasks.start("prints", front.take_up_prints)
        tasks.start("printer", house.till.printing.watch.run)
        tasks.start("keeper", self._keeper(house).run)
        tasks.start("room", lambda: front.cautions.watch_room(lambda: house.plan.space, clock))
        self._tell_faults(plan)
        self._window.set_up.connect(lambda: self._tell_obstacle(house))
        if house.desk.obstacle is not None:
            self._tell_obstacle(house)
            return
        self._watch(front, house)
        # The first code's QR would otherwise wait for this import.
        await self._in_thread(lambda: importlib.import_module("qrcode"))

    def _tell_faults(self, plan: Plan) -> None:
        """Say which settings cannot be as they are written; the till works on without them."""
        bridge, keys = self._bridge, ", ".join(plan.faults)
        if not keys:
            bridge.hush("faults")
            return
        first = next(iter(plan.faults))
        template = translate(
            "app",
            "Settings that cannot be used: {keys}. Kasir works with the values of before, or its "
            "own. Mend them under Settings.",
        )
        mend = Action(
            text=translate("app", "Settings"), run=lambda: bridge.settings_wanted.emit(first)
        )
        bridge.say("faults", fill(template, {"keys": keys}), "warn", mend)

    def _tell_obstacle(self, house: House) -> None:
        """Say why nothing can be sold, and where that can be mended; the wizard asks by itself."""
        obstacle = house.desk.obstacle
        if obstacle is not None and not self._window.sets_up:
            self._bridge.refuse("start", obstacle)

    def _watch(self, front: Front, house: House) -> None:
        """Watch the sales; those that are watched already go on being watched."""
        tasks = self._bridge.tasks
        tasks.start("watch", house.watcher.run)
        tasks.start("care", house.caretaker.run)
        tasks.start("wake", WakeDetector(house.desk.clock, front.woke_up).run)

    def _follow(self, front: Front, house: House) -> None:
        """Let the window follow the settings that the house follows now."""
        bridge = self._bridge
        bridge.outlets = tuple(house.plan.outlets)
        bridge.prefer(preferences_of(house.plan))
        self._tell_faults(house.plan)
        bridge.refit(
            has_printer=house.press.present, has_drawer=house.desk.terms.drawer is not None
        )
        bridge.tasks.start("printer", house.till.printing.watch.run)
        if house.desk.obstacle is None:
            bridge.hush("start")
            self._watch(front, house)

    def _keeper(self, house: House) -> Keeper:
        from pos.app.keeper import Keeper  # noqa: PLC0415 - the books come after the first paint

        bridge, desk = self._bridge, house.desk
        return Keeper(
            house.care,
            desk.clock,
            lambda: desk.terms.day_of(desk.clock.now()),
            say=lambda kind, text, level: bridge.say(kind, text, cast("Level", level)),
            hush=bridge.hush,
        )

    def _refuse(self, error: BaseException, action: Action | None = None) -> None:
        words = explain(error)
        look = Action(
            text=translate("app", "Check-up"), run=lambda: self._bridge.help_wanted.emit("checkup")
        )
        also = None if self._bridge.help is None else look
        self._bridge.say("start", f"{words.title}. {words.text}", "bad", action, also)

    def _hang_bell(self) -> None:
        if not self._seat.ours or self._bell is not None:
            return
        from pos.app.bell import Bell  # noqa: PLC0415 - sockets of Qt, after the first paint

        self._bell = Bell(self._seat.address, self._come_forward)

    def _take_bell_down(self) -> None:
        if self._bell is not None:
            self._bell.close()

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _practise(self) -> bool:
        from pos.app.practice import start_practice  # noqa: PLC0415 - where somebody wants it

        return start_practice(self._ground.folder)

    def _hang_tray(self) -> None:
        from pos.app.tray import Notices  # noqa: PLC0415 - nothing is told before there is a till

        self._notices = Notices(self._bridge, self._window, self._come_forward)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.wrap_future(self._thread.submit(work))


def preferences_of(plan: Plan) -> Preferences:
    """Give the window its copy of the settings."""
    settings = plan.settings
    return Preferences(
        language=settings.language,
        theme=settings.theme,
        zone=settings.zone,
        cutoff_hour=settings.cutoff_hour,
        terminal=settings.terminal,
        cashier=settings.cashier,
        default_outlet=settings.default_outlet,
        print_slip=settings.print_slip,
        print_receipt=settings.print_receipt,
        sound=settings.sound,
        environment=plan.environment.value,
        volume=settings.volume,
        customer_display=settings.customer_display,
        kiosk=settings.kiosk and not plan.practice,
        shop_name=settings.shop_name,
        shop_logo=plan.shop.logo,
    )


async def painted(window: QWidget) -> None:
    """Wait until the window has painted for the first time."""
    done = asyncio.Event()
    eye = _PaintEye(done, window)
    window.installEventFilter(eye)
    window.update()
    try:
        await asyncio.wait_for(done.wait(), _PAINT_LIMIT)
    except TimeoutError:
        log.info("nothing was painted; going on")
    finally:
        window.removeEventFilter(eye)


class _PaintEye(QObject):
    def __init__(self, done: asyncio.Event, parent: QObject) -> None:
        super().__init__(parent)
        self._done = done

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._done.set)
        return super().eventFilter(watched, event)
