"""An export runs beside everything else; the bar tells how far it is, and can stop it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QStandardPaths
from PySide6.QtWidgets import QWidget

from pos.core.day import Span
from pos.core.errors import KasirError
from pos.core.export import Form
from pos.ui.bridge import Action, Bridge
from pos.ui.export_dialog import ExportDialog
from pos.ui.formats import figures
from pos.ui.messages import explain, fill

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
        self._stopped = False
        self._told = QElapsedTimer()

    async def ask(self, span: Span) -> None:
        """Ask, and export; the span that is looked at is offered first."""
        offered = [span]
        for other in (Span.day(span.last), Span.week(span.last), Span.month(span.last)):
            if other not in offered:
                offered.append(other)
        dialog = ExportDialog(offered, self._folder, self._form, self._page)
        if not await dialog.ask():
            return
        self._form, self._folder = dialog.form, dialog.folder
        await self._export(dialog.span)

    async def _export(self, span: Span) -> None:
        self._stopped = False
        self._told.invalidate()
        self._on_progress(0, 0)
        try:
            exports = (await self._bridge.office()).exports
            made = await exports.export(
                span, self._form, self._folder, told=self._on_progress, stopped=self._is_stopped
            )
        except KasirError as error:
            words = explain(error)
            self._bridge.say(_KIND, f"{words.title}. {words.text}", "bad")
            return
        if made is None:
            self._bridge.say(
                _KIND, translate("day", "The export was stopped. No file is left."), "info"
            )
            return
        sentence = translate("day", "Exported {n} sales: {path}")
        facts = {"n": figures(made.sales), "path": made.path}
        self._bridge.say(_KIND, fill(sentence, facts), "good")

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
        self._stopped = True

    def _is_stopped(self) -> bool:
        return self._stopped
