"""Below the printer's address: a list of those that are there, and a page to try one with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos.core.errors import KasirError
from pos.core.finding import Finding, Sureness
from pos.core.override import override
from pos.core.slip import JobState
from pos.ui.bridge import Bridge
from pos.ui.messages import explain, fill
from pos.ui.widgets import Chip, ChipRow, PlainLabel

translate = QCoreApplication.translate

_MOST = 8  # more than that is a workshop
_OUT = {
    JobState.CONFIRMED: str(
        QT_TRANSLATE_NOOP("settings", "The test page is out: the printer itself says so.")
    ),
    JobState.SENT: str(
        QT_TRANSLATE_NOOP(
            "settings",
            "The test page was sent. This printer does not say whether it printed: look at the "
            "paper.",
        )
    ),
}


class PrinterTools(QWidget):
    """``found`` carries the address that a person chose."""

    found = Signal(str)
    ended = Signal()  # of a search, or of a test page

    def __init__(
        self, bridge: Bridge, address: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """Offer to look, and to try.

        :param address: gives what stands in the field now.
        """
        super().__init__(parent)
        self._bridge = bridge
        self._address = address
        self._find = Chip()
        self._try = Chip()
        self._told = PlainLabel(size=13, weight="medium", tone="ink2")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._findings: Sequence[Finding] = ()
        self._outcome: Callable[[], str] = str  # says it, in the language of then
        self._build()
        self._find.clicked.connect(lambda: self._start(self._on_find))
        self._try.clicked.connect(lambda: self._start(self._on_try))
        self.say()

    def _build(self) -> None:
        self._find.setObjectName("find_printers")
        self._try.setObjectName("try_printer")
        self._told.setObjectName("printer_told")
        self._told.setWordWrap(True)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        acts = ChipRow()
        acts.add(self._find)
        acts.add(self._try)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(acts)
        column.addWidget(self._told)
        column.addWidget(self._list)
        self._told.hide()
        self._list.hide()

    def look_around(self) -> None:
        """Look for printers, as if somebody had asked."""
        self._start(self._on_find)

    def first_found(self) -> QWidget | None:
        """Give the first printer that was found; None: there is none."""
        item = self._rows.itemAt(0)
        return None if item is None else item.widget()

    def say(self) -> None:
        """Say all words anew."""
        self._find.setText(translate("settings", "Find printers"))
        self._try.setText(translate("settings", "Print a test page"))
        self._told.setText(self._outcome())
        self._draw()

    def _start(self, work: Callable[[], Awaitable[Callable[[], str]]]) -> None:
        async def done() -> None:
            focus = self.focusWidget()
            self._find.setEnabled(False)
            self._try.setEnabled(False)
            try:
                self._tell(await work(), good=True)
            except KasirError as error:
                refused = error  # the name of the clause ends with it
                self._tell(lambda: _refusal(refused), good=False)
            finally:
                self._find.setEnabled(True)
                self._try.setEnabled(True)
                if focus in (self._find, self._try) and self.isVisible():
                    # A button that cannot be pressed gave the focus away.
                    found = self.first_found() if focus is self._find else None
                    (focus if found is None else found).setFocus()
            self.ended.emit()

        self._bridge.tasks.start("printer tools", done)

    async def _on_find(self) -> Callable[[], str]:
        self._tell(lambda: translate("settings", "Looking for printers…"), good=True)
        found = await (await self._bridge.office()).settling.find_printers()
        self._findings = [one for one in found if not one.denied][:_MOST]
        self._draw()
        if self._findings:
            return lambda: translate("settings", "Choose one, print a test page, then save.")
        return lambda: translate("settings", "No printer found. Is it plugged in and switched on?")

    def _on_chosen(self, address: str) -> None:
        self.found.emit(address)
        self._try.setFocus()

    async def _on_try(self) -> Callable[[], str]:
        desk = (await self._bridge.office()).settling
        self._tell(lambda: translate("settings", "Printing…"), good=True)
        outcome = await desk.try_printer(self._address())
        return lambda: translate("settings", _OUT.get(outcome, _OUT[JobState.SENT]))

    def _draw(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for place, one in enumerate(self._findings):
            chip = Chip()
            chip.setObjectName(f"found_{place}")
            words = (
                one.name
                if one.sureness is not Sureness.POSSIBLE
                else translate("settings", "{name}, perhaps")
            )
            chip.setText(f"{fill(words, {'name': one.name})} · {one.address}")
            chip.setAccessibleDescription(one.address)
            chip.setToolTip("")
            chip.clicked.connect(lambda _checked=False, one=one: self._on_chosen(one.address))
            self._rows.addWidget(chip)
        self._list.setVisible(bool(self._findings))

    def _tell(self, outcome: Callable[[], str], *, good: bool) -> None:
        self._outcome = outcome
        self._told.set_tone("ink2" if good else "bad_ink")
        self._told.setText(outcome())
        self._told.show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()


def _refusal(error: KasirError) -> str:
    words = explain(error)
    return f"{words.title}. {words.text}"
