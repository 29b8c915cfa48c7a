"""The bridge is all that a panel knows: it hears the till, tells the panels, and hands out the till.

The window paints before the database and the network are even imported, so the till comes
later, through ``connect_till``; whoever needs it awaits ``till()``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QObject, Signal

from pos.core.errors import KasirError, TillLocked
from pos.core.staff import OnDuty, Right
from pos.ui.messages import explain
from pos.ui.preferences import CustomerScreen, Preferences
from pos.ui.tasks import Tasks

if TYPE_CHECKING:
    import asyncio  # late below: its 25 ms are not spent before the first paint

    from pos.core.duty import Locked
    from pos.core.outlet import Outlet
    from pos.core.payment import Health
    from pos.core.printer import PrinterStatus
    from pos.core.sale import Sale
    from pos.ports import PrintJob
    from pos.ui.help.desk import HelpDesk
    from pos.ui.office import Office
    from pos.ui.paper import Slips
    from pos.ui.till import Till, Watcher
    from pos.ui.wizard.journey import Journey

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences

Level = Literal["info", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a message offers to do."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence for the bar; the newest of a kind replaces the last, an empty text takes it away."""

    kind: str
    text: str
    level: Level
    action: Action | None = None
    also: Action | None = None  # another way on, after which the message still stands


class Bridge(QObject):
    """Connects the panels with the till, which it may get later."""

    sale_changed = Signal(object, object)  # Sale before (None: begun) and after
    provider_changed = Signal(object)  # Health
    print_changed = Signal(object, str)  # PrintJob, detail
    printer_changed = Signal(object)  # PrinterStatus
    attention_changed = Signal()  # something new to look at, or one thing closed
    said = Signal(object)  # Message
    preferences_changed = Signal(object)  # Preferences
    till_connected = Signal()
    duty_changed = Signal(object)  # OnDuty
    help_wanted = Signal(str)  # about, checkup
    stumbled = Signal(object)  # Stumble: an error that nobody foresaw
    settings_wanted = Signal(str)  # the key of a setting that somebody must look at

    def __init__(
        self,
        preferences: Preferences,
        outlets: tuple[Outlet, ...],
        *,
        resources: Path,
        tasks: Tasks,
        clock: Callable[[], datetime],
    ) -> None:
        """Start without a till.

        :param outlets: every outlet of the table, switched off ones too.
        :param clock: gives the instant, aware and in UTC.
        """
        super().__init__()
        self.preferences = preferences
        self.outlets = outlets
        self.resources = resources
        self.tasks = tasks
        self.health: Health | None = None
        self.has_printer = False
        self.has_drawer = False
        self.slips: Slips | None = None  # where slips can be shown and kept as files
        self.printer: PrinterStatus | None = None  # as it was last heard of
        self.journey: Journey | None = None  # the first run, which can be called again
        # Shows the customer's screen for a moment, and tells whether there is one to show it on.
        self.show_customer_display: Callable[[CustomerScreen], bool] = lambda _where: False
        # Opens practice in a window of its own, and tells whether it could; None: this is practice.
        self.start_practice: Callable[[], bool] | None = None
        self.help: HelpDesk | None = None  # None: nobody helps here, as in a test
        self.announcer = Announcements(self)
        self._clock = clock
        self._till: Till | None = None
        self._watcher: Watcher | None = None
        self._office: Office | None = None
        self._obstacle: KasirError | None = None
        self._waiting: list[asyncio.Future[None]] = []  # who asked before the till was there

    def connect_till(
        self,
        till: Till,
        watcher: Watcher,
        *,
        has_printer: bool = False,
        has_drawer: bool = False,
        slips: Slips | None = None,
    ) -> None:
        """Hand over the till, once; everyone who waits for it goes on."""
        self._till = till
        self._watcher = watcher
        self.has_printer = has_printer
        self.has_drawer = has_drawer
        self.slips = slips
        self._answer_waiting()
        self.till_connected.emit()

    def refit(self, *, has_printer: bool, has_drawer: bool) -> None:
        """Learn what the settings changed about the till's devices; every panel looks again."""
        self.has_printer = has_printer
        self.has_drawer = has_drawer
        self.till_connected.emit()

    def connect_office(self, office: Office) -> None:
        """Hand over the office, once, before the till: nobody gets in before it is known who."""
        self._office = office
        office.duty.listen(self.duty_changed.emit)
        self.duty_changed.emit(office.duty.now)

    def refuse_till(self, error: KasirError) -> None:
        """Say that there will be no till: whoever asks for it, or waits, gets this error."""
        self._obstacle = error
        self._answer_waiting()

    async def till(self) -> Till:
        """Give the till, waiting for it while the program still starts.

        :raises KasirError: what keeps it from starting at all.
        """
        import asyncio  # noqa: PLC0415 - see above

        while self._till is None:
            if self._obstacle is not None:
                raise self._obstacle
            waiting = asyncio.get_running_loop().create_future()
            self._waiting.append(waiting)
            await waiting
        return self._till

    async def office(self) -> Office:
        """Give the office, waiting for it while the program still starts.

        :raises KasirError: what keeps it from starting at all.
        """
        await self.till()
        if self._office is None:
            raise RuntimeError("a till without an office")
        return self._office

    @property
    def on_duty(self) -> OnDuty:
        """Tell in whose name the till acts; nobody's while the program still starts."""
        return OnDuty() if self._office is None else self._office.duty.now

    def locked_by(self) -> Locked | None:
        """Tell why the till is locked; None: it is not."""
        return None if self._office is None else self._office.duty.locked_by

    def may(self, right: Right) -> bool:
        """Tell whether whoever is on duty may do something by themselves."""
        return self.on_duty.may(right)

    def touch(self) -> None:
        """Note that somebody is there: a key, a click, a finger."""
        if self._office is not None:
            self._office.sign_in.touch()

    def _answer_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    @property
    def watcher(self) -> Watcher | None:
        """Give the watcher, or None while the program still starts."""
        return self._watcher

    def look_at(self, number: str | None) -> None:
        """Tell the watcher which sale is on the screen; before it is there nothing is."""
        if self._watcher is not None:
            self._watcher.look_at(number)

    def now(self) -> datetime:
        """Give the instant by the provider's clock, by which codes run out."""
        skew = self.health.clock_skew if self.health is not None else timedelta()
        return self._clock() + skew

    def offline_since(self) -> datetime | None:
        """Give the instant since when the provider is out of reach, by its clock; None: it is not."""
        health = self.health
        return None if health is None or health.reachable else health.since + health.clock_skew

    def outlet(self, name: str) -> Outlet | None:
        """Give an outlet by its name; None for a sale of an outlet that left the table."""
        return next((outlet for outlet in self.outlets if outlet.name == name), None)

    def say(
        self,
        kind: str,
        text: str,
        level: Level,
        action: Action | None = None,
        also: Action | None = None,
    ) -> None:
        """Show a sentence in the bar; the newest of a kind replaces the last."""
        self.said.emit(Message(kind=kind, text=text, level=level, action=action, also=also))

    def refuse(self, kind: str, error: BaseException) -> None:
        """Say in our words what went wrong; a locked till says so itself, in the whole window."""
        if isinstance(error, TillLocked) and self.on_duty.locked:
            return
        words = explain(error)
        self.say(kind, f"{words.title}. {words.text}", "bad", self.way_to_mend(error))

    def way_to_mend(self, error: BaseException) -> Action | None:
        """Lead to the setting that an error is about, whoever may change it."""
        from pos.ui.mending import setting_of  # noqa: PLC0415 - after the first paint

        key = setting_of(error)
        if not key or not self.may(Right.SETTINGS) or self.preferences.environment == "practice":
            return None
        text = translate("bridge", "Settings")
        return Action(text=text, run=lambda: self.settings_wanted.emit(key))

    def hush(self, kind: str) -> None:
        """Take the message of a kind away: what it said is no longer so."""
        self.said.emit(Message(kind=kind, text="", level="info"))

    def prefer(self, preferences: Preferences) -> None:
        """Replace the preferences; every panel hears of it."""
        self.preferences = preferences
        self.preferences_changed.emit(preferences)


class Announcements:
    """The bridge's side that the till and the watcher speak to (``pos.ports.Announcer``).

    Its own object, since a signal and a method cannot bear the same name.
    """

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge

    def sale_changed(self, before: Sale | None, after: Sale) -> None:
        """Hear that a sale was begun or changed."""
        self._bridge.sale_changed.emit(before, after)

    def provider_changed(self, health: Health) -> None:
        """Hear that an answer came, or did not."""
        self._bridge.health = health
        self._bridge.provider_changed.emit(health)

    def print_changed(self, job: PrintJob, detail: str) -> None:
        """Hear that a print job was noted, or that its outcome became known."""
        self._bridge.print_changed.emit(job, detail)

    def printer_changed(self, status: PrinterStatus) -> None:
        """Hear how the printer is, as far as it is known."""
        self._bridge.printer = status
        self._bridge.printer_changed.emit(status)

    def attention_changed(self) -> None:
        """Hear that there is something new to look at, or that it was closed."""
        self._bridge.attention_changed.emit()
