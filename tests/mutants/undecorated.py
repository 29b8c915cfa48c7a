"""A decorated function the tool leaves alone, so in the copy each decorator becomes a line below it.

``@property`` above ``def total`` and ``total = property(total)`` below it are the same to Python.
The tool knows ``classmethod`` and ``staticmethod`` itself; a setter, or a function that has two
decorators, stays as it is.
"""

from __future__ import annotations

import ast

_KNOWN = {"classmethod", "staticmethod", "overload"}


def undecorated(source: str) -> str:
    """Rewrite each function under one decorator, so that it stands bare and is wrapped below."""
    lines = source.splitlines()
    # From the last to the first: the numbers of the lines above stay true.
    for function in sorted(_wrapped(ast.parse(source)), key=lambda one: -one.lineno):
        decorator = function.decorator_list[0]
        end, start = function.end_lineno or function.lineno, decorator.lineno
        margin = " " * function.col_offset
        lines.insert(end, f"{margin}{function.name} = {ast.unparse(decorator)}({function.name})")
        del lines[start - 1 : (decorator.end_lineno or start)]
    return "\n".join(lines) + "\n"


def _wrapped(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    return [
        node
        for body in bodies
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and len(node.decorator_list) == 1
        and not _stays(node.decorator_list[0])
    ]


def _stays(decorator: ast.expr) -> bool:
    if isinstance(decorator, ast.Attribute):
        return decorator.attr in {"setter", "deleter"}
    return isinstance(decorator, ast.Name) and decorator.id in _KNOWN
