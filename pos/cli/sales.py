"""The commands about sales: sell, watch, sales, show."""

from __future__ import annotations

import argparse
import asyncio

from pos.app.house import House
from pos.cli.ends import Exit
from pos.cli.render import as_json, complain, history_json, line, print_json
from pos.cli.run import in_house
from pos.cli.speech import told, translate
from pos.core.duration import read_duration
from pos.core.errors import AmountNotUnderstood
from pos.core.money import parse_typed
from pos.core.sale import RESOLVING, TAKEN, WAITING, Sale, State
from pos.core.slip import JobState, Kind
from pos.core.staff import Right
from pos.ports import Query
from pos.till.draft import Draft

_AT_ONCE = 1000
_ASK_AGAIN = 3.0  # seconds between rounds of --until-settled
_DOOR_CODES = {"002", "003", "401", "403"}  # refused for what we are, not for what we asked


def sell(args: argparse.Namespace) -> Exit:
    """Make one sale and show its code."""

    async def work(house: House) -> Exit:
        amount = parse_typed(args.amount)
        if amount is None:
            raise AmountNotUnderstood(text=args.amount[:40])
        draft = Draft(
            amount=amount,
            outlet=args.outlet,
            note=args.note,
            expires_in=read_duration(args.expires_in) if args.expires_in else None,
        )
        sale = await house.till.sell(draft)
        if args.print and sale.state is State.OPEN:
            await _print_slip(house, sale)
        _show(house, sale, as_one=args.json)
        return _end_of(sale)

    return in_house(work, name=args.name)


async def _print_slip(house: House, sale: Sale) -> None:
    if not house.press.present:
        complain(translate("cli", "No printer is set: KASIR_PRINTER is empty or none."))
        return
    job = await house.till.print_sheet(sale.number, Kind.SLIP)
    if job.state is JobState.FAILED:
        complain(translate("cli", "The slip was not printed. The sale stands."))
    elif job.state is JobState.UNKNOWN:
        complain(translate("cli", "It is not known whether the slip came out. The sale stands."))


def _end_of(sale: Sale) -> Exit:
    if sale.state is State.REFUSED:
        return Exit.CONFIGURATION if sale.refusal in _DOOR_CODES else Exit.REFUSED
    if sale.state in RESOLVING | {State.REVIEW}:
        return Exit.UNKNOWN
    # Answered, but closed at once: there is no code that anybody could pay with.
    return Exit.DONE if sale.state in WAITING | TAKEN else Exit.REFUSED


def _show(house: House, sale: Sale, *, as_one: bool) -> None:
    settings = house.plan.settings
    if as_one:
        print_json(as_json(sale, settings.zone))
        return
    outlet = next((o for o in house.till.outlets if o.name == sale.outlet), None)
    if outlet is None:
        print(line(sale, settings.zone))
    else:
        print("\n".join(told(sale, outlet, settings.zone, settings.language)))


def watch(args: argparse.Namespace) -> Exit:
    """Resolve what is unknown and ask for what is open, once or until all is settled."""

    async def work(house: House) -> Exit:
        if house.desk.obstacle is not None:
            raise house.desk.obstacle
        seen: dict[str, Sale] = {}
        while True:
            seen.update({sale.number: sale for sale in await house.watcher.changeable()})
            found = await house.watcher.once()
            if found.trouble is not None:
                complain(translate("cli", "The provider could not be asked. Nothing is lost."))
            # What was paid meanwhile is a list as well; watching itself is nobody's act.
            if house.duty.now.may(Right.BROWSE):
                await _tell_changes(house, seen, quiet=args.json)
            finished = not (found.unresolved or found.waiting or found.unsettled)
            if args.once or (args.until_settled and finished):
                break
            await asyncio.sleep(_ASK_AGAIN)
        if args.json:
            print_json([as_json(sale, house.plan.settings.zone) for sale in seen.values()])
        return Exit.UNKNOWN if found.unresolved or found.trouble else Exit.DONE

    return in_house(work, name=args.name, right=Right.BROWSE if args.json else None)


async def _tell_changes(house: House, seen: dict[str, Sale], *, quiet: bool) -> None:
    for number, before in list(seen.items()):
        after = await house.till.sale(number)
        seen[number] = after
        if after.state is not before.state and not quiet:
            print(line(after, house.plan.settings.zone), flush=True)


def sales(args: argparse.Namespace) -> Exit:
    """List sales, newest first."""
    states = (State(args.status),) if args.status else ()
    query = Query(day=args.day, states=states)

    async def work(house: House) -> Exit:
        zone = house.plan.settings.zone
        found: list[Sale] = []
        while len(page := await house.till.search(query, limit=_AT_ONCE, offset=len(found))) > 0:
            found += page
        if args.json:
            print_json([as_json(sale, zone) for sale in found])
        else:
            print("\n".join(line(sale, zone) for sale in found), end="\n" if found else "")
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.BROWSE)


def show(args: argparse.Namespace) -> Exit:
    """Show one sale with its history."""

    async def work(house: House) -> Exit:
        zone = house.plan.settings.zone
        sale = await house.till.sale(args.number)
        history = await house.till.history(sale.number)
        if args.json:
            print_json({**as_json(sale, zone), "history": history_json(history, zone)})
            return Exit.DONE
        _show(house, sale, as_one=False)
        for entry in history:
            at = entry.at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
            facts = "  ".join(f"{name}={value}" for name, value in entry.facts.items())
            print(f"{at}  {entry.actor:<10} {entry.verb:<14} {facts}")
        return Exit.DONE

    return in_house(work, name=args.name, right=Right.LOOK_UP)
