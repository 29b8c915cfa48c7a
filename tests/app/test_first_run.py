"""A first run is one where nobody set up or sold anything yet, or left half-way."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pos.app.first_run import FILE, FirstRun, is_first
from pos.app.house import Silent, open_house, read_plan
from pos.core.money import Money
from pos.sandbox import Sandbox, SandboxOptions
from pos.till.draft import Draft


def test_an_empty_or_missing_folder_is_a_first_run(tmp_path: Path) -> None:
    assert is_first(tmp_path, {})
    assert is_first(tmp_path / "not yet", {})


@pytest.mark.parametrize("name", ["KASIR_API_KEY", "kasir_api_key", "KASIR_API_SECRET"])
def test_keys_in_the_environment_mean_that_somebody_set_it_up(tmp_path: Path, name: str) -> None:
    assert not is_first(tmp_path, {name: "test_x"})
    assert is_first(tmp_path, {name: ""})
    FirstRun(tmp_path).keep("shop")
    assert not is_first(tmp_path, {name: "test_x"})


def test_a_language_in_the_environment_is_no_shop(tmp_path: Path) -> None:
    assert is_first(tmp_path, {"KASIR_LANGUAGE": "en", "KASIR_DATA_DIR": str(tmp_path)})


def test_settings_or_keys_that_are_there_mean_that_it_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "settings.toml").touch()
    assert not is_first(tmp_path / "a", {})
    (tmp_path / "b" / "secrets").mkdir(parents=True)
    (tmp_path / "b" / "secrets" / "api-id.xfers.com.sealed").touch()
    assert not is_first(tmp_path / "b", {})


def test_books_without_a_sale_are_still_a_first_run_and_with_one_they_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        for name, value in (
            ("URL", sandbox.url),
            ("KEY", "test_kasir_demo"),
            ("SECRET", SandboxOptions().api_secret),
        ):
            monkeypatch.setenv(f"KASIR_API_{name}", value)

        async def open_and(*drafts: Draft) -> None:
            async with open_house(read_plan(tmp_path), Silent()) as house:
                for draft in drafts:
                    await house.till.sell(draft)

        asyncio.run(open_and())
        assert is_first(tmp_path, {})
        asyncio.run(open_and(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART")))
        assert not is_first(tmp_path, {})


def test_books_that_cannot_be_read_are_no_first_run(tmp_path: Path) -> None:
    (tmp_path / "kasir.db").write_bytes(b"no database")
    assert not is_first(tmp_path, {})
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE tea (kind TEXT)")
    (tmp_path / "other.db").replace(tmp_path / "kasir.db")
    assert not is_first(tmp_path, {})


def test_whoever_left_half_way_comes_back_to_the_step_and_whoever_finished_does_not(
    tmp_path: Path,
) -> None:
    run = FirstRun(tmp_path)
    assert run.step == ""
    run.keep("printer")
    (tmp_path / "settings.toml").write_text('shop_name = "Toko"\n')
    assert FirstRun(tmp_path).step == "printer"
    assert is_first(tmp_path, {})
    run.finish()
    assert not is_first(tmp_path, {})
    (tmp_path / "settings.toml").unlink()
    assert not is_first(tmp_path, {}), "nothing was set, and it was finished all the same"


def test_the_file_of_the_step_is_its_owners_alone(tmp_path: Path) -> None:
    FirstRun(tmp_path / "shop").keep("keys")
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "shop" / FILE).stat().st_mode) == 0o600


def test_a_step_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "shop").write_text("a file where the folder should be")
    run = FirstRun(tmp_path / "shop")
    run.keep("keys")
    run.finish()
    assert run.step == ""
    assert [path.name for path in tmp_path.iterdir()] == ["shop"]
    assert (tmp_path / "shop").read_text() == "a file where the folder should be"


def test_a_file_of_somebody_else_is_read_as_no_step_of_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe" * 9000)
    assert FirstRun(tmp_path).step == ""
