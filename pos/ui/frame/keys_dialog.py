"""The list of all keys, and what belongs to no page: practice, the full screen, the end."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos.core.override import override
from pos.ui.keys import FULL_SCREEN, HELP, KEYS, Key, Where, cap_of, key_word, where_word
from pos.ui.question import Question
from pos.ui.widgets import KeyHint, PlainLabel, SecondaryButton

translate = QCoreApplication.translate

_COLUMNS: tuple[tuple[Where, ...], ...] = (
    (Where.EVERYWHERE, Where.LOCK),
    (Where.SELL, Where.CODE),
    (Where.SALES, Where.DAY),
)
_SHARES = (5, 4, 4)  # the first has the widest caps


class KeysDialog(Question):
    """Shows the keys; its no closes it, and it has no yes."""

    practice_wanted = Signal()
    full_screen_wanted = Signal()
    end_wanted = Signal()

    def __init__(
        self, parent: QWidget | None, *, drawer: bool, practice: bool, full_screen: bool
    ) -> None:
        """Make the list.

        :param drawer: there is a cash drawer to open.
        :param practice: practice can be begun from here.
        :param full_screen: the window may change its size.
        """
        super().__init__(parent, "keys", width=960)
        self._drawer = drawer
        self._heads: dict[Where, PlainLabel] = {}
        self._words: dict[int, tuple[PlainLabel, Key]] = {}
        self.yes.hide()
        columns = QHBoxLayout()
        columns.setSpacing(24)
        for group, share in zip(_COLUMNS, _SHARES, strict=True):
            columns.addLayout(self._column(group), share)
        self.body.addLayout(columns)
        self._practice = SecondaryButton()
        self._whole = SecondaryButton(key=cap_of(FULL_SCREEN))
        self._end = SecondaryButton()
        acts = QHBoxLayout()
        acts.setSpacing(12)
        for name, button, wanted, there in (
            ("start_practice", self._practice, self.practice_wanted, practice),
            ("full_screen", self._whole, self.full_screen_wanted, full_screen),
            ("end_kasir", self._end, self.end_wanted, True),
        ):
            button.setObjectName(name)
            button.clicked.connect(self.reject)
            button.clicked.connect(wanted)
            acts.addWidget(button, 1)
            if not there:  # shown without a parent it would be a window for a moment
                button.hide()
        self.body.addSpacing(8)
        self.body.addLayout(acts)

    def caps(self) -> list[str]:
        """Give the caps that are shown, in their order."""
        return [hint.text() for hint in self.findChildren(KeyHint) if hint.objectName() == "cap"]

    def _column(self, group: tuple[Where, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for where in group:
            self._heads[where] = PlainLabel(size=15, weight="semibold")
            column.addWidget(self._heads[where])
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 1)
            for row, key in enumerate(self._keys(where)):
                grid.addWidget(self._caps(key), row, 0, Qt.AlignmentFlag.AlignTop)
                word = PlainLabel(size=13, tone="ink2")
                word.setWordWrap(True)
                self._words[len(self._words)] = (word, key)
                grid.addWidget(word, row, 1)
            column.addLayout(grid)
            column.addSpacing(8)
        column.addStretch(1)
        return column

    def _keys(self, where: Where) -> list[Key]:
        return [key for key in KEYS[where] if self._drawer or "F9" not in key.caps]

    def _caps(self, key: Key) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for cap in key.caps:
            hint = KeyHint(cap, framed=cap != "…")
            hint.setObjectName("cap")
            row.addWidget(hint)
        row.addStretch(1)
        return held

    @override
    def grow(self) -> None:
        super().grow()
        # Only in its place does a label know its width, and so how many lines it has.
        if (layout := self.layout()) is not None:
            layout.activate()
        for label, _ in self._words.values():
            label.setMinimumHeight(label.heightForWidth(label.width()))
        self.adjustSize()

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("keys", "Keys"))
        self.title.setText(translate("keys", "All keys"))
        self.setAccessibleName(self.title.text())
        told = translate("keys", "{key} shows this list on every page.")
        self.text.setText(told.replace("{key}", cap_of(HELP)))
        for where, head in self._heads.items():
            head.setText(where_word(where))
        for label, key in self._words.values():
            label.setText(key_word(key))
            label.setAccessibleName(f"{' '.join(key.caps)}: {label.text()}")
        self.no.setText(translate("keys", "Close"))
        self._practice.setText(translate("keys", "Practise"))
        self._practice.setAccessibleDescription(
            translate("keys", "Opens a window of its own, where nothing is real money.")
        )
        self._whole.setText(translate("keys", "Full screen"))
        self._end.setText(translate("keys", "End Kasir"))

    @override
    def first(self) -> QWidget:
        return self.no
