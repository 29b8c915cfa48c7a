"""The same marks in dots, on pages and in other threads."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from pos.core.errors import BadSetting, SlipDoesNotFit
from pos.core.slip import Align, Cut, Feed, Pair, Rule, Size, Text
from pos.printing import paint
from pos.printing.layout import lay_out
from pos.printing.page import PAPERS, PRESETS, Face, Line, Page, Paper, paper_of
from pos.printing.paint import ensure_gui
from pos.printing.render import Format, render
from pos.printing.wrap import balanced, wrap
from tests.printing.escpos_reader import NotUnderstood, Printer
from tests.printing.scanner import of, painted, printed
from tests.printing.sheets import RESOURCES, composer, receipt, sheet


def lines(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Line)]


@pytest.mark.parametrize("form", list(Format))
def test_painting_in_another_thread_gives_the_same_bytes(form: Format) -> None:
    slip = composer().compose(sheet("QRIS"))
    made: list[bytes] = []

    def work() -> None:
        made.append(render(slip, form, resources=RESOURCES))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    made.append(render(slip, form, resources=RESOURCES))
    if form is Format.PDF:  # a PDF bears the time and an id of its own
        made = [re.sub(rb"\(D:[^)]*\)|/ID \[[^]]*\]|uuid:[^<]*|<xmp:[^/]*/", b"", m) for m in made]
        made = [content[:200] for content in made]
    assert len(made) == 4
    assert len(set(made)) == 1


@pytest.mark.parametrize("width", [58, 80])
def test_no_mark_leaves_the_paper(width: int) -> None:
    dots = PAPERS[width].dots
    for facts in (sheet(), sheet("BCA"), sheet("QRIS"), sheet("SHOPEEPAY"), receipt()):
        for mark in lay_out(composer().compose(facts), PAPERS[width]).marks:
            across = len(mark.text) * mark.face.cell if isinstance(mark, Line) else 0
            across = getattr(mark, "width", across)
            assert mark.x >= 0
            assert mark.x + across <= dots


def test_the_code_is_one_large_line_that_shrinks_before_it_breaks() -> None:
    def face(code: str, width: int) -> tuple[int, int]:
        block = Text(text=code, size=Size.HUGE, bold=True, align=Align.CENTER)
        marks = [m for m in lay_out(of(block), PAPERS[width]).marks if isinstance(m, Line)]
        return len(marks), marks[0].face.px

    assert face("8887 322", 58) == (1, 40)
    assert face("8887 322", 80) == (1, 60)
    count, px = face("8808 1234 5678 9012", 58)
    assert count == 1
    assert px > 28
    assert face("8808 1234 5678 9012 3456", 58)[0] == 2


def test_a_pair_shrinks_before_its_price_wraps_and_wraps_at_last() -> None:
    fits = lay_out(of(Pair(left="TOTAL", right="Rp 100.000", size=Size.LARGE)), PAPERS[58])
    assert lines(fits) == ["TOTAL", "Rp 100.000"]
    long = "Rp 999.999.999.999.999.999.999"
    wide = lay_out(of(Pair(left="Bayar sebelum", right=long)), PAPERS[58])
    baselines = [mark.y for mark in wide.marks]
    assert lines(wide) == ["Bayar sebelum", long]
    assert baselines[0] < baselines[1]


def test_lines_break_at_spaces_and_keep_what_belongs_together() -> None:
    assert wrap("Tunjukkan kode bayar 8887\u00a0322", 24) == ["Tunjukkan kode bayar", "8887 322"]
    assert wrap("x" * 70, 32) == ["x" * 32, "x" * 32, "x" * 6]
    assert wrap("8808\u00a01234\u00a05678", 6) == ["8808", "1234", "5678"]
    assert wrap("", 32) == [""]
    assert balanced("BELUM DIBAYAR — BUKAN BUKTI BAYAR", 32) == [
        "BELUM DIBAYAR —",
        "BUKAN BUKTI BAYAR",
    ]


def test_a_slip_longer_than_any_should_be_is_refused() -> None:
    with pytest.raises(SlipDoesNotFit):
        lay_out(of(*[Rule()] * 2000), PAPERS[58])


def test_every_dot_is_black_or_white_and_a_bar_turns_letters_white() -> None:
    bar = of(Text(text="LUNAS", size=Size.HUGE, bold=True, align=Align.CENTER, reverse=True))
    picture = painted(bar)
    assert set(picture.tobytes()) == {0, 255}
    black = picture.histogram()[0] / (picture.width * picture.height)
    assert 0.6 < black < 0.95


def test_a_cut_inside_a_slip_feeds_and_cuts_there() -> None:
    slip = of(Text(text="one"), Feed(lines=2), Cut(), Text(text="two"), Feed(lines=3), Cut())
    got = Printer(384).read(render(slip, "escpos", resources=RESOURCES))
    assert got.commands == ["init", "band", "feed", "cut", "band", "feed", "cut"]
    assert got.lines_fed == 5
    assert 0 < got.cuts[0] < got.cuts[1] == len(got.rows)


def test_blank_lines_without_a_cut_are_part_of_the_picture() -> None:
    assert printed(of(Rule(), Feed(lines=4))).height > printed(of(Rule())).height + 80


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"KASIR",
        b"\x1b@\x1bp\x00\x19\xfa",
        b"\x1b@\x1b@",
        b"\x1bd\x03",
        b"\x1b@\x1dv0\x00\x48\x00\x01\x00" + bytes(72),  # too wide for 384 dots
        b"\x1b@\x1dv0\x00\x30\x00\x81\x00" + bytes(48 * 129),
        b"\x1b@\x1dv0\x00\x30\x00\x02\x00" + bytes(48),
        b"\x1b@\x1dV\x00",
    ],
)
def test_the_strict_printer_of_these_tests_refuses_what_is_not_a_slip(content: bytes) -> None:
    with pytest.raises(NotUnderstood):
        Printer(384).read(content)


def test_a_pdf_is_as_wide_as_the_roll_and_holds_real_letters_and_no_picture() -> None:
    slip = composer().compose(sheet())
    for width in (58, 80):
        content = render(slip, "pdf", resources=RESOURCES, paper=PAPERS[width])
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert box is not None
        assert abs(float(box[1]) / 72 * 25.4 - width) < 0.5
        assert float(box[2]) > float(box[1])
        assert content.count(b"/FontFile2") == 2
        assert b"/ToUnicode" in content
        assert b"/Subtype /Image" not in content


def test_letters_of_a_page_stand_in_the_cells_of_the_head() -> None:
    page = lay_out(of(Pair(left="L", right="R" * 25), Pair(left="", right="H" * 20)), PAPERS[58])
    image = QImage(5 * 464, 5 * page.height, QImage.Format.Format_Grayscale8)
    image.fill(255)
    image.setDotsPerMeterX(40_000)  # the 1016 dpi of a page
    image.setDotsPerMeterY(40_000)
    with paint._painting(image) as painter:
        painter.scale(5, 5)
        paint._paint(page, painter, paint._RealLetters(RESOURCES))
    bits, stride = bytes(image.constBits()), image.bytesPerLine()
    dark = [x for x in range(image.width()) if min(bits[x::stride]) < 128]
    assert 384 - 4 < dark[-1] / 5 < 384


def test_missing_fonts_are_named_not_replaced(tmp_path: Path) -> None:
    for form in ("png", "pdf"):
        with pytest.raises(BadSetting, match="fonts"):
            render(of(Text(text="x")), form, resources=tmp_path)


def test_the_usual_papers_need_no_more_than_their_width() -> None:
    assert paper_of(58) == PRESETS[0] == PAPERS[58]
    assert paper_of(80) == PAPERS[80]
    assert paper_of(80, dots=512) == Paper(80, 512, 42)
    assert paper_of(80, columns=44) == Paper(80, 576, 44)


@pytest.mark.parametrize(
    ("width", "dots", "columns", "key"),
    [
        (112, 0, 0, "width"),
        (58, 576, 0, "dots"),
        (58, 380, 0, "dots"),
        (80, 232, 0, "dots"),
        (58, 384, 49, "columns"),
        (58, 384, 23, "columns"),
        (80, 576, -1, "columns"),
    ],
)
def test_other_papers_are_refused(width: int, dots: int, columns: int, key: str) -> None:
    with pytest.raises(BadSetting) as caught:
        paper_of(width, dots=dots, columns=columns)
    assert caught.value.key == key
    if key != "width":
        with pytest.raises(ValueError, match=r"dots|columns"):
            Paper(width, dots or 576, columns or 32)


@pytest.mark.parametrize("columns", range(24, 73))
def test_a_full_line_of_type_fills_the_head_and_never_leaves_it(columns: int) -> None:
    paper = paper_of(80, columns=columns)
    cell = Face(paper.px(Size.NORMAL), bold=False).cell
    assert columns * cell <= paper.dots < (columns + 1) * (cell + 2)
    sizes = [paper.px(size) for size in (Size.SMALL, Size.NORMAL, Size.LARGE, Size.HUGE)]
    assert sizes == sorted(sizes)


def test_an_application_that_stands_already_is_used() -> None:
    assert ensure_gui() is ensure_gui()


_ALONE = """
from pathlib import Path
from pos.core.slip import Kind, Slip, Text
from pos.printing.paint import ensure_gui
from pos.printing.render import render
slip = Slip(kind=Kind.SLIP, blocks=(Text(text="8887 322"),))
try:
    render(slip, "png", resources=Path("resources"))
except RuntimeError as error:
    print("refused", error)
ensure_gui()
for form in ("png", "pdf", "escpos", "text"):
    print(form, len(render(slip, form, resources=Path("resources"))) > 8)
"""


def test_without_a_window_painting_needs_ensure_gui_and_no_display() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ALONE],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=RESOURCES.parent,
        env={"PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].startswith("refused painting needs ensure_gui")
    assert done.stdout.splitlines()[1:] == ["png True", "pdf True", "escpos True", "text True"]
