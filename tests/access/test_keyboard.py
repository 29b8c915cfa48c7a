"""The keyboard reaches everything, in reading order, shows where it is, and is never caught."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from tests.access.house import House
from tests.access.looking import application, called, parts
from tests.access.rooms import QUESTIONS, ROOMS, assert_none, faults, rooms
from tests.ui.hands import settle, until

MOST = 400  # steps in which the walk must come round


def step(*, back: bool = False) -> QWidget | None:
    """Press Tab once; gives where the keyboard is then."""
    here = QApplication.focusWidget()
    if here is None:
        return None
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(here, QKeyEvent(kind, key, shift))
    return QApplication.focusWidget()


def walk(room: QWidget) -> list[QWidget]:
    """Go round with Tab until it comes back to where it began."""
    first = QApplication.focusWidget()
    if first is None:
        return []
    way = [first]
    for _ in range(MOST):
        here = step()
        if here is None or here is first:
            break
        if here is way[-1]:
            return way  # it is caught; ``test`` says where
        way.append(here)
    return way


KINDS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QSlider, QAbstractItemView)


def to_be_reached(room: QWidget) -> set[QWidget]:
    """Give what can be used in a room and is more than a key of a pad on the screen."""
    found: set[QWidget] = set()
    for part in parts(room):
        if not isinstance(part, KINDS) or not part.isEnabled():
            continue
        if part.focusPolicy() is Qt.FocusPolicy.NoFocus and _has_key(part):
            continue
        found.add(part)
    return found


def _has_key(part: QWidget) -> bool:
    """Tell whether it only repeats keys of the keyboard, as a pad on the screen does."""
    above = part.parentWidget()
    while above is not None:
        if type(above).__name__ in ("Keypad", "PinPad"):
            return True
        above = above.parentWidget()
    return False


def _is_there(group: QButtonGroup | None) -> bool:
    """Tell whether a button is in a group; the binding's own types say that it always is."""
    return group is not None


def _companions(part: QWidget) -> set[QWidget]:
    """Give the other choices beside one of which only one can be taken."""
    if not isinstance(part, QAbstractButton):
        return set()
    group = part.group()
    if _is_there(group) and group.exclusive():
        return set(group.buttons())
    above = part.parentWidget()
    if not part.autoExclusive() or above is None:
        return set()
    return {one for one in above.findChildren(QAbstractButton) if one.autoExclusive()}


# Pages that hear keys themselves: a place to rest, where nothing is chosen and nothing typed.
RESTS = (
    *("CodePage", "SaleDetails", "DayPage", "AttentionPage", "PeoplePage"),
    *("CheckupPage", "AboutPage", "TroublePage", "WizardPage"),
)
# A customer's screen takes no key, and practice is a strip that stands here by itself.
WITH_KEYS = tuple(name for name in ROOMS if not name.startswith(("customer", "practice")))


def order_faults(way: list[QWidget]) -> list[str]:
    """Find steps up from a lower line of a piece to a higher one, but for the one that goes round."""
    found = []
    round_in: set[QWidget] = set()
    for one, other in pairwise(way):
        piece = one.parentWidget()
        if piece is None or piece is not other.parentWidget():
            continue
        if one.geometry().top() <= other.geometry().bottom():
            continue
        if piece not in round_in:
            round_in.add(piece)
        else:
            found.append(f"upwards: {called(one)} -> {called(other)}")
    return found


def of_the_walk(room: QWidget) -> list[str]:
    """Go round a room; find what was passed by, what holds the keyboard, and ways back up."""
    first = QApplication.focusWidget()
    way = walk(room)
    if first is None:
        return ["nothing has the keyboard"]
    reached = set(way) | {one.focusProxy() for one in way}
    found = [
        f"passed by: {called(part)}"
        for part in to_be_reached(room) - reached
        if not reached & _companions(part)  # from one of them the arrows lead on
    ]
    if len(way) >= MOST or (len(way) > 1 and QApplication.focusWidget() is not first):
        found.append(f"caught at: {called(way[-1])}")
    elif len(way) > 1 and step(back=True) is first:
        found.append(f"Shift+Tab stays: {called(first)}")
    return [*found, *order_faults(way)]


async def test_tab_reaches_everything_in_reading_order_and_comes_round(house: House) -> None:
    assert_none(await faults(house, of_the_walk, WITH_KEYS))


async def test_the_place_of_the_keyboard_is_seen(house: House) -> None:
    unseen: dict[str, list[str]] = {}
    met: set[tuple[str, str]] = set()
    async for name, room in rooms(house, WITH_KEYS):
        for part in walk(room):
            key = (type(part).__name__, part.objectName())
            if key in met or not part.isVisible() or type(part).__name__ in RESTS:
                continue
            met.add(key)
            part.setFocus(Qt.FocusReason.TabFocusReason)
            ground = part.parentWidget() or part
            place = part.geometry().adjusted(-6, -6, 6, 6)
            focused = ground.grab(place).toImage()
            part.clearFocus()
            if ground.grab(place).toImage() == focused:
                unseen.setdefault(called(part), []).append(name)
    assert len(met) > 40
    assert_none("\n".join(f"{part}   [{'; '.join(n[:3])}]" for part, n in unseen.items()))


async def test_escape_says_no_to_every_question_and_the_keyboard_goes_back(house: House) -> None:
    wrong = []
    for name, enter in QUESTIONS.items():
        await enter(house)
        here = QApplication.focusWidget()
        if here is None:
            wrong.append(f"{name}: nothing has the keyboard")
            continue
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(here, key)
        assert house.asking is not None
        asking = house.asking
        try:
            await until(asking.done, 10)
        except AssertionError:
            wrong.append(f"{name}: Esc does not close it")
            continue
        if await house.asking not in (False, None):
            wrong.append(f"{name}: Esc was a yes")
        await house.leave()
        focus = application().focusWidget()
        if focus is None or focus.objectName() != "amount":
            wrong.append(f"{name}: the keyboard is at {called(focus) if focus else 'nothing'}")
    assert_none("\n".join(wrong))


@pytest.mark.parametrize("kind", ["bad", "good"])
async def test_a_message_leaves_the_keyboard_where_it_is(house: House, kind: str) -> None:
    focus = application().focusWidget()
    house.bridge.say("test", "Look", kind)  # type: ignore[arg-type]  # a level
    await settle(0.02)
    assert application().focusWidget() is focus
    house.bridge.hush("test")
    await settle(0.02)
    assert application().focusWidget() is focus
