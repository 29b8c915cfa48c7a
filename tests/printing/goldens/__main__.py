"""Write the goldens; look at every changed picture before keeping it."""

from __future__ import annotations

from pathlib import Path

from pos.printing.paint import ensure_gui
from pos.printing.render import render
from tests.printing.sheets import RESOURCES
from tests.printing.test_goldens import GOLDENS

if __name__ == "__main__":
    application = ensure_gui()
    for old in Path(__file__).parent.glob("*-*-*.*"):
        old.unlink()
    for golden in GOLDENS:
        for form, ending in (("png", "png"), ("text", "txt")):
            slip, paper = golden.slip(), golden.paper
            content = render(slip, form, resources=RESOURCES, paper=paper)
            golden.file(ending).write_bytes(content)
