"""No two files import each other, not even round a corner, and not even for a type checker only."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Graph = Mapping[str, set[str]]


def modules_of(top: Path, prefix: str) -> dict[str, Path]:
    """Name each module below a folder, the way others import it."""
    named = {}
    for path in top.rglob("*.py"):
        parts = [part for part in (prefix, *path.relative_to(top).with_suffix("").parts) if part]
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


def imported_by(name: str, path: Path) -> Iterator[str]:
    """Give what a file imports, wherever in the file; a relative import is spelt out."""
    package = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{source}.{alias.name}"


def graph_of(modules: Mapping[str, Path]) -> Graph:
    """Tell which module imports which; a name out of a module stands for its module."""
    graph: dict[str, set[str]] = {}
    for name, path in modules.items():
        met = {
            wanted if wanted in modules else wanted.rpartition(".")[0]
            for wanted in imported_by(name, path)
        }
        graph[name] = {one for one in met if one in modules and one != name}
    return graph


def circle_in(graph: Graph) -> list[str]:
    """Give one circle of modules, the first of them again at the end, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


@pytest.mark.parametrize(("folder", "prefix"), [("pos", "pos"), ("packaging", "")])
def test_no_file_is_imported_by_what_it_imports(folder: str, prefix: str) -> None:
    modules = modules_of(ROOT / folder, prefix)

    assert len(modules) > 10
    assert circle_in(graph_of(modules)) == []


def test_a_circle_for_the_type_checker_only_is_found(tmp_path: Path) -> None:
    (tmp_path / "till.py").write_text("def ring() -> None:\n    from shop.drawer import Drawer\n")
    (tmp_path / "drawer.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .bell import Bell\n"
    )
    (tmp_path / "bell.py").write_text("import shop.till\n")

    circle = circle_in(graph_of(modules_of(tmp_path, "shop")))

    assert set(circle) == {"shop.till", "shop.drawer", "shop.bell"}
