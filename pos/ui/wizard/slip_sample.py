"""The top and the end of a slip, as somebody types them; the printer's own font is another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.widgets import Card, PlainLabel, Rule

translate = QCoreApplication.translate

_LOGO = QSize(180, 72)  # pixels
_LARGEST = 6000  # pixels a side; more is no logo


class SlipSample(Card):
    """A piece of paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._named = False
        self._logo = QLabel()
        self._logo.setTextFormat(Qt.TextFormat.PlainText)
        self._name = PlainLabel(size=17, weight="bold")
        self._address = PlainLabel(size=13)
        self._between = PlainLabel(size=13, tone="ink2")
        self._footer = PlainLabel(size=13)
        self._name.setObjectName("slip_name")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        for part in (self._logo, self._name, self._address):
            column.addWidget(part)
        column.addWidget(Rule())
        column.addWidget(self._between)
        column.addWidget(Rule())
        column.addWidget(self._footer)
        for label in (self._logo, self._name, self._address, self._between, self._footer):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._say()

    def show_shop(
        self, name: str, address: tuple[str, ...], footer: tuple[str, ...], logo: str
    ) -> None:
        """Show what a slip says of a shop.

        :param logo: a picture's file; one that cannot be read is left out.
        """
        picture = _read(logo)
        self._logo.setVisible(picture is not None)
        self._logo.setPixmap(QPixmap() if picture is None else picture)
        self._named = bool(name)
        self._name.setText(name)
        self._address.setText("\n".join(address))
        self._address.setVisible(bool(address))
        self._footer.setText("\n".join(footer))
        self._footer.setVisible(bool(footer))
        self._say()

    def _say(self) -> None:
        if not self._named:
            self._name.setText(translate("wizard", "Name of the shop"))
        self._name.set_tone("ink" if self._named else "ink2")
        self._between.setText(translate("wizard", "code, amount, deadline"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


def _read(file: str) -> QPixmap | None:
    if not file or not Path(file).expanduser().is_file():
        return None
    reader = QImageReader(str(Path(file).expanduser()))
    size = reader.size()
    if size.isEmpty() or max(size.width(), size.height()) > _LARGEST:
        return None
    reader.setScaledSize(size.scaled(_LOGO, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)
