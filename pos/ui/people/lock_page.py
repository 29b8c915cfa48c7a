"""The lock: names and a PIN, and nothing of the shop's takings; what goes on by itself goes on.

It stands in the place of everything else in the window, so nothing behind it can be seen, read
aloud or reached by a key. What was being typed waits where it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.core.duty import Locked
from pos.core.errors import KasirError, SignInWaits, WrongPin
from pos.core.override import override
from pos.core.staff import Person, Role
from pos.ui.bridge import Bridge
from pos.ui.formats import weekday_date, zoned_time
from pos.ui.frame.sidebar import Logo
from pos.ui.messages import explain, fill
from pos.ui.people.approval_dialog import ApprovalDialog, tries_words
from pos.ui.people.name_tiles import NameTiles
from pos.ui.people.pin_pad import PinPad
from pos.ui.widgets import Card, Chip, Pill, PlainLabel

translate = QCoreApplication.translate

_TICK = 1000
_RETRY = 20  # ms


class LockPage(QWidget):
    """Asks who is at the till, and lets them in with their PIN."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._people: Sequence[Person] = ()
        self._title = PlainLabel(size=26, weight="bold")
        self._why = PlainLabel(size=15, tone="ink2")
        self._time = PlainLabel(size=15, weight="medium", tone="ink2")
        self._environment = Pill(kind="warn", large=True)
        self.names = NameTiles()
        self.pad = PinPad(bridge.resources / "icons")
        self._free = Chip()
        self._tick = QTimer(self)
        self._build()
        self._connect()
        self._retranslate()

    def take_focus(self) -> None:
        """Let the next digit go to the PIN."""
        self.pad.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self._on_tick()
        self._retranslate()
        self._load()
        self.take_focus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()
        self.pad.wipe()
        self.pad.say("")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self.names.take_key(event) or self.pad.take_key(event)):
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pad.tighten(tight=self.height() < 740)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self.setObjectName("lock_page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._time.setObjectName("lock_time")
        self._why.setObjectName("lock_why")
        self._why.setWordWrap(True)
        self._free.setObjectName("lock_free")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Logo())
        head.addStretch(1)
        head.addWidget(self._environment)
        head.addWidget(self._time)
        card = Card()
        card.setMaximumSize(920, 640)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addSpacing(16)
        words.addWidget(self.names, 1)
        pad = QVBoxLayout()
        pad.addStretch(1)
        pad.addWidget(self.pad)
        pad.addWidget(self._free, alignment=Qt.AlignmentFlag.AlignHCenter)
        pad.addStretch(1)
        inside = QHBoxLayout(card)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(40)
        inside.addLayout(words, 3)
        inside.addLayout(pad, 2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.addLayout(head)
        whole.addStretch(1)
        whole.addLayout(middle, 100)
        whole.addStretch(1)

    def _connect(self) -> None:
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self._on_tick)
        self.names.chosen.connect(self._on_chosen)
        self.pad.entered.connect(self._on_entered)
        self._free.clicked.connect(self._on_free)

    def _retranslate(self) -> None:
        self._title.setText(translate("people", "Who is at the till?"))
        self.setAccessibleName(self._title.text())
        self._why.setText(_why(self._bridge.locked_by()))
        self.pad.show_act(translate("people", "Sign in"))
        self._free.setText(translate("people", "A manager ends the wait"))
        environment = self._bridge.preferences.environment
        words = {"live": "", "test": translate("people", "TEST")}
        words["practice"] = translate("people", "PRACTICE")
        self._environment.setText(words[environment])
        self._environment.setVisible(bool(words[environment]))

    # --- what happens -------------------------------------------------------------------------

    def _load(self) -> None:
        if not self._bridge.tasks.start("names", self._read):
            QTimer.singleShot(_RETRY, self, self._load)

    async def _read(self) -> None:
        try:
            sign_in = (await self._bridge.office()).sign_in
            self._people = await sign_in.names()
        except KasirError as error:
            self._refuse(error)
            return
        self.names.show_people(self._people)
        person = self._bridge.on_duty.person
        if not self.names.name and person is not None:
            self.names.choose(person.name)
        await self._wait()

    def _on_tick(self) -> None:
        now, zone = self._bridge.now(), self._bridge.preferences.zone
        self._time.setText(f"{weekday_date(now.astimezone(zone).date())} · {zoned_time(now, zone)}")
        self._free.setVisible(self.pad.is_waiting)

    def _on_chosen(self, _name: str) -> None:
        # A PIN that was begun for one must not be sent for another.
        self.pad.wipe()
        self.pad.say("")
        self.take_focus()
        self._bridge.tasks.start("wait", self._wait)

    async def _wait(self) -> None:
        """Learn how long the chosen person must wait, also from before a restart."""
        name, seconds = None, 0
        while name != self.names.name:  # another may be chosen meanwhile
            name = self.names.name
            try:
                seconds = await (await self._bridge.office()).sign_in.waits(name)
            except KasirError as error:
                self._refuse(error)
                return
        self.pad.wait(seconds)
        self._on_tick()

    def _on_entered(self, pin: str) -> None:
        name = self.names.name
        if not name:
            self.pad.say(translate("people", "Choose a name first."))
            return
        if self._bridge.tasks.start("sign in", lambda: self._sign_in(name, pin)):
            self.pad.set_busy(busy=True)
        else:
            # The last try ended just now, and is not let go of yet.
            QTimer.singleShot(_RETRY, self, lambda: self._on_entered(pin))

    async def _sign_in(self, name: str, pin: str) -> None:
        try:
            await (await self._bridge.office()).sign_in.sign_in(name, pin)
        except KasirError as error:
            self._refuse(error)
            if isinstance(error, WrongPin) and not error.tries_left:
                await self._wait()
        finally:
            self.pad.set_busy(busy=False)
            if self.isVisible():
                self.take_focus()

    def _refuse(self, error: KasirError) -> None:
        if isinstance(error, SignInWaits):
            self.pad.wait(error.seconds)
        elif isinstance(error, WrongPin):
            self.pad.say(tries_words(error))
        else:
            words = explain(error)
            self.pad.say(f"{words.title}. {words.text}")

    def _on_free(self) -> None:
        self._bridge.tasks.start("end wait", self._end_wait)

    async def _end_wait(self) -> None:
        """Let a manager end the wait; it signs nobody in."""
        sign_in = (await self._bridge.office()).sign_in
        managers = [one for one in self._people if one.role is Role.MANAGER]
        freed = self.names.name
        what = translate("people", "End the wait after wrong PINs for {name} at this till.")
        dialog = ApprovalDialog(
            fill(what, {"name": freed}), managers, self._bridge.resources / "icons", self
        )
        if await dialog.ask(lambda: sign_in.unlock(dialog.names.name, dialog.take_pin(), freed)):
            await self._wait()
        self.take_focus()


def _why(locked_by: Locked | None) -> str:
    if locked_by is Locked.IDLE:
        return translate("people", "Locked, because nobody was here. What was typed is kept.")
    if locked_by is Locked.LONGEST:
        return translate("people", "Locked after a long time. What was typed is kept.")
    return translate("people", "Payments go on being watched while the till is locked.")
