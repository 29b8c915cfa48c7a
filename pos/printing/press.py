"""The press prints on a thread of its own: no printer, however dead, delays the sale or the window.

A job is claimed just before its first byte; until then it can be taken back, and is known not to
have been printed. What was claimed and brought no answer in time is unknown.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from concurrent.futures import Future, InvalidStateError
from dataclasses import dataclass, field

from pos.core.errors import KasirError, PrinterError, PrinterUnreachable, PrintOutcomeUnknown
from pos.core.sheet import Sheet, name_of
from pos.core.slip import JobState
from pos.printing.address import ToSerial, read_address
from pos.printing.compose import Composer
from pos.printing.device import Device
from pos.printing.devices import open_device
from pos.printing.paint import ensure_gui
from pos.printing.render import render

log = logging.getLogger(__name__)

PATIENCE = 20.0  # seconds without any progress; devices give up earlier by themselves
_SERIAL_PATIENCE = 180.0  # a slip takes 41 s at 9600 baud
_CLOSING_SECONDS = 1.5


@dataclass(eq=False, slots=True)
class _Job:
    sheet: Sheet
    outcome: Future[JobState] = field(default_factory=Future)


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
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._ended: Future[None] = Future()
        self._steps = 0  # counts what the thread did: as long as it grows, waiting makes sense
        self._closed = False
        self._answers: set[asyncio.Future[JobState]] = set()

    @property
    def present(self) -> bool:
        """Tell whether a printer is set up at all."""
        return self._device is not None

    def use(self, composer: Composer) -> None:
        """Compose the slips from the next one on with other words, or for another shop."""
        self._composer = composer

    async def put(self, sheet: Sheet) -> JobState:
        """Compose, draw and send one slip in a single write.

        :raises PrinterUnreachable: no byte has left: trying again is safe.
        :raises SlipDoesNotFit: it cannot be drawn so that it scans; nothing was sent.
        :raises PrintOutcomeUnknown: it may or may not lie in the tray.
        """
        if self._device is None or self._closed:
            raise self._unreachable("closed" if self._closed else "no printer")
        ensure_gui()
        job = _Job(sheet)
        self._jobs.put(job)
        self._start(self._device)
        return await self._outcome(job)

    async def close(self) -> None:
        """Give up what has not begun, and wait a moment for the slip under way."""
        self._closed = True
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is not None:
                _tell(job, self._unreachable("closed"))
        if self._thread is None:
            return
        self._jobs.put(None)
        await asyncio.wait({asyncio.wrap_future(self._ended)}, timeout=_CLOSING_SECONDS)
        for answer in tuple(self._answers):
            answer.cancel()  # whoever waits hears that the outcome is unknown

    # --- the caller's side --------------------------------------------------------------------

    async def _outcome(self, job: _Job) -> JobState:
        answer = asyncio.wrap_future(job.outcome)
        answer.add_done_callback(_retrieve)
        self._answers.add(answer)
        answer.add_done_callback(self._answers.discard)
        while not answer.done():
            steps = self._steps
            await asyncio.wait({answer}, timeout=self._patience)
            if not answer.done() and self._steps == steps:
                break
        if answer.done() and not answer.cancelled():
            return answer.result()
        return self._given_up(job)

    def _given_up(self, job: _Job) -> JobState:
        """Tell what is known of a slip that nobody waits for any longer."""
        if job.outcome.cancel():  # not claimed, and never will be
            raise self._unreachable("the printer is stuck on another slip")
        if job.outcome.done():
            return job.outcome.result()
        raise PrintOutcomeUnknown(address=self._address.text, detail="the printer hangs")

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
        while (job := self._jobs.get()) is not None:
            self._steps += 1
            self._print(job, device)
            self._steps += 1
        self._ended.set_result(None)

    def _print(self, job: _Job, device: Device) -> None:
        if job.outcome.cancelled():
            return
        try:
            content = self._render(job.sheet, device)
        except PrinterError as error:
            _tell(job, error)
            return
        except KasirError as error:
            _tell(job, self._unreachable(str(error)))
            return
        except Exception as error:
            log.exception("a slip could not be made")
            _tell(job, self._unreachable(type(error).__name__))
            return
        if not job.outcome.set_running_or_notify_cancel():
            return
        try:
            state = device.send(content, name_of(job.sheet))
        except PrinterError as error:
            job.outcome.set_exception(error)
        except Exception as error:
            log.exception("a slip may not have been sent")
            job.outcome.set_exception(
                PrintOutcomeUnknown(address=self._address.text, detail=type(error).__name__)
            )
        else:
            job.outcome.set_result(state)

    def _render(self, sheet: Sheet, device: Device) -> bytes:
        composer = self._composer
        return render(
            composer.compose(sheet),
            device.form,
            resources=composer.resources,
            width_mm=self._address.width_mm,
        )


def _tell(job: _Job, error: PrinterError) -> None:
    """Hand an error to whoever waits, unless nobody does any more."""
    try:
        job.outcome.set_exception(error)
    except InvalidStateError:
        log.debug("nobody waits for %s", name_of(job.sheet))


def _retrieve(answer: asyncio.Future[JobState]) -> None:
    """Look at the outcome, so that one whose waiter was cancelled is no lost error."""
    if not answer.cancelled():
        answer.exception()
