"""SE-12: no statement is put together from what somebody wrote; each one is a constant of the source."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

from pos.ports import Query

POS = Path(__file__).parents[2] / "pos"
RUNS = {"text", "execute", "exec_driver_sql", "executemany", "executescript"}
# A constant of the module is written in capitals; these are as constant, and nobody typed them.
OURS = {
    "turns": "the verbs under which the key changed",
    "marks": "as many question marks as there are verbs",
    "table": "a table's name, out of a list in the source",
    "names": "the columns of a sale",
}
FILES = sorted(path for path in (POS / "store").rglob("*.py") if "versions" not in path.parts)


def built(node: ast.expr) -> bool:
    """Tell whether a text is put together: an f-string with holes, a sum, a percent, a format."""
    if isinstance(node, ast.JoinedStr):
        holes = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        names = [hole.id if isinstance(hole, ast.Name) else "" for hole in holes]
        return any(not name.strip("_").isupper() and name not in OURS for name in names)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
        return True
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"format", "join", "replace", "format_map"}
    )


def offences(source: str) -> list[int]:
    """Give the lines on which a statement is put together and run."""
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        # A PRAGMA takes no parameters.
        if name in RUNS and built(node.args[0]) and "PRAGMA" not in lines[node.lineno - 1]:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_statements_are_constants(path: Path) -> None:
    assert offences(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'text(f"SELECT {typed}")',
        'connection.execute("SELECT " + typed)',
        'connection.execute("SELECT %s" % typed)',
        'session.exec_driver_sql("SELECT {}".format(typed))',
        'text(" ".join(typed))',
    ],
)
def test_one_that_is_put_together_is_found(source: str) -> None:
    assert offences(source) == [1]


def test_nobody_outside_the_store_speaks_sql() -> None:
    for path in POS.rglob("*.py"):
        if "store" not in path.parts:
            assert "exec_driver_sql" not in path.read_text("utf-8"), path


def named_by_text(source: str) -> list[int]:
    """Give the lines on which a column is chosen by a name: whoever sorts or filters names members."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        )
        of_rows = bool(node.args) and "Row" in ast.unparse(node.args[0])
        if name == "getattr" and of_rows and not isinstance(node.args[1], ast.Constant):
            found.append(node.lineno)
        if name in ("order_by", "group_by", "literal_column") and any(map(_is_text, node.args)):
            found.append(node.lineno)
    return found


def _is_text(node: ast.expr) -> bool:
    constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return constant or isinstance(node, ast.JoinedStr)


# Its names are a constant of the module, and are those of the very fields of a sale.
BY_A_LIST = {"spans.py"}


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.name not in BY_A_LIST], ids=lambda path: path.name
)
def test_columns_are_members_and_no_text_names_one(path: Path) -> None:
    assert named_by_text(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "select(SaleRow).order_by(getattr(SaleRow, wanted))",
        "statement.order_by('amount desc')",
        "statement.order_by(f'{column} desc')",
        "literal_column('amount')",
    ],
)
def test_a_column_that_a_text_names_is_found(source: str) -> None:
    assert named_by_text(source) == [1]


def test_whoever_asks_for_sales_names_no_column() -> None:
    fields = {one.name: str(one.type) for one in dataclasses.fields(Query)}
    assert not {"sort", "order", "column", "order_by"} & set(fields)
