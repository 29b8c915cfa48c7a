"""Keys and hosts belong together: a live key never meets a test host, nor the reverse.

Hosts and key prefixes are those of the provider's v4 documents (the move from Xfers to Fazz moved
the documents, not the hosts).
"""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from pos.core.errors import BadSetting, KeyForOtherHost, MissingKeys, PlainHttp, UnknownHost

PRODUCTION = "id.xfers.com"
SANDBOX = "sandbox-id.xfers.com"
SANDBOX_URL = f"https://{SANDBOX}/api/v4"


class Environment(StrEnum):
    """Whose money it is."""

    LIVE = "live"  # customers' money
    TEST = "test"  # the provider's sandbox, or a server on this machine
    PRACTICE = "practice"  # the embedded sandbox


def check_host(url: str) -> Environment:
    """Tell whose money an address moves.

    :raises PlainHttp: unencrypted, and not on this machine.
    :raises UnknownHost: none of the hosts that a key may be sent to.
    :raises BadSetting: no address at all, or one with a name and password in it.
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError as error:
        raise BadSetting(key="api_url", value=url[:80], allowed=SANDBOX_URL) from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.query:
        # What stands before an @ may be a secret: it is not repeated.
        raise BadSetting(key="api_url", value=parts.scheme or "", allowed=SANDBOX_URL)
    if is_loopback(host):
        return Environment.TEST
    if parts.scheme == "http":
        raise PlainHttp(host=host)
    if port not in (None, 443) or host not in (PRODUCTION, SANDBOX):
        raise UnknownHost(host=host)
    return Environment.LIVE if host == PRODUCTION else Environment.TEST


def check_keys(url: str, key: str, secret: str) -> Environment:
    """Tell whose money a key moves at an address.

    :raises MissingKeys: key or secret is missing.
    :raises KeyForOtherHost: a live key with another host than production, or a test key there.
    :raises BadSetting: the key begins with neither ``test_`` nor ``live_``.
    """
    environment = check_host(url)
    if not key or not secret:
        raise MissingKeys
    if not key.startswith(("test_", "live_")):
        raise BadSetting(key="api_key", value="", allowed="test_..., live_...")
    live = key.startswith("live_")
    if live is not (environment is Environment.LIVE):
        raise KeyForOtherHost(host=urlsplit(url).hostname or "", live=live)
    return environment


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine."""
    if host == "localhost":
        return True
    from ipaddress import ip_address  # noqa: PLC0415 - rarely needed at the start

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
