"""How a command starts: only what it needs is imported, and Qt's libraries are looked for first."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from pos.cli.ends import Exit
from pos.cli.render import complain

Command = Callable[[argparse.Namespace], int]
if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name
else:
    Commands = object  # a word for readers alone


def command_of(module: str, name: str) -> Command:
    """Give a command of ``pos.cli``; it draws or has Qt's words, so Qt must be there."""

    def run(args: argparse.Namespace) -> int:
        from pos.app.display import missing_packages, sentence_for  # noqa: PLC0415 - as above

        if packages := missing_packages(window=False):
            complain(sentence_for(packages))
            return Exit.CONFIGURATION
        command: Command = getattr(import_module(f"pos.cli.{module}"), name)
        return command(args)

    return run


def add_name(parser: argparse.ArgumentParser) -> None:
    """Let a command be told who runs it."""
    parser.add_argument(
        "--as",
        dest="name",
        default="",
        metavar="NAME",
        help="who you are, where the shop has people; the PIN is asked for (or KASIR_PIN)",
    )
