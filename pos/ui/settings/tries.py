"""Buttons below a setting that try it as it stands in its field, before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.setting import Value
from pos.ui.bridge import Bridge
from pos.ui.loudspeaker import Loudspeaker
from pos.ui.preferences import CustomerScreen
from pos.ui.sounds import SOUNDS, Sound, file_of
from pos.ui.widgets import Chip, ChipRow, PlainLabel

translate = QCoreApplication.translate


class SoundTries(QWidget):
    """Plays each sound at the volume in the field."""

    def __init__(
        self, bridge: Bridge, volume: Callable[[], Value], parent: QWidget | None = None
    ) -> None:
        """Offer each sound.

        :param volume: gives what stands in the field now, right or wrong.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._volume = volume
        self._loudspeaker = Loudspeaker(self)
        self._chips: dict[Sound, Chip] = {}
        row = ChipRow()
        for name in SOUNDS:
            chip = Chip()
            chip.setObjectName(f"try_{name}")
            chip.clicked.connect(lambda _checked=False, name=name: self._try(name))
            self._chips[name] = chip
            row.add(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self._say()

    def _try(self, name: Sound) -> None:
        volume = self._volume()
        if isinstance(volume, int):
            self._loudspeaker.play(file_of(self._bridge.resources, name), min(volume, 100))

    def _say(self) -> None:
        self._chips["paid"].setText(translate("settings", "Try: paid"))
        self._chips["attention"].setText(translate("settings", "Try: attention"))
        self._chips["failed"].setText(translate("settings", "Try: failed"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


class ScreenTry(QWidget):
    """Shows the customer's screen for five seconds, where the field says."""

    def __init__(
        self, bridge: Bridge, where: Callable[[], Value], parent: QWidget | None = None
    ) -> None:
        """Offer to show it.

        :param where: gives what stands in the field now.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._where = where
        self._show = Chip()
        self._show.setObjectName("try_customer_display")
        self._told = PlainLabel(size=13, weight="medium", tone="ink2")
        self._told.setObjectName("customer_display_told")
        self._told.setWordWrap(True)
        self._told.hide()
        row = ChipRow()
        row.add(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self._told)
        self._show.clicked.connect(self._on_show)
        self._say()

    def _on_show(self) -> None:
        where = cast("CustomerScreen", str(self._where()))  # a list lets nobody write another
        words = ""
        if not self._bridge.show_customer_display(where):
            words = translate(
                "settings",
                "There is no such screen, or your own window is on it. Plug one in, or choose "
                "a small window.",
            )
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def _say(self) -> None:
        self._show.setText(translate("settings", "Show it for 5 seconds"))
        self._told.hide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
