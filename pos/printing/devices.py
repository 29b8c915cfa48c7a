"""Ways out: each takes a whole slip in one write and says only what it knows.

Before the first byte a failure is ``PrinterUnreachable`` and may be repeated; after it the
outcome is unknown. All of this blocks, so it runs on the press's own thread.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import stat
import tempfile
from pathlib import Path
from typing import assert_never

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.slip import JobState
from pos.printing.address import Address, Nowhere, ToFile, ToNetwork, ToPdfs, ToSerial, ToUsb
from pos.printing.device import STALL_SECONDS, Device
from pos.printing.render import Format


def open_device(address: Address) -> Device | None:
    """Give the device of an address, untouched until the first slip; None for no printer."""
    target = address.target
    match target:
        case Nowhere():
            return None
        case ToFile():
            return FileDevice(address.text, Path(target.path).expanduser())
        case ToPdfs():
            return PdfFolder(address.text, Path(target.folder).expanduser())
        case ToNetwork():
            # Sockets, and below USB and serial drivers, cost time at the start of the window.
            from pos.printing.network import NetworkDevice  # noqa: PLC0415 - see above

            return NetworkDevice(address.text, target.host, target.port)
        case ToSerial():
            from pos.printing.wired import SerialDevice  # noqa: PLC0415 - see above

            return SerialDevice(address.text, target.path, target.baud)
        case ToUsb():
            from pos.printing.wired import UsbDevice  # noqa: PLC0415 - see above

            return UsbDevice(address.text, target.vendor, target.product)
        case _:
            assert_never(target)


class FileDevice(Device):
    """A device file, or a file that grows by each slip.

    A regular file that is written, flushed to the disk and closed is confirmed; a device file
    only took the bytes. Nothing is ever created below ``/dev``: with its printer unplugged, the
    name of a device would become a file that swallows slips.
    """

    form = Format.ESCPOS

    def __init__(self, address: str, path: Path) -> None:
        self._address = address
        self._path = path

    @override
    def send(self, content: bytes, name: str) -> JobState:
        try:
            handle = os.open(self._path, self._flags(), 0o600)
        except OSError as error:
            raise self._unreachable(error) from error
        closing = contextlib.ExitStack()
        closing.callback(os.close, handle)
        with closing:
            regular = stat.S_ISREG(os.fstat(handle).st_mode)
            self._write(handle, content, regular=regular)
            try:
                # A USB printer's driver drops what is still under way when its file is closed.
                os.fsync(handle) if regular else self._wait_until_ready(handle)
            except OSError as error:
                raise self._unknown(error) from error
        return JobState.CONFIRMED if regular else JobState.SENT

    def _flags(self) -> int:
        flags = os.O_WRONLY | os.O_APPEND
        for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):  # not all on every system
            flags |= getattr(os, name, 0)
        if not self._path.is_relative_to("/dev"):
            flags |= os.O_CREAT
        return flags

    def _write(self, handle: int, content: bytes, *, regular: bool) -> None:
        rest = memoryview(content)
        while rest:
            try:
                if not regular:
                    self._wait_until_ready(handle)
                rest = rest[os.write(handle, rest) :]
            except OSError as error:
                if len(rest) == len(content):
                    raise self._unreachable(error) from error
                raise self._unknown(error) from error

    def _wait_until_ready(self, handle: int) -> None:
        if os.name != "posix":  # elsewhere select knows sockets alone, and writing waits by itself
            return
        if not select.select([], [handle], [], STALL_SECONDS)[1]:
            raise TimeoutError("the device takes no bytes")

    def _unreachable(self, error: OSError) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=type(error).__name__)

    def _unknown(self, error: OSError) -> PrintOutcomeUnknown:
        return PrintOutcomeUnknown(address=self._address, detail=type(error).__name__)


class PdfFolder(Device):
    """A folder with one PDF a slip; a file that is there already is never replaced."""

    form = Format.PDF

    def __init__(self, address: str, folder: Path) -> None:
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
