"""Which days leave the till, in which form, and into which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QWidget

from pos.core.day import Span
from pos.core.export import Form
from pos.core.override import override
from pos.ui.formats import dates, month_name
from pos.ui.messages import fill
from pos.ui.question import Question
from pos.ui.widgets import Chip, ChipRow, ElidingLabel, PlainLabel

translate = QCoreApplication.translate


class ExportDialog(Question):
    """Asks for a span, a form and a folder; the name of the file is Kasir's own."""

    def __init__(
        self, spans: Sequence[Span], folder: Path, form: Form, parent: QWidget | None = None
    ) -> None:
        """Offer spans, of which the first is chosen.

        :param folder: where the last file went.
        """
        super().__init__(parent, "export")
        self._spans = list(spans)
        self.folder = folder
        self._span_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._form_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._folder_word = PlainLabel(size=13, weight="medium", tone="ink2")
        self._span_chips = [Chip(checkable=True) for _ in self._spans]
        self._form_chips = {one: Chip(checkable=True) for one in Form}
        self._span_group = QButtonGroup(self)
        self._form_group = QButtonGroup(self)
        self._path = ElidingLabel(size=15)
        self._choose = Chip()
        self._files: QFileDialog | None = None
        self._build(form)
        self._choose.clicked.connect(self._on_choose)

    @property
    def span(self) -> Span:
        """Give the days that were chosen."""
        return self._spans[max(0, self._span_group.checkedId())]

    @property
    def form(self) -> Form:
        """Give the form that was chosen."""
        return next(one for one, chip in self._form_chips.items() if chip.isChecked())

    @override
    def say(self) -> None:
        self.setWindowTitle(translate("day", "Export"))
        self.title.setText(translate("day", "Export"))
        self.setAccessibleName(self.title.text())
        self.text.setText(
            translate("day", "The sales of these days, one a row, and the sums of the screen.")
        )
        self._span_word.setText(translate("day", "Which days"))
        self._form_word.setText(translate("day", "As what"))
        self._folder_word.setText(translate("day", "Into which folder"))
        for span, chip in zip(self._spans, self._span_chips, strict=True):
            chip.setText(_name_of(span))
        words = {
            Form.CSV: translate("day", "CSV, for other programs"),
            Form.XLSX: translate("day", "Excel (XLSX)"),
            Form.PDF: translate("day", "PDF, to read and print"),
        }
        for form, chip in self._form_chips.items():
            chip.setText(words[form])
        self._choose.setText(translate("day", "Another folder…"))
        self.no.setText(translate("day", "Cancel"))
        self.yes.setText(translate("day", "Export"))
        self._show_folder()
        self.grow()

    @override
    def dismiss(self) -> None:
        if self._files is not None:
            self._files.reject()
        super().dismiss()

    def _build(self, form: Form) -> None:
        spans, forms = ChipRow(), ChipRow()
        for place, chip in enumerate(self._span_chips):
            chip.setObjectName(f"export_span_{place + 1}")
            self._span_group.addButton(chip, place)
            spans.add(chip)
        for one, chip in self._form_chips.items():
            chip.setObjectName(f"export_{one.value}")
            self._form_group.addButton(chip)
            forms.add(chip)
        self._span_chips[0].setChecked(True)
        self._form_chips[form].setChecked(True)
        self._path.setObjectName("export_folder")
        self._choose.setObjectName("export_choose")
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(self._path, 1)
        where.addWidget(self._choose)
        for word, row in ((self._span_word, spans), (self._form_word, forms)):
            self.body.addWidget(word)
            self.body.addWidget(row)
            self.body.addSpacing(4)
        self.body.addWidget(self._folder_word)
        self.body.addLayout(where)

    def _show_folder(self) -> None:
        self._path.setText(str(self.folder))
        self._path.setAccessibleName(
            fill(translate("day", "Folder: {path}"), {"path": str(self.folder)})
        )

    def _on_choose(self) -> None:
        if self._files is not None:
            return
        files = QFileDialog(self, translate("day", "Into which folder"), str(self.folder))
        files.setFileMode(QFileDialog.FileMode.Directory)
        files.setOption(QFileDialog.Option.ShowDirsOnly)
        files.fileSelected.connect(self._on_chosen)
        files.finished.connect(self._on_files_closed)
        self._files = files
        files.open()

    def _on_chosen(self, path: str) -> None:
        self.folder = Path(path)
        self._show_folder()

    def _on_files_closed(self) -> None:
        if self._files is not None:
            self._files.deleteLater()
            self._files = None
        self._choose.setFocus()


def _name_of(span: Span) -> str:
    return month_name(span.first) if span.is_month else dates(span.first, span.last)
