"""Reads settings of which some cannot be: the last good value stands in, or the factory's.

A till that was set up well once goes on selling as it did, whatever somebody wrote into the file;
each value that cannot be is told with its reason, and nothing of the file is changed. The copy of
the last good file lies beside it.
"""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource

from pos.config import writing
from pos.config.hosts import check_host
from pos.config.settings import ELSEWHERE, SECRETS, SETTINGS_FILE, Settings, allowed_by
from pos.core.errors import BadSetting, ConfigurationError
from pos.core.override import override


def load_what_can_be(
    folder: Path, **fixed: Any
) -> tuple[Settings, Mapping[str, ConfigurationError]]:
    """Read the settings of a data folder and the environment, whatever stands there.

    :param fixed: values that win over both.
    :returns: the settings, and for each that cannot be so why; the file itself under its name.
    """
    faults: dict[str, ConfigurationError] = {}
    good = _good(folder)
    try:
        table = tomllib.loads((folder / SETTINGS_FILE).read_text("utf-8-sig"))
    except FileNotFoundError:
        table = {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults[SETTINGS_FILE] = BadSetting(key=SETTINGS_FILE, value="", allowed=str(error)[:200])
        table = dict(good)
    for key in SECRETS & table.keys():
        faults[key] = BadSetting(key=key, value="", allowed=ELSEWHERE)
        del table[key]
    spare, patches = dict(good), dict(fixed)
    while True:
        try:
            settings = _read(table, patches)
            check_host(settings.api_url)
        except ValidationError as error:
            wrong = {
                str(one["loc"][0]): BadSetting(
                    key=str(one["loc"][0]),
                    value="" if one["loc"][0] in SECRETS else _as_text(one.get("input", "")),
                    allowed=allowed_by(one),
                )
                for one in error.errors(include_input=True, include_url=False)
            }
        except ConfigurationError as error:
            wrong = {"api_url": error}  # type: ignore[dict-item]  # any that tells of an address
        else:
            return settings, faults
        for key, why in wrong.items():
            faults.setdefault(key, why)
            _stand_in(key, table, spare, patches)


def keep_good(folder: Path) -> None:
    """Keep a copy of the file as it is now; it was read, and all of it can be.

    A disk that cannot be written keeps an older one.
    """
    with contextlib.suppress(OSError, UnicodeDecodeError, ConfigurationError):
        text = (folder / SETTINGS_FILE).read_text("utf-8-sig")
        copy = folder / writing.GOOD_FILE
        if not copy.is_file() or copy.read_text("utf-8") != text:
            writing.replace(copy, text)


def has_good(folder: Path, key: str) -> bool:
    """Tell whether a setting has a last good value."""
    return key in _good(folder)


def _good(folder: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads((folder / writing.GOOD_FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    return {key: value for key, value in table.items() if key not in SECRETS}


def _stand_in(
    key: str, table: dict[str, Any], spare: dict[str, Any], patches: dict[str, Any]
) -> None:
    """Put the next best value in the place of one that cannot be: each is tried once."""
    if key in table and key in spare:
        table[key] = spare.pop(key)
    elif key in table:
        del table[key]
    elif key not in patches and key in Settings.model_fields:
        patches[key] = Settings.model_fields[key].default  # the environment's cannot be
    else:
        # Only the NPWP of a PKP is missing even so.
        patches["shop_pkp"] = False


def _read(table: Mapping[str, Any], patches: Mapping[str, Any]) -> Settings:
    class Here(Settings):
        @classmethod
        @override
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            file = InitSettingsSource(settings_cls, init_kwargs=dict(table))
            return (init_settings, env_settings, file)

    return Here(**patches)


def _as_text(value: object) -> str:
    return str(value)[:80]
