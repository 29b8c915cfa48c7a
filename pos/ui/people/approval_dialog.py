"""A manager's PIN allows one act, here and now, and is forgotten; nobody is signed in by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from pos.core.errors import KasirError, SignInWaits, WrongPin
from pos.core.override import override
from pos.core.staff import Approval, Person, Right, Role
from pos.ui.bridge import Bridge
from pos.ui.messages import explain, fill
from pos.ui.people.name_tiles import NameTiles
from pos.ui.people.pin_pad import PinPad
from pos.ui.question import Question

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What lets an act go ahead: one's own right, or a manager's yes."""

    approval: Approval | None = None


class ApprovalDialog(Question):
    """Asks for a manager and their PIN; the pad's own button is the yes."""

    def __init__(
        self, what: str, managers: Sequence[Person], icons: Path, parent: QWidget | None = None
    ) -> None:
        """Ask for an act.

        :param what: the act as a person reads it, with its sale and its sum.
        """
        super().__init__(parent, "approval", width=720)
        self._what = what
        self.names = NameTiles()
        self.pad = PinPad(icons)
        self._pin = ""
        self._build(managers)
        self.names.chosen.connect(self._on_chosen)
        self.pad.entered.connect(self._on_entered)

    def take_pin(self) -> str:
        """Give the PIN that was entered, once."""
        pin, self._pin = self._pin, ""
        return pin

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("people", "A manager's approval"))
        self.title.setText(translate("people", "A manager's approval"))
        self.text.setText(self._what)
        self.no.setText(translate("people", "Not now"))
        self.pad.show_act(translate("people", "Approve once"))
        self.setAccessibleName(self._what)

    @override
    def is_ready(self) -> bool:
        return bool(self._pin and self.names.name)

    @override
    def first(self) -> QWidget:
        return self.pad.field

    @override
    def refuse(self, error: BaseException) -> None:
        if isinstance(error, SignInWaits):
            self.pad.wait(error.seconds)
        elif isinstance(error, WrongPin):
            self.pad.say(tries_words(error))
        else:
            words = explain(error)
            self.pad.say(f"{words.title}. {words.text}")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not the question's own keys: Enter here sends a PIN, and nothing else.
        if not (self.names.take_key(event) or self.pad.take_key(event)):
            QDialog.keyPressEvent(self, event)

    @override
    def _set_busy(self, *, busy: bool) -> None:
        super()._set_busy(busy=busy)
        self.pad.set_busy(busy=busy)
        if not busy:
            self.pad.field.setFocus()

    def _build(self, managers: Sequence[Person]) -> None:
        self.yes.hide()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.names, 1)
        row.addWidget(self.pad, 1)
        self.body.addLayout(row)
        self.names.show_people(managers)
        self.pad.tighten(tight=True)

    def _on_chosen(self, _name: str) -> None:
        # A PIN that was begun for one must not be sent for another.
        self.pad.wipe()
        self.pad.say("")
        self.pad.field.setFocus()

    def _on_entered(self, pin: str) -> None:
        if not self.names.name:
            self.pad.say(translate("people", "Choose a name first."))
            return
        self._pin = pin
        self._on_yes()


def tries_words(error: WrongPin) -> str:
    """Say that a PIN is not right, and how many tries are left before a wait."""
    wrong = translate("people", "This is not the PIN of {name}.")
    parts = [fill(wrong, {"name": error.person})]
    if error.tries_left == 1:
        parts.append(translate("people", "One more try, then you must wait."))
    elif error.tries_left > 1:
        left = translate("people", "{n} tries left, then you must wait.")
        parts.append(fill(left, {"n": str(error.tries_left)}))
    return " ".join(parts)


async def permit(
    bridge: Bridge, page: QWidget, right: Right, *, what: str, subject: str = ""
) -> Permit | None:
    """Find out whether an act may go ahead, asking a manager where it takes one; None: it may not.

    :param what: the act in words, for the manager.
    :param subject: what the verb binds an approval to: a sale's number, an item's id.
    :raises KasirError: nobody can be asked.
    """
    if bridge.may(right):
        return Permit()
    sign_in = (await bridge.office()).sign_in
    managers = [one for one in await sign_in.names() if one.role is Role.MANAGER]
    dialog = ApprovalDialog(what, managers, bridge.resources / "icons", page)
    given: list[Approval] = []

    async def approve() -> None:
        name, pin = dialog.names.name, dialog.take_pin()
        try:
            given.append(await sign_in.approve(name, pin, right, subject))
        except WrongPin as error:
            if not error.tries_left and (seconds := await sign_in.waits(name)):
                raise SignInWaits(person=name, seconds=seconds) from error
            raise

    if not await dialog.ask(approve):
        return None
    return Permit(approval=given[-1])


async def permitted(
    bridge: Bridge, page: QWidget, right: Right, *, what: str, subject: str = "", kind: str
) -> Permit | None:
    """Ask as ``permit`` does, and say in the bar what stands in the way."""
    try:
        return await permit(bridge, page, right, what=what, subject=subject)
    except KasirError as error:
        bridge.refuse(kind, error)
        return None
