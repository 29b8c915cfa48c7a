"""The first paint needs Qt alone: what is heavy comes after it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "pydantic_settings", "httpx", "alembic", "qrcode")
LATER = ("escpos", "keyring", "structlog", "starlette", "uvicorn", "typing_extensions")

SCRIPT = """
import json, os, sys
from pathlib import Path
from pos.app.window import Shop, run_on

class Looking(Shop):
    def plan(self):
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)

folder = Path(sys.argv[1])
run_on(folder, lambda: Looking(folder), environment="test")
"""


def test_nothing_heavy_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(json.loads(ran.stdout))
    assert "pos.ui.window" in loaded
    assert loaded.isdisjoint((*HEAVY, *LATER)), loaded.intersection((*HEAVY, *LATER))
