"""Make the sounds of the till.

A short rising chime for paid, a low double knock for attention, a soft slide down for failed.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 22_050

# Each note: when it begins (s), its pitch (Hz), how fast it fades, how loud it is.
PAID = ((0.0, 783.99, 7.0, 0.30), (0.11, 1046.50, 6.0, 0.32), (0.22, 1318.51, 4.5, 0.34))
ATTENTION = ((0.0, 329.63, 9.0, 0.42), (0.24, 261.63, 7.0, 0.42))
FAILED = ((0.0, 392.00, 6.0, 0.34), (0.16, 311.13, 6.0, 0.34), (0.32, 233.08, 4.0, 0.38))


def tone(at: float, pitch: float, fade: float, loud: float) -> float:
    """Give one note's swing a while after it began: a soft bell, its partials fading faster."""
    if at < 0:
        return 0.0
    attack = min(1.0, at / 0.006)
    turn = 2 * math.pi * pitch * at
    bell = (
        math.sin(turn) * math.exp(-fade * at)
        + 0.35 * math.sin(2 * turn) * math.exp(-1.8 * fade * at)
        + 0.12 * math.sin(3.01 * turn) * math.exp(-3 * fade * at)
    )
    return loud * attack * bell


def write(name: str, notes: tuple[tuple[float, float, float, float], ...], seconds: float) -> None:
    """Write one sound: mono, 16 bit."""
    count = round(RATE * seconds)
    swings = []
    for place in range(count):
        now = place / RATE
        end = min(1.0, (seconds - now) / 0.05)  # no click at the end
        swings.append(
            end * sum(tone(now - at, pitch, fade, loud) for at, pitch, fade, loud in notes)
        )
    frames = b"".join(struct.pack("<h", round(32_000 * max(-1.0, min(1.0, s)))) for s in swings)
    with wave.open(str(FOLDER / name), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(frames)


if __name__ == "__main__":
    write("paid.wav", PAID, 0.9)
    write("attention.wav", ATTENTION, 0.75)
    write("failed.wav", FAILED, 1.1)
