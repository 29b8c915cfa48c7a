"""A slip on the screen, as it would come out of the printer; it can be kept as a PDF."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QScrollArea, QWidget

from pos.core.override import override
from pos.core.slip import Kind
from pos.ui.question import Question
from pos.ui.widgets import PlainLabel
from pos.ui.words.printer import name_of

translate = QCoreApplication.translate

_MARGIN = 24  # of white paper around what is printed
_HIGHEST = 520  # pixels of the slip that are seen at once, where the screen has them
_LEAST = 200
_PAGES = {Qt.Key.Key_PageDown: 320, Qt.Key.Key_PageUp: -320}  # pixels
_REST = 320  # of the window's height, for what stands around the slip


class SlipDialog(Question):
    """Shows one slip; yes keeps it."""

    def __init__(self, kind: Kind, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, "slip")
        self._kind = kind
        self._subject = subject
        self._paper = PlainLabel()
        self._paper.setObjectName("slip_picture")
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drawn = False
        self._scroll = scroll = QScrollArea()
        scroll.setObjectName("slip_scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._paper)
        window = parent.window().height() if parent is not None else _HIGHEST + _REST
        scroll.setFixedHeight(max(_LEAST, min(_HIGHEST, window - _REST)))
        self.body.addWidget(scroll)
        self.body.addSpacing(8)

    def show_picture(self, png: bytes) -> None:
        """Show what was drawn; one pixel of the screen is one dot, or less than one."""
        picture = QPixmap()
        picture.loadFromData(png, "PNG")
        widest = self.width() - 2 * (28 + _MARGIN) - 12  # the sides, and the bar of the scrolling
        if picture.width() > widest:
            picture = picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation)
        self._paper.setPixmap(_on_white(picture))
        self._drawn = True
        self.look()
        self.yes.setFocus()

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("printing", "Slip"))
        self.title.setText(name_of(self._kind, self._subject))
        self.text.setText(
            translate(
                "printing",
                "As it would be printed. Kept as a PDF it can be sent; a slip that is printed "
                "after that is marked as a copy.",
            )
        )
        if not self._drawn:
            self._paper.setText(translate("printing", "Drawing the slip…"))
        self.no.setText(translate("printing", "Close"))
        self.yes.setText(translate("printing", "Save as PDF"))
        self.setAccessibleName(self.title.text())
        self.grow()

    @override
    def _set_busy(self, *, busy: bool) -> None:
        super()._set_busy(busy=busy)
        if not busy:
            (self.yes if self.yes.isEnabled() else self.no).setFocus()

    @override
    def is_ready(self) -> bool:
        return self._drawn

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _PAGES.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + by)


def _on_white(picture: QPixmap) -> QPixmap:
    """Lay what was drawn on paper with a margin, in a dark theme too."""
    paper = QPixmap(picture.width() + 2 * _MARGIN, picture.height() + 2 * _MARGIN)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawPixmap(_MARGIN, _MARGIN, picture)
    painter.end()
    return paper
