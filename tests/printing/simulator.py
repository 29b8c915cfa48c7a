"""The printer simulator emupos in a process of its own: another reading of ESC/POS than ours.

It wants Python 3.13 and a place of its own: ``.ci/run`` makes it one, and ``KASIR_EMUPOS`` names
another.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_OWN = Path(__file__).parents[2] / ".emupos" / "bin" / "emupos"
_CONFIG = """\
schema: 1
api: {{ host: 127.0.0.1, port: {api} }}
devices:
  - id: front
    type: printer
    profile: {profile}
    connections:
      - tcp: {{ port: {tcp} }}
      - serial: {{ pty: true }}
    receipts_dir: ./receipts
"""


class Simulator:
    """One printer, and the hands of the person who stands before it."""

    def __init__(self, folder: Path, api: int, tcp: int) -> None:
        self._api = f"http://127.0.0.1:{api}/api/v1/"
        self.tcp = f"tcp://127.0.0.1:{tcp}"
        self.serial = f"serial:{folder / 'emupos' / 'front'}?baud=38400"

    def ask(self, path: str, method: str = "GET") -> bytes:
        """Call the operator's side."""
        request = urllib.request.Request(self._api + path, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            content: bytes = answer.read()
        return content

    def set_fault(self, name: str) -> None:
        """Take the paper out, open the cover, ..."""
        self.ask(f"devices/front/faults/{name}", "PUT")

    def clear_fault(self, name: str) -> None:
        """Mend it."""
        self.ask(f"devices/front/faults/{name}", "DELETE")

    def drawer(self) -> str:
        """Tell how the drawer is."""
        devices: list[dict[str, Any]] = json.loads(self.ask("devices"))
        return str(devices[0]["state"]["drawer"])

    def receipts(self, count: int) -> list[bytes]:
        """Wait for so many receipts, and give their pictures, oldest first."""
        end = time.monotonic() + 10
        while True:
            made = json.loads(self.ask("devices/front/receipts"))
            if len(made) >= count or time.monotonic() > end:
                break
            time.sleep(0.05)
        names = [receipt["id"] for receipt in sorted(made, key=lambda one: one["completed_at"])]
        return [self.ask(f"devices/front/receipts/{name}/image") for name in names]


def executable() -> str:
    """Find the simulator; empty where there is none."""
    named = os.environ.get("KASIR_EMUPOS", "") or str(_OWN)
    return named if Path(named).is_file() else shutil.which("emupos") or ""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def simulating(folder: Path, profile: str) -> Iterator[Simulator]:
    """Run a printer of a model until the block ends."""
    api, tcp = _free_port(), _free_port()
    config = folder / "emupos.yaml"
    config.write_text(_CONFIG.format(api=api, tcp=tcp, profile=profile))
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            [executable(), "run", "--config", str(config)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env={**os.environ, "TMPDIR": str(folder)},
        )
    simulator = Simulator(folder, api, tcp)
    try:
        for _ in range(150):
            try:
                simulator.ask("health")
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail((folder / "said").read_text("utf-8"))
        yield simulator
    finally:
        process.terminate()
        process.wait(20)
