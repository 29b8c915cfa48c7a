"""What a Windows program shows of itself: the icon in every size, the version in both languages."""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest

import pos

FILE = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "nameplate.py"


@pytest.fixture(name="nameplate")
def nameplate_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("windows_nameplate", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Said:
    """What PyInstaller would make of a word: its name and what stands in its brackets."""

    def __init__(self, name: str, *given: object, **named: object) -> None:
        self.name, self.given, self.named = name, given, named


def words() -> dict[str, object]:
    names = ("FixedFileInfo", "StringFileInfo", "StringStruct", "StringTable", "VarFileInfo")
    all_names = (*names, "VarStruct", "VSVersionInfo")

    def word(name: str) -> object:
        return lambda *given, **named: Said(name, *given, **named)

    return {name: word(name) for name in all_names}


def test_the_icon_holds_each_picture_where_its_table_says(nameplate: ModuleType) -> None:
    pictures = {16: b"small", 48: b"middle one", 256: b"large"}
    whole: bytes = nameplate.icon(pictures)
    assert struct.unpack_from("<HHH", whole) == (0, 1, 3)
    found = {}
    for row in range(3):
        side, high, _, _, planes, bits, length, place = struct.unpack_from(
            "<BBBBHHII", whole, 6 + 16 * row
        )
        assert (high, planes, bits) == (side, 1, 32)
        found[side or 256] = whole[place : place + length]
    assert found == pictures


def test_the_icon_comes_in_every_size_that_windows_asks_for(nameplate: ModuleType) -> None:
    assert {16, 24, 32, 48, 256} <= set(nameplate.SIZES)
    assert max(nameplate.SIZES) == 256


def test_the_version_is_the_programs_own_in_both_languages(nameplate: ModuleType) -> None:
    assert nameplate.version_of() == pos.__version__
    text = nameplate.version_resource("3.14.15")
    whole = eval(text, words())
    fixed = whole.named["ffi"]
    assert fixed.named["filevers"] == fixed.named["prodvers"] == (3, 14, 15, 0)
    strings, translations = whole.named["kids"]
    tables = {table.given[0]: table.given[1] for table in strings.given[0]}
    assert set(tables) == {"040904B0", "042104B0"}
    for rows in tables.values():
        told = dict(row.given for row in rows)
        assert told["ProductVersion"] == told["FileVersion"] == "3.14.15"
        assert told["ProductName"] == "Kasir"
    assert translations.given[0][0].given == ("Translation", [1033, 1200, 1057, 1200])


def test_a_version_that_windows_cannot_show_is_refused(
    nameplate: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "pos").mkdir()
    (tmp_path / "pos" / "__init__.py").write_text('__version__ = "1.0rc1"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="three numbers"):
        nameplate.version_of(tmp_path)


def test_the_side_of_the_setup_is_of_nsis_proportion_and_carries_the_mark(
    nameplate: ModuleType, tmp_path: Path, qapp: object
) -> None:
    nameplate.save_side(tmp_path / "side.bmp")
    head = (tmp_path / "side.bmp").read_bytes()[:54]
    assert head[:2] == b"BM"
    width, height, planes, depth, packed = struct.unpack_from("<iiHHI", head, 18)
    assert (width, height) == (2 * 164, 2 * 314)
    assert (planes, depth, packed) == (1, 24, 0), "NSIS shows no other kind"
    pixels = (tmp_path / "side.bmp").read_bytes()[54:]
    assert len({pixels[i : i + 3] for i in range(0, len(pixels), 3)}) > 2, "nothing is drawn on it"
