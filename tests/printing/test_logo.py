"""A logo is read with care, drawn once, capped, and never worth a lost slip."""

from __future__ import annotations

import io
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from pos.core.errors import BadSetting
from pos.core.payment import Picture
from pos.core.slip import Logo
from pos.printing.layout import lay_out
from pos.printing.logo import LARGEST_FILE, TALLEST, logo_dots, read_logo
from pos.printing.page import PAPERS, PRESETS, Dots, Paper
from tests.printing.scanner import of, printed
from tests.printing.sheets import composer, logo, sheet, trial, whole_shop


def file_of(folder: Path, content: bytes, name: str = "logo.png") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def picture_of(image: Image.Image, form: str = "PNG") -> Picture:
    content = io.BytesIO()
    image.save(content, form)
    return Picture(content_type=f"image/{form.lower()}", content=content.getvalue())


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_known_by_its_bytes_whatever_its_name(tmp_path: Path, form: str) -> None:
    path = file_of(tmp_path, logo(form=form).content, "logo.dat")
    assert read_logo(path) == logo(form=form)


def test_what_is_no_picture_is_named_with_what_would_be(tmp_path: Path) -> None:
    huge = io.BytesIO()
    Image.new("1", (5000, 20)).save(huge, "PNG")
    os.mkfifo(tmp_path / "pipe")
    wrong = [
        tmp_path / "missing.png",
        tmp_path,
        tmp_path / "pipe",
        tmp_path / "nul\0name.png",
        file_of(tmp_path, b"", "empty.png"),
        file_of(tmp_path, b"<svg/>", "drawing.png"),
        file_of(tmp_path, logo().content[:500], "cut.png"),
        file_of(tmp_path, huge.getvalue(), "wide.png"),
        file_of(tmp_path, logo().content + b"\0" * LARGEST_FILE, "heavy.png"),
    ]
    for path in wrong:
        with pytest.raises(BadSetting) as caught:
            read_logo(path)
        assert caught.value.key == "shop_logo"
        assert "PNG or JPG" in caught.value.allowed


@pytest.mark.parametrize("paper", PRESETS, ids=str)
@pytest.mark.parametrize("size", [(700, 300), (100, 40), (3000, 3000), (40, 2000), (2000, 9)])
def test_a_logo_keeps_its_shape_within_head_and_cap(size: tuple[int, int], paper: Paper) -> None:
    dots = logo_dots(picture_of(Image.new("L", size, 0)), paper.dots)
    assert dots is not None
    assert 0 < dots.width() <= min(paper.dots, size[0])
    assert 0 < dots.height() <= min(TALLEST, size[1])
    if min(size) > 10 * max(size) // TALLEST:
        assert abs(dots.width() / dots.height() - size[0] / size[1]) < 0.05 * size[0] / size[1]


def test_the_white_around_a_logo_takes_no_paper() -> None:
    padded = Image.new("L", (1000, 1000), 255)
    padded.paste(0, (400, 470, 600, 530))
    dots = logo_dots(picture_of(padded), 384)
    assert dots is not None
    assert (dots.width(), dots.height()) == (200, 60)


def test_a_drawing_stays_sharp_and_a_photograph_becomes_a_pattern() -> None:
    def changes(picture: Picture) -> int:
        dots = logo_dots(picture, 384)
        assert dots is not None
        rows = [
            "".join(str(dots.pixelIndex(x, y)) for x in range(dots.width()))
            for y in range(dots.height())
        ]
        return sum(row.count("01") for row in rows)

    ramp = Image.linear_gradient("L").resize((300, 120))
    assert changes(picture_of(ramp)) > 3000
    assert changes(logo()) < 600


def test_a_logo_without_anything_dark_or_one_that_is_spoilt_is_left_out() -> None:
    white = picture_of(Image.new("L", (50, 50), 255))
    spoilt = replace(logo(), content=logo().content[:20] + b"\0" * 9 + logo().content[29:])
    for picture in (white, spoilt, Picture(content_type="", content=b"x")):
        assert logo_dots(picture, 384) is None
        assert lay_out(of(Logo(picture=picture)), PAPERS[58]).marks == ()
        instead = printed(composer(shop=whole_shop(logo=picture)).compose(trial()))
        assert instead.height > 1000


def test_a_logo_is_drawn_once_and_costs_the_next_slip_nothing() -> None:
    large = picture_of(Image.effect_noise((2000, 1200), 90), "JPEG")
    slip = composer(shop=whole_shop(logo=large)).compose(sheet())
    logo_dots.cache_clear()
    lay_out(slip, PAPERS[58])
    begun = time.perf_counter()
    page = lay_out(slip, PAPERS[58])
    again = time.perf_counter() - begun
    assert logo_dots.cache_info().misses == 1
    assert logo_dots.cache_info().hits == 1
    assert any(isinstance(mark, Dots) for mark in page.marks)
    assert again < 0.05, "the drawing of a slip with a logo must not feel its size"
