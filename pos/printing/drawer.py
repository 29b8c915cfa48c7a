"""The pulse that opens a cash drawer; the press alone asks for it, on behalf of one noted verb."""

from __future__ import annotations

from datetime import timedelta

from pos.core.printer import Drawer, Pin

_CONNECTOR = {Pin.TWO: 0, Pin.FIVE: 1}  # m of the command
_STEP = timedelta(milliseconds=2)


def pulse(drawer: Drawer) -> bytes:
    """Give the whole command: ``ESC p m t1 t2``, t1 and t2 in steps of 2 ms (Epson's reference)."""
    lengths = (drawer.on // _STEP, drawer.off // _STEP)
    return b"\x1bp" + bytes([_CONNECTOR[drawer.pin], *lengths])
