"""Code 128 of a payment code on the screen, for the reader at the outlet's counter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pos.core.code import grouped
from pos.core.code128 import QUIET_MODULES, bars, modules
from pos.core.override import override
from pos.ui.code.symbol import Symbol, black

translate = QCoreApplication.translate

_WIDEST_MODULE = 3
_NARROWEST_MODULE = 2  # a reader held before a screen wants at least that
_HEIGHT = 110
_MARGIN = 8  # white above and below


class Barcode(Symbol):
    """The bars, with their quiet zones, as wide as the room allows up to three pixels a module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._module = _WIDEST_MODULE
        self.setFixedHeight(_HEIGHT)

    def show_text(self, text: str, room: int) -> bool:
        """Show a code within so many pixels of width; hide, and say so, where no reader could.

        :returns: whether the bars are shown.
        """
        self._text = text if text and all(" " <= figure <= "~" for figure in text) else ""
        whole = self._whole()
        self._module = min(_WIDEST_MODULE, room // whole) if whole else 0
        shown = self._module >= _NARROWEST_MODULE
        self.setVisible(shown)
        if shown:
            self.setFixedWidth(whole * self._module)
        name = translate("code", "Barcode of {code}").replace("{code}", grouped(text))
        self.setAccessibleName(name)
        self.update()
        return shown

    @override
    def paint_symbol(self, painter: QPainter, device: QSize) -> None:
        if not self._text:
            return
        module = device.width() // self._whole()
        spare = device.width() - module * self._whole()
        left = spare // 2 + QUIET_MODULES * module
        margin = _MARGIN * device.height() // _HEIGHT
        for place, width in bars(self._text):
            black(
                painter,
                left + place * module,
                margin,
                width * module,
                device.height() - 2 * margin,
            )

    def _whole(self) -> int:
        return modules(self._text) + 2 * QUIET_MODULES if self._text else 0
