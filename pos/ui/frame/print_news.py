"""What becomes of the slips is said in the bar, with a way on: print again, or show on the screen.

One message stands for the printer, about the last slip that failed; it goes when that slip came
out after all, or is no longer worth printing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from pos.core.errors import CodeReplaced, NotPrintable
from pos.core.sale import Sale
from pos.core.slip import JobState
from pos.ports import PrintJob
from pos.ui.bridge import Action, Bridge, Level
from pos.ui.sales.sale_acts import kind_to_print
from pos.ui.slips.slip_acts import SlipActs
from pos.ui.words.printer import name_of, why

_KIND = "print"  # of the messages
# It was paid, withdrawn or renewed while its slip waited: as it should be.
_NO_NEWS = (NotPrintable.__name__, CodeReplaced.__name__)


class PrintNews(QObject):
    """Watches the print jobs for the window."""

    def __init__(self, bridge: Bridge, window: QWidget, give_back: Callable[[], None]) -> None:
        """Listen to the bridge.

        :param window: slips are shown above it.
        :param give_back: puts the focus back where it is used.
        """
        super().__init__(window)
        self._bridge = bridge
        self._acts = SlipActs(bridge, window, give_back)
        self._failed: PrintJob | None = None
        bridge.print_changed.connect(self._on_print_changed)
        bridge.sale_changed.connect(self._on_sale_changed)

    def _on_print_changed(self, job: PrintJob, _detail: str) -> None:
        if job.kept:
            return
        if job.state not in (JobState.FAILED, JobState.UNKNOWN):
            self._forget(job)
        elif job.detail not in _NO_NEWS:
            self._tell(job)

    def _on_sale_changed(self, _before: Sale | None, after: Sale) -> None:
        failed = self._failed
        if (
            failed is not None
            and failed.number == after.number
            and kind_to_print(after) is not failed.kind
        ):
            self._forget(failed)

    def _forget(self, job: PrintJob) -> None:
        failed = self._failed
        if failed is not None and (failed.kind, failed.subject) == (job.kind, job.subject):
            self._failed = None
            self._bridge.hush(_KIND)

    def _tell(self, job: PrintJob) -> None:
        self._failed = job
        words = why(job)
        text = f"{name_of(job.kind, job.subject)}: {words.title}. {words.text}"
        again = show = None
        if job.number:
            again = Action(text=self.tr("Print again"), run=self._print_again)
        if job.number and self._bridge.slips is not None:
            show = Action(text=self.tr("Show on screen"), run=self._show)
        level: Level = "warn" if job.state is JobState.UNKNOWN else "bad"
        self._bridge.say(_KIND, text, level, again, show)

    def _print_again(self) -> None:
        if self._failed is not None:
            self._acts.print(self._failed.number, self._failed.kind)

    def _show(self) -> None:
        if self._failed is not None:
            self._acts.show(self._failed.number, self._failed.kind)
