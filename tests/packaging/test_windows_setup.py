"""The setup of Windows says the same in both languages, and its removal cannot reach the data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pos

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "packaging" / "windows"
SCRIPT = (WINDOWS / "kasir.nsi").read_text("utf-8")
CODE = "\n".join(line for line in SCRIPT.splitlines() if not line.lstrip().startswith(";"))


def test_each_sentence_is_there_in_english_and_indonesian() -> None:
    told: dict[str, set[str]] = {}
    for name, language, text in re.findall(
        r'^LangString (\w+) \$\{LANG_(\w+)\} "(.+)"$', CODE, re.M
    ):
        told.setdefault(name, set()).add(language)
        assert text.strip()
    assert len(told) >= 10
    assert {
        name for name, languages in told.items() if languages != {"ENGLISH", "INDONESIAN"}
    } == set()
    asked = set(re.findall(r"\$\((\w+)\)", CODE))
    assert asked == set(told)


def test_the_setup_is_for_one_user_and_its_version_is_told_from_outside() -> None:
    assert "RequestExecutionLevel user" in CODE
    assert not re.search(r"HKLM|HKCR|SHCTX|admin", CODE)
    assert pos.__version__ not in CODE.replace("${VERSION}.0", "")


def test_only_parts_of_the_program_are_removed_with_all_that_is_in_them() -> None:
    removed = set(re.findall(r'RMDir /r\s+"(.+)"', CODE))
    assert removed == {rf"$INSTDIR\{part}" for part in ("_internal", "next", "former")}
    deleted = set(re.findall(r'^\s*(?:Delete|RMDir)\s+"(.+)"', CODE, re.M))
    assert deleted
    sentences = [line for line in CODE.splitlines() if line.startswith("LangString")]
    rest = CODE.replace("\n".join(sentences), "")
    for line in sentences:
        rest = rest.replace(line, "")
    assert r"LOCALAPPDATA\kasir" not in rest
    assert "Documents" not in rest
    assert not any("LOCALAPPDATA" in place or "APPDATA" in place for place in removed | deleted)


def test_what_the_setup_makes_its_removal_takes_away() -> None:
    section = CODE[CODE.index('Section "un.Kasir"') :]
    for made in re.findall(r'CreateShortcut "\$(\w+)\\', CODE):
        assert rf'Delete "${made}\Kasir' in section
    for key in set(re.findall(r"WriteReg(?:Str|DWORD) HKCU \"(\$\{\w+\})\"", CODE)):
        assert re.search(rf'DeleteReg(?:Key|Value) HKCU "{re.escape(key)}"', section)
    stepped = set(re.findall(r'!insertmacro StepForward "(.+)"', CODE))
    gone = set(re.findall(r'(?:Delete|RMDir /r) "\$INSTDIR\\(.+)"', section))
    assert stepped <= gone


def test_the_codes_it_ends_with_are_those_it_tells() -> None:
    head = SCRIPT[: SCRIPT.index("Unicode true")]
    for name in ("RUNNING", "NEWER_IS_THERE", "NOT_OURS"):
        found = re.search(rf"!define {name} (\d)", CODE)
        assert found is not None
        assert re.search(rf"\b{found[1]}\b", head)
        assert f"SetErrorLevel ${{{name}}}" in CODE


@pytest.mark.parametrize("name", ["build", "build.ps1"])
def test_no_setup_is_made_before_the_program_checked_itself(name: str) -> None:
    text = (WINDOWS / name).read_text("utf-8")
    checked = text.index("check_itself" if name == "build" else "--self-check")
    assert text.index("kasir.spec") < checked < text.index("kasir.nsi")


def test_both_builds_take_the_same_steps_in_the_same_order() -> None:
    steps = (
        " archive ",
        "KASIR_COMMIT",
        "uv build",
        "nameplate.py",
        "-m PyInstaller",
        '"-DVERSION=',
        "-DFOLDER=",
        "-DICON=",
        "-DLICENCE=",
        "-DOUT=",
        "kasir.nsi",
    )
    for name in ("build", "build.ps1"):
        text = (WINDOWS / name).read_text("utf-8")
        places = [text.index(step) for step in steps]
        assert places == sorted(places), name


def test_the_build_on_windows_takes_the_lines_as_they_were_committed() -> None:
    text = (WINDOWS / "build.ps1").read_text("utf-8")
    (archive,) = (line for line in text.splitlines() if " archive " in line)
    assert "core.autocrlf=false" in archive


@pytest.mark.parametrize("names", [("build", "wine/around"), ("build.ps1",)])
def test_both_builds_take_exactly_the_locks(names: tuple[str, ...]) -> None:
    text = "".join((WINDOWS / name).read_text("utf-8") for name in names)
    for word in (
        "--require-hashes",
        "requirements.lock",
        "tools.lock",
        "--no-index",
        "nameplate.py",
    ):
        assert word in text


def test_the_script_makes_a_setup(tmp_path: Path) -> None:
    if (makensis := shutil.which("makensis")) is None:
        pytest.skip("NSIS is not here")
    frozen = tmp_path / "kasir"
    (frozen / "_internal").mkdir(parents=True)
    for name in ("kasir.exe", "kasir-cli.exe", "_internal/base_library.zip"):
        (frozen / name).write_bytes(name.encode())
    icon, out = tmp_path / "kasir.ico", tmp_path / "kasir-setup.exe"
    picture = (
        Path(makensis).resolve().parents[1] / "share/nsis/Contrib/Graphics/Icons/nsis3-install.ico"
    )
    if not picture.is_file():
        pytest.skip("NSIS keeps its icons elsewhere here")
    shutil.copyfile(picture, icon)
    told = {
        "VERSION": pos.__version__,
        "FOLDER": frozen,
        "ICON": icon,
        "LICENCE": ROOT / "LICENSE",
        "OUT": out,
    }
    defined = [f"-D{name}={value}" for name, value in told.items()]
    subprocess.run(
        [makensis, "-V2", "-WX", "-NOCD", *defined, WINDOWS / "kasir.nsi"],
        check=True,
        timeout=100,
        stdin=subprocess.DEVNULL,
    )
    assert out.read_bytes()[:2] == b"MZ"
    assert out.stat().st_size > 50_000


def test_the_stubs_for_trying_hold_what_is_looked_up_in_them(tmp_path: Path) -> None:
    compiler = shutil.which("x86_64-w64-mingw32-gcc")
    lister = shutil.which("x86_64-w64-mingw32-objdump")
    if compiler is None or lister is None:
        pytest.skip("no compiler for Windows here")
    wanted = {
        "icuuc": {"ucnv_open", "ucnv_toUnicode", "UCNV_FROM_U_CALLBACK_SUBSTITUTE"},
        "bcryptprimitives": {"ProcessPrng"},
        "cfgmgr32": {"CM_MapCrToWin32Err"},
    }
    assert {path.stem for path in (WINDOWS / "wine").glob("*.c")} == set(wanted)
    for name, functions in wanted.items():
        library = tmp_path / f"{name}.dll"
        source = WINDOWS / "wine" / f"{name}.c"
        flags = [
            "-Wall",
            "-Wextra",
            "-Werror",
            "-shared",
            "-o",
            str(library),
            str(source),
            "-ladvapi32",
        ]
        subprocess.run([compiler, *flags], check=True, timeout=100)
        listed = subprocess.run(
            [lister, "-p", library], check=True, timeout=100, capture_output=True, text=True
        ).stdout
        found = set(re.findall(r"^\s*\[\s*\d+\][^\n]*?(\w+)$", listed, re.M))
        assert functions <= found


def test_the_loop_holds_on_this_system_too() -> None:
    kept = ("HOME", "LANG", "PATH", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE")
    run = subprocess.run(
        [sys.executable, WINDOWS / "trials" / "loop.py"],
        timeout=100,
        capture_output=True,
        text=True,
        env={name: os.environ[name] for name in kept if name in os.environ},
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("ok  ") == 6
