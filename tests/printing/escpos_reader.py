"""A strict printer: takes the few commands that Kasir may send, and nothing else.

As a real one does, it looks for commands that are obeyed at once in every byte that arrives, the
dots of a picture too (Epson's ESC/POS reference, DLE DC4): there must be none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from PIL import Image

OBEYED_AT_ONCE = re.compile(rb"\x10[\x04\x05\x14]")

_INVERTED = bytes(255 - byte for byte in range(256))


class NotUnderstood(Exception):
    """Bytes that a slip must not hold."""


@dataclass
class Printed:
    """What such a printer did."""

    rows: list[bytes] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)  # after how many rows
    commands: list[str] = field(default_factory=list)
    lines_fed: int = 0

    def picture(self, dots: int) -> Image.Image:
        """Give what lies in the tray, a pixel a dot."""
        raw = b"".join(self.rows)
        image = Image.frombytes("1", (dots, len(self.rows)), raw.translate(_INVERTED))
        return image.convert("L")


class Printer:
    """Reads bytes as a head of so many dots would; wider rows are an error, not a loss."""

    def __init__(self, dots: int) -> None:
        self._dots = dots

    def read(self, content: bytes) -> Printed:
        if found := OBEYED_AT_ONCE.search(content):
            raise NotUnderstood(f"{found[0]!r} is obeyed at once, at byte {found.start()}")
        self._content, self._at = content, 0
        printed = Printed()
        while self._at < len(content):
            self._command(printed)
        if not printed.commands or printed.commands[0] != "init":
            raise NotUnderstood("a slip must begin by forgetting the last one")
        return printed

    def _take(self, count: int) -> bytes:
        taken = self._content[self._at : self._at + count]
        if len(taken) < count:
            raise NotUnderstood(f"cut short at byte {self._at}")
        self._at += count
        return taken

    def _command(self, printed: Printed) -> None:
        match self._take(2):
            case b"\x1b@":
                if printed.commands:
                    raise NotUnderstood("a second init")
                printed.commands.append("init")
            case b"\x1bd":
                printed.lines_fed += self._take(1)[0]
                printed.commands.append("feed")
            case b"\x1dV":
                if self._take(2) != b"B\x00":
                    raise NotUnderstood("another cut")
                printed.cuts.append(len(printed.rows))
                printed.commands.append("cut")
            case b"\x1dv":
                self._band(printed)
                printed.commands.append("band")
            case other:
                raise NotUnderstood(f"{other!r} at byte {self._at - 2}")

    def _band(self, printed: Printed) -> None:
        if self._take(2) != b"0\x00":
            raise NotUnderstood("another raster mode")
        across = int.from_bytes(self._take(2), "little")
        down = int.from_bytes(self._take(2), "little")
        if across * 8 != self._dots:
            raise NotUnderstood(f"{across * 8} dots on a head of {self._dots}")
        if not 1 <= down <= 128:
            raise NotUnderstood(f"a band of {down} rows")
        printed.rows += [self._take(across) for _ in range(down)]
