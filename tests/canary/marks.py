"""The marked secrets, every shape in which one could travel, and the search for them."""

from __future__ import annotations

import io
import zipfile
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

# Of our own making; they open nothing. Odd characters, so that each shape differs from the others.
KEY = "test_canary+Key/0f3a9c7e5b1d"
SECRET = "canary Secret%&=7d21b84e6f90c35a"
PASSPHRASE = "canary passphrase 4b8e1f60d2"
PIN = "739146280517"
SECRETS = {"key": KEY, "secret": SECRET, "pair": f"{KEY}:{SECRET}", "passphrase": PASSPHRASE}


def shapes_of(secret: str) -> dict[str, bytes]:
    """Give every shape of a secret by name: plain, quoted, hex, base64 wherever it may begin."""
    raw = secret.encode()
    found = {
        "plain": raw,
        "reversed": raw[::-1],
        "quoted": quote(secret, safe="").encode(),
        "form": quote(secret, safe="").replace("%20", "+").encode(),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "wide": secret.encode("utf-16-le"),
    }
    for name, encode in (("base64", b64encode), ("base64url", urlsafe_b64encode)):
        for shift in range(3):
            # What came before moves the letters; of both ends only whole groups are certain.
            coded = encode(b"\0" * shift + raw)
            first = {0: 0, 1: 2, 2: 3}[shift]
            last = (shift + len(raw)) // 3 * 4
            found[f"{name}+{shift}"] = coded[first:last]
    return found


def _all_shapes() -> dict[str, bytes]:
    shapes = {
        f"{name} {shape}": text
        for name, one in SECRETS.items()
        for shape, text in shapes_of(one).items()
    }
    # A PIN is figures: its other shapes are too short to be certain of.
    return shapes | {"PIN plain": PIN.encode(), "PIN wide": PIN.encode("utf-16-le")}


SHAPES = _all_shapes()


def marks_in(content: bytes) -> list[str]:
    """Name the marks in some bytes, and in what is packed in them."""
    found = {name for name, shape in SHAPES.items() if shape in content}
    for unpacked in _unpacked(content):
        found |= set(marks_in(unpacked))
    return sorted(found)


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Give what a zip (a bundle, a workbook) or the streams of a PDF hold."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as box:
            for entry in box.infolist():
                yield entry.filename.encode() + entry.comment
                yield box.read(entry)
    elif content.startswith(b"%PDF"):
        for part in content.split(b"stream")[1:]:
            try:
                yield zlib.decompressobj().decompress(part.lstrip(b"\r\n"))
            except zlib.error:
                continue


def leaks(folder: Path) -> dict[str, list[str]]:
    """Name every file of a folder that holds a mark, in its name or in itself."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        marks = marks_in(str(place).encode("utf-8", "surrogateescape"))
        if path.is_file() and not path.is_symlink():
            marks += marks_in(path.read_bytes())
        if marks:
            found[str(place)] = marks
    return found
