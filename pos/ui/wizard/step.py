"""A step asks for one thing, lets it be tried on the spot, and never stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.ui.bridge import Bridge
from pos.ui.words.pair import Words

if TYPE_CHECKING:
    from pos.ui.settings.setting_row import SettingRow  # late: the first step has no row
    from pos.ui.settings_desk import SettingsDesk


translate = QCoreApplication.translate


class Step(QWidget):
    """Whoever derives from it fills ``column``, and says its words in ``say``."""

    looked = Signal()  # what was given changed: the button below may say something else

    name = ""  # in the file that remembers it, and of its widgets

    def __init__(self, bridge: Bridge, rows: tuple[SettingRow, ...] = ()) -> None:
        super().__init__()
        self.bridge = bridge
        self.rows = rows
        self.setObjectName(f"step_{self.name}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        for row in rows:
            row.undo()  # what comes from the factory, until it is known what is set
            row.changed.connect(self.looked)

    def words(self) -> Words:
        """Give its title, and what it is for."""
        raise NotImplementedError

    def next_word(self) -> str:
        """Say what the button below does; empty: go on."""
        return translate("wizard", "Later") if self.is_empty() else ""

    def first(self) -> QWidget:
        """Give what has the focus at first."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        """Tell whether nothing was given: then it is left for later."""
        return False

    def fields(self) -> list[QWidget]:
        """Give what somebody types in, in the order in which it lies."""
        return [row.control.field() for row in self.rows]

    def say(self) -> None:
        """Say all words anew."""

    async def enter(self, desk: SettingsDesk) -> None:
        """Look at what is set; called each time that the step is shown."""

    async def leave(self, desk: SettingsDesk) -> bool:
        """Keep what was given; False: something in it cannot be, and it was said where."""
        return await keep(self.rows, desk)


async def show_set(rows: tuple[SettingRow, ...], desk: SettingsDesk) -> None:
    """Show what is set; what somebody typed already stays.

    :raises KasirError: it cannot be read.
    """
    values, fixed = await desk.values(), await desk.fixed()
    for row in rows:
        typed = row.value() if row.is_changed() else None
        row.show_set(values[row.setting.key], fixed=row.setting.key in fixed)
        if typed is not None:
            row.put(typed)


async def keep_what_can_be(rows: Sequence[SettingRow], desk: SettingsDesk) -> None:
    """Keep what was changed in rows and can be so; nothing is said of the others.

    :raises KasirError: nothing can be kept.
    """
    troubles = await desk.troubles({row.setting.key: row.value() for row in rows})
    await keep(tuple(row for row in rows if row.setting.key not in troubles), desk)


async def keep(rows: tuple[SettingRow, ...], desk: SettingsDesk) -> bool:
    """Keep what was changed in rows; what cannot be is said beside its field, the others are kept.

    :returns: whether all of it was kept.
    :raises KasirError: nothing can be kept, such as on a full disk.
    """
    changes = {row.setting.key: row.value() for row in rows if row.is_changed()}
    troubles: dict[str, KasirError] = dict(await desk.troubles(changes)) if changes else {}
    good = {key: value for key, value in changes.items() if key not in troubles}
    for row in rows:
        row.show_trouble(troubles.get(row.setting.key))
    if good:
        await desk.change(good)
    for row in rows:
        if row.setting.key in good:
            row.note_set(good[row.setting.key])
    return not troubles
