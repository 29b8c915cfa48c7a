"""A payment code is text that people read aloud: zeros in front count, groups help the eye."""

from __future__ import annotations


def grouped(code: str) -> str:
    """Set a code in groups of four: ``8887 322``, ``8808 1234 5678 9012``.

    A last group of one figure would be lost when read aloud, so it joins the one before:
    ``12345`` stays whole.
    """
    groups = [code[start : start + 4] for start in range(0, len(code), 4)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        last = groups.pop()
        groups[-1] += last
    return " ".join(groups)
