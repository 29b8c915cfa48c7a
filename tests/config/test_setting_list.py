"""The one list of settings and the settings as they are read say the same."""

from __future__ import annotations

import os

import pytest
from pydantic import SecretStr

from pos.config.settings import Settings
from pos.core.setting import BY_KEY, SETTINGS, Kind, Setting, as_value


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)


def of_kind(*kinds: Kind) -> list[str]:
    return [one.key for one in SETTINGS if one.kind in kinds]


def taken(setting: Setting, value: object) -> bool:
    """Tell whether the settings take a value for one of them."""
    try:
        Settings(**{setting.key: value})  # type: ignore[arg-type]  # on purpose: any value
    except ValueError:
        return False
    return True


def test_the_list_has_every_setting_once() -> None:
    assert sorted(one.key for one in SETTINGS) == sorted(Settings.model_fields)


def test_the_defaults_are_the_same() -> None:
    settings = Settings()
    for one in SETTINGS:
        assert as_value(one, getattr(settings, one.key)) == one.default, one.key


def test_the_secrets_are_the_same() -> None:
    secret = {key for key, field in Settings.model_fields.items() if field.annotation is SecretStr}
    assert {one.key for one in SETTINGS if one.secret} == secret


@pytest.mark.parametrize("key", of_kind(Kind.CHOICE, Kind.SOME))
def test_every_choice_is_taken_and_no_other(key: str) -> None:
    one = BY_KEY[key]
    for choice in one.choices:
        assert taken(one, choice), choice
    assert not taken(one, "another")
    assert not taken(one, "3")


@pytest.mark.parametrize("key", of_kind(Kind.NUMBER))
def test_the_limits_of_numbers_are_the_same(key: str) -> None:
    one = BY_KEY[key]
    most = 10**9 if one.most is None else one.most
    assert (taken(one, one.least), taken(one, one.least - 1)) == (True, False)
    assert (taken(one, most), taken(one, most + 1)) == (True, one.most is None)


@pytest.mark.parametrize("key", of_kind(Kind.TEXT, Kind.FILE, Kind.FOLDER))
def test_the_longest_texts_are_the_same(key: str) -> None:
    if key in ("shop_npwp", "api_url"):
        pytest.skip("has a shape of its own, within the length")
    one = BY_KEY[key]
    assert (taken(one, "A" * one.longest), taken(one, "A" * (one.longest + 1))) == (True, False)


@pytest.mark.parametrize("key", of_kind(Kind.LINES))
def test_the_limits_of_lines_are_the_same(key: str) -> None:
    one = BY_KEY[key]
    line = "A" * one.longest
    assert taken(one, (line,) * one.most_lines)
    assert not taken(one, (line,) * (one.most_lines + 1))
    assert not taken(one, (line + "A",))


def test_a_secret_has_no_value_to_show() -> None:
    assert as_value(BY_KEY["api_key"], "test_marker") == ""
