"""What the eye cannot tell is told: every part has a name and a role, and what changes is said."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QTableWidget,
    QWidget,
)

from tests.access.house import House
from tests.access.looking import called, parts
from tests.access.rooms import assert_none, faults

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (
        QAbstractButton,
        frozenset({Role.Button, Role.CheckBox, Role.RadioButton, Role.ButtonMenu, Role.PushButton}),
    ),
    (QLineEdit, frozenset({Role.EditableText})),
    (QPlainTextEdit, frozenset({Role.EditableText, Role.StaticText})),
    (QComboBox, frozenset({Role.ComboBox})),
    (QSlider, frozenset({Role.Slider})),
    (QAbstractItemView, frozenset({Role.Table, Role.List, Role.Tree})),
)


def nameless(room: QWidget) -> Iterator[str]:
    """Find what can be used and would be read as nothing, or as something else."""
    for part in parts(room):
        roles = next((roles for kind, roles in ROLES if isinstance(part, kind)), None)
        if roles is None or isinstance(part, (QScrollBar, QHeaderView)):
            continue
        told = QAccessible.queryAccessibleInterface(part)
        if not told.text(QAccessible.Text.Name).strip():
            yield f"{called(part)}: no name"
        elif told.role() not in roles:
            yield f"{called(part)}: is a {told.role().name}"


def silent(room: QWidget) -> Iterator[str]:
    """Find what takes the focus, or paints itself, and says nothing."""
    for part in parts(room):
        if isinstance(part, (QLabel, QScrollArea)) or not _paints(part):
            continue
        told = QAccessible.queryAccessibleInterface(part)
        if not told.text(QAccessible.Text.Name).strip():
            yield f"{called(part)}: painted, and silent"


# Drawings beside words that say the same.
DECORATION = frozenset({"AmountBox", "Icon", "Spinner", "Mark", "Logo", "Dot", "_Key"})


def _paints(part: QWidget) -> bool:
    """Tell whether a class of ours draws what it shows by itself, and is no decoration."""
    ours = [kind for kind in type(part).__mro__ if kind.__module__.startswith("pos.ui")]
    drawn = any("paintEvent" in vars(kind) for kind in ours)
    return drawn and type(part).__name__ not in DECORATION and not part.isWindow()


async def test_every_control_has_a_name_and_a_right_role(house: House) -> None:
    assert_none(await faults(house, nameless))


async def test_whatever_is_painted_by_hand_is_told_in_words(house: House) -> None:
    assert_none(await faults(house, silent))


def test_cells_rows_and_heads_are_told(themed: object) -> None:
    table = QTableWidget(1, 1)
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() is Role.Table
