"""All settings, typed: from the environment first, then the shop's ``settings.toml``.

Secrets are read from the environment and held as ``SecretStr``; they are never written anywhere
and a refused one is never repeated in an error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pos.config import hosts, places
from pos.core.errors import BadOutletTable, BadSetting
from pos.core.outlet import Outlet, read_outlets
from pos.core.override import override
from pos.core.sheet import Part, Tax
from pos.core.tax import PERCENTS, read_npwp

SETTINGS_FILE = "settings.toml"
OUTLETS_FILE = "outlets.toml"
_Lines = Annotated[tuple[Annotated[str, Field(max_length=60)], ...], Field(max_length=6)]
_Offered = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,40}( F([1-9]|10))?$")]
_NO_BRACKETS = str.maketrans("", "", "[]\"'")  # a list in the environment may be JSON too
SECRETS = {"api_key", "api_secret"}
ELSEWHERE = "the keyring, or KASIR_API_KEY and KASIR_API_SECRET; never this file"


class Settings(BaseSettings):
    """What a shop can set; every field is also ``KASIR_<FIELD>`` in the environment."""

    model_config = SettingsConfigDict(env_prefix="KASIR_", extra="ignore", frozen=True)

    api_url: str = hosts.SANDBOX_URL
    api_key: SecretStr = SecretStr("")
    api_secret: SecretStr = SecretStr("")

    language: Literal["id", "en"] = "id"
    theme: Literal["light", "dark", "contrast", "system"] = "light"
    timezone: str = "Asia/Jakarta"
    cutoff_hour: int = Field(default=0, ge=0, le=12)
    terminal: str = Field(default="K1", pattern=r"^[A-Z0-9]{1,8}$")
    cashier: str = Field(default="", max_length=40)

    # Where the shop has more than one person: how long nobody may be there before the till locks
    # (0: it does not by itself), and whether cashiers see nothing that a total could be told from.
    idle_lock_minutes: int = Field(default=3, ge=0, le=120)
    blind_close: bool = False

    shop_name: str = Field(default="", max_length=60)
    shop_address: _Lines = ()
    shop_footer: _Lines = ()
    shop_logo: str = Field(default="", max_length=260)  # PNG or JPG; in the data folder or anywhere
    # A PKP's receipts name its NPWP and say that prices hold PPN: 11 % in effect, or 12.
    shop_pkp: bool = False
    shop_npwp: str = Field(default="", validate_default=True)
    ppn_percent: int = 11
    ppn_amounts: bool = False
    slip_hide: Annotated[frozenset[Part], NoDecode] = frozenset()  # to save paper
    display_name: str = Field(default="", max_length=20, pattern=r"^[A-Za-z0-9 _-]*$")

    # Those that are offered, in their order, each with the key of its tile: "QRIS F4". Empty: as
    # the table of outlets has them.
    outlets: Annotated[tuple[_Offered, ...], NoDecode] = ()
    default_outlet: str = "ALFAMART"
    print_slip: bool = True
    print_receipt: bool = True
    sound: bool = True
    volume: int = Field(default=80, ge=0, le=100)  # per cent
    # Where the customer looks: the screen that the cashier's window is not on, one by its place
    # in the system's list, or a window to be moved by hand.
    customer_display: Literal["off", "other", "screen1", "screen2", "screen3", "window"] = "off"
    kiosk: bool = False  # the whole screen is the till's, and closing it is asked about
    printer: str = "none"
    drawer: Literal["none", "2", "5"] = "none"  # the pin of the printer's socket that it hangs on
    drawer_on_ms: int = Field(default=120, ge=2, le=510)
    drawer_off_ms: int = Field(default=240, ge=2, le=510)
    slips_folder: str = Field(default="", max_length=260)  # of slips kept as PDF; empty: Documents

    # How long after its expiry a code is still asked for: outlets report up to a day late.
    watch_hours: int = Field(default=48, ge=24, le=720)

    # Megabytes free on the disk of the data folder.
    disk_warn_mb: int = Field(default=200, ge=0)
    disk_stop_mb: int = Field(default=50, ge=0)

    @field_validator("timezone")
    @classmethod
    def _zone_exists(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("no such time zone") from error
        return value

    @field_validator("terminal", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("drawer", mode="before")
    @classmethod
    def _as_word(cls, value: object) -> object:
        return str(value) if type(value) is int else value  # a pin is a number to who writes it

    @field_validator("shop_npwp")
    @classmethod
    def _npwp_figures(cls, value: str, others: ValidationInfo) -> str:
        if value.strip():
            return read_npwp(value)
        if others.data.get("shop_pkp"):
            raise ValueError("the receipts of a PKP name its NPWP, 15 or 16 figures")
        return ""

    @field_validator("ppn_percent")
    @classmethod
    def _percent_of_law(cls, value: int) -> int:
        if value not in PERCENTS:
            raise ValueError(", ".join(map(str, PERCENTS)))
        return value

    @field_validator("slip_hide", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        """Take ``logo, steps`` from the environment, and a list from the file."""
        if not isinstance(value, str):
            return value
        parts = value.translate(_NO_BRACKETS).split(",")
        return frozenset(part.strip() for part in parts if part.strip())

    @field_validator("outlets", mode="before")
    @classmethod
    def _in_order(cls, value: object) -> object:
        """Take ``QRIS F4, BCA`` from the environment, and a list from the file."""
        if not isinstance(value, str):
            return value
        names = value.translate(_NO_BRACKETS).split(",")
        return tuple(name.strip() for name in names if name.strip())

    @property
    def tax(self) -> Tax | None:
        """Give what receipts say of PPN; None where the shop is no PKP."""
        if not self.shop_pkp:
            return None
        return Tax(npwp=self.shop_npwp, percent=self.ppn_percent, amounts=self.ppn_amounts)

    @property
    def zone(self) -> tzinfo:
        """Give the shop's time zone."""
        return ZoneInfo(self.timezone)

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
        """Let the environment win over the file; no .env file of a stranger's folder is read."""
        file = cls.model_config.get("toml_file")
        toml = (TomlConfigSettingsSource(settings_cls),) if file else ()
        return (init_settings, env_settings, *toml)


def load_settings(folder: Path, **fixed: Any) -> Settings:
    """Read the settings of a data folder and the environment.

    :param fixed: values that win over both (the demo's own).
    :raises BadSetting: the first field that has a wrong value, without a secret's value.
    """

    class Here(Settings):
        model_config = SettingsConfigDict(toml_file=folder / SETTINGS_FILE)

    try:
        _refuse_written_secrets(folder / SETTINGS_FILE)
        return Here(**fixed)
    except ValidationError as error:
        first = error.errors(include_input=True, include_url=False)[0]
        key = str(first["loc"][0]) if first["loc"] else SETTINGS_FILE
        value = "" if key in SECRETS else str(first.get("input", ""))[:80]
        raise BadSetting(key=key, value=value, allowed=allowed_by(first)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(key=SETTINGS_FILE, value="", allowed=str(error)[:200]) from error


def _refuse_written_secrets(file: Path) -> None:
    """Take no key from a file that is copied, mailed and backed up.

    :raises BadSetting: one stands there; its value is not repeated.
    """
    if not file.is_file():
        return
    for key in SECRETS & tomllib.loads(file.read_text("utf-8")).keys():
        raise BadSetting(key=key, value="", allowed=ELSEWHERE)


def allowed_by(first: Mapping[str, Any]) -> str:
    """Say what could stand there, from one error of pydantic's."""
    context = first.get("ctx", {})
    for name in ("expected", "pattern"):
        if name in context:
            return str(context[name])
    return str(first["msg"]).removeprefix("Value error, ")


def load_outlets(folder: Path) -> tuple[Outlet, ...]:
    """Read the outlets that ship, overlaid by the shop's own ``outlets.toml``.

    :raises BadOutletTable: the shop's table cannot be read; the error names the field.
    """
    shipped = tomllib.loads((places.resources() / OUTLETS_FILE).read_text("utf-8"))
    own = folder / OUTLETS_FILE
    if not own.is_file():
        return read_outlets(shipped)
    try:
        return read_outlets(shipped, tomllib.loads(own.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOutletTable(outlet=OUTLETS_FILE, field=str(error)[:200]) from error
