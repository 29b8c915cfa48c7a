"""Reads of a source which clocks it asks, by whatever name it imported them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Whole modules, and names of modules that hold other things besides.
_MODULES = ("time",)
_NAMES = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "asyncio.sleep",
    "asyncio.tasks.sleep",
    "PySide6.QtCore.QDateTime.currentDateTime",
    "PySide6.QtCore.QDateTime.currentDateTimeUtc",
    "PySide6.QtCore.QDate.currentDate",
    "PySide6.QtCore.QTime.currentTime",
}
_LOOPS = ("get_running_loop", "get_event_loop", "new_event_loop")


def clocks_of(source: str) -> list[tuple[str, int]]:
    """Name every clock that a source asks, with its line: ``datetime.datetime.now``, ``loop.time``."""
    tree = ast.parse(source)
    known = dict(_imports(tree))
    found = [
        (name, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Attribute, ast.Name)) and (name := _clock(node, known))
    ]
    return sorted(set(found), key=lambda one: one[1])


def _imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.asname:
                    yield alias.asname, alias.name
                else:
                    yield alias.name.split(".")[0], alias.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _clock(node: ast.Attribute | ast.Name, known: dict[str, str]) -> str:
    if isinstance(node, ast.Attribute) and node.attr == "time" and _is_loop(node.value):
        return "loop.time"
    name = _full_name(node, known)
    if name in _NAMES or name.rpartition(".")[0] in _MODULES:
        return name
    return ""


def _is_loop(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_") == "loop"
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name in _LOOPS
    return False


def _full_name(node: ast.expr, known: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return known.get(name, "")
        case ast.Attribute(value=value, attr=attr):
            left = _full_name(value, known)
            return f"{left}.{attr}" if left else ""
    return ""
