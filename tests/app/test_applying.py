"""Settings change while the till is open: it follows at once, and what is under way ends as it began."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pos.app.fitting import Fitting
from pos.app.house import House, Silent, open_house, read_plan
from pos.app.plan import read_what_can_be
from pos.config import vault
from pos.config.hosts import PRODUCTION
from pos.core.apikeys import Kept
from pos.core.errors import (
    AccessDenied,
    BadPrinterAddress,
    BadSetting,
    KasirError,
    KeyForOtherHost,
    KeyringRefused,
    KeysLocked,
    MissingKeys,
    NotPermitted,
    SalesOpen,
    SettingsElsewhere,
    UnknownHost,
    UnknownOutlet,
    WrongPassphrase,
)
from pos.core.money import Money
from pos.core.printer import Drawer, Pin
from pos.core.sheet import TestSheet
from pos.core.slip import JobState
from pos.core.staff import OnDuty, Person, Role
from pos.office.settling import Settling
from pos.sandbox import Sandbox, SandboxOptions
from pos.till.draft import Draft

KEY, SECRET, WORDS = "test_kasir_demo", SandboxOptions().api_secret, "kopi susu gula aren"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(vault.Vault.__init__, "__defaults__", (lambda: None,))


class Told:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@asynccontextmanager
async def opened(folder: Path, **fixed: str) -> AsyncIterator[tuple[House, Settling, Told]]:
    told = Told()
    plan = read_plan(folder, **fixed)  # type: ignore[arg-type]  # settings
    async with open_house(plan, Silent()) as house:
        house.office.means.settings = Fitting(house, told)
        yield house, house.office.settling, told


async def test_the_till_follows_what_is_changed(tmp_path: Path) -> None:
    async with opened(tmp_path) as (house, settling, told):
        assert not house.press.present
        await settling.change(
            {
                "shop_name": "Toko Baru",
                "printer": f"pdf:{tmp_path / 'slips'}",
                "drawer": "2",
                "print_slip": False,
                "cutoff_hour": 3,
                "blind_close": True,
                "disk_stop_mb": 7,
                "language": "en",
            }
        )
        assert told.times == 1
        terms = house.desk.terms
        assert (terms.print_slip, terms.cutoff_hour) == (False, 3)
        assert terms.drawer == Drawer(pin=Pin.TWO)
        assert house.office.means.terms.blind_close
        assert house.duty.now.blind
        assert house.ledger.space is not None
        assert house.ledger.space.stop == 7
        assert house.press.present
        assert (await settling.values())["shop_name"] == "Toko Baru"
        assert house.plan.shop.name == "Toko Baru"
    assert read_plan(tmp_path).settings.shop_name == "Toko Baru"


async def test_the_next_slip_comes_out_of_the_new_printer_and_one_that_was_drawn_does_not(
    tmp_path: Path,
) -> None:
    async with opened(tmp_path, printer=f"file:{tmp_path / 'old.bin'}") as (house, settling, _):
        sheet = TestSheet(printed_at=house.desk.clock.now(), printer="")
        drawn = await house.press.draw(sheet)
        await settling.change({"printer": f"file:{tmp_path / 'new.bin'}"})
        assert not (tmp_path / "old.bin").exists()
        await house.press.send(drawn)
        assert (tmp_path / "old.bin").exists()
        assert not (tmp_path / "new.bin").exists()
        await house.press.put(sheet)
        assert (tmp_path / "new.bin").exists()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"printer": "telegraph:1"}, BadPrinterAddress),
        ({"default_outlet": "WARUNG"}, UnknownOutlet),
        ({"shop_logo": "gone.png"}, BadSetting),
        ({"cutoff_hour": 99}, BadSetting),
        ({"api_url": "https://id.xfers.com/api/v4"}, BadSetting),
    ],
)
async def test_what_cannot_be_changes_nothing_and_leaves_no_entry(
    tmp_path: Path, changes: dict[str, str | int], kind: type[KasirError]
) -> None:
    async with opened(tmp_path) as (house, settling, told):
        found = await settling.troubles(changes)
        assert [(key, type(error)) for key, error in found.items()] == [(next(iter(changes)), kind)]
        with pytest.raises(kind):
            await settling.change({**changes, "theme": "dark"})
        assert (told.times, house.plan.settings.theme) == (0, "light")
        assert await house.ledger.staff.acts(limit=9) == []
    assert not (tmp_path / "settings.toml").exists()


async def test_what_the_environment_says_cannot_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_THEME", "dark")
    async with opened(tmp_path) as (_, settling, _told):
        assert await settling.fixed() == {"theme"}
        with pytest.raises(BadSetting):
            await settling.change({"theme": "light"})


async def test_the_name_of_the_till_is_another_from_the_next_start_on(tmp_path: Path) -> None:
    async with opened(tmp_path) as (house, settling, _):
        await settling.change({"terminal": "K2"})
        assert house.desk.terms.terminal == "K1"
        assert (await settling.values())["terminal"] == "K2"
    async with opened(tmp_path) as (house, _settling, _told):
        assert house.desk.terms.terminal == "K2"


async def test_a_change_is_in_the_journal_with_its_key_and_a_secret_is_not(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        url = sandbox.url
        async with opened(tmp_path) as (house, settling, _):
            await settling.change({"theme": "dark", "shop_footer": ("Terima", "kasih")})
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.FILE, passphrase=WORDS)
            keys, settings = await house.ledger.staff.acts(limit=9)
    assert dict(settings.facts) == {
        "subject": "shop_footer, theme",
        "shop_footer": "Terima / kasih",
        "theme": "dark",
    }
    assert dict(keys.facts) == {"subject": url, "kept": "file"}
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
            assert WORDS.encode() not in path.read_bytes(), path


async def test_a_cashier_changes_no_settings(tmp_path: Path) -> None:
    async with opened(tmp_path) as (house, settling, _):
        added = house.desk.clock.now()
        sari = Person(id=2, name="Sari", role=Role.CASHIER, active=True, added_at=added)
        house.duty.take(OnDuty(person=sari), timed=False)
        for act in (settling.values(), settling.change({"theme": "dark"})):
            with pytest.raises(NotPermitted):
                await act


async def test_a_house_without_a_room_of_settings_changes_none(tmp_path: Path) -> None:
    async with open_house(read_plan(tmp_path, practice=True), Silent()) as house:
        with pytest.raises(SettingsElsewhere):
            await house.office.settling.change({"theme": "dark"})


# --- keys -------------------------------------------------------------------------------------


async def test_a_till_without_keys_sells_as_soon_as_it_has_some(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        async with opened(tmp_path) as (house, settling, told):
            assert isinstance(house.desk.obstacle, MissingKeys)
            with pytest.raises(MissingKeys):
                await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            await settling.try_keys(sandbox.url, KEY, SECRET)
            assert house.desk.obstacle is not None, "trying keeps nothing"
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.MEMORY)
            assert told.times == 1
            assert await settling.kept() is Kept.MEMORY
            sale = await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            assert sale.code
            with pytest.raises(SalesOpen) as caught:
                await settling.connect(
                    f"https://{PRODUCTION}/api/v4", "live_x", "y", keep=Kept.MEMORY
                )
            assert caught.value.count == 1
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.MEMORY)  # the same provider


async def test_wrong_keys_are_found_out_before_they_are_kept(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        async with opened(tmp_path) as (house, settling, _):
            with pytest.raises(AccessDenied):
                await settling.try_keys(sandbox.url, KEY, "wrong-secret")
            with pytest.raises(KeyForOtherHost):
                await settling.try_keys(sandbox.url, "live_x", SECRET)
            with pytest.raises(KeyForOtherHost):
                await settling.connect(sandbox.url, "live_x", SECRET, keep=Kept.MEMORY)
            with pytest.raises(KeyringRefused):
                await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.KEYRING)
            assert isinstance(house.desk.obstacle, MissingKeys)
            assert await house.ledger.staff.acts(limit=9) == []


async def test_keys_behind_a_passphrase_wait_for_it_at_the_next_start(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        async with opened(tmp_path) as (_, settling, _told):
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.FILE, passphrase=WORDS)
        async with opened(tmp_path) as (house, settling, told):
            assert isinstance(house.desk.obstacle, KeysLocked)
            assert await settling.kept() is Kept.LOCKED
            with pytest.raises(WrongPassphrase):
                await settling.unlock("kopi susu")
            await settling.unlock(WORDS)
            assert told.times == 1
            assert await settling.kept() is Kept.FILE
            await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))


# --- printer, export --------------------------------------------------------------------------


async def test_a_test_page_is_printed_before_a_printer_is_chosen(tmp_path: Path) -> None:
    async with opened(tmp_path) as (house, settling, _):
        outcome = await settling.try_printer(f"file:{tmp_path / 'page.bin'}")
        assert outcome is JobState.CONFIRMED
        assert (tmp_path / "page.bin").stat().st_size > 100
        assert not house.press.present
        with pytest.raises(BadPrinterAddress):
            await settling.try_printer("telegraph:1")


async def test_what_one_till_exports_another_takes(tmp_path: Path) -> None:
    target = tmp_path / "kasir.toml"
    async with opened(tmp_path / "a") as (_, settling, _told):
        await settling.change({"shop_name": "Toko", "cutoff_hour": 4})
        await settling.export(target)
    async with opened(tmp_path / "b") as (house, settling, _told):
        await settling.change(await settling.read_import(target))
        assert (house.plan.settings.shop_name, house.desk.terms.cutoff_hour) == ("Toko", 4)


# --- a file of which something cannot be ------------------------------------------------------


@asynccontextmanager
async def opened_as_it_is(folder: Path) -> AsyncIterator[tuple[House, Settling, Told]]:
    async with open_house(read_what_can_be(folder), Silent()) as house:
        told = Told()
        house.office.means.settings = Fitting(house, told)
        yield house, house.office.settling, told


async def test_a_bad_value_shuts_no_till_and_is_mended_while_it_sells(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        text = f'api_url = "{sandbox.url}"\ntimezone = "Mars"\nprinter = "telegraph:1"\n'
        (tmp_path / "settings.toml").write_text(text)
        async with opened_as_it_is(tmp_path) as (house, settling, _):
            assert set(await settling.faults()) == {"timezone", "printer"}
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.MEMORY)
            assert (await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="QRIS"))).number
            await settling.change({"timezone": "Asia/Makassar"})
            assert set(await settling.faults()) == {"printer"}
            assert str(house.desk.terms.zone) == "Asia/Makassar"
            await settling.change({"printer": "none"})
            assert await settling.faults() == {}
    assert set(read_what_can_be(tmp_path).faults) == set()


async def test_nothing_is_sent_while_nobody_knows_to_whom(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('api_url = "https://id.xfers.com.example/api"\n')
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        async with opened_as_it_is(tmp_path) as (house, settling, _):
            assert isinstance(house.desk.obstacle, UnknownHost)
            with pytest.raises(UnknownHost):
                await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.MEMORY)
            assert await settling.faults() == {}
            await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))


async def test_a_last_good_address_is_gone_on_with(tmp_path: Path) -> None:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        (tmp_path / "settings.toml").write_text(f'api_url = "{sandbox.url}"\n')
        async with opened_as_it_is(tmp_path) as (_, settling, _told):
            await settling.connect(sandbox.url, KEY, SECRET, keep=Kept.FILE, passphrase=WORDS)
        (tmp_path / "settings.toml").write_text("api_url = no toml at all")
        async with opened_as_it_is(tmp_path) as (house, settling, _told):
            assert house.plan.settings.api_url == sandbox.url
            assert isinstance(house.desk.obstacle, KeysLocked)
            await settling.unlock(WORDS)
            await house.till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            await settling.change({"shop_name": "Toko"})
            assert await settling.faults() == {}
        assert read_plan(tmp_path).settings.api_url == sandbox.url


async def test_the_outlets_that_are_offered_and_their_keys_change_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as (house, settling, _):
        await settling.change({"outlets": ("QRIS F1", "ALFAMART F2"), "default_outlet": "QRIS"})
        offered = [(one.name, one.key) for one in house.desk.outlets if one.enabled]
        assert offered == [("QRIS", "F1"), ("ALFAMART", "F2")]
        for wrong in (("WARUNG",), ("QRIS F1", "BCA F1"), ("QRIS F77",)):
            assert set(await settling.troubles({"outlets": wrong})) == {"outlets"}, wrong
        assert set(await settling.troubles({"default_outlet": "BCA"})) == {"default_outlet"}
        await settling.change({"outlets": ()})
        assert len([one for one in house.desk.outlets if one.enabled]) > 5
