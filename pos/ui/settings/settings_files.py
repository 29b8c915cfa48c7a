"""Settings as a file, out of one till and into another; keys are never in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.setting import Value
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Chip

translate = QCoreApplication.translate

_FILE = "kasir-settings.toml"


class SettingsFiles(QWidget):
    """Export and Import, side by side."""

    def __init__(
        self,
        bridge: Bridge,
        fill_in: Callable[[Mapping[str, Value]], None],
        parent: QWidget | None = None,
    ) -> None:
        """Offer both.

        :param fill_in: shows what a file has, to be looked at and saved.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._fill_in = fill_in
        self._export = Chip()
        self._import = Chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, chip in (("export_settings", self._export), ("import_settings", self._import)):
            chip.setObjectName(name)
            row.addWidget(chip)
        self._export.clicked.connect(self._on_export)
        self._import.clicked.connect(self._on_import)
        self._say()

    async def write(self, target: Path) -> None:
        """Write the settings that are set into a file."""
        await (await self._desk()).export(target)
        words = translate("settings", "The settings are in {path}, without keys.")
        self._bridge.say("settings", fill(words, {"path": str(target)}), "good")

    async def bring(self, source: Path) -> None:
        """Fill in what a file has; a bad value stops all of it."""
        self._fill_in(await (await self._desk()).read_import(source))
        words = translate("settings", "Filled in from {path}. Look at it, then save.")
        self._bridge.say("settings", fill(words, {"path": source.name}), "info")

    async def _desk(self) -> SettingsDesk:
        return (await self._bridge.office()).settling

    def _on_export(self) -> None:
        files = self._ask_file(translate("settings", "Export settings, without keys"))
        files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        files.selectFile(_FILE)
        files.fileSelected.connect(lambda path: self._start(lambda: self.write(Path(path))))
        files.open()

    def _on_import(self) -> None:
        files = self._ask_file(translate("settings", "Import settings"))
        files.setFileMode(QFileDialog.FileMode.ExistingFile)
        files.fileSelected.connect(lambda path: self._start(lambda: self.bring(Path(path))))
        files.open()

    def _ask_file(self, title: str) -> QFileDialog:
        files = QFileDialog(self, title, str(Path.home()))
        files.setNameFilters(["*.toml"])
        files.finished.connect(files.deleteLater)
        return files

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            try:
                await work()
            except KasirError as error:
                self._bridge.refuse("settings", error)

        self._bridge.tasks.start("settings file", done)

    def _say(self) -> None:
        self._export.setText(translate("settings", "Export…"))
        self._import.setText(translate("settings", "Import…"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
