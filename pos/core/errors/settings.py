"""What is wrong with the settings, the keys or where they are kept."""

from __future__ import annotations

from dataclasses import dataclass

from pos.core.errors.root import ConfigurationError, InputError


@dataclass(eq=False, repr=False, kw_only=True)
class BadSetting(ConfigurationError):
    """A setting has a value that it cannot have; a secret's value is never carried here."""

    key: str
    value: str
    allowed: str


@dataclass(eq=False, repr=False, kw_only=True)
class SettingsNotKept(ConfigurationError):
    """The file of the settings cannot be written; it is as it was."""

    path: str
    detail: str


@dataclass(eq=False, repr=False, kw_only=True)
class BadOutletTable(ConfigurationError):
    """The table of outlets has a missing, unknown or wrong field."""

    outlet: str
    field: str


class MissingKeys(ConfigurationError):
    """No API key and secret are set."""


@dataclass(eq=False, repr=False, kw_only=True)
class KeyForOtherHost(ConfigurationError):
    """A live key with a host other than production, or a test key with production."""

    host: str
    live: bool


class SettingsElsewhere(InputError):
    """Practice changes no settings: they are the shop's."""


@dataclass(eq=False, repr=False, kw_only=True)
class SalesOpen(InputError):
    """Sales still wait at the address of the provider that is to be left."""

    count: int


@dataclass(eq=False, repr=False, kw_only=True)
class KeyringRefused(ConfigurationError):
    """The system's keyring gets no keys: it would not keep them, or not keep them safe."""

    ring: str  # core.apikeys.NoRing


class KeysLocked(ConfigurationError):
    """The keys are in a file that only its passphrase opens."""


class WrongPassphrase(InputError):
    """It does not open the file of the keys."""


@dataclass(eq=False, repr=False, kw_only=True)
class PassphraseTooShort(InputError):
    """A passphrase that could be guessed."""

    shortest: int


@dataclass(eq=False, repr=False, kw_only=True)
class KeysDamaged(ConfigurationError):
    """The file of the keys cannot be read."""

    path: str


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownHost(ConfigurationError):
    """Neither the provider's production host, nor its sandbox host, nor this machine."""

    host: str


@dataclass(eq=False, repr=False, kw_only=True)
class PlainHttp(ConfigurationError):
    """Unencrypted http to anywhere but this machine."""

    host: str


@dataclass(eq=False, repr=False, kw_only=True)
class BadPrinterAddress(ConfigurationError):
    """Not a printer address that Kasir knows."""

    address: str


@dataclass(eq=False, repr=False, kw_only=True)
class UnknownPrinterProfile(BadPrinterAddress):
    """The address names a model of printer that is not in the table."""

    profile: str
    near: str  # models that are, and look like it
