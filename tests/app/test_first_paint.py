"""The first paint needs Qt alone: what is heavy comes after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "pydantic_settings", "httpx", "alembic", "qrcode")
# Of our own: what only a sale, its paper or its errors need.
OURS = (
    "pos.app.house",
    "pos.app.live",
    "pos.core.export",
    "pos.core.sheet",
    "pos.core.slip",
    "pos.office",
    "pos.ports",
    "pos.till",
    "pos.ui.code.page",
    "pos.ui.words.printer",
    "pos.ui.words.troubles",
)
LATER = ("escpos", "keyring", "structlog", "starlette", "uvicorn", "typing_extensions")

SCRIPT = """
import json, os, sys
from pathlib import Path
from pos.app.window import Shop, run_on

class Looking(Shop):
    def plan(self):
        import linecache
        found = {"modules": sorted(sys.modules), "sources": sorted(linecache.cache)}
        print(json.dumps(found), flush=True)
        os._exit(0)

folder = Path(sys.argv[1])
run_on(folder, lambda: Looking(folder), environment="test")
"""


def started(folder: Path) -> dict[str, list[str]]:
    """Give the modules that are there at the first paint, and the sources kept in memory."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, list[str]] = json.loads(ran.stdout)
    return found


def test_no_source_is_read_only_because_its_module_is_imported(tmp_path: Path) -> None:
    sources = started(tmp_path)["sources"]
    assert not [one for one in sources if "/pos/ui/" in one or "asyncio" in one], sources


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    loaded = set(started(tmp_path)["modules"])
    assert "pos.ui.window" in loaded
    assert loaded.isdisjoint((*HEAVY, *LATER)), loaded.intersection((*HEAVY, *LATER))


PAINTED = """
import json, os, sys
from pathlib import Path
from pos.app.opening import open_window
from pos.ui.window import Window

def painted(window):
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

Window._make_rest = painted
open_window(Path(sys.argv[1]), "test").app.exec()
"""


def test_what_a_sale_needs_is_read_after_the_first_paint(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PAINTED, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(ran.stdout))
    assert "pos.ui.sell.page" in loaded
    found = loaded.intersection((*HEAVY, *LATER, *OURS, "asyncio", "PySide6.QtNetwork"))
    assert not found, found
