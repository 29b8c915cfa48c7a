"""The one gate to paper: every slip is cleaned, laid out and turned into bytes here."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pos.core.slip import Slip
from pos.printing.clean import clean_slip
from pos.printing.escpos import to_escpos
from pos.printing.layout import lay_out
from pos.printing.page import PAPERS, Paper
from pos.printing.paint import to_dots, to_pdf, to_png
from pos.printing.plain import plain_text


class Format(StrEnum):
    """What a slip can be turned into; the values are those of ``--format``."""

    ESCPOS = "escpos"  # bytes for a receipt printer
    PDF = "pdf"
    PNG = "png"  # one pixel a dot
    TEXT = "text"  # UTF-8, as many columns as the paper has


def render(
    slip: Slip,
    form: Format | str,
    *,
    resources: Path,
    paper: Paper = PAPERS[58],
    cuts: bool = True,
) -> bytes:
    """Turn a slip into bytes; needs a QGuiApplication (``ensure_gui``), in any thread.

    :param resources: the folder that holds ``fonts/``.
    :param cuts: whether the receipt printer has a knife.
    :raises SlipDoesNotFit: a code cannot be drawn on this paper so that it scans.
    """
    form = Format(form)
    slip = clean_slip(slip)
    if form is Format.TEXT:
        return plain_text(slip, paper).encode()
    page = lay_out(slip, paper)
    if form is Format.PNG:
        return to_png(page, resources)
    if form is Format.PDF:
        return to_pdf(page, resources)
    return to_escpos(page, to_dots(page, resources), cuts=cuts)
