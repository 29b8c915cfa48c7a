"""Everything that can be set, drawn from the one list: by group, or by what somebody looks for.

What is changed waits for one Save; then it is checked, written, and the till follows at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from pos.core.errors import KasirError
from pos.core.override import override
from pos.core.setting import SETTINGS, Group, Kind, Value
from pos.ui.bridge import Bridge
from pos.ui.help.help_chips import HelpChips
from pos.ui.messages import explain, fill
from pos.ui.settings.connection_card import ConnectionCard
from pos.ui.settings.printer_tools import PrinterTools
from pos.ui.settings.setting_row import SettingRow
from pos.ui.settings.settings_files import SettingsFiles
from pos.ui.settings.tries import ScreenTry, SoundTries
from pos.ui.settings_desk import SettingsDesk
from pos.ui.widgets import Card, Chip, PlainLabel, PrimaryButton, SecondaryButton
from pos.ui.words.settings import group_word

translate = QCoreApplication.translate

_RETRY = 20  # ms
SETTINGS_FILE = "settings.toml"  # a fault of the file itself bears its name
_OF_THE_CONNECTION = ("api_url", "api_key", "api_secret")  # the card's, all three at once


class SettingsPage(QWidget):
    """Groups at the left, settings at the right, Save below."""

    setup_wanted = Signal()  # the wizard, once more

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._loaded = False
        self._group = Group.SHOP
        self._search = QLineEdit()
        self._chips = {one: Chip(checkable=True) for one in Group}
        self._chosen = QButtonGroup(self)
        self._cards: dict[Group, Card] = {}
        self._heads: dict[Group, PlainLabel] = {}
        self._rows = {
            one.key: SettingRow(
                one, self._all_outlets if one.kind is Kind.OUTLETS else self._outlets
            )
            for one in SETTINGS
            if one.key not in _OF_THE_CONNECTION
        }
        self._connection = ConnectionCard(bridge)
        self._printers = PrinterTools(bridge, lambda: str(self._rows["printer"].value()))
        self._nothing = PlainLabel(size=15, tone="ink2")
        self._count = PlainLabel(size=15, tone="ink2")
        self.files = SettingsFiles(bridge, self._fill_in)
        self._setup = Chip()
        self._faults = PlainLabel(size=15, weight="medium", tone="bad_ink")
        self._undo = SecondaryButton()
        self._save = PrimaryButton()
        self._scroll = QScrollArea()
        self._build()
        self._connect()
        self._say()
        self._show_rows()

    # --- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("settings_page")
        self.setFocusProxy(self._search)
        self._search.setObjectName("settings_search")
        self._search.setMaxLength(60)
        self._rows["printer"].below.addWidget(self._printers)
        volume, screen = self._rows["volume"], self._rows["customer_display"]
        volume.below.addWidget(SoundTries(self._bridge, volume.value))
        screen.below.addWidget(ScreenTry(self._bridge, screen.value))
        groups = self._groups()
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for one in Group:
            column.addWidget(self._head(one))
            column.addWidget(self._connection if one is Group.CONNECTION else self._card(one))
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(held)
        held.setAutoFillBackground(False)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(groups)
        middle.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.files)
        foot.addWidget(self._count, 1)
        self._undo.setObjectName("undo_settings")
        self._save.setObjectName("save_settings")
        foot.addWidget(self._undo)
        foot.addWidget(self._save)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self._search)
        self._faults.setObjectName("settings_faults")
        self._faults.setWordWrap(True)
        self._faults.hide()
        whole.addWidget(self._faults)
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _groups(self) -> QVBoxLayout:
        groups = QVBoxLayout()
        groups.setSpacing(6)
        for one, chip in self._chips.items():
            chip.setObjectName(f"group_{one.value}")
            chip.setMinimumWidth(170)
            self._chosen.addButton(chip)
            groups.addWidget(chip)
        groups.addStretch(1)
        self._setup.setObjectName("run_setup")
        self._setup.setVisible(self._bridge.journey is not None)
        groups.addWidget(self._setup)
        self._chips[self._group].setChecked(True)
        return groups

    def _head(self, group: Group) -> PlainLabel:
        self._heads[group] = PlainLabel(size=17, weight="semibold")
        return self._heads[group]

    def _card(self, group: Group) -> Card:
        card = Card()
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 4, 1, 8)
        column.setSpacing(0)
        for row in self._rows.values():
            if row.setting.group is group:
                column.addWidget(row)
        if group is Group.MACHINE:
            column.addWidget(HelpChips(self._bridge))
        self._cards[group] = card
        return card

    def _connect(self) -> None:
        self._search.textChanged.connect(self._show_rows)
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _checked=False, one=one: self._turn_to(one))
        for row in self._rows.values():
            row.changed.connect(self._look)
        self._printers.found.connect(self._rows["printer"].put)
        self._connection.connected.connect(self.load)
        self._setup.clicked.connect(self.setup_wanted)
        self._undo.clicked.connect(self._on_undo)
        self._save.clicked.connect(lambda: self._start("save settings", self._on_save))

    def _say(self) -> None:
        self.setAccessibleName(translate("settings", "Settings"))
        words = translate("settings", "Search settings")
        self._search.setPlaceholderText(words)
        self._search.setAccessibleName(words)
        for one in Group:
            self._chips[one].setText(group_word(one))
            self._heads[one].setText(group_word(one))
        self._nothing.setText(translate("settings", "No setting is about that."))
        self._setup.setText(translate("settings", "Set up step by step"))
        self._undo.setText(translate("settings", "Undo"))
        self._save.setText(translate("settings", "Save"))
        self._look()

    # --- what is shown ------------------------------------------------------------------------

    def _turn_to(self, group: Group) -> None:
        self._group = group
        if self._search.text():
            self._search.clear()
        self._show_rows()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_rows(self) -> None:
        wanted = self._search.text().strip()
        shown: set[Group] = set()
        for row in self._rows.values():
            group = row.setting.group
            there = row.matches(wanted) if wanted else group is self._group
            row.setVisible(there)
            if there:
                shown.add(group)
        connection = self._connection
        if connection.matches(wanted) if wanted else self._group is Group.CONNECTION:
            shown.add(Group.CONNECTION)
        connection.setVisible(Group.CONNECTION in shown)
        for group, card in self._cards.items():
            card.setVisible(group in shown)
        for group, head in self._heads.items():
            head.setVisible(group in shown)
        self._nothing.setVisible(not shown)

    def _outlets(self) -> list[tuple[str, str]]:
        return [(one.name, one.label) for one in self._bridge.outlets if one.enabled]

    def _all_outlets(self) -> list[tuple[str, str]]:
        return [
            (f"{'' if one.enabled else '-'}{one.name} {one.key}".strip(), one.label)
            for one in self._bridge.outlets
        ]

    def changes(self) -> Mapping[str, Value]:
        """Give what is not saved yet."""
        return {key: row.value() for key, row in self._rows.items() if row.is_changed()}

    def _look(self) -> None:
        count = len(self.changes()) if self._loaded else 0
        words = translate("settings", "{n} not saved yet") if count else ""
        self._count.setText(fill(words, {"n": str(count)}))
        self._save.setEnabled(count > 0)
        self._undo.setEnabled(count > 0)

    # --- the office ---------------------------------------------------------------------------

    def load(self) -> None:
        """Read the settings as they are; what was changed and not saved yet stays."""
        if self.isVisible() and not self._bridge.tasks.start("settings", self._load):
            QTimer.singleShot(_RETRY, self, self.load)

    async def _load(self) -> None:
        try:
            desk = await self._desk()
            values, fixed = await desk.values(), await desk.fixed()
            faults = await desk.faults()
            kept, refused = await desk.kept(), await desk.no_ring()
        except KasirError as error:
            self._bridge.refuse("settings", error)
            return
        unsaved = self.changes() if self._loaded else {}
        for key, row in self._rows.items():
            row.say()
            row.show_set(values[key], fixed=key in fixed)
            if key in faults:
                row.show_fault(faults[key])
        for key, value in unsaved.items():
            if key not in faults:
                self._rows[key].put(value)
        self._tell_others({key: why for key, why in faults.items() if key not in self._rows})
        self._connection.show_now(str(values["api_url"]), kept, refused, fixed)
        self._loaded = True
        self._look()

    def _tell_others(self, faults: Mapping[str, KasirError]) -> None:
        """Say what is wrong with the file itself, or with what has no field of its own."""
        told = [explain(error) for error in faults.values()]
        words = "\n".join(f"{one.title}. {one.text}" for one in told)
        if SETTINGS_FILE in faults:
            more = translate(
                "settings",
                "Kasir works with what it read before. Save something: the settings are written "
                "anew, and this file is kept as settings.broken.toml.",
            )
            words = f"{words}\n{more}"
        self._faults.setText(words)
        self._faults.setVisible(bool(words))

    async def _desk(self) -> SettingsDesk:
        return (await self._bridge.office()).settling

    def _start(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            try:
                await work()
            except KasirError as error:
                self._bridge.refuse("settings", error)

        self._bridge.tasks.start(name, done)

    async def _on_save(self) -> None:
        desk, changes = await self._desk(), self.changes()
        troubles = await desk.troubles(changes)
        for key, row in self._rows.items():
            row.show_trouble(troubles.get(key))
        if troubles:
            self.lead_to(next(iter(troubles)))
            return
        await desk.change(changes)
        self._bridge.say("settings", translate("settings", "Saved; the till follows now."), "good")
        for key in changes:
            self._rows[key].undo()  # the values of before; what is set is read in a moment
        await self._load()

    def lead_to(self, key: str) -> None:
        """Show a setting, with what is wrong with it."""
        if key in _OF_THE_CONNECTION:
            self._chips[Group.CONNECTION].setChecked(True)
            self._turn_to(Group.CONNECTION)
            self._connection.first().setFocus()
        if (row := self._rows.get(key)) is None:
            return
        if not row.isVisible():
            self._chips[row.setting.group].setChecked(True)
            self._turn_to(row.setting.group)
        row.control.field().setFocus()
        self._scroll.ensureWidgetVisible(row)

    def _on_undo(self) -> None:
        for row in self._rows.values():
            row.undo()
        self._look()
        self._search.setFocus()

    def _fill_in(self, values: Mapping[str, Value]) -> None:
        for key, value in values.items():
            if key in self._rows:
                self._rows[key].put(value)
        self._look()

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.load()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
