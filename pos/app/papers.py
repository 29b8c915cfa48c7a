"""The till's printer, which may be another from the next slip on; a slip ends where it began.

What was drawn for one printer is never sent to another: paper and language differ. The press of
before is kept until the end for the slip that it may be at; between slips it holds no device.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from pos.core.printer import Drawer, PrinterStatus
from pos.core.sheet import Sheet
from pos.core.slip import JobState
from pos.ports import Drawn
from pos.printing.compose import Composer
from pos.printing.press import Press


@dataclass(frozen=True, slots=True, kw_only=True)
class _DrawnHere(Drawn):
    press: Press = field(repr=False)


class Papers:
    """One paper that a till and its queue hold for good (``ports.Paper``)."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._before: list[Press] = []

    def turn_to(self, press: Press) -> None:
        """Use another press from the next slip on."""
        self._before.append(self._press)
        self._press = press

    def use(self, composer: Composer) -> None:
        """Compose the slips from the next one on with other words, or for another shop."""
        self._press.use(composer)

    @property
    def present(self) -> bool:
        """Tell whether a printer is set up at all."""
        return self._press.present

    async def draw(self, sheet: Sheet) -> Drawn:
        """Draw one slip for the printer of now; as ``Press.draw``."""
        press = self._press
        drawn = await press.draw(sheet)
        return _DrawnHere(name=drawn.name, content=drawn.content, press=press)

    async def send(self, drawn: Drawn) -> JobState:
        """Send one slip to the printer that it was drawn for; as ``Press.send``."""
        press = drawn.press if isinstance(drawn, _DrawnHere) else self._press
        return await press.send(drawn)

    async def put(self, sheet: Sheet) -> JobState:
        """Draw and send one slip; as ``Press.put``."""
        return await self.send(await self.draw(sheet))

    async def picture(self, sheet: Sheet) -> bytes:
        """Draw a slip as a PNG; as ``Press.picture``."""
        return await self._press.picture(sheet)

    async def pulse(self, drawer: Drawer) -> JobState:
        """Open a drawer; as ``Press.pulse``."""
        return await self._press.pulse(drawer)

    async def status(self) -> PrinterStatus:
        """Ask the printer how it is; as ``Press.status``."""
        return await self._press.status()

    async def close(self) -> None:
        """Close all of them at once."""
        await asyncio.gather(*(press.close() for press in (self._press, *self._before)))
