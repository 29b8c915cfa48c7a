"""Who runs a command: where the shop has people, what shows lists and totals wants a PIN.

The name stands on the command line, the PIN never: it comes from the terminal, or from
``KASIR_PIN`` for scripts. A wait after wrong PINs is waited for here, since a process that is
started anew would only begin it anew.
"""

from __future__ import annotations

import asyncio
import getpass
import logging
import os
import sys
from pathlib import Path

from pos.app.house import DATABASE, House, Plan, Silent, open_house, read_plan
from pos.cli.render import complain
from pos.cli.speech import translate
from pos.core.errors import (
    InputError,
    NotPermitted,
    PinMissing,
    PinsDiffer,
    SignInMissing,
    SignInWaits,
    StoreDamaged,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)
from pos.core.staff import Right
from pos.store.staff import has_people
from pos.ui.messages import fill

PIN = "KASIR_PIN"
NEW_PIN = "KASIR_NEW_PIN"


async def let_in(house: House, name: str, right: Right | None) -> None:
    """Sign in whoever runs a command, and let them do what it is for.

    :param name: empty: nobody says who it is, as in a shop without people.
    :raises SignInMissing: only somebody known may do this.
    :raises NotPermitted: this person may not.
    """
    if name and house.duty.now.unnamed:
        pin = ask_pin(name)
        while True:
            try:
                await house.office.sign_in.sign_in(name, pin)
                break
            except SignInWaits as wait:
                await _wait(house, wait)
    if right is not None:
        try:
            house.duty.allow(right)
        except NotPermitted as error:
            raise needs_a_name(house, error) from error


def needs_a_name(house: House, error: NotPermitted) -> InputError:
    """Tell whoever is not known to say who they are; others may not, whoever they are."""
    return SignInMissing() if house.duty.now.unnamed else error


async def _wait(house: House, wait: SignInWaits) -> None:
    told = translate("cli", "Too many wrong PINs. Waiting {seconds} seconds.")
    complain(fill(told, {"seconds": str(wait.seconds)}))
    await house.desk.clock.sleep(wait.seconds)


async def with_waits(house: House, name: str, pin: str, person: str) -> None:
    """End the wait of the till, and of a person, with a manager's PIN."""
    while True:
        try:
            await house.office.sign_in.unlock(name, pin, person)
        except SignInWaits as wait:
            await _wait(house, wait)
        else:
            return


def ask_pin(name: str) -> str:
    """Ask for a person's PIN.

    :raises PinMissing: nobody is there to type it, and the environment has none.
    """
    return os.environ.get(PIN, "") or _typed(
        fill(translate("cli", "PIN of {name}: "), {"name": name})
    )


def ask_new_pin(name: str) -> str:
    """Ask for a new PIN, twice.

    :raises PinMissing: nobody is there to type it, and the environment has none.
    :raises PinsDiffer: the second time it was another.
    """
    if given := os.environ.get(NEW_PIN, ""):
        return given
    facts = {"name": name}
    pin = _typed(fill(translate("cli", "New PIN of {name}: "), facts))
    if pin != _typed(fill(translate("cli", "The new PIN once more: "), facts)):
        raise PinsDiffer
    return pin


def _typed(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise PinMissing
    return getpass.getpass(prompt)


def knock(folder: Path, name: str, right: Right) -> None:
    """Ask who runs a command that works on the closed books; they are closed again afterwards.

    Books that are too damaged to ask are let anybody see to: nobody could mend them else.

    :raises KasirError: whoever it is may not, or the till cannot be opened to ask.
    """
    try:
        if has_people(folder / DATABASE):
            asyncio.run(_knock(read_plan(folder), name, right))
    except (StoreDamaged, StoreMissing, StoreNewer, StoreReadOnly) as error:
        logging.getLogger("kasir.cli").warning("nobody was asked for a PIN: %s", error)


async def _knock(plan: Plan, name: str, right: Right) -> None:
    async with open_house(plan, Silent(), command=True) as house:
        await let_in(house, name, right)
