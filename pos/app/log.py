"""The log: one JSON object a line, in a few files of bounded size, private, without secrets.

What is logged is handed to a thread: neither a full nor a hanging disk ever holds up a sale. A
line is opened, written and closed by itself, so that window and commands can share the file, and
a file that is turned away or deleted does no harm. A formatter of our own and not structlog's:
the facts of a line are few, and its import takes as long as half a window.
"""

from __future__ import annotations

import logging
import os
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

from pos.app.mask import Mask
from pos.app.oslock import OsLock
from pos.core.override import override

FOLDER = "logs"
NAME = "kasir.log"
LARGEST = 1_000_000  # bytes of one file
KEPT = 5  # older files beside the present one: 6 MB in all
_LONGEST_TEXT = 2_000
_LONGEST_TRACE = 12_000
_MOST_WAITING = 2_000  # lines; more are counted and dropped
# Others' libraries tell too much, and too little, below a warning.
_LEVELS = MappingProxyType({"kasir": logging.INFO, "pos": logging.INFO, "": logging.WARNING})

_Line = dict[str, object]


class Log(logging.Handler):
    """Writes what reaches the root logger to the files of one data folder."""

    def __init__(
        self, folder: Path, mask: Mask, *, largest: int = LARGEST, kept: int = KEPT
    ) -> None:
        """Touch nothing yet.

        :param folder: the data folder; the files lie in its ``logs``.
        :param largest: bytes of one file.
        :param kept: how many older files stay.
        """
        super().__init__(logging.INFO)
        self.mask = mask
        self._files = _Files(folder / FOLDER, largest, kept)
        self._waiting: SimpleQueue[_Line | threading.Event] = SimpleQueue()
        self._dropped = 0
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path:
        """Give the present file."""
        return self._files.path

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Take a record; never raises and never waits for the disk."""
        if self._waiting.qsize() >= _MOST_WAITING:
            self._dropped += 1
            return
        try:
            line = self._line(record)
        except Exception as error:  # noqa: BLE001 - whoever logs must not pay for our mistake
            line = {"level": "error", "from": record.name, "text": f"unloggable: {error!r}"[:200]}
        self._waiting.put(line)
        self._start()

    def drain(self, within: float = 0.5) -> bool:
        """Wait until what was logged is written.

        :returns: whether it was, in that time.
        """
        if self._thread is None:
            return True
        written = threading.Event()
        self._waiting.put(written)
        return written.wait(within)

    def _line(self, record: logging.LogRecord) -> _Line:
        at = datetime.fromtimestamp(record.created, UTC)
        line: _Line = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "text": self.mask.cover(record.getMessage())[:_LONGEST_TEXT],
            "process": record.process,
        }
        if record.exc_info and record.exc_info[0] is not None:
            # Without the values of variables: they may be a customer's, or a secret.
            trace = "".join(traceback.format_exception(*record.exc_info))
            line["trace"] = self.mask.cover(trace)[-_LONGEST_TRACE:]
        return line

    # --- the log's own thread -----------------------------------------------------------------

    def _start(self) -> None:
        if self._thread is None:
            # A daemon: a disk that hangs must not keep a closed window alive.
            self._thread = threading.Thread(target=self._write, name="log", daemon=True)
            self._thread.start()

    def _write(self) -> None:
        import json  # noqa: PLC0415 - not before the first line is written

        while True:
            line = self._waiting.get()
            if isinstance(line, threading.Event):
                line.set()
                continue
            if self._dropped:
                line["dropped"], self._dropped = self._dropped, 0
            # Pure ASCII: no newline, no bidi mark, no half character can forge or hide a line.
            content = json.dumps(line, ensure_ascii=True, default=str).encode("ascii")
            if not self._files.append(content):
                self._dropped += 1 + int(str(line.get("dropped", 0)))


class _Files:
    """The present file and the older ones."""

    def __init__(self, folder: Path, largest: int, kept: int) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._largest = largest
        self._kept = kept
        self._torn = False  # the last line was written in part

    def append(self, content: bytes) -> bool:
        """Write one line; tell whether it is there."""
        line = (b"\n" if self._torn else b"") + content + b"\n"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._make_room(len(line))
            handle = os.open(self.path, _FLAGS, 0o600)
        except OSError:
            return False
        try:
            written = os.write(handle, line)
        except OSError:
            return False
        finally:
            with suppress(OSError):
                os.close(handle)
        self._torn = written != len(line)
        return not self._torn

    def _make_room(self, wanted: int) -> None:
        if self._size() + wanted <= self._largest:
            return
        # Window and commands may find the file full together; one of them turns it.
        turning = OsLock(self._folder / ".turning")
        if turning.take():
            try:
                if self._size() + wanted > self._largest:
                    self._turn()
            finally:
                turning.release()
        if self._size() > 2 * self._largest:  # it cannot be turned: bounded all the same
            raise OSError

    def _turn(self) -> None:
        for age in range(self._kept, 0, -1):
            younger = self._folder / (NAME if age == 1 else f"{NAME}.{age - 1}")
            with suppress(FileNotFoundError):
                younger.replace(self._folder / f"{NAME}.{age}")

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0


_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT
for _name in ("O_CLOEXEC", "O_NOFOLLOW", "O_BINARY"):  # not all on every system
    _FLAGS |= getattr(os, _name, 0)


def cover(*secrets: str) -> None:
    """Cover secrets from now on in every log that is written."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, Log):
            handler.mask.learn(*secrets)


@contextmanager
def logged(log: Log) -> Iterator[Log]:
    """Let everything that is logged meanwhile reach the log."""
    root = logging.getLogger()
    before = {name: logging.getLogger(name).level for name in _LEVELS}
    for name, level in _LEVELS.items():
        logging.getLogger(name).setLevel(level)
    root.addHandler(log)
    try:
        yield log
    finally:
        root.removeHandler(log)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)
        log.drain()
