"""A bad settings.toml shuts no till: the last good value stands in, or the factory's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.config.lasting import has_good, keep_good, load_what_can_be
from pos.config.settings import SETTINGS_FILE, Settings
from pos.config.writing import (
    BROKEN_FILE,
    GOOD_FILE,
    read_good,
    read_written,
    without_troubles,
    write_settings,
)
from pos.core.errors import BadSetting, UnknownHost
from pos.core.setting import SETTINGS, Kind


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)


def written(folder: Path, text: str) -> Path:
    (folder / SETTINGS_FILE).write_text(text, "utf-8")
    return folder


def test_what_is_good_is_read_as_it_is_and_nothing_is_at_fault(tmp_path: Path) -> None:
    settings, faults = load_what_can_be(written(tmp_path, 'shop_name = "Toko"\ncutoff_hour = 3\n'))
    assert (settings.shop_name, settings.cutoff_hour, faults) == ("Toko", 3, {})
    bare, faults = load_what_can_be(tmp_path / "none")
    assert (bare.model_dump(), faults) == (Settings().model_dump(), {})


def test_a_bad_value_is_told_and_all_others_count(tmp_path: Path) -> None:
    settings, faults = load_what_can_be(
        written(tmp_path, 'shop_name = "Toko"\ncutoff_hour = 99\ntimezone = "Mars/Base"\n')
    )
    assert settings.shop_name == "Toko"
    assert (settings.cutoff_hour, settings.timezone) == (0, "Asia/Jakarta")
    assert set(faults) == {"cutoff_hour", "timezone"}
    why = faults["cutoff_hour"]
    assert isinstance(why, BadSetting)
    assert why.value == "99"


def test_the_last_good_value_comes_before_the_factorys(tmp_path: Path) -> None:
    keep_good(written(tmp_path, 'timezone = "Asia/Makassar"\ncutoff_hour = 4\n'))
    settings, faults = load_what_can_be(written(tmp_path, 'timezone = "Mars"\ncutoff_hour = 99\n'))
    assert (settings.timezone, settings.cutoff_hour) == ("Asia/Makassar", 4)
    assert set(faults) == {"timezone", "cutoff_hour"}
    (tmp_path / GOOD_FILE).write_text('timezone = "Venus"\n', "utf-8")
    settings, _ = load_what_can_be(tmp_path)
    assert settings.timezone == "Asia/Jakarta", "a copy that went bad helps nobody"


def test_of_a_file_that_nobody_can_read_the_last_good_one_counts(tmp_path: Path) -> None:
    keep_good(written(tmp_path, 'shop_name = "Toko"\n'))
    settings, faults = load_what_can_be(written(tmp_path, "shop_name = Toko\x00"))
    assert (settings.shop_name, set(faults)) == ("Toko", {SETTINGS_FILE})
    (tmp_path / SETTINGS_FILE).write_bytes(b"\xff\xfe")
    assert set(load_what_can_be(tmp_path)[1]) == {SETTINGS_FILE}


@pytest.mark.parametrize("one", SETTINGS, ids=lambda one: one.key)
def test_no_bad_value_of_any_setting_stops_the_reading(tmp_path: Path, one: object) -> None:
    key = getattr(one, "key", "")
    for bad in ("{a = 1}", "[[1]]", '"\\u0000~~~"', "-1", "1979-05-27", "true"):
        settings, faults = load_what_can_be(written(tmp_path, f"{key} = {bad}\n"))
        # A PKP without an NPWP is told of the NPWP.
        assert set(faults) <= {key, "shop_npwp"}, bad
        if key in faults and getattr(one, "kind", None) is not Kind.SECRET:
            assert getattr(settings, key) == getattr(Settings(), key)


def test_a_bad_value_of_the_environment_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_CUTOFF_HOUR", "ninety")
    settings, faults = load_what_can_be(tmp_path)
    assert (settings.cutoff_hour, set(faults)) == (0, {"cutoff_hour"})


def test_a_secret_in_the_file_is_neither_used_nor_repeated(tmp_path: Path) -> None:
    settings, faults = load_what_can_be(written(tmp_path, 'api_key = "test_marker"\n'))
    assert settings.api_key.get_secret_value() == ""
    assert set(faults) == {"api_key"}
    assert "test_marker" not in str(faults["api_key"])


def test_a_pkp_without_npwp_is_none(tmp_path: Path) -> None:
    settings, faults = load_what_can_be(written(tmp_path, "shop_pkp = true\n"))
    assert (settings.shop_pkp, set(faults)) == (False, {"shop_npwp"})


def test_an_address_that_no_key_may_go_to_is_replaced_and_told(tmp_path: Path) -> None:
    settings, faults = load_what_can_be(written(tmp_path, 'api_url = "https://evil.example"\n'))
    assert settings.api_url == Settings().api_url
    assert isinstance(faults["api_url"], UnknownHost)
    assert not has_good(tmp_path, "api_url")


# --- mending ----------------------------------------------------------------------------------


def test_one_of_two_bad_values_can_be_mended_and_the_other_stays_as_it_is_written(
    tmp_path: Path,
) -> None:
    written(tmp_path, '# mine\ncutoff_hour = 99\ntimezone = "Mars"\nshop_name = "Toko"\n')
    assert set(without_troubles(read_written(tmp_path))) == {"shop_name"}
    write_settings(tmp_path, {"cutoff_hour": 3})
    text = (tmp_path / SETTINGS_FILE).read_text()
    assert text == '# mine\ncutoff_hour = 3\ntimezone = "Mars"\nshop_name = "Toko"\n'
    assert set(load_what_can_be(tmp_path)[1]) == {"timezone"}


def test_a_file_that_nobody_can_read_is_kept_aside_and_written_anew(tmp_path: Path) -> None:
    keep_good(written(tmp_path, 'shop_name = "Toko"\n'))
    written(tmp_path, "shop_name = Toko")
    write_settings(tmp_path, {"cutoff_hour": 3})
    assert (tmp_path / BROKEN_FILE).read_text() == "shop_name = Toko"
    settings, faults = load_what_can_be(tmp_path)
    assert (settings.shop_name, settings.cutoff_hour, faults) == ("Toko", 3, {})
    assert read_good(tmp_path) == {"shop_name": "Toko"}
