"""The press works on a thread of its own: no printer, however dead, delays the sale or the window.

Until its work has begun there, a slip can be taken back, and is known not to have been printed.
What was begun and brought no answer in time is unknown.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pos.core.errors import (
    DrawerImpossible,
    KasirError,
    PrinterError,
    PrinterUnreachable,
    PrintOutcomeUnknown,
)
from pos.core.printer import Condition, Drawer, PrinterStatus
from pos.core.sheet import Sheet, name_of
from pos.core.slip import JobState
from pos.ports import Drawn
from pos.printing.address import ToSerial, read_address
from pos.printing.compose import Composer
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.drawer import pulse
from pos.printing.paint import ensure_gui
from pos.printing.render import Format, render

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds without any progress; devices give up earlier by themselves
_SERIAL_PATIENCE = 180.0  # a slip takes 41 s at 9600 baud
_CLOSING_SECONDS = 1.0
_ANSWERS_WITHIN = 5.0  # seconds for a question; a device gives up earlier by itself


@dataclass(eq=False, slots=True)
class _Work:
    """Something to do with the device, and what came of it."""

    do: Callable[[Device], Any]
    name: str
    outcome: Future[Any] = field(default_factory=Future)


class _Stuck(Exception):
    """Nobody waits for this work any longer."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class Press:
    """The printer, as the till knows it (``ports.Paper``)."""

    def __init__(
        self,
        address: str,
        *,
        composer: Composer,
        device: Device | None = None,
        patience: float | None = None,
    ) -> None:
        """Read the address; nothing is opened or started before the first slip.

        :param device: stands in for the one that the address names.
        :raises BadPrinterAddress: not a printer address that Kasir knows.
        """
        self._address = read_address(address)
        self._device = device or open_device(self._address)
        self._composer = composer
        slow = isinstance(self._address.target, ToSerial)
        self._patience = patience or (_SERIAL_PATIENCE if slow else PATIENCE)
        self._works: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ended: Future[None] = Future()
        # Counts what the thread begins and ends: odd while it is at something. As long as it
        # grows, waiting makes sense.
        self._steps = 0
        self._hangs_at = 0  # the step at which somebody last gave up waiting
        self._closed = False
        self._answers: set[asyncio.Future[Any]] = set()

    @property
    def present(self) -> bool:
        """Tell whether a printer is set up at all."""
        return self._device is not None

    def use(self, composer: Composer) -> None:
        """Compose the slips from the next one on with other words, or for another shop."""
        self._composer = composer

    async def draw(self, sheet: Sheet) -> Drawn:
        """Compose and draw one slip; nothing is sent.

        :raises SlipDoesNotFit: it cannot be drawn so that it scans.
        :raises PrinterUnreachable: there is no printer, or it hangs on another slip.
        """
        ensure_gui()
        try:
            return await self._done(lambda device: self._drawn(sheet, device), name_of(sheet))
        except _Stuck:
            raise self._unreachable("the printer is stuck on another slip") from None

    async def send(self, drawn: Drawn) -> JobState:
        """Send one slip in a single write.

        :raises PrinterUnreachable: no byte has left: trying again is safe.
        :raises PrintOutcomeUnknown: it may or may not lie in the tray.
        """
        return await self._sent(drawn.content, drawn.name)

    async def put(self, sheet: Sheet) -> JobState:
        """Draw and send one slip that no books need to know of.

        :raises PrinterError: as ``draw`` and ``send``.
        """
        return await self.send(await self.draw(sheet))

    async def picture(self, sheet: Sheet) -> bytes:
        """Draw a slip as it would come out, as a PNG; no printer is needed, and none waited for.

        :raises SlipDoesNotFit: it cannot be drawn so that it scans.
        """
        ensure_gui()
        return await asyncio.to_thread(self._render, sheet, Format.PNG)

    async def pulse(self, drawer: Drawer) -> JobState:
        """Open a drawer. For the one verb of the till that notes it first.

        :raises DrawerImpossible: the printer takes no ESC/POS.
        :raises PrinterError: as ``send``.
        """
        if self._device is not None and self._device.form is not Format.ESCPOS:
            raise DrawerImpossible(address=self._address.text, detail=self._device.form.value)
        return await self._sent(pulse(drawer), "drawer")

    async def status(self) -> PrinterStatus:
        """Ask the printer how it is; UNKNOWN while it is at work, or hangs."""
        if self._steps % 2 or not self._works.empty():
            return PrinterStatus(condition=Condition.UNKNOWN, detail="at work")
        try:
            return await self._done(lambda device: device.status(), "status", _ANSWERS_WITHIN)
        except _Stuck:
            return PrinterStatus(condition=Condition.UNKNOWN, detail="hangs")
        except PrinterUnreachable as error:
            return PrinterStatus(condition=Condition.UNKNOWN, detail=error.detail)

    async def close(self) -> None:
        """Give up what has not begun, and wait a moment for the slip under way."""
        self._closed = True
        while True:
            try:
                work = self._works.get_nowait()
            except queue.Empty:
                break
            if work is not None and work.outcome.set_running_or_notify_cancel():
                work.outcome.set_exception(self._unreachable("closed"))
        if self._thread is None:
            return
        self._works.put(None)
        await asyncio.wait({asyncio.wrap_future(self._ended)}, timeout=_CLOSING_SECONDS)
        for answer in tuple(self._answers):
            answer.cancel()  # whoever waits hears that the outcome is unknown
        await asyncio.sleep(0)

    # --- the caller's side --------------------------------------------------------------------

    async def _sent(self, content: bytes, name: str) -> JobState:
        try:
            return await self._done(lambda device: self._handed_over(device, content, name), name)
        except _Stuck as stuck:
            if stuck.begun:
                raise PrintOutcomeUnknown(
                    address=self._address.text, detail="the printer hangs"
                ) from None
            raise self._unreachable("the printer is stuck on another slip") from None

    async def _done(self, do: Callable[[Device], T], name: str, patience: float = 0) -> T:
        """Have something done with the device.

        :raises PrinterUnreachable: there is no printer, or no press any more.
        :raises _Stuck: it takes too long.
        """
        if self._device is None or self._closed:
            raise self._unreachable("closed" if self._closed else "no printer")
        if self._steps % 2 and self._steps == self._hangs_at:
            raise _Stuck(begun=False)  # somebody waited long enough for what it is at
        work = _Work(do, name)
        self._works.put(work)
        self._start(self._device)
        outcome: T = await self._outcome(work, patience or self._patience)
        return outcome

    async def _outcome(self, work: _Work, patience: float) -> Any:
        answer = asyncio.wrap_future(work.outcome)
        answer.add_done_callback(_retrieve)
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)
        while not answer.done():
            steps = self._steps
            await asyncio.wait({answer}, timeout=patience)
            if not answer.done() and self._steps == steps:
                self._hangs_at = steps
                break
        if answer.done() and not answer.cancelled():
            return answer.result()
        if work.outcome.cancel():  # not begun, and never will be
            raise _Stuck(begun=False)
        if work.outcome.done():
            return work.outcome.result()
        raise _Stuck(begun=True)

    def _start(self, device: Device) -> None:
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, args=(device,), name="press", daemon=True
            )
            self._thread.start()

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address.text, detail=detail)

    # --- the press's own thread ---------------------------------------------------------------

    def _run(self, device: Device) -> None:
        while (work := self._works.get()) is not None:
            if work.outcome.set_running_or_notify_cancel():
                self._steps += 1
                try:
                    outcome = work.do(device)
                except BaseException as error:  # noqa: BLE001 - it belongs to the one who waits
                    work.outcome.set_exception(error)
                else:
                    work.outcome.set_result(outcome)
                self._steps += 1
            del work  # what it held must not live until the next one comes
        self._ended.set_result(None)

    def _render(self, sheet: Sheet, form: Format) -> bytes:
        composer, address = self._composer, self._address
        return render(
            composer.compose(sheet),
            form,
            resources=composer.resources,
            paper=address.paper,
            cuts=address.cuts,
        )

    def _drawn(self, sheet: Sheet, device: Device) -> Drawn:
        try:
            content = self._render(sheet, device.form)
        except PrinterError:
            raise
        except KasirError as error:
            raise self._unreachable(str(error)) from error
        except Exception as error:
            log.exception("a slip could not be made")
            raise self._unreachable(type(error).__name__) from error
        return Drawn(name=name_of(sheet), content=content)

    def _handed_over(self, device: Device, content: bytes, name: str) -> JobState:
        try:
            return device.send(content, name)
        except PrinterError:
            raise
        except Exception as error:
            log.exception("a slip may not have been sent")
            raise PrintOutcomeUnknown(
                address=self._address.text, detail=type(error).__name__
            ) from error


def _retrieve(answer: asyncio.Future[Any]) -> None:
    """Look at the outcome, so that one whose waiter was cancelled is no lost error."""
    if not answer.cancelled():
        answer.exception()
