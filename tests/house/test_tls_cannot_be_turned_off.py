"""PO-8: nothing in the source, and no setting, turns the verification of TLS off."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pos.config.settings import Settings

POS = Path(__file__).parents[2] / "pos"
SOURCES = sorted(POS.rglob("*.py"))
_NAMES = {
    "CERT_NONE",
    "CERT_OPTIONAL",
    "_create_unverified_context",
    "check_hostname",
    "verify_mode",
    "SSLKEYLOGFILE",
    "keylog_filename",
}


def ways_round(source: str) -> list[str]:
    """Name what could turn the verification off: a name of ``ssl``, or ``verify=False``."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.Constant(value=str(name)):
                if name in _NAMES:
                    found.append(f"{node.lineno}: {name}")
            case ast.keyword(arg="verify" | "ssl", value=ast.Constant(value=False)):
                found.append(f"{node.value.lineno}: {node.arg}=False")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(POS).as_posix())
def test_no_source_knows_a_way_round_it(path: Path) -> None:
    assert ways_round(path.read_text("utf-8")) == []


def test_no_setting_is_about_it() -> None:
    words = ("tls", "ssl", "verify", "insecure", "certificate", "trust")
    assert [name for name in Settings.model_fields if any(word in name for word in words)] == []


@pytest.mark.parametrize(
    "source",
    [
        "import ssl\ncontext.verify_mode = ssl.CERT_NONE",
        "context.check_hostname = False",
        "httpx.AsyncClient(verify=False)",
        "ssl._create_unverified_context()",
        "os.environ['SSLKEYLOGFILE']",
    ],
)
def test_a_way_round_is_found(source: str) -> None:
    assert ways_round(source)
