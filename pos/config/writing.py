"""Writes ``settings.toml``: whole or not at all, for its owner's eyes alone, and never a secret.

What somebody wrote by hand stays: comments, order, and keys that this Kasir does not know.
Everything is checked before anything is written; what cannot be is refused field by field.
"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from pos.config import places
from pos.config.hosts import check_host
from pos.config.settings import SETTINGS_FILE, Settings, allowed_by
from pos.core.errors import BadSetting, ConfigurationError, SettingsNotKept
from pos.core.override import override
from pos.core.setting import BY_KEY, SETTINGS, Kind, Setting, Value, as_value

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

GOOD_FILE = "settings.good.toml"  # as it was read last without a trouble
BROKEN_FILE = "settings.broken.toml"
_IN_A_KEYRING = "the keyring, never a file"
_LARGEST = 256 * 1024  # bytes of a file to import
_HEAD = "Kasir's settings, without keys. Import them on the Settings page of another till."


class _Alone(Settings):
    """The settings as they are given, without the environment."""

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
        return (init_settings,)


def read_written(folder: Path) -> Mapping[str, Value]:
    """Give what the file of a data folder sets, as far as this Kasir knows it.

    :raises BadSetting: the file is no TOML.
    """
    table = _document(folder).unwrap()
    return {
        key: as_value(BY_KEY[key], value)
        for key, value in table.items()
        if key in BY_KEY and not BY_KEY[key].secret
    }


def read_good(folder: Path) -> Mapping[str, Value]:
    """Give what the last good file set; nothing where there is none."""
    try:
        table = tomllib.loads((folder / GOOD_FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    known = {key: value for key, value in table.items() if key in BY_KEY}
    return {key: as_value(BY_KEY[key], value) for key, value in known.items()}


def fixed_by(environment: Mapping[str, str]) -> frozenset[str]:
    """Name the settings that the environment decides; the file cannot change these."""
    given = {name.upper() for name in environment}
    return frozenset(one.key for one in SETTINGS if f"KASIR_{one.key.upper()}" in given)


def troubles(values: Mapping[str, Value]) -> Sequence[ConfigurationError]:
    """Tell what is wrong with settings, one error for each field that cannot be so.

    :param values: all that is not as it comes from the factory; some depend on each other.
    """
    found: list[ConfigurationError] = [
        BadSetting(key=key, value="", allowed=_IN_A_KEYRING)
        for key in values
        if key in BY_KEY and BY_KEY[key].secret
    ]
    found += [
        BadSetting(key=key, value="", allowed="no setting of this Kasir")
        for key in values
        if key not in BY_KEY
    ]
    plain: dict[str, Any] = {
        key: value for key, value in values.items() if key in BY_KEY and not BY_KEY[key].secret
    }
    try:
        checked = _Alone(**plain)
    except ValidationError as error:
        for one in error.errors(include_input=True, include_url=False):
            key = str(one["loc"][0]) if one["loc"] else SETTINGS_FILE
            value = str(one.get("input", ""))[:80]
            found.append(BadSetting(key=key, value=value, allowed=allowed_by(one)))
    else:
        try:
            check_host(checked.api_url)
        except ConfigurationError as error:
            found.append(error)
    return found


def without_troubles(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Give the settings that can be so."""
    found = troubles(values)
    wrong = {error.key if isinstance(error, BadSetting) else "api_url" for error in found}
    return {key: value for key, value in values.items() if key not in wrong}


def write_settings(folder: Path, changes: Mapping[str, Value]) -> None:
    """Change settings of a data folder; the others stay as they are written.

    :param changes: by key; what equals the default is written too, so that it stays so.
    :raises BadSetting: one cannot be so; nothing was written.
    :raises SettingsNotKept: the file cannot be written; it is as it was.
    """
    document = _document_anew(folder)
    table = document.unwrap()
    now = {key: value for key, value in table.items() if key in BY_KEY and key not in changes}
    # What could not be before stays as it is written, until somebody mends it.
    for trouble in troubles({**without_troubles(now), **changes}):
        raise trouble
    for key, value in changes.items():
        document[key] = _as_written(BY_KEY[key], value)
    replace(folder / SETTINGS_FILE, document.as_string())


def write_export(settings: Settings, target: Path) -> None:
    """Write all settings as they are in effect into one file, without secrets.

    :raises SettingsNotKept: it cannot be written there.
    """
    import tomlkit  # noqa: PLC0415 - a file is written rarely, and long after the first paint

    document = tomlkit.document()
    document.add(tomlkit.comment(_HEAD))
    for one in SETTINGS:
        if not one.secret and one.key != "api_url":  # that comes with its keys
            value = as_value(one, getattr(settings, one.key))
            document[one.key] = _as_written(one, value)
    replace(target, document.as_string())


def read_import(source: Path) -> Mapping[str, Value]:
    """Read a file that :func:`write_export` wrote; nothing is changed.

    :raises ConfigurationError: something in it cannot be; the error names the field and the reason.
    """
    try:
        content = source.read_bytes()[: _LARGEST + 1]
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(key=source.name[:80], value="", allowed=str(error)[:200]) from None
    if len(content) > _LARGEST:
        raise BadSetting(key=source.name[:80], value="", allowed="at most 256 KB")
    for trouble in troubles(table):
        raise trouble
    table.pop("api_url", None)
    return {key: as_value(BY_KEY[key], value) for key, value in table.items()}


# --- the file -----------------------------------------------------------------------------------


def _document(folder: Path) -> TOMLDocument:
    import tomlkit  # noqa: PLC0415 - see above
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        text = (folder / SETTINGS_FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        return tomlkit.document()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(key=SETTINGS_FILE, value="", allowed=str(error)[:200]) from None
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise BadSetting(key=SETTINGS_FILE, value="", allowed=str(error)[:200]) from None


def _document_anew(folder: Path) -> TOMLDocument:
    """Give the file to be changed; one that nobody can read is kept aside under another name."""
    import tomlkit  # noqa: PLC0415 - see above

    try:
        return _document(folder)
    except BadSetting:
        file, good = folder / SETTINGS_FILE, folder / GOOD_FILE
        try:
            file.replace(_free_name(folder / BROKEN_FILE))
            return tomlkit.parse(good.read_text("utf-8")) if good.is_file() else tomlkit.document()
        except (OSError, ValueError) as error:
            raise SettingsNotKept(path=str(file), detail=str(error)[:200]) from error


def _free_name(wanted: Path) -> Path:
    place, number = wanted, 1
    while place.exists():
        number += 1
        place = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return place


def _as_written(setting: Setting, value: Value) -> bool | int | str | list[str]:
    if isinstance(value, tuple):
        return list(value)
    if setting.kind is Kind.CHOICE and isinstance(value, str) and value.isdigit():
        return int(value)
    return value


def replace(path: Path, text: str) -> None:
    """Put a file in the place of another, in one step that survives a cut of the power."""
    fresh: Path | None = None
    try:
        if not path.parent.is_dir():
            places.make_private(path.parent)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
        fresh = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        if os.name == "posix":
            _sync(path.parent)
    except OSError as error:
        if fresh is not None:
            fresh.unlink(missing_ok=True)
        raise SettingsNotKept(path=str(path), detail=str(error)[:200]) from error


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
