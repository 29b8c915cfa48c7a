"""The program's icon on its windows, and the name by which a Linux desktop finds the program's entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.config import places

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

# Without its ending; a desktop groups windows under the entry, and shows its name and icon.
DESKTOP_FILE = "org.kasir.Kasir"


def program_icon() -> QIcon:
    """Give the icon that stands for Kasir."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - the window has it after its first paint

    return QIcon(str(places.resources() / "icons" / "kasir.svg"))


def show_icon(app: QApplication) -> None:
    """Put the icon on every window, for title bars and task bars.

    After the first paint: the system wants it drawn in a dozen sizes.
    """
    app.setWindowIcon(program_icon())
