"""The command that writes slips: every kind, on every paper, and nothing untrue."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Counter


def written(counter: Counter, *options: str, form: str = "text") -> bytes:
    path = counter.folder / "slip"
    ran = counter("slip", *options, "--format", form, "-o", str(path))
    assert ran.code == 0, ran.err
    return path.read_bytes()


@pytest.mark.parametrize("columns", [32, 42])
def test_columns_of_the_paper_can_be_chosen(counter: Counter, columns: int) -> None:
    counter.sell()
    text = written(counter, "K1-000001", "--columns", str(columns)).decode()
    assert f"\n{'-' * columns}\n" in text


@pytest.mark.parametrize(("width", "dots"), [("58", 384), ("80", 512), ("80", 576)])
def test_dots_of_the_head_can_be_chosen(counter: Counter, width: str, dots: int) -> None:
    counter.sell()
    content = written(counter, "K1-000001", "--width", width, "--dots", str(dots), form="png")
    assert Image.open(io.BytesIO(content)).width == dots


@pytest.mark.parametrize("wrong", [("--dots", "700"), ("--dots", "380"), ("--columns", "90")])
def test_a_paper_that_cannot_be_is_named(counter: Counter, wrong: tuple[str, str]) -> None:
    counter.sell()
    ran = counter("slip", "K1-000001", *wrong, "--format", "png", "-o", str(counter.folder / "s"))
    assert ran.code == 4
    assert wrong[0].removeprefix("--") in ran.err
    assert not (counter.folder / "s").exists()


def test_a_test_page_needs_no_sale(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASIR_SHOP_NAME", "Warung Bu Sri")
    monkeypatch.setenv("KASIR_PRINTER", "tcp://192.0.2.7?width=80")
    text = written(counter, "--kind", "test", "--width", "80").decode()
    assert "Warung Bu Sri" in text
    assert "80 mm \u00b7 576 " in text
    assert "123456789012345678901234567890123456789012345678" in text
    assert "tcp://192.0.2.7?width=80" in text


def test_a_sale_is_named_or_a_test_page_asked_for(counter: Counter) -> None:
    counter.sell()
    for which in ((), ("K1-000001", "--kind", "test")):
        ran = counter("slip", *which, "--format", "text", "-o", "-")
        assert ran.code == 2
        assert "--kind test" in ran.err


def test_a_logo_that_is_no_picture_is_told_on_the_test_page_and_stops_no_sale(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    monkeypatch.setenv("KASIR_SHOP_LOGO", str(tmp_path / "logo.png"))
    assert counter.sell().code == 0
    assert b"ALFAMART" in written(counter, "K1-000001")
    ran = counter("slip", "--kind", "test", "--format", "png", "-o", str(counter.folder / "s"))
    assert ran.code == 4
    assert "shop_logo" in ran.err


def test_no_withdrawn_note_is_written_of_a_sale_that_was_not_withdrawn(counter: Counter) -> None:
    counter.sell()
    ran = counter("slip", "K1-000001", "--kind", "withdrawn", "--format", "text", "-o", "-")
    assert ran.code == 2


def test_a_slip_that_would_not_scan_is_refused_and_leaves_no_file(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.sell()
    monkeypatch.setattr("pos.printing.layout.LONGEST_DOTS", 100)
    ran = counter("slip", "K1-000001", "--format", "png", "-o", str(counter.folder / "s"))
    assert ran.code == 2
    assert not (counter.folder / "s").exists()
