"""Takes the pictures of the shop's guide (``resources/guide``) from the running program.

Which pictures, the guide itself says: whatever it links to is taken, in its language.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import help_screens
import screenshots
import setup_screens

GUIDE = Path(__file__).resolve().parent.parent / "resources" / "guide"
SIZE = "1024x768"


def illustrate(language: str) -> None:
    """Take what the guide of one language shows, and drop what it shows no more."""
    text = (GUIDE / f"{language}.md").read_text(encoding="utf-8")
    pictures = GUIDE / "pictures" / language
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as place:
        for source in (screenshots, setup_screens, help_screens):
            source.take(Path(place), language, "light", [SIZE])
        for name in re.findall(rf"\(pictures/{language}/([a-z-]+)\.png\)", text):
            taken = Path(place, f"{name}-{SIZE}.png")
            (pictures / f"{name}.png").write_bytes(taken.read_bytes())


if __name__ == "__main__":
    for each in ("id", "en"):
        illustrate(each)
