"""Settings from environment and file, and the guard between keys and hosts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos.config.hosts import PRODUCTION, SANDBOX_URL, Environment, check_host, check_keys
from pos.config.look import read_look
from pos.config.places import data_folder, make_private, resources
from pos.config.settings import load_outlets, load_settings
from pos.core.errors import (
    BadOutletTable,
    BadSetting,
    KeyForOtherHost,
    MissingKeys,
    PlainHttp,
    UnknownHost,
)
from pos.core.money import Money

LIVE_URL = f"https://{PRODUCTION}/api/v4"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)


def test_defaults_point_at_the_providers_sandbox(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.api_url, settings.language, settings.terminal) == (SANDBOX_URL, "id", "K1")


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('language = "en"\nshop_name = "Toko"\n')
    monkeypatch.setenv("KASIR_LANGUAGE", "id")
    settings = load_settings(tmp_path)
    assert (settings.language, settings.shop_name) == ("id", "Toko")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("timezone", "Mars/Base"),
        ("timezone", "../../etc/passwd"),
        ("terminal", "K-1"),
        ("cutoff_hour", "25"),
        ("watch_hours", "23"),
        ("watch_hours", "721"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"KASIR_{name.upper()}", value)
    with pytest.raises(BadSetting) as caught:
        load_settings(tmp_path)
    assert caught.value.key == name
    assert caught.value.value.lower() == value.lower()


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("language = \n")
    with pytest.raises(BadSetting) as caught:
        load_settings(tmp_path)
    assert caught.value.key == "settings.toml"


def test_a_secret_shows_in_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KASIR_API_KEY", "test_marker_key")
    monkeypatch.setenv("KASIR_API_SECRET", "marker-secret")
    settings = load_settings(tmp_path)
    assert "marker" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert settings.api_secret.get_secret_value() == "marker-secret"


@pytest.mark.parametrize("language", ["id", "en", "fr", None])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "system", "pink", None])
@pytest.mark.parametrize("place", ["file", "environment"])
def test_the_first_look_agrees_with_the_settings(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str | None,
    theme: str | None,
    place: str,
) -> None:
    chosen = {k: v for k, v in (("language", language), ("theme", theme)) if v is not None}
    if place == "file":
        lines = [f'{key} = "{value}"\n' for key, value in chosen.items()]
        (tmp_path / "settings.toml").write_text("".join(lines))
    else:
        for key, value in chosen.items():
            monkeypatch.setenv(f"KASIR_{key.upper()}", value)
    look = read_look(tmp_path, os.environ)
    try:
        settings = load_settings(tmp_path)
    except BadSetting:
        assert "fr" in (language,) or "pink" in (theme,)
        return
    assert (look.language, look.theme) == (settings.language, settings.theme)


@pytest.mark.parametrize(
    ("url", "environment"),
    [
        (SANDBOX_URL, Environment.TEST),
        (LIVE_URL, Environment.LIVE),
        ("http://127.0.0.1:8000/api/v4", Environment.TEST),
        ("http://localhost:8000/api/v4", Environment.TEST),
        ("http://[::1]:8000/api/v4", Environment.TEST),
        ("https://127.0.0.1/api/v4", Environment.TEST),
    ],
)
def test_known_hosts_are_taken(url: str, environment: Environment) -> None:
    assert check_host(url) is environment


@pytest.mark.parametrize(
    ("url", "error"),
    [
        (f"http://{PRODUCTION}/api/v4", PlainHttp),
        ("http://10.0.0.5/api/v4", PlainHttp),
        ("https://evil.example/api/v4", UnknownHost),
        (f"https://{PRODUCTION}.evil.example/api/v4", UnknownHost),
        (f"https://{PRODUCTION}:8443/api/v4", UnknownHost),
        ("https://127.0.0.1.evil.example/", UnknownHost),
        (f"https://user:marker@{PRODUCTION}/", BadSetting),
        ("ftp://id.xfers.com", BadSetting),
        ("id.xfers.com/api/v4", BadSetting),
        ("https://[::1", BadSetting),
        ("", BadSetting),
    ],
)
def test_other_hosts_are_refused(url: str, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        check_host(url)
    assert "marker" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "key", "fits"),
    [
        (SANDBOX_URL, "test_a", True),
        (LIVE_URL, "live_a", True),
        ("http://127.0.0.1:1/api/v4", "test_a", True),
        (SANDBOX_URL, "live_a", False),
        (LIVE_URL, "test_a", False),
        ("http://127.0.0.1:1/api/v4", "live_a", False),
    ],
)
def test_keys_and_hosts_belong_together(url: str, key: str, fits: bool) -> None:
    if fits:
        assert check_keys(url, key, "s") is check_host(url)
    else:
        with pytest.raises(KeyForOtherHost):
            check_keys(url, key, "s")


def test_missing_or_odd_keys_are_refused_without_repeating_them() -> None:
    with pytest.raises(MissingKeys):
        check_keys(SANDBOX_URL, "", "s")
    with pytest.raises(MissingKeys):
        check_keys(SANDBOX_URL, "test_a", "")
    with pytest.raises(BadSetting) as caught:
        check_keys(SANDBOX_URL, "marker", "s")
    assert "marker" not in str(caught.value)


def test_a_shops_own_outlets_change_what_ships(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[ALFAMART]\nbiller = "PLASAMALL"\nmaximum = 5_000_000\n'
    )
    alfamart = load_outlets(tmp_path)[0]
    assert (alfamart.biller, alfamart.maximum) == ("PLASAMALL", Money.rupiah(5_000_000))
    (tmp_path / "outlets.toml").write_text("[ALFAMART\n")
    with pytest.raises(BadOutletTable):
        load_outlets(tmp_path)


def test_the_data_folder_is_the_one_that_was_named(tmp_path: Path) -> None:
    assert data_folder({"KASIR_DATA_DIR": str(tmp_path)}) == tmp_path
    assert data_folder({}).name == "kasir"
    assert data_folder({}).is_absolute()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_data_folder_is_private(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_resources_are_found_in_a_checkout() -> None:
    assert (resources() / "outlets.toml").is_file()
