"""The house as the README draws it is the house that the import contracts keep, and that stands."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_COLUMN = 21  # where the README says what a room is for


def drawn() -> tuple[list[str], list[set[str]]]:
    """Read the rooms that the README lists, and its row of arrows from left to right."""
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    (arrows,) = [number for number, line in enumerate(lines) if line.startswith("__main__ -> ")]
    above = lines[:arrows]
    last = max(number for number, line in enumerate(above) if line.startswith("core/"))
    first = max(number for number in range(last) if above[number].startswith("```"))
    # Two lines tell what lies around the house.
    listed = [line[:_COLUMN] for line in above[first + 3 : last + 1]]
    rooms = [room.rstrip("/") for names in listed for room in names.split()]
    layers = [
        {room.strip(" {}") for room in layer.split("|")} for layer in lines[arrows].split(" -> ")
    ]
    return rooms, layers


def kept() -> list[set[str]]:
    """Read the layers that the build holds, from the highest to the lowest."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    (contract,) = [one for one in tool["importlinter"]["contracts"] if one["type"] == "layers"]
    assert contract["exhaustive"]
    return [{room.strip() for room in layer.split("|")} for layer in contract["layers"]]


def standing() -> set[str]:
    """Name what lies in the package."""
    return {
        path.stem
        for path in (ROOT / "pos").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }


def test_the_arrows_of_the_readme_are_the_layers_that_the_build_holds() -> None:
    assert drawn()[1] == kept()


def test_the_readme_draws_each_room_that_stands_once_and_no_other() -> None:
    assert sorted(drawn()[0]) == sorted(standing())


def test_each_room_that_stands_has_its_layer() -> None:
    assert set().union(*kept()) == standing()
