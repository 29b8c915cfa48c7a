"""Write the goldens; look at every changed picture before keeping it."""

from __future__ import annotations

from pathlib import Path

from pos.printing.paint import ensure_gui
from pos.printing.render import render
from tests.printing.sheets import RESOURCES
from tests.printing.test_goldens import GOLDENS, slip_of

if __name__ == "__main__":
    application = ensure_gui()
    for name in GOLDENS:
        kind, language, width = name.split("-")
        for form, ending in (("png", "png"), ("text", "txt")):
            content = render(
                slip_of(kind, language), form, resources=RESOURCES, width_mm=int(width)
            )
            Path(__file__).with_name(f"{name}.{ending}").write_bytes(content)
