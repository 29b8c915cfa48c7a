"""What changes without a hand of the cashier's is said aloud by whatever reads the screen.

Nothing is said while the till is locked, or of what cannot be seen: the last of it waits until
then, as the words on the screen do. Without a screen reader this costs nothing.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos.ui.bridge import Bridge


class Aloud:
    """Speaks for one widget."""

    def __init__(self, widget: QWidget, bridge: Bridge) -> None:
        self._widget = widget
        self._bridge = bridge
        self._kept: tuple[str, bool] | None = None

    def say(self, words: str, *, urgent: bool = False) -> None:
        """Say something now, or as soon as it may be heard; the newest replaces what waits.

        :param urgent: it interrupts what the screen reader says.
        """
        self._kept = (words, urgent)
        self.catch_up()

    def forget(self, words: str = "") -> None:
        """Say nothing of what waits, or of these words: it is no longer so."""
        if self._kept is not None and words in ("", self._kept[0]):
            self._kept = None

    def catch_up(self) -> None:
        """Say what waits, if it may be heard."""
        if self._kept is None or self._bridge.on_duty.locked or not self._widget.isVisible():
            return
        # Only now: a type of Qt with long enumerations takes milliseconds of the first paint.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

        politeness = QAccessible.AnnouncementPoliteness
        (words, urgent), self._kept = self._kept, None
        event = QAccessibleAnnouncementEvent(self._widget, words)
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)
