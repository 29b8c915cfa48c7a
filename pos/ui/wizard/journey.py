"""What the wizard must know of the outside: how far somebody came."""

from __future__ import annotations

from typing import Protocol


class Journey(Protocol):
    """How far somebody came (``pos.app.first_run.FirstRun``)."""

    @property
    def step(self) -> str:
        """Give the step at which somebody left; empty: the first."""
        ...

    def keep(self, step: str) -> None:
        """Remember a step."""
        ...

    def finish(self) -> None:
        """Remember that it is done."""
        ...
