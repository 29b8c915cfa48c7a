"""Gather the sentences of the source into the Indonesian catalogue, and build what Qt reads.

``--check`` writes nothing: it exits 1 where the catalogue misses a sentence, holds one that is
gone, or holds one without a translation.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as Xml  # our own file; nothing foreign is read

import PySide6

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "i18n" / "kasir_id.ts"


def _tool(name: str) -> str:
    folder = Path(PySide6.__file__).parent
    return str(next(folder.glob(f"{name}*")))


def gather(catalogue: Path) -> None:
    """Bring a catalogue up to date with the source; no line numbers, so that it changes rarely."""
    sources = sorted(str(path) for path in (ROOT / "pos").rglob("*.py"))
    # A list file: a command line is short on Windows.
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "sources.lst"
        listed.write_text("\n".join(sources), encoding="utf-8")
        command = [_tool("lupdate"), "-silent", "-locations", "none", "-no-obsolete"]
        command += ["-sort-messages", "-disable-heuristic", "similartext"]
        command += ["-source-language", "en", "-target-language", "id"]
        subprocess.run([*command, f"@{listed}", "-ts", str(catalogue)], check=True)


def build(catalogue: Path) -> Path:
    """Write the .qm beside a catalogue."""
    built = catalogue.with_suffix(".qm")
    subprocess.run([_tool("lrelease"), "-silent", str(catalogue), "-qm", str(built)], check=True)
    return built


def sentences(catalogue: Path) -> dict[tuple[str, str], str | None]:
    """Give each sentence with its translation; None: it has none yet."""
    found: dict[tuple[str, str], str | None] = {}
    for context in Xml.parse(catalogue).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            text = "".join(translation.itertext()).strip() if translation is not None else ""
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = text if done and text else None
    return found


def faults() -> list[str]:
    """Tell what is wrong with the catalogue as it lies there, one line a fault."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / CATALOGUE.name
        shutil.copyfile(CATALOGUE, fresh)
        gather(fresh)
        now, then = sentences(fresh), sentences(CATALOGUE)
        lines = [
            f"missing: {context}: {text}" for context, text in now if (context, text) not in then
        ]
        lines += [
            f"gone: {context}: {text}" for context, text in then if (context, text) not in now
        ]
        lines += [
            f"untranslated: {context}: {text}"
            for (context, text), translation in then.items()
            if translation is None and (context, text) in now
        ]
        if not lines and fresh.read_bytes() != CATALOGUE.read_bytes():
            lines.append("the catalogue is not as this program writes it: run it once")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a fault")
    if parser.parse_args().check:
        lines = faults()
        print("\n".join(lines) or "The catalogue is complete.")
        return 1 if lines else 0
    gather(CATALOGUE)
    print(build(CATALOGUE))
    untranslated = [key for key, text in sentences(CATALOGUE).items() if text is None]
    for context, text in untranslated:
        print(f"untranslated: {context}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
