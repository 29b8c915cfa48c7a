"""Between two sales the customer's screen shows the shop: its logo and its name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.override import override
from pos.core.payment import Picture
from pos.ui.code.fitted import FittedLabel
from pos.ui.code.qr import read_picture
from pos.ui.widgets import Card, PlainLabel

translate = QCoreApplication.translate

_LOGO = QSize(480, 240)


class LogoPicture(QWidget):
    """The shop's logo on white, whole, as large as its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._image = QImage()
        self.setFixedSize(_LOGO)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another logo; None, or one that cannot be read: nothing."""
        if picture != self._picture:
            self._picture = picture
            self._image = QImage() if picture is None else read_picture(picture)
        self.setVisible(not self._image.isNull())
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        drawn = self._image.scaled(
            size * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        drawn.setDevicePixelRatio(ratio)
        left = (self.width() - size.width()) // 2
        painter = QPainter(self)
        painter.drawImage(QPoint(left, (self.height() - size.height()) // 2), drawn)


class ShopFace(Card):
    """Logo, name, and a line below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._told = ""
        self._logo = LogoPicture()
        self._name = FittedLabel(largest=84)
        self._name.setObjectName("customer_shop")
        self._line = PlainLabel(size=26, tone="ink2")
        self._line.setObjectName("customer_line")
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._line.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(24)
        column.addStretch(1)
        column.addWidget(self._logo, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._name)
        column.addWidget(self._line)
        column.addStretch(1)

    def tell(self, words: str) -> None:
        """Say something else than a welcome; an empty text: the welcome."""
        self._told = words

    def show_shop(self, name: str, logo: Picture | None) -> None:
        """Show a shop; without a name only the welcome."""
        self._logo.show_picture(logo)
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self._line.setText(self._told or translate("customer", "Welcome"))
