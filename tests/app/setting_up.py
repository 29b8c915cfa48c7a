"""A shop without keys is set up in the window itself, and sells without a restart."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from pos.app.ending import Ending
from pos.app.opening import open_window
from pos.app.window import Shop
from pos.config import vault
from pos.core.money import Money
from pos.core.sale import State
from pos.sandbox import Sandbox, SandboxOptions
from pos.till.draft import Draft
from pos.ui import theme
from pos.ui.settings.setting_row import SettingRow
from tests.app.trying_again import Stage, until

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def bare(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Give a painted window of a shop that set nothing; no keyring of this machine is touched."""
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(vault.Vault.__init__, "__defaults__", (lambda: None,))
    ending = Ending(within=60, drain=lambda: None, leave=lambda: None)
    opening = open_window(tmp_path, "test")
    yield Stage(opening, ending)
    gc.unfreeze()
    opening.window.close()
    opening.window.deleteLater()
    ending.over()
    theme.apply(qapp, "light")


def test_keys_and_looks_are_set_while_it_runs_and_the_sale_is_seen_paid(
    bare: Stage, tmp_path: Path
) -> None:
    window = bare.opening.window

    def find(kind: type[QWidget], name: str) -> QWidget:
        found = window.findChild(kind, name)
        assert isinstance(found, kind), name
        return found

    def click(name: str) -> None:
        button = find(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()

    def fill_in(name: str, text: str) -> None:
        line = find(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setText(text)
        line.textEdited.emit(text)

    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        (tmp_path / "settings.toml").write_text(f'# by hand\napi_url = "{sandbox.url}"\n')

        async def act() -> None:
            till = await bare.till()
            await until(lambda: bool(bare.bar.messages()))  # no keys: said
            click("go_settings")
            await until(lambda: window.findChild(QWidget, "settings_page") is not None)
            row = find(SettingRow, "setting_theme")
            assert isinstance(row, SettingRow)
            await until(lambda: not bare.opening.bridge.tasks.running("settings"))
            row.put("dark")
            click("save_settings")
            await until(lambda: theme.current() == "dark")
            await until(lambda: not bare.opening.bridge.tasks.running("save settings"))
            fill_in("api_key", "test_kasir_demo")
            fill_in("api_secret", "demo-secret")
            fill_in("api_passphrase", "kopi susu gula aren")
            click("keep_keys")
            watching = bare.opening.bridge.tasks
            await until(lambda: watching.running("watch"))
            sale = await till.sell(Draft(amount=Money.rupiah(50_000), outlet="ALFAMART"))
            assert sale.state is State.OPEN
            bare.opening.bridge.look_at(sale.number)  # as its page does: asked about often
            (payment,) = sandbox.payments()
            sandbox.pay(payment.id)
            seen: list[State] = []
            bare.opening.bridge.sale_changed.connect(
                lambda _before, after: seen.append(after.state)
            )
            await until(lambda: State.PAID in seen)

        bare.live(Shop(tmp_path), act)
    text = (tmp_path / "settings.toml").read_text()
    assert text == f'# by hand\napi_url = "{sandbox_url(text)}"\ntheme = "dark"\n'
    assert "demo-secret" not in "".join(
        path.read_text("utf-8", "replace") for path in tmp_path.rglob("*") if path.is_file()
    )


def sandbox_url(text: str) -> str:
    """Give the address as it stood there first; the sandbox is gone by now."""
    return text.split('"')[1]
