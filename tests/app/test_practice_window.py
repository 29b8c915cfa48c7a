"""Practice is a program of its own: no key reaches it, and the shop's window stays as it is."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from pos.app.house import Silent, open_house, read_plan
from pos.app.practice import (
    Practice,
    practice_command,
    practice_environment,
    practice_folder,
    start_practice,
)
from pos.config.hosts import Environment
from pos.core.day import Span
from pos.core.money import Money
from pos.core.sale import State
from pos.printing.paint import ensure_gui
from pos.till.draft import Draft

# Each begins with a word that no real key has, so that none can be taken for one.
LIVE_KEY = "live_" + "0" * 24


@pytest.mark.parametrize(
    "name",
    [
        "KASIR_API_KEY",
        "KASIR_API_SECRET",
        "KASIR_API_URL",
        "KASIR_PIN",
        "KASIR_NEW_PIN",
        "KASIR_PIN_PEPPER",
        "KASIR_JOURNAL_KEY",
        "kasir_api_key",
    ],
)
def test_no_secret_and_no_address_reaches_practice(name: str, tmp_path: Path) -> None:
    told = practice_environment(tmp_path, {name: LIVE_KEY, "PATH": "/bin"})
    assert LIVE_KEY not in told.values()
    assert told["PATH"] == "/bin"


def test_practice_looks_like_the_shop_and_lies_beside_its_data(tmp_path: Path) -> None:
    told = practice_environment(tmp_path, {"KASIR_LANGUAGE": "en", "KASIR_DATA_DIR": "elsewhere"})
    assert told == {"KASIR_LANGUAGE": "en", "KASIR_DATA_DIR": str(tmp_path)}
    assert practice_folder(tmp_path).parent == tmp_path


def test_the_source_starts_as_a_module_and_the_installed_program_as_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert practice_command() == [sys.executable, "-m", "pos", "demo"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert practice_command() == [sys.executable, "demo"]


def test_a_live_key_that_is_set_is_not_used_in_practice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KASIR_API_KEY", LIVE_KEY)
    monkeypatch.setenv("KASIR_API_SECRET", LIVE_KEY)
    monkeypatch.setenv("KASIR_API_URL", "https://id.xfers.com/api/v4")
    practice = Practice(tmp_path)
    try:
        plan = practice.plan()
        assert plan.settings.api_key.get_secret_value().startswith("test_")
        assert plan.settings.api_secret.get_secret_value() != LIVE_KEY
        assert plan.settings.api_url == practice.sandbox.url
        assert plan.environment is Environment.PRACTICE
        assert plan.folder == practice_folder(tmp_path)
    finally:
        practice.leave()


@pytest.mark.parametrize(
    "written",
    [
        'theme = "purple"\nlanguage = "en"\n',
        'printer = "nowhere://?"\nlanguage = "en"\n',
        'api_url = "https://example.com/api/v4"\nlanguage = "en"\n',
        "language = \n",
    ],
    ids=["a value", "the printer", "the address", "the whole file"],
)
def test_practice_starts_whatever_stands_in_the_shops_settings(
    written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    (tmp_path / "settings.toml").write_text(written, "utf-8")
    practice = Practice(tmp_path)
    try:
        plan = practice.plan()
        assert plan.settings.api_url == practice.sandbox.url
        assert plan.settings.language == ("en" if "en" in written else "id")
        assert plan.settings.shop_name
        assert plan.practice
        assert plan.astray is None
        assert plan.faults == {}, "Settings, where they could be mended, are not in practice"
    finally:
        practice.leave()
    assert (tmp_path / "settings.toml").read_text("utf-8") == written
    assert [one.name for one in tmp_path.iterdir() if "settings" in one.name] == ["settings.toml"]


def test_it_runs_beside_us_with_what_it_was_told_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = f"import os, pathlib; f = pathlib.Path({str(tmp_path / 'part')!r})\n"
    script += "f.write_text('\\n'.join(f'{k}={v}' for k, v in os.environ.items()))\n"
    script += f"f.replace({str(told)!r})\n"
    monkeypatch.setattr("pos.app.practice.practice_command", lambda: [sys.executable, "-c", script])
    environment = {**os.environ, "KASIR_API_KEY": LIVE_KEY, "KASIR_THEME": "dark"}
    assert start_practice(tmp_path, environment)
    end = time.monotonic() + 60
    while not told.exists():
        assert time.monotonic() < end, "it did not start"
        time.sleep(0.02)
    lines = told.read_text().splitlines()
    assert f"KASIR_DATA_DIR={tmp_path}" in lines
    assert "KASIR_THEME=dark" in lines
    assert LIVE_KEY not in told.read_text()


def test_a_program_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos.app.practice.practice_command", lambda: [str(tmp_path / "gone")])
    assert not start_practice(tmp_path, dict(os.environ))


async def test_what_is_sold_in_practice_never_enters_the_shops_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_gui()
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KASIR_API_KEY", "test_of_the_shop")
    monkeypatch.setenv("KASIR_API_SECRET", "secret")
    practice = Practice(tmp_path)
    try:
        plan = await asyncio.to_thread(practice.plan)
        async with open_house(plan, Silent()) as house:
            sale = await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            assert sale.state is State.OPEN
            await asyncio.to_thread(practice.sandbox.pay, sale.reference_id)
            await house.watcher.once()
            day = Span.day(await house.office.days.today())
            assert (await house.office.days.figures(day)).paid.count == 1
        async with open_house(read_plan(tmp_path), Silent()) as house:
            assert await house.till.recent(9) == []
            day = Span.day(await house.office.days.today())
            assert (await house.office.days.figures(day)).paid.count == 0
            assert house.keys.key == "test_of_the_shop"
    finally:
        await asyncio.to_thread(practice.leave)
