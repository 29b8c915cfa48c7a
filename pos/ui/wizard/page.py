"""The wizard leads from step to step; what was entered is kept as one goes, and nothing is forced.

Enter goes on, Esc goes back. What is typed is kept when one goes on, or rests, or leaves; so a
window that is closed or a power cut costs a few letters at the most. Keys are kept by a step's own
act alone, and no draft has them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPlainTextEdit, QWidget

from pos.core.errors import KasirError, TillLocked
from pos.core.override import override
from pos.ui.bridge import Bridge
from pos.ui.sell.page import ENTER
from pos.ui.settings_desk import SettingsDesk
from pos.ui.settling import Settling
from pos.ui.widgets import Tile
from pos.ui.wizard.frame import STEPS, WizardFrame, practice_words
from pos.ui.wizard.lines import EmptyLine
from pos.ui.wizard.step import Step, keep, keep_what_can_be
from pos.ui.wizard.steps import step_of

translate = QCoreApplication.translate

_REST = 2000  # ms after the last key, until what was typed is kept
_RETRY = 50  # ms


class WizardPage(QWidget):
    """Five steps, one at a time."""

    finished = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._steps: dict[str, Step] = {}
        self._at = 0
        self._entered = False  # the step on top knows what is set
        self._one_at_a_time: asyncio.Lock | None = None
        self._settling = Settling(_app(), self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._frame = WizardFrame()
        self._build()
        self._connect()
        journey = bridge.journey
        left = "" if journey is None else journey.step
        self._show(STEPS.index(left) if left in STEPS else 0)

    def step_name(self) -> str:
        """Name the step that is shown."""
        return STEPS[self._at]

    def begin(self) -> None:
        """Begin at the first step, whatever was done before."""
        self._show(0)

    def _build(self) -> None:
        self.setObjectName("wizard_page")
        # Not by Tab: whatever came by it would be led back to the first field of the step.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._frame, 1000)
        across.addStretch(1)

    def _connect(self) -> None:
        self._frame.next.clicked.connect(self.go_on)
        self._frame.back.clicked.connect(self.go_back)
        self._frame.skip.clicked.connect(lambda: self._start(self._end))
        self._frame.practice.clicked.connect(self._on_practice)
        self._rest.timeout.connect(self._keep_quietly)
        self._bridge.till_connected.connect(self._enter_again)

    # --- what is shown ------------------------------------------------------------------------

    def _step(self) -> Step:
        """Give the step on top; each is made when it is wanted, not before the first paint."""
        name = self.step_name()
        if name not in self._steps:
            step = self._steps[name] = step_of(name, self._bridge)
            step.looked.connect(self._on_looked)
            for lines in step.findChildren(QPlainTextEdit):
                EmptyLine(lines).left.connect(self._take_enter)
            self._frame.put(step)
        return self._steps[name]

    def _show(self, at: int) -> None:
        self._at, self._entered = at, False
        if self._bridge.journey is not None:
            self._bridge.journey.keep(self.step_name())
        self._say()
        if self.isVisible():
            self._enter()

    def _say(self) -> None:
        self.setAccessibleName(self._frame.show_step(self._step(), self._at))
        self._name_next()

    def _name_next(self) -> None:
        self._frame.next.setText(self._step().next_word() or translate("wizard", "Next"))

    def _on_looked(self) -> None:
        self._name_next()
        self._rest.start()

    def _enter(self) -> None:
        """Let the step look at what is set, as soon as somebody can tell."""
        step = self._step()
        step.first().setFocus()
        if self._bridge.watcher is None:
            return  # the program still starts: again when the till is there

        async def entered() -> None:
            try:
                await step.enter(await self._desk())
            except KasirError as error:
                self._tell(error)
                return
            self._entered = self._step() is step
            self._name_next()
            if self._step() is step and self.focusWidget() in (None, self):
                step.first().setFocus()

        if not self._bridge.tasks.start(f"wizard {step.name}", entered):
            QTimer.singleShot(_RETRY, self, self._enter_again)

    def _enter_again(self) -> None:
        if self.isVisible() and not self._entered:
            self._enter()

    # --- on and back --------------------------------------------------------------------------

    def go_on(self) -> None:
        """Keep what this step was given, and go on; after the last one, sell."""
        self._start(self._go_on)

    def go_back(self) -> None:
        """Go back a step; what was typed stays."""
        if self._at > 0 and not self._bridge.tasks.running("wizard"):
            self._keep_quietly()
            self._show(self._at - 1)

    async def _go_on(self) -> None:
        step = self._step()
        if not await self._left(step):
            wrong = next((row for row in step.rows if row.has_trouble()), None)
            if wrong is not None:
                self._frame.lead_to(wrong.control.field())
        elif self._at + 1 < len(STEPS):
            self._show(self._at + 1)
            self._settling.begin()  # the second half of a double click would skip a step
        else:
            await self._end()

    async def _left(self, step: Step) -> bool:
        async with self._lock():
            desk = await self._desk()
            if not self._entered:
                await step.enter(desk)
                self._entered = True
            return await step.leave(desk)

    async def _end(self) -> None:
        async with self._lock():
            for step in self._steps.values():
                await keep(step.rows, await self._desk())
        if self._bridge.journey is not None:
            self._bridge.journey.finish()
        self.finished.emit()

    def _start(self, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            self._frame.next.set_busy(busy=True)
            try:
                await work()
            except KasirError as error:
                self._tell(error)
            else:
                self._bridge.hush("wizard")
            finally:
                self._frame.next.set_busy(busy=False)

        self._bridge.tasks.start("wizard", done)

    def _keep_quietly(self) -> None:
        """Keep what was typed and can be so; what cannot is told when one goes on."""
        self._rest.stop()
        rows = [row for step in self._steps.values() for row in step.rows if row.is_changed()]
        if not rows or self._bridge.watcher is None or not _loop_runs():
            return

        async def quietly() -> None:
            try:
                async with self._lock():
                    await keep_what_can_be(rows, await self._desk())
            except KasirError as error:
                self._tell(error)

        self._bridge.tasks.start("wizard rest", quietly)

    def _lock(self) -> asyncio.Lock:
        if self._one_at_a_time is None:
            self._one_at_a_time = asyncio.Lock()
        return self._one_at_a_time

    async def _desk(self) -> SettingsDesk:
        return (await self._bridge.office()).settling

    def _tell(self, error: KasirError) -> None:
        if not isinstance(error, TillLocked):  # that is told by the lock itself
            self._bridge.refuse("wizard", error)

    def _on_practice(self) -> None:
        self._keep_quietly()
        start = self._bridge.start_practice
        if start is not None and start():
            self._bridge.say("practice", practice_words(), "info")
        else:
            words = translate("wizard", "Practice could not be started. Start it with: kasir demo")
            self._bridge.say("practice", words, "warn")

    # --- keys ---------------------------------------------------------------------------------

    def _take_enter(self) -> None:
        """Do what the button says where nothing was given; else lead to the next field, then on.

        On another button it presses that one.
        """
        focus, step = QApplication.focusWidget(), self._step()
        if isinstance(focus, Tile):
            focus.click()
        elif isinstance(focus, QAbstractButton) and not focus.isCheckable():
            focus.click()
            return
        fields = [one for one in step.fields() if one.isVisible() and one.isEnabled()]
        if focus in fields[:-1] and not step.is_empty():
            self._frame.lead_to(fields[fields.index(focus) + 1])
        else:
            self.go_on()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self._take_enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        step = self._step()
        had_it = cast("QWidget | None", step.focusWidget())
        (step.first() if had_it is None else had_it).setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._enter_again()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._keep_quietly()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for step in self._steps.values():
                step.say()
            self._say()


def _loop_runs() -> bool:
    """Tell whether anything can still be kept; a window may be cleared away after the end."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a page without a QApplication")
    return app
