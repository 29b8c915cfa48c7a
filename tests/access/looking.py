"""What an eye and a finger find: text that is cut, parts that lie on each other, small targets.

Each function gives faults as lines of text; an empty list is a room that is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSlider,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QTableWidget,
    QToolButton,
    QWidget,
)

from pos.ui.code.fitted import FittedLabel
from pos.ui.widgets import ElidingLabel, Pill
from pos.ui.widgets.worded import WordedButton

FINGER = 48  # pixels a side
_BREAK = re.compile(r"\s+|(?<=-)")  # where Qt may begin another line
_SLACK = 1  # pixel: a font's own rounding


def parts(room: QWidget) -> Iterator[QWidget]:
    """Give everything that can be seen in a room, or scrolled to; not Qt's own inner parts."""
    for part in room.findChildren(QWidget):
        if part.isVisibleTo(room) and part.isVisible() and not _is_inner(part):
            yield part


def _is_inner(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, (QCalendarWidget, QComboBox, QHeaderView)):
            return True
        above = above.parentWidget()
    return isinstance(part, (QScrollBar, QHeaderView))


def called(part: QWidget) -> str:
    """Name a part so that a reader finds it."""
    name = part.objectName() or (part.parentWidget() or part).objectName()
    text = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
    return f"{type(part).__name__} {name} {text[:60]!r}".strip()


# --- text that is cut -------------------------------------------------------------------------


def cut(room: QWidget) -> list[str]:
    """Find text that is wider or higher than its place, without an ellipsis that says so."""
    return [f"{called(part)}: {why}" for part in parts(room) if (why := _cut(part))]


def shortened(room: QWidget) -> list[str]:
    """Find words of our own that end in an ellipsis, where there is room for them in a language."""
    faults = []
    for part in parts(room):
        if part.objectName().startswith("offer_"):
            continue  # an outlet's own name, of any length; its tip has it whole
        worded = isinstance(part, WordedButton) and part.is_cut()
        if worded or (isinstance(part, Pill) and part.toolTip()):
            faults.append(f"{called(part)}: ends in an ellipsis")
        elif isinstance(part, QLineEdit) and not part.text() and part.placeholderText():
            option = QStyleOptionFrame()
            part.initStyleOption(option)
            lines = part.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, part)
            room_left = lines.width() - 4  # Qt's own margin beside the first letter
            wanted = QFontMetrics(part.font()).horizontalAdvance(part.placeholderText())
            if wanted > room_left:
                faults.append(f"{called(part)}: placeholder {wanted} in {room_left}")
    return faults


def _cut(part: QWidget) -> str:
    if isinstance(part, QLabel):
        return _cut_label(part)
    if isinstance(part, QPushButton) and part.text():
        return _cut_button(part)
    if isinstance(part, QTableWidget):
        return _cut_cells(part)
    return ""


def _cut_button(button: QPushButton) -> str:
    if any(isinstance(inside, QLabel) for inside in button.children()):
        return ""  # its words are a label, which is looked at by itself
    option = QStyleOptionButton()
    button.initStyleOption(option)
    style = button.style()
    box = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, button)
    metrics = QFontMetrics(button.font())
    wide = metrics.horizontalAdvance(QPushButton.text(button).replace("&&", "&"))
    if wide > box.width() + _SLACK:
        return f"{wide} wide in {box.width()}"
    return "" if metrics.height() <= box.height() + _SLACK else f"{box.height()} high"


def _cut_label(label: QLabel) -> str:
    if not label.text() or isinstance(label, FittedLabel):
        return ""
    metrics = QFontMetrics(label.font())
    box = label.contentsRect()
    if isinstance(label, ElidingLabel):
        # Made to be cut at the side; never from above.
        return "" if metrics.height() <= box.height() + _SLACK else f"{box.height()} high"
    if label.wordWrap():
        high = label.heightForWidth(label.width())
        wide = max(metrics.horizontalAdvance(word) for word in _BREAK.split(label.text()))
        if wide > box.width() + _SLACK:
            return f"a word is {wide} wide in {box.width()}"
        return "" if high <= label.height() + _SLACK else f"wants {high} of height {label.height()}"
    lines = label.text().split("\n")
    wide = max(metrics.horizontalAdvance(line) for line in lines)
    high = metrics.height() * len(lines)
    if wide > box.width() + _SLACK:
        return f"{wide} wide in {box.width()}"
    return "" if high <= box.height() + 2 * _SLACK else f"{high} high in {box.height()}"


def _cut_cells(table: QTableWidget) -> str:
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            cell = table.item(row, column)
            wide = table.columnWidth(column)
            if cell is None or not cell.text():
                continue
            wanted = QFontMetrics(table.font()).horizontalAdvance(cell.text())
            if wanted > wide and table.textElideMode() is Qt.TextElideMode.ElideNone:
                return f"cell {cell.text()!r} {wanted} wide in {wide}"
    return ""


# --- parts on top of each other, or out of the window -------------------------------------------


def overlapping(room: QWidget) -> list[str]:
    """Find pieces beside each other that share pixels, and those that stick out of their parent."""
    faults = []
    for parent in [room, *parts(room)]:
        if isinstance(parent, (QAbstractScrollArea, QLineEdit, QComboBox, QCalendarWidget)):
            continue
        inside = [
            part
            for part in parent.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if part.isVisible() and not part.isWindow() and not part.size().isEmpty()
        ]
        for part in inside:
            if _scrolled(part) or _is_inner(part):
                continue
            if not parent.rect().contains(part.geometry()):
                faults.append(f"{called(part)}: out of {called(parent)} {_rects(parent, part)}")
        for one, other in combinations(inside, 2):
            if one.geometry().intersects(other.geometry()) and not _is_meant(one, other):
                faults.append(f"{called(one)} on {called(other)}")
    return faults


def _rects(parent: QWidget, part: QWidget) -> str:
    return f"{_box(part.geometry())} in {_box(parent.rect())}"


def _box(rect: QRect) -> str:
    return f"{rect.width()}x{rect.height()}+{rect.x()}+{rect.y()}"


def _scrolled(part: QWidget) -> bool:
    above = part.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)


def _is_meant(one: QWidget, other: QWidget) -> bool:
    # A badge lies on the icon that it counts for.
    return "badge" in (one.objectName(), other.objectName())


def out_of_reach(window: QWidget, size: QSize) -> list[str]:
    """Tell where a window or question wants more room than there is."""
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    if least.width() <= size.width() and least.height() <= size.height():
        return []
    return [f"{called(window)} wants {least.width()}x{least.height()}"]


# --- targets ------------------------------------------------------------------------------------


def too_small(room: QWidget) -> list[str]:
    """Find what can be pressed, typed into or slid, and is smaller than a finger."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QSlider)
    faults = []
    for part in parts(room):
        if isinstance(part, kinds) and part.isEnabled():
            target = _target(part)
            if target.width() < FINGER or target.height() < FINGER:
                faults.append(f"{called(part)}: {target.width()}x{target.height()}")
    for calendar in room.findChildren(QCalendarWidget):
        for button in calendar.findChildren(QToolButton):
            if button.isVisible() and min(button.width(), button.height()) < FINGER:
                faults.append(f"{called(button)}: {button.width()}x{button.height()}")
    return faults


def _target(part: QWidget) -> QSize:
    """Give what answers to a finger: the part, or the frame that hands its clicks to it."""
    above = part.parentWidget()
    if above is not None and above.focusProxy() is part:
        return above.size()
    return part.size()


# --- what is heard --------------------------------------------------------------------------------


def words_in(room: QWidget) -> set[str]:
    """Give every text that can be seen, whole."""
    found = set()
    for part in parts(room):
        if isinstance(part, (QLabel, QAbstractButton)):
            found.add(part.text())
        elif isinstance(part, QLineEdit):
            found |= {part.placeholderText(), part.accessibleName()}
        elif isinstance(part, QComboBox):
            found |= {part.itemText(place) for place in range(part.count())}
        elif isinstance(part, QTableWidget):
            for column in range(part.columnCount()):
                head = part.horizontalHeaderItem(column)
                found.add(head.text() if head is not None else "")
        found |= {part.toolTip(), part.accessibleName(), part.accessibleDescription()}
    return {text for text in found if text}


def middle(part: QWidget, room: QWidget) -> QPoint:
    """Give where a part's middle lies in a room."""
    return part.mapTo(room, part.rect().center())


def application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
