"""Opens the house for one command, runs it, and turns every known error into words and a code."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable

from pos.app.house import House, Plan, Silent, open_house, read_plan
from pos.app.log import Log, logged
from pos.app.mask import mask_of
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain
from pos.cli.speech import speak, wrong
from pos.config import places
from pos.config.look import read_look
from pos.core.errors import KasirError
from pos.ports import Announcer
from pos.printing.paint import ensure_gui

Work = Callable[[House], Awaitable[Exit]]


def in_house(work: Work, announcer: Announcer | None = None) -> Exit:
    """Open the house of the environment's data folder and do one thing in it."""
    folder = places.data_folder(os.environ)
    app = ensure_gui()  # a slip may be drawn; it must come before any other application object
    speak(read_look(folder, os.environ).language)
    try:
        with logged(Log(folder, mask_of(folder, os.environ))):
            return asyncio.run(_opened(read_plan(folder), work, announcer or Silent()))
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    finally:
        del app


async def _opened(plan: Plan, work: Work, announcer: Announcer) -> Exit:
    async with open_house(plan, announcer) as house:
        return await work(house)
