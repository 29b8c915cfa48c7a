"""One sale by its whole number or payment code, where a list of sales would tell a total."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.sale import Sale
from pos.ui.bridge import Bridge
from pos.ui.frame.recent_row import RecentRow
from pos.ui.messages import fill
from pos.ui.widgets import Card, PlainLabel, PrimaryButton

translate = QCoreApplication.translate

_MOST = 8
_RETRY = 20  # ms


class LookUpPage(QWidget):
    """A line to type in, and what was found; ``opened`` carries the number of a sale."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about = PlainLabel(size=15, tone="ink2")
        self._field = QLineEdit()
        self._find = PrimaryButton(key="Enter ⏎")
        self._said = PlainLabel(size=17, weight="medium", tone="ink2")
        self._rows = [RecentRow() for _ in range(_MOST)]
        self._build()
        self._field.returnPressed.connect(self._on_find)
        self._find.clicked.connect(self._on_find)
        for row in self._rows:
            row.opened.connect(self._on_opened)
        self._say()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._field.clear()
        self._show(())
        self._said.setText("")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._field.clear()
            self._show(())
            self._said.setText("")
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _build(self) -> None:
        self.setObjectName("lookup_page")
        self._about.setWordWrap(True)
        self._field.setObjectName("lookup")
        self._field.setMaxLength(60)
        self._find.setObjectName("lookup_find")
        self._said.setObjectName("lookup_said")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._field, 1)
        row.addWidget(self._find)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.setSpacing(0)
        for found in self._rows:
            found.hide()
            inside.addWidget(found)
        inside.addStretch(1)
        inside.addWidget(self._said)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(self._about)
        whole.addLayout(row)
        whole.addWidget(card, 1)
        self.setFocusProxy(self._field)

    def _say(self) -> None:
        self.setAccessibleName(translate("sales", "Find a sale"))
        self._about.setText(
            translate(
                "sales",
                "This shop closes blind: a sale is found by its whole number or payment code.",
            )
        )
        self._field.setPlaceholderText(translate("sales", "Number or payment code"))
        self._field.setAccessibleName(self._field.placeholderText())
        self._find.setText(translate("sales", "Find"))

    def _on_find(self) -> None:
        text = self._field.text().strip()
        if text and not self._bridge.tasks.start("find", lambda: self._look(text)):
            # The last one ended just now, and is not let go of yet.
            QTimer.singleShot(_RETRY, self, self._on_find)

    async def _look(self, text: str) -> None:
        try:
            found = await (await self._bridge.till()).find(text)
        except KasirError as error:
            self._bridge.refuse("sales", error)
            return
        if len(found) == 1:
            self.opened.emit(found[0].number)
            return
        nothing = translate("sales", "No sale bears “{text}”. Type it whole.")
        self._said.setText("" if found else fill(nothing, {"text": text}))
        self._show(found)

    def _show(self, found: Sequence[Sale]) -> None:
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(found))
            if place < len(found):
                sale = found[place]
                row.show_sale(sale, self._bridge.outlet(sale.outlet), now, zone)

    def _on_opened(self, sale: Sale) -> None:
        self.opened.emit(sale.number)
