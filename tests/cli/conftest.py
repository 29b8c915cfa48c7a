"""Commands run in this process against a real sandbox on loopback and a real data folder."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from pos.cli.main import main
from pos.sandbox import Sandbox, SandboxOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A shell at a till."""

    sandbox: Sandbox
    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Ran:
        self.capture.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as end:  # argparse ends so
            code = int(end.code or 0)
        out, err = self.capture.readouterr()
        return Ran(code=int(code), out=out, err=err)

    def sell(self, amount: str = "100000", outlet: str = "ALFAMART", *more: str) -> Ran:
        return self("sell", "--amount", amount, "--outlet", outlet, "--json", *more)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(SandboxOptions(seed=7)) as sandbox:
        yield sandbox


@pytest.fixture
def counter(
    sandbox: Sandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qapp: QApplication,
) -> Counter:
    del qapp  # the one application object of the process; commands use the one that stands
    for name in list(os.environ):
        if name.startswith("KASIR_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("KASIR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("KASIR_API_URL", sandbox.url)
    monkeypatch.setenv("KASIR_API_KEY", "test_kasir_demo")
    monkeypatch.setenv("KASIR_API_SECRET", "demo-secret")
    monkeypatch.setenv("KASIR_LANGUAGE", "en")
    return Counter(sandbox=sandbox, folder=tmp_path, capture=capsys)
