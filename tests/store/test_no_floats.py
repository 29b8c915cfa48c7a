"""Money never meets a float: a check of the source, which a run could miss."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pos

ROOT = Path(pos.__file__).parent
MONEY = [
    ROOT / "core" / "money.py",
    *(path for path in sorted((ROOT / "store").glob("*.py"))),
]
# Seconds, not money.
SECONDS = {("backups.py", 3600.0), ("backups.py", 0.001), ("ledger.py", 2.0)}


def floats(source: str, name: str) -> list[str]:
    """Name every float in a source: a literal, a conversion, a true division of no paths."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float(value)) if (name, value) not in SECONDS:
                found.append(f"{node.lineno}: {value}")
            case ast.Call(func=ast.Name(id="float" | "round")):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
            case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
            case ast.Attribute(attr="Float" | "Numeric" | "REAL" | "Decimal"):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


# Paths joined to names, and seconds of milliseconds.
_OTHER = ("folder / ", "BUSY_MILLISECONDS / ")


@pytest.mark.parametrize("path", MONEY, ids=lambda path: path.name)
def test_no_float_touches_money(path: Path) -> None:
    found = floats(path.read_text("utf-8"), path.name)
    assert [one for one in found if not one.split(": ")[1].startswith(_OTHER)] == []


@pytest.mark.parametrize(
    "source",
    ["x = 0.01", "x = float(y)", "x = y / 100", "x /= 100", "x = round(y)", "x = sa.Float"],
)
def test_the_check_finds_what_it_is_for(source: str) -> None:
    assert floats(source, "money.py")
