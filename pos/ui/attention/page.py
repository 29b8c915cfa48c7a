"""What a person must look at: open things first, closed ones behind a filter, each with its note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QVBoxLayout, QWidget

from pos.core.attention import Item
from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.staff import Right
from pos.ui.attention.attention_dialog import AttentionDialog
from pos.ui.attention.attention_row import AttentionRow
from pos.ui.bridge import Bridge
from pos.ui.messages import fill
from pos.ui.people.approval_dialog import Permit, permitted
from pos.ui.widgets import Card, Chip, PlainLabel, SecondaryButton
from pos.ui.widgets.chip_row import ChipRow
from pos.ui.words.attention import item_words

translate = QCoreApplication.translate

_AT_ONCE = 30  # rows are widgets: more come by the button below them


class AttentionPage(QWidget):
    """The list; ``opened`` carries the number of a sale whose history is wanted."""

    opened = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._rows: list[AttentionRow] = []
        self._wanted = _AT_ONCE
        self._stale = True
        self._dialog: AttentionDialog | None = None
        self._open = Chip(checkable=True)
        self._closed = Chip(checkable=True)
        self._group = QButtonGroup(self)
        self._empty = PlainLabel(size=17, weight="medium", tone="ink2")
        self._more = SecondaryButton()
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._build()
        self._connect()
        self._say(0, 0)

    def _build(self) -> None:
        self.setObjectName("attention_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chips = ChipRow()
        for name, chip in (("attention_open_ones", self._open), ("attention_closed", self._closed)):
            chip.setObjectName(name)
            self._group.addButton(chip)
            chips.add(chip)
        self._open.setChecked(True)
        self._empty.setObjectName("attention_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._more.setObjectName("attention_more")
        self._list.setObjectName("attention_list")
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(0)
        self._column.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._list)
        # Only now: setWidget lets the list fill itself with the window's colour.
        self._list.setAutoFillBackground(False)
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self._scroll, 1)
        inside.addWidget(self._empty, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(16)
        whole.addWidget(chips)
        whole.addWidget(card, 1)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(lambda _chip: self._on_filtered())
        self._more.clicked.connect(self._on_more)
        self._bridge.attention_changed.connect(self._on_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._stale = True  # commands and other processes write there too

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.load()
        super().changeEvent(event)

    def load(self) -> None:
        """Read the items from the books; what changes meanwhile is read after it."""
        self._stale = not self._bridge.tasks.start("attention", self._load)

    async def _load(self) -> None:
        try:
            attention = (await self._bridge.till()).attention
            closed = self._closed.isChecked()
            items = await attention.items(closed=closed, limit=self._wanted + 1)
            counts = (await attention.count(), await attention.count(closed=True))
        except KasirError as error:
            self._refuse(error)
            return
        self._draw(items)
        self._say(*counts)
        if self._stale and self.isVisible():
            QTimer.singleShot(0, self, self.load)

    def _draw(self, items: Sequence[Item]) -> None:
        shown = items[: self._wanted]
        had_focus = any(row.isAncestorOf(self.focusWidget()) for row in self._rows)
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for item in shown:
            row = AttentionRow(item, self._bridge.preferences.zone)
            row.opened.connect(self.opened)
            row.closing.connect(self._on_closing)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        self._more.setVisible(len(items) > self._wanted)
        self._scroll.setVisible(bool(shown))
        self._empty.setVisible(not shown)
        if had_focus:
            self.setFocus()

    def _say(self, count: int, closed: int) -> None:
        figures = {"n": str(count)}
        self._open.setText(fill(translate("attention", "Open · {n}"), figures))
        self._closed.setText(fill(translate("attention", "Closed · {n}"), {"n": str(closed)}))
        self._more.setText(translate("attention", "Show more"))
        self.setAccessibleName(translate("attention", "Attention"))
        if self._closed.isChecked():
            self._empty.setText(translate("attention", "Nothing was closed yet."))
        else:
            self._empty.setText(translate("attention", "Nothing needs attention."))

    # --- what happens -------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.load()

    def _on_filtered(self) -> None:
        self._wanted = _AT_ONCE
        self._scroll.verticalScrollBar().setValue(0)
        self.load()

    def _on_more(self) -> None:
        self._wanted += _AT_ONCE
        self.load()

    def _on_closing(self, item: Item) -> None:
        self._bridge.tasks.start("close item", lambda: self._ask(item))

    async def _ask(self, item: Item) -> None:
        name = self._bridge.on_duty.name or self._bridge.preferences.cashier
        self._dialog = AttentionDialog(
            item, name, self, named=self._bridge.on_duty.person is not None
        )
        try:
            given = await self._dialog.ask()
        finally:
            self._dialog = None
        self.setFocus()
        if given is None:
            return
        note, name = given
        permit = await self._permit(item, note)
        if permit is None:
            return
        try:
            till = await self._bridge.till()
            await till.attention.close(item.id, note=note, by=name, approval=permit.approval)
        except KasirError as error:
            self._refuse(error)
            self._on_changed()
        else:
            self._bridge.hush("attention")

    async def _permit(self, item: Item, note: str) -> Permit | None:
        about = " · ".join(
            part for part in (item.number or "", str(item.stake) if item.stake.sen else "") if part
        )
        what = translate("attention", "Close “{title}” ({about}): {note}")
        facts = {"title": item_words(item).title, "about": about, "note": note}
        permit = await permitted(
            self._bridge,
            self,
            Right.ATTEND,
            what=fill(what, facts),
            subject=str(item.id),
            kind="attention",
        )
        self.setFocus()
        return permit

    def _refuse(self, error: KasirError) -> None:
        self._bridge.refuse("attention", error)
