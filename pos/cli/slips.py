"""The command that writes a slip to a file: what paper would show, on any paper."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path

from pos import __version__
from pos.app.house import House
from pos.cli.ends import Exit
from pos.cli.render import complain
from pos.cli.run import in_house
from pos.cli.speech import translate, wrong
from pos.core.errors import SlipDoesNotFit
from pos.core.sale import TAKEN, Sale, State
from pos.core.sheet import Sheet, TestSheet
from pos.core.slip import Kind
from pos.printing.page import paper_of
from pos.printing.render import Format, render
from pos.ui.messages import fill

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would else change line ends


def slip(args: argparse.Namespace) -> Exit:
    """Write a slip of any kind to a file, or to standard output."""

    async def work(house: House) -> Exit:
        if bool(args.number) is (args.kind == Kind.TEST):
            complain(translate("cli", "Name one sale (K1-000482), or no sale and --kind test."))
            return Exit.REFUSED
        paper = paper_of(args.width, dots=args.dots, columns=args.columns)
        try:
            content = render(
                house.composer.compose(await _sheet(house, args)),
                Format(args.format),
                resources=house.composer.resources,
                paper=paper,
            )
        except SlipDoesNotFit as error:  # nothing was sent anywhere: no outcome is unknown
            complain(wrong(error))
            return Exit.REFUSED
        if args.output == "-":
            sys.stdout.buffer.write(content)
        else:
            await asyncio.to_thread(_write, Path(args.output), content)
            complain(fill(translate("cli", "Written: {path}"), {"path": args.output}))
        return Exit.DONE

    return in_house(work, name=args.name)


def _write(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read: a code can be paid by whoever sees it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


async def _sheet(house: House, args: argparse.Namespace) -> Sheet:
    settings = house.plan.settings
    if args.kind == Kind.TEST:
        house.plan.logo()  # here, and not before a sale, a shop hears that its logo is no good
        return TestSheet(
            printed_at=house.desk.clock.now(),
            printer=settings.printer,
            version=__version__,
            terminal=settings.terminal,
            practice=house.plan.practice,
            test=house.desk.terms.test,
        )
    sale = await house.till.sale(args.number)
    return await house.till.sheet(sale.number, Kind(args.kind) if args.kind else _kind_of(sale))


def _kind_of(sale: Sale) -> Kind:
    if sale.state is State.WITHDRAWN:
        return Kind.WITHDRAWN
    return Kind.RECEIPT if sale.state in TAKEN else Kind.SLIP
