"""Turns the catalogues (.ts, in git) into what Qt reads (.qm) whenever the package is built.

An editable install runs it too, so a fresh checkout speaks every language after `uv run`.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import PySide6
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[misc]  # hatchling is only there to build
    """The build hook; hatchling finds it by its base class."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Release each catalogue beside its source."""
        del version, build_data
        lrelease = next(
            path
            for name in ("lrelease", "lrelease.exe")
            if (path := Path(PySide6.__file__).parent / name).exists()
        )
        for catalogue in sorted(Path(self.root, "resources", "i18n").glob("*.ts")):
            target = catalogue.with_suffix(".qm")
            subprocess.run([lrelease, "-silent", catalogue, "-qm", target], check=True)
