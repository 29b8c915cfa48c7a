"""The pulse itself, and that only a printer that understands it gets it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.errors import DrawerImpossible, PrinterUnreachable
from pos.core.printer import Drawer, Pin
from pos.core.slip import JobState
from pos.printing.drawer import pulse
from pos.printing.press import Press
from tests.printing.sheets import composer
from tests.printing.sinks import listening, take_all


def ms(count: int) -> timedelta:
    return timedelta(milliseconds=count)


@pytest.mark.parametrize(
    ("drawer", "command"),
    [
        (Drawer(pin=Pin.TWO), b"\x1bp\x00\x3c\x78"),  # 120 ms on, 240 ms off
        (Drawer(pin=Pin.FIVE), b"\x1bp\x01\x3c\x78"),
        (Drawer(pin=Pin.TWO, on=ms(2), off=ms(510)), b"\x1bp\x00\x01\xff"),
        (Drawer(pin=Pin.FIVE, on=ms(25), off=ms(251)), b"\x1bp\x01\x0c\x7d"),
    ],
)
def test_the_command_is_as_the_reference_has_it(drawer: Drawer, command: bytes) -> None:
    assert pulse(drawer) == command


@given(pin=st.sampled_from(Pin), on=st.integers(2, 510), off=st.integers(2, 510))
def test_every_pulse_that_can_be_set_is_one_command_of_five_bytes(
    pin: Pin, on: int, off: int
) -> None:
    command = pulse(Drawer(pin=pin, on=ms(on), off=ms(off)))
    assert len(command) == 5
    assert command[3] * 2 in (on, on - 1)
    assert command[4] * 2 in (off, off - 1)


@pytest.mark.parametrize("length", [0, 1, 511, 10_000, -2])
def test_a_pulse_that_the_command_cannot_carry_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="pulse"):
        Drawer(pin=Pin.TWO, on=ms(length))
    with pytest.raises(ValueError, match="pulse"):
        Drawer(pin=Pin.TWO, off=ms(length))


async def test_the_pulse_reaches_the_printer_and_nothing_else_does() -> None:
    with listening(take_all) as sink:
        press = Press(sink.address + "?status=off", composer=composer())
        assert await press.pulse(Drawer(pin=Pin.TWO)) is JobState.SENT
        await press.close()
    assert sink.got == [b"\x1bp\x00\x3c\x78"]


@pytest.mark.parametrize("address", ["pdf:{folder}"])
async def test_a_printer_that_takes_no_escpos_says_that_it_cannot(
    tmp_path: Path, address: str
) -> None:
    press = Press(address.format(folder=tmp_path), composer=composer())
    with pytest.raises(DrawerImpossible):
        await press.pulse(Drawer(pin=Pin.TWO))
    assert list(tmp_path.iterdir()) == []
    await press.close()


async def test_without_a_printer_there_is_no_drawer() -> None:
    with pytest.raises(PrinterUnreachable):
        await Press("none", composer=composer()).pulse(Drawer(pin=Pin.TWO))
