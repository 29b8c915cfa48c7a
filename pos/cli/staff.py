"""The commands about people: who may sign in, in which role, and with which PIN."""

from __future__ import annotations

import argparse

from pos.app.house import House
from pos.cli.door import ask_new_pin, ask_pin, with_waits
from pos.cli.ends import Exit
from pos.cli.render import complain, print_json
from pos.cli.run import in_house
from pos.cli.speech import translate
from pos.core.errors import SignInMissing
from pos.core.staff import Person, Right, Role
from pos.ui.messages import fill


def list_people(args: argparse.Namespace) -> Exit:
    """List everybody, also the disabled."""

    async def work(house: House) -> Exit:
        people = await house.office.people.everybody()
        if args.json:
            print_json([_as_json(person) for person in people])
            return Exit.DONE
        for person in people:
            disabled = "" if person.active else translate("cli", "disabled")
            print(f"{person.name:<40} {_role_word(person.role):<10} {disabled}".rstrip())
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.PEOPLE)


def add(args: argparse.Namespace) -> Exit:
    """Add a person."""

    async def work(house: House) -> Exit:
        pin = ask_new_pin(args.person)
        person = await house.office.people.add(args.person, Role(args.role), pin)
        _say(translate("cli", "{name} was added."), person.name)
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.PEOPLE)


def disable(args: argparse.Namespace) -> Exit:
    """Let a person in no more."""

    async def work(house: House) -> Exit:
        person = await house.office.people.disable(args.person)
        _say(translate("cli", "{name} cannot sign in any more."), person.name)
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.PEOPLE)


def enable(args: argparse.Namespace) -> Exit:
    """Let a person in again."""

    async def work(house: House) -> Exit:
        person = await house.office.people.enable(args.person)
        _say(translate("cli", "{name} can sign in again."), person.name)
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.PEOPLE)


def reset_pin(args: argparse.Namespace) -> Exit:
    """Give a person another PIN; a manager's also where no manager's can be checked any more."""

    async def work(house: House) -> Exit:
        await house.office.people.reset_pin(args.person, ask_new_pin(args.person))
        _say(translate("cli", "{name} has a new PIN."), args.person)
        return Exit.DONE

    async def recover(house: House) -> Exit:
        sign_in = house.office.sign_in
        await sign_in.recover(args.person, ask_new_pin(args.person), actor="command")
        _say(translate("cli", "{name} has a new PIN."), args.person)
        complain(
            translate(
                "cli",
                "No manager's PIN could be checked on this computer, so none was asked for. The "
                "journal says so.",
            )
        )
        return Exit.DONE

    async def either(house: House) -> Exit:
        if house.duty.now.unnamed and await house.office.sign_in.is_stranded():
            return await recover(house)
        house.duty.allow(Right.PEOPLE)
        return await work(house)

    return in_house(either, name=args.name)


def unlock(args: argparse.Namespace) -> Exit:
    """End the wait after wrong PINs; it works while PINs are not looked at."""

    async def work(house: House) -> Exit:
        if not args.name:
            raise SignInMissing
        await with_waits(house, args.name, ask_pin(args.name), args.person)
        print(translate("cli", "PINs are looked at again."))
        return Exit.DONE

    return in_house(work)


def _say(template: str, name: str) -> None:
    print(fill(template, {"name": name}))


def _role_word(role: Role) -> str:
    if role is Role.MANAGER:
        return translate("cli", "manager")
    return translate("cli", "cashier")


def _as_json(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "role": person.role.value,
        "active": person.active,
        "added_at": person.added_at.isoformat(),
    }
