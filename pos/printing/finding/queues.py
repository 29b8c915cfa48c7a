"""The printers that the system has: queues of CUPS, printers of the Windows spooler."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from pos.core.finding import Finding, Sureness, Way
from pos.printing.cups import look_up, queue_names
from pos.printing.finding.guess import options_for, prints_receipts
from pos.printing.windows import WindowsQueue, windows_printers

# Printers that make files, notes or calls.
_NO_PAPER = re.compile(r"print to pdf|xps|onenote|\bfax\b|document writer", re.IGNORECASE)


def seek_queues(_seconds: float) -> Iterator[Finding]:
    """Find what the system prints on.

    :raises OSError: its spooler does not answer.
    """
    yield from _of_windows() if sys.platform == "win32" else _of_cups()


def _of_cups() -> Iterator[Finding]:
    for name in queue_names():
        queue = look_up(name)
        if queue is None:
            continue
        # A queue without a driver passes bytes on; one with a driver wants pages.
        scheme = "cups" if queue.raw else "system"
        yield Finding(
            address=f"{scheme}:{name}{options_for(f'{name} {queue.model}')}",
            name=name if queue.raw or not queue.model else f"{name} ({queue.model})",
            way=Way.QUEUE,
            sureness=Sureness.CERTAIN,
            condition=queue.condition,
        )


def _of_windows() -> Iterator[Finding]:
    for name, driver in windows_printers():
        if _NO_PAPER.search(f"{name} {driver}"):
            continue
        # The spooler passes raw bytes with any driver; only a receipt printer understands them.
        receipts = prints_receipts(f"{name} {driver}")
        scheme = "windows" if receipts else "system"
        yield Finding(
            address=f"{scheme}:{name}{options_for(f'{name} {driver}')}",
            name=name if driver in {"", name} else f"{name} ({driver})",
            way=Way.QUEUE,
            sureness=Sureness.LIKELY if receipts else Sureness.CERTAIN,
            condition=WindowsQueue(name, name).status().condition,
        )
