"""Ways out that are a name in the file system: a device file, a file that grows, a folder of PDFs."""

from __future__ import annotations

import contextlib
import os
import re
import select
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.dialogue import Dialogue
from pos.printing.render import Format

_EMPTY_SECONDS = 0.02  # before a device that gave an empty answer is read again


class FileDevice(Device):
    """A device file, or a file that grows by each slip.

    A regular file that is written, flushed to the disk and closed is confirmed; a device file
    only took the bytes, unless the printer behind it answers. Nothing is ever created below
    ``/dev``: with its printer unplugged, the name of a device would become a file that swallows
    slips.
    """

    form = Format.ESCPOS

    def __init__(self, address: str, path: Path, *, dialogue: Dialogue | None = None) -> None:
        """Know the file; nothing is opened before the first slip."""
        self._address = address
        self._path = path
        self._dialogue = dialogue or Dialogue(address)

    @override
    def send(self, content: bytes, name: str) -> JobState:
        with self._opened() as handle:
            wire = _FileWire(self._address, handle)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                wire.keep(content)
                return JobState.CONFIRMED
            if not _may_answer(handle):
                wire.send(content)
                return JobState.SENT
            try:
                return self._dialogue.deliver(wire, content)
            except OSError as error:  # at a question, before the slip
                raise wire.unreachable(error) from error

    @override
    def status(self) -> PrinterStatus:
        if not self._path.exists():
            # A file that grows comes with its first slip; a device that is not there is unplugged.
            return PrinterStatus(
                condition=Condition.OFFLINE if self._is_device else Condition.UNKNOWN
            )
        if not self._is_device:
            return PrinterStatus(condition=Condition.UNKNOWN)
        try:
            with self._opened() as handle:
                wire = _FileWire(self._address, handle)
                status = self._dialogue.status(wire) if _may_answer(handle) else None
        except (OSError, PrinterUnreachable) as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=str(error))
        return status or PrinterStatus(condition=Condition.UNKNOWN, detail="no answer")

    @property
    def _is_device(self) -> bool:
        return self._path.is_relative_to("/dev") or self._path.is_char_device()

    @contextlib.contextmanager
    def _opened(self) -> Iterator[int]:
        try:
            handle = self._open()
        except OSError as error:
            raise PrinterUnreachable(address=self._address, detail=type(error).__name__) from error
        try:
            yield handle
        finally:
            os.close(handle)

    def _open(self) -> int:
        flags = os.O_APPEND
        for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):  # not all on every system
            flags |= getattr(os, name, 0)
        if not self._path.is_relative_to("/dev"):
            flags |= os.O_CREAT
        if os.name == "posix" and self._path.is_char_device():
            try:
                return os.open(self._path, flags | os.O_RDWR, 0o600)
            except OSError:
                pass  # a printer of the one-way kind
        return os.open(self._path, flags | os.O_WRONLY, 0o600)


def _may_answer(handle: int) -> bool:
    """Tell whether a printer's answer could be read; a terminal would send it back to it."""
    if os.name != "posix":
        return False
    from fcntl import F_GETFL, fcntl  # noqa: PLC0415 - not there on Windows

    return fcntl(handle, F_GETFL) & os.O_ACCMODE == os.O_RDWR and not os.isatty(handle)


class _FileWire:
    """An open device file, as a dialogue knows it."""

    def __init__(self, address: str, handle: int) -> None:
        self._address = address
        self._handle = handle

    def ask(self, content: bytes) -> None:
        if os.write(self._handle, content) != len(content):
            raise BlockingIOError("half a question")

    def read(self, seconds: float) -> bytes:
        if not select.select([self._handle], [], [], seconds)[0]:
            return b""
        try:
            came = os.read(self._handle, 4096)
        except BlockingIOError:
            came = b""
        if not came and seconds:
            time.sleep(min(seconds, _EMPTY_SECONDS))
        return came

    def send(self, content: bytes) -> None:
        """Send a slip to a device."""
        rest = memoryview(content)
        while rest:
            try:
                self._wait_until_ready()
                rest = rest[os.write(self._handle, rest) :]
            except OSError as error:
                raise self._failed(error, begun=len(rest) < len(content)) from error
        try:
            # A USB printer's driver drops what is still under way when its file is closed.
            self._wait_until_ready()
        except OSError as error:
            raise self._failed(error, begun=True) from error

    def keep(self, content: bytes) -> None:
        """Add a slip to a file on the disk."""
        rest = memoryview(content)
        while rest:
            try:
                rest = rest[os.write(self._handle, rest) :]
            except OSError as error:
                raise self._failed(error, begun=len(rest) < len(content)) from error
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise self._failed(error, begun=True) from error

    def unreachable(self, error: OSError) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=type(error).__name__)

    def _wait_until_ready(self) -> None:
        if os.name != "posix":  # elsewhere select knows sockets alone, and writing waits by itself
            return
        if not select.select([], [self._handle], [], STALL_SECONDS)[1]:
            raise TimeoutError("the device takes no bytes")

    def _failed(self, error: OSError, *, begun: bool) -> PrinterUnreachable | PrintOutcomeUnknown:
        if not begun:
            return self.unreachable(error)
        return PrintOutcomeUnknown(address=self._address, detail=type(error).__name__)


class PdfFolder(Device):
    """A folder with one PDF a slip; a file that is there already is never replaced."""

    form = Format.PDF

    def __init__(self, address: str, folder: Path) -> None:
        """Know the folder; it is made for the first slip."""
        self._address = address
        self._folder = folder

    @override
    def send(self, content: bytes, name: str) -> JobState:
        stem = re.sub(r"[^A-Za-z0-9-]", "_", name)[:80] or "slip"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._keep(content, stem)
        except OSError as error:
            # What is half written never gets its name, so trying again is safe.
            raise PrinterUnreachable(address=self._address, detail=type(error).__name__) from error
        return JobState.CONFIRMED

    @override
    def status(self) -> PrinterStatus:
        place = next((p for p in (self._folder, *self._folder.parents) if p.exists()), None)
        fit = place is not None and place.is_dir() and os.access(place, os.W_OK)
        return PrinterStatus(condition=Condition.READY if fit else Condition.OFFLINE)

    def _keep(self, content: bytes, stem: str) -> None:
        handle, written = tempfile.mkstemp(prefix=f".{stem}-", suffix=".part", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(written).replace(self._claim(stem))
        except OSError:
            Path(written).unlink(missing_ok=True)
            raise

    def _claim(self, stem: str) -> Path:
        """Take the first free name, against other processes too."""
        count = 1
        while True:
            path = self._folder / (f"{stem}.pdf" if count == 1 else f"{stem}-{count}.pdf")
            try:
                path.touch(mode=0o600, exist_ok=False)
            except FileExistsError:
                count += 1
            else:
                return path
