"""What a shop can set about its slips: every wrong value is named, with what would be right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.config.settings import Settings, load_settings
from pos.core.errors import BadSetting
from pos.core.sheet import Part, Tax


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)


def from_file(folder: Path, text: str) -> Settings:
    (folder / "settings.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_a_shop_is_no_pkp_and_shows_all_parts_unless_it_says_otherwise(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.tax is None
    assert settings.slip_hide == frozenset()
    assert settings.shop_logo == ""


@pytest.mark.parametrize("npwp", ["01.234.567.8-901.000", "012345678901000", "01 2345678-901000"])
def test_a_pkp_says_its_number_as_it_likes(tmp_path: Path, npwp: str) -> None:
    settings = from_file(tmp_path, f'shop_pkp = true\nshop_npwp = "{npwp}"\nppn_amounts = true\n')
    assert settings.tax == Tax(npwp="012345678901000", percent=11, amounts=True)


def test_the_number_of_sixteen_figures_and_the_rate_of_luxuries_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_SHOP_PKP", "true")
    monkeypatch.setenv("KASIR_SHOP_NPWP", "3173 0123 4567 8901")
    monkeypatch.setenv("KASIR_PPN_PERCENT", "12")
    assert load_settings(tmp_path).tax == Tax(npwp="3173012345678901", percent=12)


@pytest.mark.parametrize(
    ("text", "key", "allowed"),
    [
        ("shop_pkp = true", "shop_npwp", "15 or 16 figures"),
        ('shop_npwp = "12345"', "shop_npwp", "15 or 16 figures"),
        ('shop_npwp = "01.234.567.8-901.0000000"', "shop_npwp", "15 or 16 figures"),
        ('shop_npwp = "\N{ARABIC-INDIC DIGIT ONE}12345678901234"', "shop_npwp", "15 or 16"),
        ("ppn_percent = 10", "ppn_percent", "11, 12"),
        ('slip_hide = ["logo", "total"]', "slip_hide", "'steps'"),
        ('slip_hide = "code"', "slip_hide", "'barcode'"),
        ('shop_address = ["1", "2", "3", "4", "5", "6", "7"]', "shop_address", "6"),
        (f'shop_footer = ["{"x" * 61}"]', "shop_footer", "60"),
    ],
)
def test_what_cannot_be_is_named_with_what_could(
    tmp_path: Path, text: str, key: str, allowed: str
) -> None:
    with pytest.raises(BadSetting) as caught:
        from_file(tmp_path, text + "\n")
    assert caught.value.key == key
    assert allowed in caught.value.allowed
    assert "Value error" not in caught.value.allowed


@pytest.mark.parametrize("written", ["logo, steps", '["logo","steps"]', "steps,logo,"])
def test_parts_to_leave_out_may_be_listed_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("KASIR_SLIP_HIDE", written)
    assert load_settings(tmp_path).slip_hide == {Part.LOGO, Part.STEPS}


def test_parts_to_leave_out_are_a_list_in_the_file(tmp_path: Path) -> None:
    assert from_file(tmp_path, 'slip_hide = ["npwp", "qr"]\n').slip_hide == {Part.NPWP, Part.QR}
