"""Settings are written whole or not at all, keep what others wrote, and hold no secret."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from pos.config.settings import Settings, load_settings
from pos.config.writing import (
    fixed_by,
    read_import,
    read_written,
    troubles,
    write_export,
    write_settings,
)
from pos.core.errors import BadSetting, SettingsNotKept, UnknownHost
from pos.core.setting import SETTINGS, Value, as_value

FILE = "settings.toml"
EVERYTHING: dict[str, Value] = {
    "shop_name": 'Toko "Maju" \\ Jaya',
    "shop_address": ("Jl. Contoh 12", "Yogyakarta"),
    "slip_hide": ("logo", "steps"),
    "ppn_percent": "12",
    "drawer": "2",
    "cutoff_hour": 3,
    "blind_close": True,
    "language": "en",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_settings(tmp_path, EVERYTHING)
    settings = load_settings(tmp_path)
    for one in SETTINGS:
        wanted = EVERYTHING.get(one.key, one.default)
        assert as_value(one, getattr(settings, one.key)) == wanted, one.key
    assert read_written(tmp_path) == EVERYTHING


def test_what_others_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(
        '# by Rina\nshop_name = "Toko"  # on slips\nof_tomorrow = [1, 2]\n\ntheme = "dark"\n'
    )
    write_settings(tmp_path, {"shop_name": "Toko Baru", "sound": False})
    assert (tmp_path / FILE).read_text() == (
        '# by Rina\nshop_name = "Toko Baru"  # on slips\nof_tomorrow = [1, 2]\n\n'
        'theme = "dark"\nsound = false\n'
    )


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"cutoff_hour": 13}, "cutoff_hour"),
        ({"shop_name": "A" * 61, "theme": "dark"}, "shop_name"),
        ({"shop_pkp": True}, "shop_npwp"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"of_tomorrow": 1}, "of_tomorrow"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: dict[str, Value], key: str
) -> None:
    (tmp_path / FILE).write_text('theme = "light"\n')
    with pytest.raises(BadSetting) as caught:
        write_settings(tmp_path, changes)
    assert caught.value.key == key
    assert (tmp_path / FILE).read_text() == 'theme = "light"\n'


def test_a_field_that_another_makes_wrong_is_found_though_it_was_not_changed(
    tmp_path: Path,
) -> None:
    write_settings(tmp_path, {"shop_pkp": True, "shop_npwp": "01.234.567.8-901.000"})
    with pytest.raises(BadSetting) as caught:
        write_settings(tmp_path, {"shop_npwp": ""})
    assert caught.value.key == "shop_npwp"


def test_each_bad_field_is_told(tmp_path: Path) -> None:
    found = troubles({"cutoff_hour": 13, "terminal": "K-1", "theme": "dark"})
    assert [one.key for one in found if isinstance(one, BadSetting)] == ["cutoff_hour", "terminal"]
    assert isinstance(troubles({"api_url": "https://evil.example/"})[0], UnknownHost)


def test_a_secret_is_never_written_nor_repeated(tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as caught:
        write_settings(tmp_path, {"api_key": "test_marker", "theme": "dark"})
    assert "marker" not in str(caught.value)
    assert not (tmp_path / FILE).exists()


def test_a_secret_that_somebody_wrote_into_the_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('api_secret = "marker"\n')
    with pytest.raises(BadSetting) as caught:
        load_settings(tmp_path)
    assert (caught.value.key, caught.value.value) == ("api_secret", "")
    write_settings(tmp_path, {"theme": "dark"})  # other settings can be changed all the same
    with pytest.raises(BadSetting):
        load_settings(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_only_its_owner_reads_the_file_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("")
    (tmp_path / FILE).chmod(0o644)
    write_settings(tmp_path, {"theme": "dark"})
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_a_disk_that_says_no_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_settings(tmp_path, {"theme": "dark"})

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsNotKept):
        write_settings(tmp_path, {"theme": "light"})
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
    assert (tmp_path / FILE).read_text() == 'theme = "dark"\n'


def test_a_file_that_is_no_toml_is_kept_aside_each_time(tmp_path: Path) -> None:
    for text in ("theme = \n", "sound = \n"):
        (tmp_path / FILE).write_text(text)
        write_settings(tmp_path, {"theme": "light"})
        assert (tmp_path / FILE).read_text() == 'theme = "light"\n'
    assert (tmp_path / "settings.broken.toml").read_text() == "theme = \n"
    assert (tmp_path / "settings.broken-2.toml").read_text() == "sound = \n"


def test_the_environment_fixes_what_it_names() -> None:
    assert fixed_by({"KASIR_THEME": "dark", "kasir_sound": "0", "KASIR_DATA_DIR": "x"}) == {
        "theme",
        "sound",
    }


def test_what_was_exported_can_be_imported_and_holds_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_API_KEY", "test_marker")
    monkeypatch.setenv("KASIR_API_SECRET", "marker-secret")
    write_settings(tmp_path, EVERYTHING)
    target = tmp_path / "kasir-settings.toml"
    write_export(load_settings(tmp_path), target)
    assert "marker" not in target.read_text()
    assert "api_key" not in tomllib.loads(target.read_text())
    brought = read_import(target)
    assert set(brought) == {one.key for one in SETTINGS if not one.secret} - {"api_url"}
    assert EVERYTHING.items() <= brought.items()
    write_settings(tmp_path / "another", brought)
    assert load_settings(tmp_path / "another").shop_name == EVERYTHING["shop_name"]


@pytest.mark.parametrize(
    "content",
    [
        b'theme = "pink"\n',
        b'api_key = "test_marker"\n',
        b"of_tomorrow = 1\n",
        b"theme = \n",
        b"\xff\xfe\x00",
        b'shop_name = {a = "b"}\n',
        b"# " + b"x" * 300_000,
    ],
)
def test_a_bad_import_is_refused_before_anything_is_written(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.toml").write_bytes(content)
    with pytest.raises(BadSetting) as caught:
        read_import(tmp_path / "in.toml")
    assert "marker" not in str(caught.value)


def test_the_settings_are_checked_without_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KASIR_CUTOFF_HOUR", "25")
    assert troubles({"theme": "dark"}) == []
    with pytest.raises(ValueError, match="cutoff_hour"):
        Settings()
