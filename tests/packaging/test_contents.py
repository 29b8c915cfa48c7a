"""What goes into the frozen program, and what is trimmed from it."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path

import pytest

from pos.app.selfcheck import LATE, LATE_ON
from tests.packaging.loading import PACKAGING, ROOT, load

contents = load("contents")

# Only where the system has them, or none of ours imports them for use.
_ELSEWHERE = {"ctypes.wintypes", "msvcrt", "winreg", "winsound", "fcntl", "pwd", "grp", "resource"}


def imported_late(tree: ast.AST) -> set[str]:
    """Name the modules that functions import, and those imported by a constant string."""
    names: set[str] = set()
    for function in ast.walk(tree):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import):
                names |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
                names |= {
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return names


def foreign(name: str) -> bool:
    return name.partition(".")[0] not in sys.stdlib_module_names | {"pos", "__future__"}


def test_everything_that_is_imported_late_is_tried_by_the_self_check() -> None:
    tried = {*LATE, *(name for names in LATE_ON.values() for name in names)}
    tops = {name.partition(".")[0] for name in tried}
    missing = {}
    for file in sorted((ROOT / "pos").rglob("*.py")):
        late = imported_late(ast.parse(file.read_text("utf-8")))
        if lost := {n for n in late if foreign(n) and n.partition(".")[0] not in tops}:
            missing[str(file.relative_to(ROOT))] = lost
    assert not missing


def test_a_late_import_would_be_seen() -> None:
    tree = ast.parse(
        "def one():\n    import xlsx\ndef two():\n    from rows import Row\n"
        "def three():\n    importlib.import_module('usb.core')\nimport early\n"
    )
    assert imported_late(tree) == {"xlsx", "rows", "usb.core"}


def test_what_is_named_by_hand_is_there() -> None:
    for name in (*contents.WHOLE, *contents.hidden_imports()):
        assert importlib.util.find_spec(name) is not None, name


def test_nothing_that_is_left_out_is_imported_by_us() -> None:
    wanted = {
        name
        for file in (ROOT / "pos").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module]
            if isinstance(node, ast.ImportFrom) and node.module
            else []
        )
    }
    assert not wanted & set(contents.LEFT_OUT)


def test_every_file_that_is_read_goes_along() -> None:
    files = {(Path(path).name, folder) for path, folder in contents.data_files()}
    for wanted in (
        ("kasir_id.qm", "pos/_resources/i18n"),
        ("kasir.qss", "pos/_resources/theme"),
        ("outlets.toml", "pos/_resources"),
        ("Inter-Regular.otf", "pos/_resources/fonts"),
        ("paid.wav", "pos/_resources/sounds"),
        ("LGPL-3.0.txt", "pos/_resources/licences"),
        ("env.py", "pos/store/migrations"),
        ("capabilities.json", "escpos"),
    ):
        assert wanted in files
    migrations = {name for name, folder in files if folder == "pos/store/migrations/versions"}
    here = {path.name for path in (ROOT / "pos/store/migrations/versions").glob("*.py")}
    assert migrations == here
    assert not [name for name, _ in files if name.endswith(".ts")]


def test_every_folder_of_resources_that_is_read_is_in_the_wheel_too() -> None:
    wheel = (ROOT / "pyproject.toml").read_text("utf-8")
    source = "".join(path.read_text("utf-8") for path in (ROOT / "pos").rglob("*.py"))
    read = [one.name for one in (ROOT / "resources").iterdir() if f'/ "{one.name}"' in source]
    assert len(read) > 5
    assert [name for name in read if f'"resources/{name}" =' not in wheel] == []


def test_a_record_tells_only_of_what_goes_along() -> None:
    text = (
        "../../../bin/keyring,sha256=a,1\nkeyring/core.py,sha256=b,1\n"
        "keyring-25.7.0.dist-info/RECORD,,\nkeyring-25.7.0.dist-info/licenses/LICENSE,sha256=c,1\n"
        "keyring-25.7.0.dist-info/direct_url.json,sha256=d,1\n"
    )
    assert contents.record(text).splitlines() == [
        "keyring-25.7.0.dist-info/RECORD,,",
        "keyring-25.7.0.dist-info/licenses/LICENSE,sha256=c,1",
    ]


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Widgets.so.6",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt6Svg.dll",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/plugins/styles/qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "PySide6/Qt/translations/qtbase_en.qm",
        "libsqlite3.so.0",
        "pos/_resources/i18n/kasir_id.qm",
    ],
)
def test_what_a_window_needs_stays(place: str) -> None:
    assert contents.kept(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6Qml.dll",
        "PySide6\\Qt6QmlModels.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "kasir-0.1.0.dist-info/direct_url.json",
        "platformdirs-4.14.7.dist-info/sboms/platformdirs.cdx.json",
    ],
)
def test_what_no_window_asks_for_goes(place: str) -> None:
    assert not contents.kept(place)


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own, there")
@pytest.mark.parametrize("place", ["libglib-2.0.so.0", "libxcb-icccm.so.4", "libcrypto.so.3"])
def test_libraries_of_the_system_are_left_to_it(place: str) -> None:
    assert not contents.kept(place)


def test_what_the_spec_asks_of_this_file_is_in_it() -> None:
    spec = ast.parse((PACKAGING / "kasir.spec").read_text("utf-8"), "kasir.spec")
    asked = {
        node.attr
        for node in ast.walk(spec)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "contents"
    }
    assert "hidden_imports" in asked
    assert not {name for name in asked if not hasattr(contents, name)}


@pytest.mark.parametrize(
    ("place", "module", "plain"),
    [
        ("zeroconf/_dns.cpython-311-x86_64-linux-gnu.so", "zeroconf._dns", "_dns.py"),
        (r"zeroconf\_services\info.cp313-win_amd64.pyd", "zeroconf._services.info", "info.py"),
        ("zeroconf/_services/__init__.abi3.so", "zeroconf._services", "__init__.py"),
    ],
)
def test_what_comes_compiled_too_goes_along_as_python(
    place: str, module: str, plain: str, tmp_path: Path
) -> None:
    compiled = tmp_path / Path(place.replace("\\", "/")).name
    assert contents.as_python(place, str(compiled)) == (module, str(tmp_path / plain))


@pytest.mark.parametrize(
    "place", ["zeroconf/py.typed", "pydantic_core/_pydantic_core.abi3.so", "libusb-1.0.so.0"]
)
def test_the_rest_goes_along_as_it_is(place: str) -> None:
    assert contents.as_python(place, place) is None


def test_there_is_python_for_all_that_is_not_taken_compiled() -> None:
    for package in contents.AS_PYTHON:
        found = importlib.util.find_spec(package)
        assert found is not None
        assert found.origin is not None
        root = Path(found.origin).parent
        compiled = [file for file in root.rglob("*") if file.suffix in {".so", ".pyd"}]
        for file in compiled:
            place = str(Path(package, file.relative_to(root)))
            plain = contents.as_python(place, str(file))
            assert plain is not None
            assert Path(plain[1]).is_file()
