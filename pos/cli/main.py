"""The command line: each command loads only what it needs, so that the window opens at once."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence

from pos import __version__
from pos.cli.grammar import books, care, day, doctor, people, printing, selling, trying
from pos.cli.grammar.start import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; without one, open the window."""
    args = _parser().parse_args(arguments)
    # What goes wrong is said in words; a log's lines are not for a cashier's console.
    logging.getLogger("kasir").addHandler(logging.NullHandler())
    command: Command = args.command
    try:
        return command(args)
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kasir",
        description="A cashier's terminal. Without a command the window opens.",
        epilog="Settings come from KASIR_* in the environment and settings.toml in the data folder.",
    )
    parser.add_argument("--version", action="version", version=f"kasir {__version__}")
    parser.add_argument(
        "--self-check",
        action="store_const",
        dest="command",
        const=_self_check,
        help="try every part of the program in a folder of its own; exit 0: it is whole",
    )
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for group in (trying, selling, day, printing, care, people, books, doctor):
        group.add(commands)
    return parser


def _window(_args: argparse.Namespace) -> int:
    from pos.app.window import run_window  # noqa: PLC0415 - a command pays only for what it uses

    return run_window()


def _self_check(_args: argparse.Namespace) -> int:
    from pos.cli.selfcheck import self_check  # noqa: PLC0415 - as above

    return self_check()
