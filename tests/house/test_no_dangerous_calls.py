"""SE-16: nothing in the source runs text as a program, unpacks objects, or starts a shell."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "pos").rglob("*.py"))
# Calls by their whole name; a name alone is the builtin.
FORBIDDEN = frozenset(
    {
        *("eval", "exec", "compile", "__import__", "execfile"),
        *("os.system", "os.popen", "os.startfile", "commands.getoutput"),
        *("subprocess.getoutput", "subprocess.getstatusoutput"),
        *("yaml.load", "yaml.unsafe_load", "yaml.full_load"),
        *("tempfile.mktemp", "logging.config.listen"),
    }
)
MODULES = frozenset(
    {"pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "jsonpickle", "telnetlib"}
)
_SHELL = frozenset({"create_subprocess_shell"})
# Qt's engines that would fetch what a text names.
_QT = frozenset({"QTextBrowser", "QWebEngineView", "QQuickView", "QQmlEngine", "openUrl"})

# What may be called in one file, and why.
ALLOWED = {"pos/ui/slips/slip_acts.py": ("openUrl", "the folder of kept slips, never an address")}


def dangers(source: str) -> list[str]:
    """Name each dangerous call or import with its line."""
    tree = ast.parse(source)
    names = _imported(tree)
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                found += [f"{node.lineno}: {a.name}" for a in aliases if _top(a.name) in MODULES]
            case ast.ImportFrom(module=str(module)) if _top(module) in MODULES:
                found.append(f"{node.lineno}: {module}")
            case ast.Call(func=func, keywords=keywords):
                name = _whole(func, names)
                last = name.rpartition(".")[2]
                if name in FORBIDDEN or last in _SHELL | _QT:
                    found.append(f"{node.lineno}: {name}")
                found += [
                    f"{node.lineno}: {one.arg}=True"
                    for one in keywords
                    if one.arg == "shell" and not _is(one.value, told=False)
                ]
                found += [
                    f"{node.lineno}: verify=False"
                    for one in keywords
                    if one.arg == "verify" and _is(one.value, told=False)
                ]
    return found


def _is(value: ast.expr, *, told: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is told


def _top(module: str) -> str:
    return module.partition(".")[0]


def _imported(tree: ast.AST) -> dict[str, str]:
    """Give what each name stands for: ``from os import system as go`` hides nothing."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.asname: a.name for a in node.names if a.asname}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
    return names


def _whole(func: ast.expr, names: dict[str, str]) -> str:
    if isinstance(func, ast.Name):
        return names.get(func.id, func.id)
    if isinstance(func, ast.Attribute):
        return f"{_whole(func.value, names)}.{func.attr}"
    return ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_dangerous_is_called(path: Path) -> None:
    allowed, _ = ALLOWED.get(path.relative_to(ROOT).as_posix(), ("", ""))
    found = dangers(path.read_text("utf-8"))
    assert [one for one in found if not allowed or not one.endswith(allowed)] == []


def test_the_list_of_exceptions_holds_nothing_old() -> None:
    for place, (allowed, _) in ALLOWED.items():
        assert any(one.endswith(allowed) for one in dangers((ROOT / place).read_text("utf-8")))


@pytest.mark.parametrize(
    "source",
    [
        "eval(typed)",
        "exec(typed)",
        "import pickle",
        "from pickle import loads",
        "import yaml\nyaml.load(text)",
        "from yaml import load as read\nread(text)",
        "import subprocess\nsubprocess.run(line, shell=True)",
        "import subprocess\nsubprocess.run(line, shell=wanted)",
        "from os import system as go\ngo(line)",
        "import asyncio\nasyncio.create_subprocess_shell(line)",
        "httpx.get(url, verify=False)",
        "view = QTextBrowser()",
        "QDesktopServices.openUrl(address)",
    ],
)
def test_what_is_dangerous_is_found(source: str) -> None:
    assert dangers(source)


@pytest.mark.parametrize(
    "source",
    [
        "session.exec(statement)",
        "re.compile(pattern)",
        "yaml.safe_load(text)",
        "subprocess.run([program, argument])",
        "subprocess.run([program], shell=False)",
    ],
)
def test_what_only_sounds_like_it_is_let_be(source: str) -> None:
    assert dangers(source) == []
