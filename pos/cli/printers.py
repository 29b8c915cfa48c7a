"""The commands about the printer; the books are not opened, and no sale is touched."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Callable, Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP

from pos import __version__
from pos.app.plan import Plan, read_plan
from pos.app.system import SystemClock
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain, print_json
from pos.cli.speech import speak, translate, wrong
from pos.config import places
from pos.config.look import read_look
from pos.core.errors import KasirError, PrinterError, PrintOutcomeUnknown
from pos.core.finding import Finding, Sureness
from pos.core.printer import Condition, PrinterStatus
from pos.core.sheet import TestSheet
from pos.core.slip import JobState
from pos.printing.address import Address, Nowhere, ToFile, ToPdfs, read_address
from pos.printing.compose import Composer
from pos.printing.devices import open_device
from pos.printing.finding.search import find_printers
from pos.printing.paint import ensure_gui
from pos.printing.press import Press
from pos.ui.messages import fill
from pos.ui.words.printer import line_of

_SURENESS = {
    Sureness.CERTAIN: str(QT_TRANSLATE_NOOP("printers", "certain")),
    Sureness.LIKELY: str(QT_TRANSLATE_NOOP("printers", "likely")),
    Sureness.POSSIBLE: str(QT_TRANSLATE_NOOP("printers", "possible")),
}
_KEPT = str(QT_TRANSLATE_NOOP("printers", "The test page was written: {address}"))
_OUTCOMES = {
    JobState.CONFIRMED: str(
        QT_TRANSLATE_NOOP("printers", "The test page is out: the printer itself says so.")
    ),
    JobState.SENT: str(
        QT_TRANSLATE_NOOP(
            "printers",
            "The test page was sent. This printer does not say whether it printed: look at the paper.",
        )
    ),
}


def printers(args: argparse.Namespace) -> Exit:
    """List what is found."""

    def work(plan: Plan) -> Exit:
        given = list(dict.fromkeys([*args.printer, plan.settings.printer]))
        given = [address for address in given if address != "none"]
        for address in given:
            read_address(address)  # what is no address is said before anything is looked for
        found = find_printers(given)
        if args.json:
            print_json([_as_json(finding) for finding in found])
        else:
            print("\n".join(_lines(found)))
        return Exit.DONE

    return _with_settings(work)


def print_test(args: argparse.Namespace) -> Exit:
    """Print a test page and say what is known of it."""

    def work(plan: Plan) -> Exit:
        address = read_address(plan.settings.printer if args.printer is None else args.printer)
        if isinstance(address.target, Nowhere):
            complain(
                translate(
                    "printers",
                    "No printer is set up. Run kasir printers, and set one of the addresses it "
                    "lists as KASIR_PRINTER.",
                )
            )
            return Exit.CONFIGURATION
        plan.logo()  # here, and not before a sale, a shop hears that its logo is no good
        sheet = TestSheet(
            printed_at=SystemClock().now(),
            printer=address.text,
            profile=address.profile,
            version=__version__,
            terminal=plan.settings.terminal,
        )
        settings = plan.settings
        composer = Composer(places.resources(), plan.shop, settings.zone, settings.language)
        return _said(address, asyncio.run(_sent(address, composer, sheet)))

    return _with_settings(work)


async def _sent(address: Address, composer: Composer, sheet: TestSheet) -> JobState | PrinterError:
    press = Press(address.text, composer=composer)
    try:
        return await press.put(sheet)
    except PrinterError as error:
        return error
    finally:
        await press.close()


def _said(address: Address, outcome: JobState | PrinterError) -> Exit:
    if isinstance(outcome, PrinterError):
        complain(wrong(outcome))
        _complain_of(outcome.detail)
        unknown = isinstance(outcome, PrintOutcomeUnknown)
        return Exit.UNKNOWN if unknown else Exit.CONFIGURATION
    kept = isinstance(address.target, (ToFile, ToPdfs)) and outcome is JobState.CONFIRMED
    told = translate("printers", _KEPT if kept else _OUTCOMES[outcome])
    print(fill(told, {"address": address.text}))
    if outcome is JobState.CONFIRMED and not kept and (device := open_device(address)) is not None:
        _tell(device.status())  # it answers; its paper may run low
    return Exit.DONE


def _tell(status: PrinterStatus) -> None:
    """Say what the printer says of itself, where it says anything."""
    if status.condition in {Condition.UNKNOWN, Condition.OFFLINE}:
        return  # a page went there just now: one that cannot be asked again is no trouble
    print(line_of(status.condition)[1])


def _complain_of(detail: str) -> None:
    """Say the printer's own reason, or the bare one that a technician understands."""
    if detail in set(Condition):
        complain(line_of(Condition(detail))[1])
    elif detail:
        complain(f"({detail})")


def _with_settings(work: Callable[[Plan], Exit]) -> Exit:
    folder = places.data_folder(os.environ)
    app = ensure_gui()  # a page may be drawn; it must come before any other application object
    speak(read_look(folder, os.environ).language)
    try:
        return work(read_plan(folder))
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    finally:
        del app


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "address": finding.address,
        "name": finding.name,
        "kind": finding.way.value,
        "sure": finding.sureness.value,
        "condition": finding.condition.value,
        "denied": finding.denied,
    }


def _lines(found: Iterable[Finding]) -> list[str]:
    rows = [
        (
            finding.address,
            finding.name,
            translate("printers", _SURENESS[finding.sureness]),
            "" if finding.condition is Condition.UNKNOWN else line_of(finding.condition)[1],
        )
        for finding in found
    ]
    if not rows:
        return [
            translate(
                "printers",
                "No printer found. Is it plugged in and switched on? One on the network can be named: "
                "kasir print-test --printer tcp://ITS-ADDRESS",
            )
        ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    for finding in found:
        if finding.denied:
            told = translate(
                "printers",
                "{path} is there, but you may not write to it: ask for the group lp, or for Kasir's "
                "udev rule.",
            )
            lines.append(fill(told, {"path": finding.denied}))
    return [
        *(line.rstrip() for line in lines),
        translate("printers", "Set one as KASIR_PRINTER, then run kasir print-test."),
    ]
