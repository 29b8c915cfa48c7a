"""How a sandbox is set up; the values hold for one start to one stop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pos.sandbox.errors import SandboxError
from pos.sandbox.modes import parse
from pos.sandbox.requestlog import LoggedRequest
from pos.sandbox.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxOptions:
    """What the owner of a sandbox may choose; port 0 means any free one.

    `modes` are texts as on the command line: `replay=200`, `latency=300,50`. `on_request` is
    called in the sandbox's thread when an API request has arrived and before it is served.
    """

    port: int = 0
    control_port: int = 0
    modes: tuple[str, ...] = ()
    state_file: Path | None = None
    api_key: str = "test_kasir_demo"
    api_secret: str = "demo-secret"  # noqa: S105 - opens nothing but this sandbox
    seed: int | None = None
    rules: Rules = field(default_factory=Rules)
    callback_url: str = ""
    callback_secret: str = ""
    callback_wait: float = 300.0
    on_request: Callable[[LoggedRequest], None] | None = None

    def __post_init__(self) -> None:
        if not self.api_key.startswith("test_"):
            raise SandboxError("the sandbox takes test keys only: the key must begin with test_")
        for text in self.modes:
            parse(text)
