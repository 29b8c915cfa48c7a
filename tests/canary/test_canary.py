"""SE-2: after a day under marked secrets, a crash and everything that can be taken along: no mark."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos.sandbox import Sandbox, SandboxOptions
from tests.canary.marks import KEY, PIN, SECRET, SHAPES, leaks, marks_in, shapes_of
from tests.ending.stage import ROOT, await_line, environment

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="reads /proc"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7, api_key=KEY, api_secret=SECRET)) as sandbox:
        yield sandbox


def without_keys(folder: Path, sandbox: Sandbox, **more: str) -> dict[str, str]:
    """Give the environment of a shop whose keys are typed in."""
    given = environment(folder, sandbox.url, KASIR_SLIPS_FOLDER=str(folder / "slips"), **more)
    return {k: v for k, v in given.items() if k not in ("KASIR_API_KEY", "KASIR_API_SECRET")}


def others_can_see(process: int) -> dict[str, bytes]:
    """Give command line and environment of a process and of all that it started."""
    found, waiting = {}, [process]
    while waiting:
        one = waiting.pop()
        place = Path("/proc", str(one))
        for name in ("cmdline", "environ", "comm"):
            found[f"{one} {name}"] = (place / name).read_bytes()
        for task in (place / "task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return found


def test_a_day_in_the_window_leaves_no_mark(tmp_path: Path, sandbox: Sandbox) -> None:
    folder, seen = tmp_path / "data", tmp_path / "seen"
    seen.mkdir()
    variables = without_keys(folder, sandbox, KASIR_CANARY=str(seen))
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.canary.child"],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        await_line(child, "ready", folder)
        running = {name: marks_in(told) for name, told in others_can_see(child.pid).items()}
        assert len(running) >= 3
        assert {name: marks for name, marks in running.items() if marks} == {}
        assert leaks(tmp_path) == {}, "while it runs"
        child.terminate()
        out, stderr = child.communicate(timeout=30)
        assert (child.returncode, stderr, out) == (0, "", "")
    finally:
        child.kill()
        child.communicate()
    assert leaks(tmp_path) == {}
    # It did live: what was to be searched is there.
    log = (folder / "logs" / "kasir.log").read_text("ascii")
    assert log.count("RuntimeError: with ***") >= 4
    texts = json.loads((seen / "seen.json").read_text("utf-8"))
    assert len(texts) > 1_000
    assert {path.suffix for path in seen.iterdir()} >= {".csv", ".xlsx", ".pdf", ".toml"}
    assert list((folder / "secrets").glob("api-*.sealed"))
    assert (folder / "kasir.db").stat().st_size > 50_000
    assert list((folder / "slips").glob("*.pdf"))


def test_the_commands_leave_no_mark(tmp_path: Path, sandbox: Sandbox) -> None:
    folder, out = tmp_path / "data", tmp_path / "out"
    out.mkdir()
    variables = without_keys(folder, sandbox) | {
        "KASIR_API_KEY": KEY,
        "KASIR_API_SECRET": SECRET,
        "KASIR_PIN": PIN,
        "KASIR_NEW_PIN": PIN,
    }
    told: dict[str, str] = {}

    def kasir(*arguments: str, good: tuple[int, ...] = (0,)) -> None:
        ran = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "ignore", "-m", "pos", *arguments],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        told[" ".join(arguments[:2])] = ran.stdout + ran.stderr
        assert ran.returncode in good, (arguments, ran.stderr)

    kasir("staff", "add", "Rina", "--role", "manager")
    named = ("--as", "Rina")
    kasir("sell", "--amount", "50000", "--outlet", "ALFAMART", "--json", *named)
    kasir("slip", "K1-000001", "--format", "pdf", "-o", str(out / "slip.pdf"), *named)
    kasir("sales", "--json", *named)
    kasir("show", "K1-000001", "--json", *named)
    kasir("day", *named)
    kasir("backup", str(out / "copy.db"), *named)
    kasir("verify", *named)
    kasir("doctor", "--json", good=(0, 1, 2, 3, 4, 5, 6))
    kasir("restore", str(out / "copy.db"), *named)
    kasir("support-bundle", str(out / "bundle.zip"), *named)
    sandbox.set_mode("down")
    try:
        kasir("sell", "--amount", "50000", "--outlet", "ALFAMART", *named, good=(0, 1, 2, 3, 4, 5))
    finally:
        sandbox.clear_modes()
    assert {name: marks for name, text in told.items() if (marks := marks_in(text.encode()))} == {}
    assert leaks(tmp_path) == {}
    bundle = zipfile.ZipFile(out / "bundle.zip")
    assert "test_(set)" in bundle.read("settings.json").decode()


def test_a_mark_is_found_in_every_shape_and_wherever_it_is_packed(tmp_path: Path) -> None:
    for name, shape in SHAPES.items():
        assert name in marks_in(b"before " + shape + b" after")
    for before in (b"", b"x", b"xy", b"user:"):
        assert marks_in(b64encode(before + SECRET.encode() + b"tail")), before
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("a.txt", f"the {PIN}")
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("inner.zip", packed.getvalue())
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.zip").write_bytes(outer.getvalue())
    (tmp_path / "clean").write_bytes(os.urandom(1_000_000))
    assert leaks(tmp_path) == {"deep/b.zip": ["PIN plain"]}


def test_every_shape_is_long_enough_to_be_no_accident() -> None:
    for text in SHAPES.values():
        assert len(text) >= 12
    assert len(set(shapes_of(KEY).values())) >= 9
