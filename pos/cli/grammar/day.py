"""The commands about figures: a day, and the export of any days."""

from __future__ import annotations

import argparse
from datetime import date

from pos.cli.grammar.start import Commands, add_name, command_of

_FORMATS = ["text", "json", "csv", "xlsx", "pdf"]
_WHERE = "default: standard output, xlsx and pdf a new file here; - is standard output"


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_day(commands)
    _add_export(commands)


def _add_day(commands: Commands) -> None:
    about = "what a business day came to: paid, fees, net, settled, waiting, expired, late"
    day = commands.add_parser(
        "day",
        help=about,
        description=about,
        epilog="text and json hold the figures; csv, xlsx and pdf the sales as well, and each "
        "column adds up to the figure of its name. exit 0: done; 2: refused, nothing was written",
    )
    day.add_argument("day", type=date.fromisoformat, metavar="YYYY-MM-DD", nargs="?")
    _add_form(day, default="text")
    day.set_defaults(command=command_of("day", "day"))


def _add_export(commands: Commands) -> None:
    about = "write the sales and figures of some business days to a file"
    export = commands.add_parser(
        "export",
        help=about,
        description=about,
        epilog="exit 0: done; 2: refused, nothing was written and no file was touched",
    )
    for name, where in (("--from", "first"), ("--to", "last")):
        export.add_argument(
            name, dest=where, type=date.fromisoformat, required=True, metavar="YYYY-MM-DD"
        )
    _add_form(export, default=None)
    export.set_defaults(command=command_of("day", "export"))


def _add_form(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    parser.add_argument("--format", choices=_FORMATS, default=default, required=default is None)
    parser.add_argument("-o", "--output", metavar="FILE", default="", help=f"a new file; {_WHERE}")
    add_name(parser)
