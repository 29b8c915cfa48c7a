"""Code 128 with the fewest modules: the code sets B and C are switched where it pays.

Bars are drawn by us alone, on paper and on screen, so that both show the same symbol. Patterns
and check figure follow ISO/IEC 15417; a symbol is eleven modules wide, the stop thirteen.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

QUIET_MODULES = 10  # the white that a reader needs on each side (ISO/IEC 15417, 4.4)

_START_B, _START_C, _STOP = 104, 105, 106
_TO_C, _TO_B = 99, 100

# One row for ten symbols, in the order of their values; each figure is the width of a bar or of
# a space, bars first.
_WIDTHS = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213
221312 231212 112232 122132 122231 113222 123122 123221 223211 221132
221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
212123 212321 232121 111323 131123 131321 112313 132113 132311 211313
231113 231311 112133 112331 132131 113123 113321 133121 313121 211331
231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
214121 412121 111143 111341 131141 114113 114311 411113 411311 113141
114131 311141 411131 211412 211214 211232 2331112
""".split()  # noqa: SIM905 - rows of ten can be checked against the standard


class _Path(NamedTuple):
    """The fewest symbols that lead up to a place in the text, ending in one code set."""

    length: int
    symbols: tuple[int, ...]


def symbols(text: str) -> tuple[int, ...]:
    """Give the symbol values of a text: start, data and switches, check, stop.

    :raises ValueError: the text is empty or holds a character outside ASCII 32 to 126.
    """
    if not text or not all(" " <= character <= "~" for character in text):
        raise ValueError("Code 128 in the sets B and C takes printable ASCII only")
    data = _shortest(text)
    check = (data[0] + sum(place * value for place, value in enumerate(data))) % 103
    return (*data, check, _STOP)


def encode(text: str) -> tuple[int, ...]:
    """Give the widths of bars and spaces in modules, a bar first and last, without quiet zones.

    :raises ValueError: the text is empty or holds a character outside ASCII 32 to 126.
    """
    return tuple(int(width) for value in symbols(text) for width in _WIDTHS[value])


def _shortest(text: str) -> tuple[int, ...]:
    """Find the fewest symbols, place by place: in set C a symbol takes two figures."""
    in_b: list[_Path | None] = [None] * (len(text) + 1)
    in_c: list[_Path | None] = [None] * (len(text) + 1)
    in_b[0], in_c[0] = _Path(1, (_START_B,)), _Path(1, (_START_C,))
    for place in range(1, len(text) + 1):
        one = ord(text[place - 1]) - 32
        pair = text[place - 2 : place] if place > 1 else ""
        b = _then(in_b[place - 1], one)
        c = _then(in_c[place - 2], int(pair)) if len(pair) == 2 and pair.isdigit() else None
        in_b[place] = _better(b, _then(c, _TO_B))
        in_c[place] = _better(c, _then(b, _TO_C))
    best = _better(in_b[-1], in_c[-1])
    if best is None:  # pragma: no cover - set B takes every character that got this far
        raise ValueError("not encodable")
    return best.symbols


def _then(path: _Path | None, value: int) -> _Path | None:
    return None if path is None else _Path(path.length + 1, (*path.symbols, value))


def _better(one: _Path | None, other: _Path | None) -> _Path | None:
    if one is None or other is None:
        return one or other
    return other if other.length < one.length else one


def bars(text: str) -> tuple[tuple[int, int], ...]:
    """Give each bar as its place and width in modules, for whoever draws rectangles.

    :raises ValueError: the text is empty or holds a character outside ASCII 32 to 126.
    """
    edges = [0]
    for width in encode(text):
        edges.append(edges[-1] + width)
    return tuple((left, right - left) for left, right in list(pairwise(edges))[::2])


def modules(text: str) -> int:
    """Count the modules from the first bar to the last, without quiet zones.

    :raises ValueError: the text is empty or holds a character outside ASCII 32 to 126.
    """
    return sum(encode(text))
