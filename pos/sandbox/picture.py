"""A QR picture is a one-channel PNG written by hand, so that no image library is needed."""

import struct
import zlib
from functools import lru_cache

_MODULE = 8  # picture points a module: large enough for a phone and for a decoder


@lru_cache(maxsize=512)
def qr_png(text: str) -> bytes:
    """Return the PNG picture of a QR code that holds this text."""
    from qrcode.main import QRCode  # noqa: PLC0415 - slow to import, and few sandboxes draw

    code = QRCode(border=4)
    code.add_data(text)
    code.make(fit=True)
    rows = bytearray()
    for line in code.get_matrix():
        points = b"".join((b"\x00" if dark else b"\xff") * _MODULE for dark in line)
        rows += (b"\x00" + points) * _MODULE  # each row begins with its filter: none
    side = len(code.get_matrix()) * _MODULE
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
