"""QR codes as a matrix of modules; drawing them is a matter of rectangles or of half blocks."""

from __future__ import annotations

from pos.core.errors import SlipDoesNotFit

Matrix = tuple[tuple[bool, ...], ...]  # rows of modules, True is dark; without quiet zone

QUIET_MODULES = 4  # the white around it (ISO/IEC 18004, 5.3.8)
_MOST = 7089  # figures in the largest one; of letters fewer fit


def qr_matrix(text: str) -> Matrix:
    """Give the modules of the smallest QR code that holds the text, 15 % of it restorable.

    :raises SlipDoesNotFit: the text is empty, or longer than any QR code.
    """
    # It takes 40 ms to import and belongs to the printing thread, not to the start of the window.
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - see above
    from qrcode.exceptions import DataOverflowError  # noqa: PLC0415 - see above
    from qrcode.main import QRCode  # noqa: PLC0415 - see above

    if not text:
        raise SlipDoesNotFit(address="", detail="a QR code of nothing")
    if len(text) > _MOST:
        raise SlipDoesNotFit(address="", detail="too long for a QR code")
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError) as error:
        raise SlipDoesNotFit(address="", detail="too long for a QR code") from error
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def half_blocks(matrix: Matrix, *, dark_ground: bool, quiet: int = QUIET_MODULES) -> list[str]:
    """Draw a matrix with two modules a character, one above the other.

    :param dark_ground: light letters on a dark ground, as in most terminals: there the light
        modules are the ones to draw.
    """
    side = len(matrix) + 2 * quiet
    blank = (False,) * side
    rows = [
        *([blank] * quiet),
        *((False,) * quiet + row + (False,) * quiet for row in matrix),
        *([blank] * (quiet + side % 2)),
    ]
    glyphs = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(
            glyphs[(upper is not dark_ground, lower is not dark_ground)]
            for upper, lower in zip(rows[at], rows[at + 1], strict=True)
        )
        for at in range(0, len(rows), 2)
    ]


def qr_text(text: str, *, dark_ground: bool = True) -> str:
    """Draw a QR code as lines of half blocks, for a terminal.

    :raises SlipDoesNotFit: the text is empty, or longer than any QR code.
    """
    return "\n".join(half_blocks(qr_matrix(text), dark_ground=dark_ground, quiet=2))
