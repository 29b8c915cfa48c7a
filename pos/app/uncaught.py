"""What nobody caught is logged with its trace, and the window goes on with a sentence.

A slot, a task, a thread, a destructor or Qt itself may fail in a way that nobody foresaw. The
till's state is on disk, not in the window, so going on is safe; dying in front of a customer is
not. What fails before there is a window is told by ``uncaught_start``.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import MappingProxyType, TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("kasir.app")
qt_log = logging.getLogger("kasir.qt")

_QT_LEVELS = MappingProxyType(
    {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
        QtMsgType.QtCriticalMsg: logging.ERROR,
        QtMsgType.QtFatalMsg: logging.CRITICAL,
    }
)

Tell = Callable[[BaseException], None]


class Net:
    """Catches what falls through everything else."""

    def __init__(self, drain: Callable[[], object]) -> None:
        """Tell nobody yet.

        :param drain: gets what was logged onto the disk, before Qt aborts the process.
        """
        self.tell: Tell | None = None  # says a sentence in the window, once there is one
        # Has the window's thread do something, while there is a loop.
        self.across: Callable[[Callable[[], None]], object] | None = None
        self.drain = drain
        self._main = threading.current_thread()

    @contextmanager
    def spread(self) -> Iterator[None]:
        """Catch until the end of the block."""
        kept = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        sys.unraisablehook = self._on_unraisable
        kept_qt = qInstallMessageHandler(self._on_qt)
        try:
            yield
        finally:
            qInstallMessageHandler(kept_qt)
            sys.excepthook, threading.excepthook, sys.unraisablehook = kept

    def on_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Hear of what a loop's callback or a forgotten task did (a loop's exception handler)."""
        error = context.get("exception")
        log.error("in the loop: %s", context.get("message", ""), exc_info=error)
        self._say(error)

    def on_task(self, name: str, error: BaseException) -> None:
        """Hear of a task of the window that failed."""
        log.error("%s failed", name, exc_info=error)
        self._say(error)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("nobody caught this", exc_info=(kind, error, trace))
        self._say(error)

    def _on_thread(self, fall: threading.ExceptHookArgs) -> None:
        name = fall.thread.name if fall.thread is not None else "?"
        error = fall.exc_value
        log.critical("the thread %s died", name, exc_info=error)
        self._say(error)

    def _on_unraisable(self, fall: sys.UnraisableHookArgs) -> None:
        log.error(
            "%s: %r", fall.err_msg or "could not be raised", fall.object, exc_info=fall.exc_value
        )

    def _on_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
        category = context.category or "default"
        qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "%s: %s", category, text)
        if kind is QtMsgType.QtFatalMsg:
            self.drain()  # Qt aborts the process when we return

    def _say(self, error: BaseException | None) -> None:
        """Say it where there is a window; only its own thread may touch it."""
        if self.tell is None or error is None:
            return
        if threading.current_thread() is not self._main:
            if self.across is not None:
                with suppress(RuntimeError):  # the loop has ended meanwhile
                    self.across(lambda: self._say(error))
            return
        try:
            self.tell(error)
        except Exception:
            log.exception("not even that could be said")
