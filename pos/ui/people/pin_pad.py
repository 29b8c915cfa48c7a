"""A PIN is typed on keys or with a finger, shown as dots, and forgotten whatever comes of it.

It lives in one masked field, goes out once with Enter, and is wiped at once: on a wrong try, on
another name, when the field is hidden.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QRegularExpression,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pos.core.override import override
from pos.core.pin import SHORTEST
from pos.ui.messages import fill
from pos.ui.sell.keypad import PadKey
from pos.ui.widgets import Icon, PlainLabel, PrimaryButton

translate = QCoreApplication.translate

LONGEST = 12
_ROWS = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), ("clear", "0", "back"))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PinField(QLineEdit):
    """A masked line of at most twelve digits; nothing else gets in, nothing gets out by hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pin")
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        # What a middle click would paste must be digits too.
        digits = QRegularExpression(f"[0-9]{{0,{LONGEST}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhDigitsOnly | hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )

    def type(self, digit: str) -> None:
        """Take a digit, where digits are taken now."""
        if not self.isReadOnly():  # which Qt's own insert does not ask
            self.insert(digit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if event.text() and event.text() in "0123456789":
            self.type(event.text())
        elif event.key() in keys:
            super().keyPressEvent(event)
        else:
            event.ignore()  # arrows and letters are for the names, Enter and Esc for the page


class PinPad(QWidget):
    """The field, the keys and the button; ``entered`` carries the PIN, once."""

    entered = Signal(str)

    def __init__(self, icons: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = PinField()
        self._said = PlainLabel(size=15, weight="medium", tone="bad_ink")
        self._enter = PrimaryButton(key="Enter ⏎")
        self._keys: list[PadKey] = []
        self._busy = False
        self._wait = 0  # seconds that the last refusal asked for
        self._waiting = QElapsedTimer()
        self._tick = QTimer(self)
        self._build(icons)
        self._connect()
        self._retranslate()
        self._on_typed()

    @property
    def is_waiting(self) -> bool:
        """Tell whether no PIN is looked at yet."""
        return self._left() > 0

    def show_act(self, word: str) -> None:
        """Say what Enter does."""
        self._enter.setText(word)

    def wipe(self) -> None:
        """Forget what was typed."""
        self.field.clear()

    def say(self, words: str) -> None:
        """Say why a PIN was not taken; an empty text takes it away."""
        self._said.setText(words)

    def wait(self, seconds: int) -> None:
        """Take no PIN for so many seconds; none: take one at once."""
        self._wait = seconds
        self._waiting.start()
        self._on_tick()

    def set_busy(self, *, busy: bool) -> None:
        """Show that a PIN is being looked at."""
        self._busy = busy
        self._enter.set_busy(busy=busy)
        self._on_typed()

    def take_key(self, event: QKeyEvent) -> bool:
        """Act on a key that was pressed elsewhere on the page; tell whether it meant anything."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._on_enter()
            return True
        text = event.text()
        if text and text in "0123456789" and self.field.isEnabled():
            self.field.setFocus()
            self.field.type(text)
            return True
        return False

    def tighten(self, *, tight: bool) -> None:
        """Stand lower, where the page has little room."""
        for key in self._keys:
            key.setFixedHeight(52 if tight else 72)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.wipe()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._on_enter()
            return
        super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, super().sizeHint().height())

    def _build(self, icons: Path) -> None:
        self._said.setObjectName("pin_said")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMinimumHeight(40)
        self._enter.setObjectName("pin_enter")
        grid = QGridLayout()
        grid.setSpacing(8)
        for row, names in enumerate(_ROWS):
            for column, name in enumerate(names):
                grid.addWidget(self._key(name, icons), row, column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.field)
        whole.addWidget(self._said)
        whole.addLayout(grid)
        whole.addSpacing(4)
        whole.addWidget(self._enter)
        self.setMaximumWidth(360)
        self.tighten(tight=False)
        self.setFocusProxy(self.field)

    def _key(self, name: str, icons: Path) -> PadKey:
        key = PadKey()
        key.setObjectName(f"pin_{name}")
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field keeps it; the keyboard has digits
        key.setAutoDefault(False)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys.append(key)
        if name == "back":
            row = QHBoxLayout(key)
            row.addWidget(Icon(icons / "backspace.svg", size=28, tone="ink"))
            key.setAutoRepeat(True)
            key.clicked.connect(self.field.backspace)
        elif name == "clear":
            key.setText("C")
            key.clicked.connect(self.field.clear)
        else:
            key.setText(name)
            key.setAccessibleName(name)
            key.clicked.connect(lambda: self._type(name))
        return key

    def _connect(self) -> None:
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._on_tick)
        self.field.textChanged.connect(self._on_typed)
        self._enter.clicked.connect(self._on_enter)

    def _retranslate(self) -> None:
        self.field.setAccessibleName(translate("people", "PIN"))
        self.field.setPlaceholderText(translate("people", "PIN"))
        names = {"back": translate("people", "Take the last digit back")}
        names["clear"] = translate("people", "Clear the PIN")
        for key in self._keys:
            name = names.get(key.objectName().removeprefix("pin_"))
            if name:
                key.setAccessibleName(name)

    def _type(self, digit: str) -> None:
        self.field.setFocus()
        self.field.type(digit)

    def _on_typed(self) -> None:
        free = not self._busy and not self.is_waiting
        self.field.setReadOnly(not free)
        for key in self._keys:
            key.setEnabled(free)
        self._enter.setEnabled(free and len(self.field.text()) >= SHORTEST)
        if free and self.field.text():
            self.say("")

    def _on_enter(self) -> None:
        if not self._enter.isEnabled():
            return
        pin = self.field.text()
        self.wipe()
        self.entered.emit(pin)

    def _left(self) -> int:
        if not self._wait:
            return 0
        passed = self._waiting.elapsed()  # monotonic: no clock that is set shortens it
        return max(0, self._wait - passed // 1000)

    def _on_tick(self) -> None:
        left = self._left()
        if left:
            self._tick.start()
            minutes, seconds = divmod(left, 60)
            words = translate("people", "Too many wrong PINs. Try again in {time}.")
            self.say(fill(words, {"time": f"{minutes}:{seconds:02d}"}))
        elif self._tick.isActive():
            self._tick.stop()
            self._wait = 0
            self.say("")
        self._on_typed()
