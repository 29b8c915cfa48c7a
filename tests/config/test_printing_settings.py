"""What a shop sets about its drawer and its slips as files, and what practice makes of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos.app.plan import drawer_of, read_plan, terms_of
from pos.config.places import slips_folder
from pos.config.settings import load_settings
from pos.core.errors import BadSetting
from pos.core.printer import Drawer, Pin


def write(folder: Path, text: str) -> None:
    (folder / "settings.toml").write_text(text, "utf-8")


def test_no_drawer_is_set_up_by_itself(tmp_path: Path) -> None:
    assert load_settings(tmp_path).drawer == "none"
    assert terms_of(read_plan(tmp_path)).drawer is None


@pytest.mark.parametrize("written", ["5", '"5"'])
def test_a_drawer_with_its_pin_and_pulse(tmp_path: Path, written: str) -> None:
    write(tmp_path, f"drawer = {written}\ndrawer_on_ms = 100\ndrawer_off_ms = 510\n")
    drawer = Drawer(pin=Pin.FIVE, on=timedelta(milliseconds=100), off=timedelta(milliseconds=510))
    assert drawer_of(read_plan(tmp_path)) == drawer


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "drawer = 5\n")
    monkeypatch.setenv("KASIR_DRAWER", "2")
    assert load_settings(tmp_path).drawer == "2"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("drawer = 3", "drawer"),
        ("drawer = true", "drawer"),
        ("drawer_on_ms = 1", "drawer_on_ms"),
        ("drawer_on_ms = 511", "drawer_on_ms"),
        ("drawer_off_ms = 0", "drawer_off_ms"),
    ],
)
def test_what_no_command_can_carry_is_refused_by_name(tmp_path: Path, words: str, key: str) -> None:
    write(tmp_path, words + "\n")
    with pytest.raises(BadSetting) as refused:
        load_settings(tmp_path)
    assert refused.value.key == key


def test_practice_opens_no_drawer_and_keeps_its_slips_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASIR_DATA_DIR", raising=False)
    write(tmp_path, 'drawer = 2\nslips_folder = "struk"\n')
    assert terms_of(read_plan(tmp_path, practice=True)).drawer is None
    assert read_plan(tmp_path, practice=True).slips_folder == tmp_path / "slips"
    assert read_plan(tmp_path).slips_folder == tmp_path / "struk"


def test_slips_as_files_lie_where_a_person_looks(tmp_path: Path) -> None:
    assert slips_folder("", tmp_path, {}).name == "Kasir"
    assert slips_folder("", tmp_path, {"KASIR_DATA_DIR": str(tmp_path)}) == tmp_path / "slips"
    assert slips_folder("/srv/struk", tmp_path, {}) == Path("/srv/struk")
