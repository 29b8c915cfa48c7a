"""Which setting somebody must look at to mend what an error tells of."""

from __future__ import annotations

from collections.abc import Mapping

from pos.core import errors
from pos.core.setting import BY_KEY

_KEYS: Mapping[type[BaseException], str] = {
    errors.MissingKeys: "api_key",
    errors.KeysLocked: "api_key",
    errors.KeysDamaged: "api_key",
    errors.KeyForOtherHost: "api_key",
    errors.KeyringRefused: "api_key",
    errors.UnknownHost: "api_url",
    errors.PlainHttp: "api_url",
    errors.BadPrinterAddress: "printer",
    errors.UnknownPrinterProfile: "printer",
}


def setting_of(error: BaseException) -> str:
    """Give the key of a setting; empty: no setting would mend it."""
    if isinstance(error, errors.BadSetting):
        return error.key if error.key in BY_KEY else ""
    return _KEYS.get(type(error), "")
