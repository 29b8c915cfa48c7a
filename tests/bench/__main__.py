"""Prints the table: ``uv run poe bench`` (``--quick`` for fewer runs)."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pos.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
OPEN_SALES = 500


def child(name: str, folder: Path, url: str, **more: str) -> dict[str, Any]:
    """Run one measured process and give what it found."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KASIR_DATA_DIR": str(folder),
        "KASIR_API_URL": url,
        "KASIR_API_KEY": "test_kasir_demo",
        "KASIR_API_SECRET": "demo-secret",
        "KASIR_PRINTER": "none",
        **more,
        "BENCH_STARTED": str(time.monotonic()),
    }
    command = [sys.executable, "-m", "tests.bench.child", name]
    ran = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    if ran.returncode != 0 or not ran.stdout.strip():
        raise SystemExit(f"{name} ended with {ran.returncode}:\n{ran.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def row(figure: str, measured: str, aim: str) -> None:
    print(f"{figure:<58} {measured:<34} {aim}")


def starting(folder: Path, url: str, runs: int) -> None:
    """Pair the window with a bare one, run by run."""
    for name in ("bare", "window"):
        child(name, folder, url)  # warm the disk's cache
    pairs = [(child("bare", folder, url), child("window", folder, url)) for _ in range(runs)]
    bare = statistics.median(b["paint"] for b, _ in pairs)
    paint = statistics.median(w["paint"] for _, w in pairs)
    ready = statistics.median(w["ready"] for _, w in pairs)
    ratio = statistics.median(w["paint"] / b["paint"] for b, w in pairs)
    row(
        "start to first paint of Sell / bare window",
        f"{ratio:.2f} x ({paint * 1000:.0f} / {bare * 1000:.0f} ms)",
        "<= 2 x",
    )
    row("start to ready to sell / bare window", f"{ready / bare:.2f} x ({ready * 1000:.0f} ms)", "")
    more = statistics.median(w["memory"] - b["memory"] for b, w in pairs) / 2**20
    row("private memory beside the bare window", f"+ {more:.0f} MB", "<= + 80 MB")


def selling(folder: Path, url: str, sales: int) -> None:
    """Enter to code shown, less the provider's own answer."""
    found = child("selling", folder, url, BENCH_SALES=str(sales))
    own = sorted(found["own"])
    p95 = own[max(0, int(len(own) * 0.95) - 1)]
    asked = statistics.median(found["asked"])
    row(
        f"Enter to code shown, less the provider's answer ({sales} sales)",
        f"p50 {own[len(own) // 2] * 1000:.0f}, p95 {p95 * 1000:.0f} ms",
        "p95 <= 50 ms",
    )
    row("  the provider's own answer in that run", f"p50 {asked * 1000:.0f} ms", "")


def watching(folder: Path, sandbox: Sandbox, seconds: int) -> None:
    """Stalls of the window's loop while 500 sales are open."""
    _sell_many(folder, sandbox)
    found = child("watching", folder, sandbox.url, BENCH_SECONDS=str(seconds))
    gaps, count = found["gaps"], found["count"]
    p999 = gaps[-max(1, count // 1000)] if count // 1000 <= len(gaps) else gaps[0]
    asked = sandbox.state()["counters"]["requests"].get("list", 0)
    row(
        f"longest stall of the loop, {OPEN_SALES} open sales, {seconds} s",
        f"{gaps[-1] * 1000:.0f} ms; p99.9 {p999 * 1000:.1f} ms ({count} looks, {asked} lists)",
        "p99.9 <= 16 ms",
    )


def _sell_many(folder: Path, sandbox: Sandbox) -> None:
    script = (
        "import asyncio, os\n"
        "from pos.app.house import Silent, open_house, read_plan\n"
        "from pos.config import places\n"
        "from pos.core.money import Money\n"
        "from pos.till.draft import Draft\n"
        "async def go():\n"
        "    async with open_house(read_plan(places.data_folder(os.environ)), Silent()) as h:\n"
        f"        for n in range({OPEN_SALES}):\n"
        "            await h.till.sell(Draft(amount=Money.rupiah(20000 + n), outlet='ALFAMART'))\n"
        "asyncio.run(go())\n"
    )
    environment = {
        **os.environ,
        "KASIR_DATA_DIR": str(folder),
        "KASIR_API_URL": sandbox.url,
        "KASIR_API_KEY": "test_kasir_demo",
        "KASIR_API_SECRET": "demo-secret",
    }
    subprocess.run([sys.executable, "-c", script], env=environment, cwd=ROOT, check=True)


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="fewer runs, as in CI")
    quick = arguments.parse_args().quick
    row("figure", "measured", "aim")
    with tempfile.TemporaryDirectory() as place, Sandbox() as sandbox:
        starting(Path(place, "start"), sandbox.url, 3 if quick else 9)
        selling(Path(place, "sell"), sandbox.url, 10 if quick else 40)
        watching(Path(place, "watch"), sandbox, 10 if quick else 30)


if __name__ == "__main__":
    main()
