"""Opens the house for one command, runs it, and turns every known error into words and a code."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable

from pos.app.house import House, Plan, Silent, open_house, read_plan
from pos.app.log import Log, logged
from pos.app.mask import mask_of
from pos.cli.door import let_in, needs_a_name
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain
from pos.cli.speech import speak, wrong
from pos.config import places
from pos.config.look import read_look
from pos.core.errors import KasirError, NotPermitted
from pos.core.staff import Right
from pos.ports import Announcer
from pos.printing.paint import ensure_gui

Work = Callable[[House], Awaitable[Exit]]


def in_house(
    work: Work,
    announcer: Announcer | None = None,
    *,
    name: str = "",
    right: Right | None = None,
) -> Exit:
    """Open the house of the environment's data folder and do one thing in it.

    :param name: who runs it, where the shop has people.
    :param right: what it is for; None: what each verb in it says.
    """
    folder = places.data_folder(os.environ)
    app = ensure_gui()  # a slip may be drawn; it must come before any other application object
    speak(read_look(folder, os.environ).language)
    try:
        with logged(Log(folder, mask_of(folder, os.environ))):
            plan = read_plan(folder)
            return asyncio.run(_opened(plan, work, announcer or Silent(), name, right))
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    finally:
        del app


async def _opened(
    plan: Plan, work: Work, announcer: Announcer, name: str, right: Right | None
) -> Exit:
    async with open_house(plan, announcer, command=True) as house:
        await let_in(house, name, right)
        try:
            return await work(house)
        except NotPermitted as error:
            raise needs_a_name(house, error) from error
