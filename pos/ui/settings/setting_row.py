"""One setting: its name, what it does, its control, and beside it what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pos.core.errors import BadPrinterAddress, BadSetting, KasirError, UnknownOutlet
from pos.core.override import override
from pos.core.setting import Kind, Setting, Value
from pos.ui.messages import explain, fill
from pos.ui.settings.controls_by_kind import control_for
from pos.ui.settings.setting_controls import Choices, TextControl
from pos.ui.widgets import Chip, PlainLabel, Rule
from pos.ui.words.settings import allowed, choice_word, setting_words

translate = QCoreApplication.translate

_CONTROL = 340  # pixels; wider than that a choice looks lost
# What is written there wrongly can be shown in the field itself.
_SHOWN = (
    *(Kind.TEXT, Kind.NUMBER, Kind.FILE, Kind.FOLDER, Kind.PRINTER),
    *(Kind.CHOICE, Kind.ZONE, Kind.OUTLET),
)
_OURS = (BadSetting, BadPrinterAddress, UnknownOutlet)


class SettingRow(QFrame):
    """Says ``changed`` when a person changed it."""

    changed = Signal()

    def __init__(self, setting: Setting, outlets: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._shown: Value = setting.default
        self._fixed = False
        self._faulty = False
        self._trouble: KasirError | None = None
        self._files: QFileDialog | None = None
        self._name = PlainLabel(size=15, weight="semibold")
        self._about = PlainLabel(size=13, tone="ink2")
        self._reason = PlainLabel(size=13, weight="medium", tone="bad_ink")
        self._note = PlainLabel(size=13, weight="medium", tone="warn_ink")
        self._choose = Chip()
        self._field = QWidget()
        self.control = control_for(setting, outlets)
        self.below = QHBoxLayout()  # for acts of this setting alone
        self._build()
        self.control.changed.connect(self._on_changed)
        self._choose.clicked.connect(self._on_choose)
        self.say()

    def value(self) -> Value:
        """Give what stands there."""
        return self.control.value()

    def is_changed(self) -> bool:
        """Tell whether something else stands there than is set."""
        return not self._fixed and (self._faulty or self.value() != self._shown)

    def show_set(self, value: Value, *, fixed: bool) -> None:
        """Show what is set.

        :param fixed: the environment decides it; it cannot be changed here.
        """
        self._shown, self._fixed, self._faulty = value, fixed, False
        self.control.setEnabled(not fixed)
        self._choose.setEnabled(not fixed)
        self.control.show_value(value)
        self.show_trouble(None)
        self.say()

    def show_fault(self, error: KasirError) -> None:
        """Show what is written and cannot be, to be mended; what is set stands in for it."""
        if self._fixed:
            return
        self._faulty = True
        wrong = getattr(error, "value", "") or getattr(error, "address", "")
        if wrong and self.setting.kind in _SHOWN:
            self.control.show_value(str(wrong))
        self.show_trouble(error)

    def has_trouble(self) -> bool:
        """Tell whether it was said that it cannot be so."""
        return self._trouble is not None

    def narrow(self, width: int) -> None:
        """Give the control another width, in pixels."""
        self._field.setFixedWidth(width)

    def note_set(self, value: Value) -> None:
        """Learn that a value is set now; what stands in the field, perhaps another, stays."""
        self._shown, self._faulty = value, False

    def put(self, value: Value) -> None:
        """Fill in a value as if a person had."""
        if not self._fixed:
            self.control.show_value(value)
            self._on_changed()

    def undo(self) -> None:
        """Show again what is set."""
        if self._faulty and self._trouble is not None:
            self.show_fault(self._trouble)
            return
        self.control.show_value(self._shown)
        self.show_trouble(None)

    def show_trouble(self, error: KasirError | None) -> None:
        """Say beside the field why it cannot be so; None: it can."""
        self._trouble = error
        words = ""
        if isinstance(error, _OURS):
            words = allowed(self.setting)
        elif error is not None:
            told = explain(error)
            words = f"{told.title}. {told.text}"
        self._reason.setText(words)
        self._reason.setVisible(bool(words))
        self.control.field().setAccessibleDescription(words or self._about.text())

    def matches(self, text: str) -> bool:
        """Tell whether the setting is about what somebody looks for."""
        words = setting_words(self.setting)
        choices = " ".join(choice_word(self.setting, one) for one in self.setting.choices)
        whole = f"{words.title} {words.text} {choices} {self.setting.key}".casefold()
        return all(piece in whole for piece in text.casefold().split())

    def say(self) -> None:
        """Say all words anew."""
        words = setting_words(self.setting)
        self._name.setText(words.title)
        self._about.setText(words.text)
        self.control.say()
        field = self.control.field()
        field.setAccessibleName(words.title)
        self._choose.setText(translate("settings", "Choose…"))
        self._choose.setAccessibleDescription(words.title)
        note = ""
        if self._fixed:
            template = translate("settings", "Fixed by the environment: {name}")
            note = fill(template, {"name": f"KASIR_{self.setting.key.upper()}"})
        elif not self.setting.live:
            note = translate("settings", "Takes effect at the next start.")
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.show_trouble(self._trouble)

    def _build(self) -> None:
        key = self.setting.key
        self.setObjectName(f"setting_{key}")
        self.control.field().setObjectName(f"set_{key}")
        self._choose.setObjectName(f"choose_{key}")
        self._reason.setObjectName(f"reason_{key}")
        for label in (self._name, self._about, self._reason, self._note):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self._name, self._about, self._note):
            words.addWidget(label)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.control, 1)
        if self.setting.kind in (Kind.FILE, Kind.FOLDER):
            line.addWidget(self._choose)
        field = QVBoxLayout()
        field.setSpacing(4)
        field.addLayout(line)
        field.addLayout(self.below)
        field.addWidget(self._reason)
        field.addStretch(1)
        held = self._field
        held.setLayout(field)
        self.narrow(_CONTROL)
        field.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(24)
        row.addLayout(words, 1)
        row.addWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule())

    def _on_changed(self) -> None:
        self.show_trouble(None)
        self.changed.emit()

    # --- choosing a file ----------------------------------------------------------------------

    def _on_choose(self) -> None:
        if self._files is not None or not isinstance(self.control, TextControl):
            return
        start = str(Path(str(self.value()) or Path.home()).expanduser())
        files = QFileDialog(self, self._name.text(), start)
        if self.setting.kind is Kind.FOLDER:
            files.setFileMode(QFileDialog.FileMode.Directory)
        else:
            files.setFileMode(QFileDialog.FileMode.ExistingFile)
            files.setNameFilters(["*.png *.jpg *.jpeg"])
        files.fileSelected.connect(self.put)
        files.finished.connect(self._on_files_closed)
        self._files = files
        files.open()

    def _on_files_closed(self) -> None:
        if self._files is not None:
            self._files.deleteLater()
            self._files = None
        self._choose.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
