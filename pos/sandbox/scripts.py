"""A script says how the next answers go wrong: of which operation, how many, in which way."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any

from pos.sandbox.errors import SandboxError
from pos.sandbox.requestlog import Operation
from pos.sandbox.shapes import Loss


class Kind(StrEnum):
    """A way in which an answer may be odd."""

    ERROR = "error"  # the contract's error document with `code`
    STATUS = "status"  # a bare `status`, with `retry_after` where given
    HTML = "html"  # an HTML page of a proxy, 503 unless `status` says otherwise
    NO_CONTENT = "no-content"  # 204
    REDIRECT = "redirect"  # 302 to the login page
    CAPTIVE_PORTAL = "captive-portal"  # 200 and the HTML of somebody else's network
    GZIP_BOMB = "gzip-bomb"  # a small body that unpacks to `size` bytes
    WRONG_SHAPE = "wrong-shape"  # JSON, but not the contract's
    TRUNCATED = "truncated"  # well-formed HTTP around half a JSON document
    WRONG_ID = "wrong-id"  # the true answer with another payment's id
    WRONG_AMOUNT = "wrong-amount"  # ... with another amount
    WRONG_REFERENCE = "wrong-reference"  # ... with another reference
    WRONG_CURRENCY = "wrong-currency"  # ... in another currency
    WRONG_METHOD = "wrong-method"  # ... with another method of payment
    WRONG_CHANNEL = "wrong-channel"  # ... for another outlet or bank
    MISSING_CURRENCY = "missing-currency"  # ... without a currency, as from older servers
    UNKNOWN_STATUS = "unknown-status"  # ... with a status word that nobody has heard of
    STALL_BEFORE = "stall-before"  # wait `seconds`, then do the work
    STALL_AFTER = "stall-after"  # do the work, wait `seconds`, then answer
    DROP_BEFORE = "drop-before"  # the connection ends and nothing is done
    DROP_AFTER = "drop-after"  # the work is done and the answer lost
    CUT = "cut"  # the work is done and the answer ends after `size` bytes on the wire


# These replace the answer; whether the work is done all the same is the script's `commit`.
REPLACING = frozenset(
    {
        Kind.ERROR,
        Kind.STATUS,
        Kind.HTML,
        Kind.NO_CONTENT,
        Kind.REDIRECT,
        Kind.CAPTIVE_PORTAL,
        Kind.GZIP_BOMB,
        Kind.WRONG_SHAPE,
    }
)

_ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How the next `times` answers of an operation go wrong; `times` None is for ever."""

    kind: Kind
    operation: str = _ANY
    times: int | None = 1
    commit: bool = False
    code: str = "001"
    status: int | None = None
    retry_after: str | None = None
    seconds: float = 1.0
    size: int | None = None
    how: Loss = Loss.CLOSE
    value: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the script as JSON values."""
        return asdict(self)


def read_script(wish: Mapping[str, Any]) -> Script:
    """Build a script from JSON values; raise SandboxError naming what is wrong."""
    known = {field.name for field in fields(Script)}
    if strange := sorted(set(wish) - known):
        raise SandboxError(
            f"unknown field {strange[0]!r}; a script has: {', '.join(sorted(known))}"
        )
    kinds, operations = ", ".join(Kind), [_ANY, *Operation]
    if wish.get("kind") not in list(Kind):
        raise SandboxError(f"unknown kind {wish.get('kind')!r}; the kinds are: {kinds}")
    if wish.get("operation", _ANY) not in operations:
        raise SandboxError(f"unknown operation; the operations are: {', '.join(operations)}")
    if wish.get("how", Loss.CLOSE) not in list(Loss):
        raise SandboxError(f"unknown how; it is one of: {', '.join(Loss)}")
    for name, kind in (("times", int), ("status", int), ("size", int), ("seconds", (int, float))):
        if wish.get(name) is not None and not isinstance(wish[name], kind):
            raise SandboxError(f"{name} must be a number")
    exact = {"kind": Kind(wish["kind"]), "how": Loss(wish.get("how", Loss.CLOSE))}
    return Script(**(dict(wish) | exact))


class ScriptQueue:
    """The scripts in order of their coming; the first that fits a request is played."""

    def __init__(self) -> None:
        self._waiting: list[Script] = []

    def add(self, script: Script) -> None:
        """Put a script at the end."""
        self._waiting.append(script)

    def take(self, operation: Operation) -> Script | None:
        """Return the script for this request and use up one of its times."""
        for place, script in enumerate(self._waiting):
            if script.operation in (_ANY, operation):
                if script.times == 1:
                    del self._waiting[place]
                elif script.times is not None:
                    self._waiting[place] = replace(script, times=script.times - 1)
                return script
        return None

    def clear(self) -> None:
        """Forget what is waiting."""
        self._waiting.clear()

    def snapshot(self) -> list[dict[str, Any]]:
        """Return what is waiting, as JSON values."""
        return [script.to_json() for script in self._waiting]
