"""What the .deb puts where, and what it says of itself."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

import pos
from pos.app.display import _ALWAYS, _ON_X11
from tests.packaging.loading import PACKAGING, load

LINUX = PACKAGING / "linux"
DESKTOP = LINUX / "org.kasir.Kasir.desktop"
METAINFO = LINUX / "org.kasir.Kasir.metainfo.xml"
needs = load("linux/needs")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="of Debian's packages")


def test_the_package_depends_on_whatever_the_program_would_ask_for() -> None:
    asked = needs.asked((LINUX / "nfpm.yaml").read_text("utf-8"))
    assert asked >= set(_ALWAYS.values()) | set(_ON_X11.values())


def test_both_names_of_a_renamed_package_are_one() -> None:
    manifest = "depends:\n  - libssl3 | libssl3t64\n  - libc6 (>= 2.35)\nsuggests:\n  - cups\n"
    assert needs.asked(manifest) == {"libssl3", "libc6"}


@pytest.mark.skipif(shutil.which("objdump") is None, reason="binutils are not there")
def test_what_a_file_needs_is_found_unless_it_lies_beside_it(tmp_path: Path) -> None:
    shutil.copy(shutil.which("true") or "", tmp_path / "tool")
    assert needs.needed(tmp_path) == {"libc.so.6": {"tool"}}
    assert needs.newest_glibc(tmp_path) >= (2, 2)
    (tmp_path / "libc.so.6").write_bytes(b"")
    assert needs.needed(tmp_path) == {}


def test_the_desktop_entry_speaks_both_languages_and_starts_the_program() -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.optionxform = str  # type: ignore[method-assign,assignment]  # keys are told by case
    entry.read(DESKTOP, "utf-8")
    main = entry["Desktop Entry"]
    assert (main["Exec"], main["Icon"], main["Type"]) == ("kasir", "kasir", "Application")
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert main[key]
    for key in ("GenericName", "Comment", "Keywords"):
        assert main[f"{key}[id]"] != main[key]
    for action in main["Actions"].rstrip(";").split(";"):
        assert entry[f"Desktop Action {action}"]["Exec"].startswith("kasir ")


def test_the_metainfo_names_this_version_and_the_desktop_entry() -> None:
    root = Xml.parse(METAINFO).getroot()
    assert root.findtext("launchable") == DESKTOP.name
    assert root.findtext("project_license") == "MIT"
    releases = [one.get("version") for one in root.iter("release")]
    assert releases[0] == pos.__version__


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed")
def test_the_desktop_entry_is_valid() -> None:
    subprocess.run(["desktop-file-validate", str(DESKTOP)], check=True)


@pytest.mark.parametrize("script", ["build", "try", "twice", "postinstall.sh", "postremove.sh"])
def test_every_script_can_be_read_by_its_shell(script: str) -> None:
    first = (LINUX / script).read_text("utf-8").splitlines()[0]
    shell = "bash" if "bash" in first else "sh"
    subprocess.run([shell, "-n", str(LINUX / script)], check=True)


def test_a_program_that_is_not_whole_is_not_packed() -> None:
    build = (LINUX / "build").read_text("utf-8")
    assert build.startswith("#!/usr/bin/env bash\n")
    assert re.search(r"^set -euo pipefail$", build, re.MULTILINE)
    assert build.index("needs.py") < build.index("--self-check") < build.index("nfpm package")


def test_no_script_of_the_package_touches_the_data() -> None:
    for script in ("postinstall.sh", "postremove.sh"):
        assert "rm " not in (LINUX / script).read_text("utf-8")


def test_the_icon_is_drawn_in_each_size(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(PACKAGING / "pictures.py"), str(tmp_path)],
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    drawn = {path.parent.parent.name for path in tmp_path.rglob("*.png")}
    assert drawn == {f"{size}x{size}" for size in load("pictures").SIZES}
    assert (tmp_path / "scalable" / "apps" / "kasir.svg").is_file()


def test_the_texts_that_must_travel_are_there(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(PACKAGING / "notices.py"), str(tmp_path)], check=True)
    told = (tmp_path / "THIRD-PARTY.txt").read_text("utf-8")
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "sqlalchemy"):
        assert words.casefold() in told.casefold()
    own = (tmp_path / "copyright").read_text("utf-8")
    assert "License: LGPL-3.0-only" in own
    assert "License: MIT" in own
    assert "pillow" not in own.casefold()


def test_the_list_of_parts_holds_what_ships_and_nothing_of_the_machine() -> None:
    sbom = load("sbom")
    names = sbom.shipped_names()
    assert names >= {"kasir", "pyside6-essentials", "sqlalchemy"}
    assert not names & {"pillow", "pyinstaller"}

    def part(name: str) -> dict[str, object]:
        place = {"type": "distribution", "url": "file:///home/somebody"}
        return {"name": name, "bom-ref": f"{name}==1", "externalReferences": [place]}

    told = {
        "components": [part("SQLAlchemy"), part("pyinstaller")],
        "dependencies": [{"ref": "SQLAlchemy==1", "dependsOn": ["pyinstaller==1"]}],
    }
    made = sbom.cut(told, names)
    kept = {one["name"] for one in made["components"]}
    assert kept == {"SQLAlchemy", "python", "sqlite", "openssl"}
    assert made["dependencies"] == [{"ref": "SQLAlchemy==1", "dependsOn": []}]
    assert "somebody" not in json.dumps(made)
