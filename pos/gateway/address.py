"""An address is https, or plain http to this machine; nothing else is ever called or shown."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

LONGEST = 2_000


def is_loopback(host: str) -> bool:
    """Tell whether a host name means this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def split(text: str) -> SplitResult:
    """Take an address apart.

    :raises ValueError: not a plain http(s) address: a name and password in it, other characters
        than visible ASCII, too long, no host, a port that is none.
    """
    if len(text) > LONGEST or not re.fullmatch(r"https?://[!-~]+", text) or "\\" in text:
        raise ValueError("not an http address")
    parts = urlsplit(text)
    _ = parts.port  # raises where it is no number
    if not parts.hostname or "@" in parts.netloc:
        raise ValueError("not a plain host")
    return parts


def safe(text: str) -> str:
    """Give the address back if it may be called or shown.

    :raises ValueError: it may not: see ``split``; or plain http to another machine.
    """
    parts = split(text)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise ValueError("plain http to another machine")
    return text
