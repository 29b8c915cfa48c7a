"""The system's printer, for whatever is no receipt printer: the slip as a picture on its paper.

Every dot of the slip is drawn as a square of whole dots of the printer, so that bars stay exact.
On CUPS, Qt calls a job printed that the queue refused (seen with 6.11: ``begin`` and ``end`` are
True, the state idle), so there QPrinter makes the pages and CUPS's own program hands them over.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos.core.errors import PrinterUnreachable, PrintOutcomeUnknown
from pos.core.override import override
from pos.core.printer import PRINTS, Condition, PrinterStatus
from pos.core.slip import JobState
from pos.printing.cups import CupsQueue, look_up
from pos.printing.device import Device
from pos.printing.page import DOTS_PER_MM
from pos.printing.render import Format

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_DOTS_AN_INCH = 25.4 * DOTS_PER_MM
_PDF_SCALE = 5  # where no head sets the resolution
_NEAR = 0.05  # how much smaller or larger a slip may become, for squares of whole dots
_ROLL_EDGE_MM = 4
_WHITE = 0xFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The paper in the system's printer; no height: it is as long as the slip."""

    name: str
    width_mm: float
    height_mm: float | None = None
    edge_mm: float = 10  # above and below what is printed


SHEETS = {
    "a4": Sheet(name="A4", width_mm=210, height_mm=297),
    "a5": Sheet(name="A5", width_mm=148, height_mm=210),
}


def roll(width_mm: int) -> Sheet:
    """Give a roll."""
    return Sheet(name="roll", width_mm=width_mm, edge_mm=_ROLL_EDGE_MM)


class SystemPrinter(Device):
    """A printer of the system, behind its own driver; what it took is sent, never confirmed."""

    form = Format.PNG

    def __init__(self, address: str, queue: str, sheet: Sheet) -> None:
        """Know the printer; nothing is asked before the first slip."""
        self._address = address
        self._queue = queue
        self._sheet = sheet

    @override
    def send(self, content: bytes, name: str) -> JobState:
        status = self.status()
        if status.condition not in PRINTS:
            raise self._unreachable(status.detail or status.condition.value)
        pages = _Pages(content, self._sheet)
        if sys.platform != "win32":
            return self._through_cups(pages, name)
        printer = self._printer(pages, name)
        if not pages.draw_on(printer):
            raise self._unreachable("the printer does not begin")
        if printer.printerState() in {printer.PrinterState.Aborted, printer.PrinterState.Error}:
            raise PrintOutcomeUnknown(address=self._address, detail="the printer gave up")
        return JobState.SENT

    @override
    def status(self) -> PrinterStatus:
        if sys.platform != "win32":
            return self._status_on_cups()
        info = _info(self._queue)
        if info.isNull():
            return PrinterStatus(condition=Condition.OFFLINE, detail="no such printer")
        from pos.printing.windows import WindowsQueue  # noqa: PLC0415 - not there elsewhere

        return WindowsQueue(self._address, self._queue).status()

    def _status_on_cups(self) -> PrinterStatus:
        try:
            queue = look_up(self._queue)
        except OSError as error:
            return PrinterStatus(condition=Condition.OFFLINE, detail=type(error).__name__)
        if queue is None:
            return PrinterStatus(condition=Condition.OFFLINE, detail="no such queue")
        if queue.raw:
            detail = "a raw queue would print the pages as letters: use cups: for it"
            return PrinterStatus(condition=Condition.ERROR, detail=detail)
        return PrinterStatus(condition=queue.condition, detail=queue.reasons)

    def _through_cups(self, pages: _Pages, name: str) -> JobState:
        with tempfile.TemporaryDirectory(prefix="kasir-") as folder:
            file = Path(folder) / "slip.pdf"
            printer = self._printer(pages, name)
            printer.setOutputFormat(printer.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(file))
            printer.setResolution(round(_DOTS_AN_INCH * _PDF_SCALE))
            if not pages.draw_on(printer) or not file.is_file():
                raise self._unreachable("the pages cannot be made")
            options = (f"media={pages.media}", "print-scaling=none")
            queue = CupsQueue(self._address, self._queue, options=options)
            return queue.send(file.read_bytes(), name)

    def _printer(self, pages: _Pages, name: str) -> QPrinter:
        """Make a printer with the slip's page.

        :raises PrinterUnreachable: its paper is narrower than the slip.
        """
        from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - the first slip pays for it

        printer = QPrinter(_info(self._queue), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(name)
        printer.setFullPage(True)
        pages.set_up(printer)
        if not pages.fit(printer):
            raise self._unreachable("its paper is narrower than the slip")
        return printer

    def _unreachable(self, detail: str) -> PrinterUnreachable:
        return PrinterUnreachable(address=self._address, detail=detail)


def _info(queue: str) -> QPrinterInfo:
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - the first slip pays for it

    return QPrinterInfo.printerInfo(queue)


class _Pages:
    """A slip's picture, cut into as many pages as it needs, between its lines."""

    def __init__(self, content: bytes, sheet: Sheet) -> None:
        from PySide6.QtGui import QImage  # noqa: PLC0415 - the window does not wait for it

        self._image = QImage.fromData(content).convertToFormat(QImage.Format.Format_Grayscale8)
        self._sheet = sheet

    @property
    def height_mm(self) -> float:
        """Give the height of a page."""
        if self._sheet.height_mm is not None:
            return self._sheet.height_mm
        return self._image.height() / DOTS_PER_MM + 2 * self._sheet.edge_mm

    @property
    def media(self) -> str:
        """Name the page as CUPS does."""
        if self._sheet.height_mm is not None:
            return self._sheet.name
        return f"Custom.{self._sheet.width_mm:g}x{self.height_mm:g}mm"

    def set_up(self, printer: QPrinter) -> None:
        """Choose the page."""
        from PySide6.QtCore import QSizeF  # noqa: PLC0415 - as above
        from PySide6.QtGui import QPageSize  # noqa: PLC0415 - as above

        size = QSizeF(self._sheet.width_mm, self.height_mm)
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
        policy = exact if self._sheet.height_mm is None else fuzzy
        printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", policy))

    def fit(self, printer: QPrinter) -> bool:
        """Tell whether the printer's page, which need not be the chosen one, takes the slip."""
        from PySide6.QtGui import QPageLayout  # noqa: PLC0415 - as above

        given = printer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
        return given.width() * DOTS_PER_MM >= self._image.width()

    def draw_on(self, printer: QPrinter) -> bool:
        """Draw all pages; False where the printer does not begin."""
        from PySide6.QtCore import QRectF  # noqa: PLC0415 - as above
        from PySide6.QtGui import QPainter  # noqa: PLC0415 - as above

        scale = _scale(printer.resolution())
        page = printer.paperRect(printer.Unit.DevicePixel)
        left = round((page.width() - self._image.width() * scale) / 2)
        top = round(self._sheet.edge_mm * printer.resolution() / 25.4)
        rows = self._image.height()
        if self._sheet.height_mm is not None:
            rows = max(1, int((page.height() - 2 * top) / scale))
        painter = QPainter()
        if not painter.begin(printer):
            return False
        try:
            for count, (first, last) in enumerate(_cuts(self._image, rows)):
                if count:
                    printer.newPage()
                part = self._image.copy(0, first, self._image.width(), last - first)
                place = QRectF(left, top, part.width() * scale, part.height() * scale)
                painter.drawImage(place, part)
        finally:
            painter.end()
        return True


def _scale(resolution: int) -> float:
    """Give the printer's dots a dot of the slip: whole ones, where that is near enough."""
    exact = resolution / _DOTS_AN_INCH
    whole = round(exact)
    return whole if whole and abs(whole - exact) <= _NEAR * exact else exact


def _cuts(image: QImage, most: int) -> list[tuple[int, int]]:
    """Cut a picture into parts of at most so many rows, each ending at a white row if it can."""
    height, stride, width = image.height(), image.bytesPerLine(), image.width()
    bits = bytes(image.constBits())
    white = bytes([_WHITE]) * width
    parts, first = [], 0
    while height - first > most:
        end = first + most
        blank = (
            row
            for row in range(end, first + most // 2, -1)
            if bits[row * stride : row * stride + width] == white
        )
        last = next(blank, end)
        parts.append((first, last))
        first = last
    return [*parts, (first, height)]
