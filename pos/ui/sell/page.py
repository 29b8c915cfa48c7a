"""Digits and Enter are a whole sale; whatever is pressed twice, one sale is made.

The page holds the draft until the till has it on disk: an error leaves it as it stands, and a
sale whose outcome is unknown takes it away, so that nobody makes it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos.core.errors import InputError, KasirError
from pos.core.money import ZERO
from pos.core.outlet import Outlet
from pos.core.override import override
from pos.core.sale import LONGEST_NOTE, Sale, State
from pos.ui.bridge import Bridge, Level
from pos.ui.messages import explain, fill
from pos.ui.sell.amount_field import AmountField
from pos.ui.sell.expiry_choice import ExpiryChoice
from pos.ui.sell.keypad import Keypad
from pos.ui.sell.limits_line import LimitsLine
from pos.ui.sell.outlet_tiles import OutletTiles
from pos.ui.widgets import AmountBox, Card, PlainLabel, PrimaryButton, Tile

if TYPE_CHECKING:
    from pos.till.draft import Draft

SLOW_AFTER_MS = 3000
DIGITS = frozenset("0123456789")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KIND = "create"


class SellPage(QWidget):
    """A new sale."""

    sold = Signal(object)  # Sale: OPEN, SENDING, REFUSED, REVIEW ...

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._making = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_AFTER_MS)
        self._build()
        self._connect()
        self._on_preferences_changed()
        self._retranslate()

    def title(self) -> str:
        """Name the page for the top bar."""
        return self.tr("New sale")

    def take_focus(self) -> None:
        """Let the next digit go to the amount."""
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, digits: str) -> None:
        """Begin the next sale with what was typed elsewhere."""
        self._amount.wipe()
        self._amount.add(digits)

    def has_draft(self) -> bool:
        """Tell whether something was typed that is not a sale yet."""
        return self._amount.amount != ZERO or bool(self._note.text()) or self._making

    def make_sale(self) -> None:
        """Make the sale that stands here, once, however often it is asked for."""
        if self._making:
            return
        outlet, amount = self._tiles.outlet, self._amount.amount
        if outlet is None or amount == ZERO or not outlet.takes(amount):
            self._limits.insist()
            self.take_focus()
            return
        from pos.till.draft import Draft  # noqa: PLC0415 - after the first paint

        draft = Draft(
            amount=amount,
            outlet=outlet.name,
            note=self._note.text(),
            expires_in=self._expiry.expires_in,
            cashier=self._bridge.preferences.cashier,
        )
        if self._bridge.tasks.start("create", lambda: self._make(draft)):
            self._set_making(making=True)

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that nothing nearer to the focus wanted; digits go to the amount.

        :returns: whether the key meant anything here.
        """
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self._on_enter()
            return True
        if self._tiles.isEnabled() and self._tiles.choose_key(_name_of(event)):
            return True
        if not self._amount.take_key(event):
            return False
        self.take_focus()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self.take_key(event))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, tight = self.width(), self.height() < 690
        margin = 16 if tight or width < 760 else 24
        self._column.setContentsMargins(margin, margin - 4, margin, margin)
        self._column.setSpacing(4 if tight else 8)
        self._tiles.tighten(tight=tight or width < 760)
        # By the width alone: a message that comes must not move the keys under a finger.
        self._row.setSpacing(16 if width < 760 else 24)
        self._pad.show_size(184 if width < 760 else 264 if width < 1150 else 330)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self._amount = AmountField()
        self._amount_word = PlainLabel(size=13, tone="ink2")
        self._limits = LimitsLine()
        self._place_word = PlainLabel(size=13, tone="ink2")
        self._tiles = OutletTiles()
        self._note_word = PlainLabel(size=13, tone="ink2")
        self._note = QLineEdit()
        self._note.setObjectName("note")
        self._note.setMaxLength(LONGEST_NOTE)
        self._note.setMinimumWidth(120)
        self._expiry_word = PlainLabel(size=13, tone="ink2")
        self._expiry = ExpiryChoice()
        self._create = PrimaryButton(key="Enter ⏎")
        self._create.setObjectName("create")
        self._pad = Keypad(self._bridge.resources / "icons")
        card = Card()
        self._column = column = QVBoxLayout(card)
        column.setSpacing(4)
        column.addWidget(self._amount_word)
        column.addWidget(AmountBox(self._amount))
        column.addWidget(self._limits)
        column.addWidget(self._place_word)
        column.addWidget(self._tiles)
        column.addSpacing(8)
        column.addLayout(self._below_tiles())
        column.addStretch(1)
        column.addSpacing(8)
        column.addWidget(self._create)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._pad, stretch=100)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(card, stretch=1)
        self._row.addLayout(beside)

    def _below_tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for word, field, stretch in (
            (self._note_word, self._note, 1),
            (self._expiry_word, self._expiry, 0),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(word)
            column.addWidget(field)
            row.addLayout(column, stretch=stretch)
        return row

    def _connect(self) -> None:
        self._amount.amount_changed.connect(self._show_limits)
        self._amount.paste_refused.connect(self._on_paste_refused)
        self._tiles.chosen.connect(self._on_chosen)
        self._limits.offered.connect(self._tiles.choose)
        self._pad.typed.connect(self._amount.add)
        self._pad.took_back.connect(self._amount.drop_last)
        self._create.clicked.connect(self.make_sale)
        self._slow.timeout.connect(self._on_slow)
        self._bridge.preferences_changed.connect(self._on_preferences_changed)

    def _retranslate(self) -> None:
        self._amount_word.setText(self.tr("Amount"))
        self._place_word.setText(self.tr("Pay at"))
        self._note_word.setText(self.tr("Note (optional)"))
        self._note.setPlaceholderText(self.tr("Order, customer…"))
        self._note.setAccessibleName(self.tr("Note (optional)"))
        self._expiry_word.setText(self.tr("Valid for"))
        self._pad.setAccessibleName(self.tr("Keypad"))
        self._say_create()

    def _say_create(self) -> None:
        self._create.setText(
            self.tr("Creating the code…") if self._making else self.tr("Create payment code")
        )

    def _start_over(self) -> None:
        self._amount.wipe()
        self._note.clear()
        self._expiry.forget()
        self._choose_default()
        self._show_limits()

    def _choose_default(self) -> None:
        enabled = [outlet.name for outlet in self._bridge.outlets if outlet.enabled]
        wanted = self._bridge.preferences.default_outlet
        if enabled:
            self._tiles.choose(wanted if wanted in enabled else enabled[0])

    def _set_making(self, *, making: bool) -> None:
        self._making = making
        self._create.set_busy(busy=making)
        self._create.setEnabled(not making)
        self._amount.lock(locked=making)
        for part in (self._tiles, self._note, self._expiry, self._pad, self._limits):
            part.setEnabled(not making)
        self._say_create()
        if making:
            self._bridge.hush(_KIND)
            self._slow.start()
            self.take_focus()
        else:
            self._slow.stop()

    async def _make(self, draft: Draft) -> None:
        sale: Sale | None = None
        try:
            till = await self._bridge.till()
            sale = await till.sell(draft)
        except KasirError as error:
            self._explain(error)
        except Exception as error:
            # The draft stays and the person hears of it; the report of the tasks keeps the rest.
            self._explain(error)
            raise
        finally:
            self._set_making(making=False)
            if self.isVisible() and sale is None:
                self.take_focus()
        self._on_made(sale)

    def _on_made(self, sale: Sale | None) -> None:
        if sale is None:
            return
        self._bridge.hush(_KIND)
        if sale.state is not State.REFUSED:
            self._start_over()
        self.sold.emit(sale)

    def _explain(self, error: Exception) -> None:
        words = explain(error)
        level: Level = "warn" if isinstance(error, InputError) else "bad"
        mend = self._bridge.way_to_mend(error)
        self._bridge.say(_KIND, f"{words.title}. {words.text}", level, mend)

    def _on_enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, Tile) and focused.hasFocus() and not focused.isChecked():
            # On a tile Enter answers the tile; the next one makes the sale.
            focused.click()
            self.take_focus()
        else:
            self.make_sale()

    def _on_chosen(self, outlet: Outlet) -> None:
        self._expiry.show_outlet(outlet)
        self._show_limits()

    def _on_preferences_changed(self) -> None:
        # The shop's own outlets are read after the first paint, perhaps into a draft.
        self._tiles.show_outlets(self._bridge.outlets)
        if not self.has_draft():
            self._start_over()
        elif self._tiles.outlet is None:
            self._choose_default()
        self._show_limits()

    def _show_limits(self) -> None:
        self._limits.show_limits(self._tiles.outlet, self._bridge.outlets, self._amount.amount)

    def _on_paste_refused(self, text: str) -> None:
        sentence = self.tr("“{text}” is not an amount that can be read without doubt.")
        self._bridge.say("paste", fill(sentence, {"text": text}), "warn")

    def _on_slow(self) -> None:
        if self._bridge.watcher is None:
            sentence = self.tr("Kasir is still starting. The sale goes on by itself.")
        else:
            sentence = self.tr(
                "The provider is slow to answer. The code appears as soon as it does."
            )
        self._bridge.say(_KIND, sentence, "warn")


def _name_of(event: QKeyEvent) -> str:
    """Name a function key as the table of outlets does: ``F1``; empty for any other key."""
    count = int(event.key()) - int(Qt.Key.Key_F1) + 1
    return f"F{count}" if 1 <= count <= 12 and not event.isAutoRepeat() else ""
