"""An export runs beside everything else; the bar tells how far it is, and can stop it."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QStandardPaths
from PySide6.QtWidgets import QWidget

from pos.core.day import Span
from pos.core.errors import KasirError
from pos.core.export import Form
from pos.ui.bridge import Action, Bridge
from pos.ui.day.export_dialog import ExportDialog
from pos.ui.formats import figures
from pos.ui.messages import fill

translate = QCoreApplication.translate

_KIND = "export"
_TOLD_EVERY = 250  # ms


class Exporting:
    """Asks what to export, and does it; one at a time."""

    def __init__(self, bridge: Bridge, page: QWidget) -> None:
        self._bridge = bridge
        self._page = page
        self._form = Form.XLSX
        self._folder = Path(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        self._task: asyncio.Task[object] | None = None
        self._stopped = False
        self._told = QElapsedTimer()

    async def ask(self, span: Span, day: date) -> None:
        """Ask, and export.

        :param span: what is looked at, offered first; then the day, its week and its month.
        """
        offered = [span]
        for other in (Span.day(day), Span.week(day), Span.month(day)):
            if other not in offered:
                offered.append(other)
        dialog = ExportDialog(offered, self._folder, self._form, self._page)
        if not await dialog.ask():
            return
        self._form, self._folder = dialog.form, dialog.folder
        await self._export(dialog.span)

    async def _export(self, span: Span) -> None:
        self._stopped, self._task = False, asyncio.current_task()
        self._told.invalidate()
        self._on_progress(0, 0)
        try:
            exporting = (await self._bridge.office()).exporting
            made = await exporting.export(
                span, self._form, self._folder, progress=self._on_progress
            )
        except KasirError as error:
            self._bridge.refuse(_KIND, error)
        except asyncio.CancelledError:
            if not self._stopped:
                raise  # the window closes
            sentence = translate("day", "The export was stopped. No file is left.")
            self._bridge.say(_KIND, sentence, "info")
        else:
            sentence = translate("day", "Exported {n} sales: {path}")
            facts = {"n": figures(made.sales), "path": made.path}
            self._bridge.say(_KIND, fill(sentence, facts), "good")
        finally:
            self._task = None

    def _on_progress(self, done: int, of: int) -> None:
        if self._stopped or (self._told.isValid() and self._told.elapsed() < _TOLD_EVERY):
            return
        self._told.start()
        if of:
            words = translate("day", "Exporting: {n} of {all} sales…")
            sentence = fill(words, {"n": figures(done), "all": figures(of)})
        else:
            sentence = translate("day", "Exporting…")
        stop = Action(text=translate("day", "Stop"), run=self._stop)
        self._bridge.say(_KIND, sentence, "info", stop)

    def _stop(self) -> None:
        if self._task is not None:
            self._stopped = True
            self._task.cancel()
