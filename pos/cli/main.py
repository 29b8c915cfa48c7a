"""The command line: each command loads only what it needs, so that the window opens at once."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pos import __version__
from pos.cli.ends import Exit
from pos.cli.render import complain
from pos.core.sale import State

_Command = Callable[[argparse.Namespace], int]
if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; without one, open the window."""
    args = _parser().parse_args(arguments)
    # What goes wrong is said in words; a log's lines are not for a cashier's console.
    logging.getLogger("kasir").addHandler(logging.NullHandler())
    command: _Command = args.command
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
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _add_demo,
        _add_sell,
        _add_watch,
        _add_sales,
        _add_show,
        _add_slip,
        _add_attention,
        _add_reconcile,
        _add_verify,
        _add_backup,
        _add_restore,
        _add_support_bundle,
        _add_sandbox,
    ):
        add(commands)
    return parser


def _add_demo(commands: _Commands) -> None:
    about = "try everything on an embedded sandbox; no account or printer needed"
    demo = commands.add_parser("demo", help=about, description=about)
    demo.add_argument(
        "--terminal", action="store_true", help="play one sale in the terminal, without a window"
    )
    demo.set_defaults(command=_demo)


def _add_sell(commands: _Commands) -> None:
    about = "make one sale and show its code"
    sell = commands.add_parser(
        "sell",
        help=about,
        description=about,
        epilog="exit 0: code shown; 2: refused or bad input; 3: outcome unknown, kept and "
        "resolved later (kasir watch); 4: configuration",
    )
    sell.add_argument("--amount", required=True, help="rupiah: 100000 or 100.000")
    sell.add_argument("--outlet", required=True, metavar="NAME", help="ALFAMART, BCA, QRIS, ...")
    sell.add_argument("--note", default="", help="a short line for the books and the provider")
    sell.add_argument("--expires-in", metavar="TIME", help="90m, 24h or 3d")
    sell.add_argument("--print", action="store_true", help="print the slip (KASIR_PRINTER)")
    sell.add_argument("--json", action="store_true")
    sell.set_defaults(command=_of_sales("sell"))


def _add_watch(commands: _Commands) -> None:
    about = "resolve unknown sales and ask for all open ones"
    watch = commands.add_parser("watch", help=about, description=about)
    how_long = watch.add_mutually_exclusive_group()
    how_long.add_argument("--once", action="store_true", help="one round, then stop")
    how_long.add_argument("--until-settled", action="store_true", help="stop when nothing is open")
    watch.add_argument("--json", action="store_true", help="at the end, print what was watched")
    watch.set_defaults(command=_of_sales("watch"))


def _add_sales(commands: _Commands) -> None:
    about = "list sales, newest first"
    sales = commands.add_parser("sales", help=about, description=about)
    sales.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    sales.add_argument("--status", choices=[state.value for state in State])
    sales.add_argument("--json", action="store_true")
    sales.set_defaults(command=_of_sales("sales"))


def _add_show(commands: _Commands) -> None:
    about = "show one sale with its history"
    show = commands.add_parser("show", help=about, description=about)
    show.add_argument("number", metavar="NUMBER", help="K1-000482")
    show.add_argument("--json", action="store_true")
    show.set_defaults(command=_of_sales("show"))


def _add_slip(commands: _Commands) -> None:
    about = "write a payment slip or a receipt to a file"
    slip = commands.add_parser("slip", help=about, description=about)
    slip.add_argument("number", metavar="NUMBER", help="K1-000482")
    slip.add_argument("--kind", choices=["slip", "receipt"], help="default: what the sale allows")
    slip.add_argument("--format", required=True, choices=["escpos", "pdf", "png", "text"])
    slip.add_argument("--width", type=int, choices=[58, 80], default=58, help="paper in mm")
    slip.add_argument("-o", "--output", required=True, metavar="FILE", help="- is standard output")
    slip.set_defaults(command=_of_sales("slip"))


def _add_attention(commands: _Commands) -> None:
    about = "list what a person must look at, newest first; or close one thing with a note"
    attention = commands.add_parser("attention", help=about, description=about)
    attention.add_argument("--close", type=int, metavar="ID", help="the number after the #")
    attention.add_argument("--note", default="", metavar="TEXT", help="what was done about it")
    attention.add_argument(
        "--as", dest="name", default="", metavar="NAME", help="default: the cashier of the settings"
    )
    attention.add_argument("--json", action="store_true")
    attention.set_defaults(command=_of_attention("attention"))


def _add_reconcile(commands: _Commands) -> None:
    about = "compare the books with the provider's list and name every difference"
    reconcile = commands.add_parser(
        "reconcile",
        help=about,
        description=about,
        epilog="exit 0: compared to the end; what an answer may change is changed, the rest stands "
        "under kasir attention; 3: the provider could not be asked to the end; 4: configuration",
    )
    reconcile.add_argument("--days", type=_days, default=35, help="how far back (default 35)")
    reconcile.add_argument("--json", action="store_true")
    reconcile.set_defaults(command=_of_attention("reconcile"))


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3660:
        raise ValueError(text)
    return days


def _add_support_bundle(commands: _Commands) -> None:
    about = "write what support needs to a zip file: versions, settings, logs, the books' health"
    bundle = commands.add_parser(
        "support-bundle",
        help=about,
        description=about,
        epilog="no key, secret, note or payment code is in it; works beside an open window",
    )
    bundle.add_argument("file", type=Path, metavar="FILE", help="a new file, such as kasir.zip")
    bundle.set_defaults(command=_support_bundle)


def _add_verify(commands: _Commands) -> None:
    about = "check the books: the seals of the journal, the database, and every sale"
    verify = commands.add_parser(
        "verify",
        help=about,
        description=about,
        epilog="exit 0: all good; 4: there is nothing to check; 5: something is wrong, the first "
        "wrong entry and sale are named; 6: nothing wrong, but not all could be checked",
    )
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(command=_of_books("verify"))


def _add_backup(commands: _Commands) -> None:
    about = "copy the books into a file and check the copy; a window may stay open"
    backup = commands.add_parser(
        "backup",
        help=about,
        description=about,
        epilog="exit 0: FILE is a good copy; 2: FILE exists; 4: it cannot be written; 5: the books "
        "are not as they should be: the copy lies beside FILE as NAME.unverified.db",
    )
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(command=_of_books("backup"))


def _add_restore(commands: _Commands) -> None:
    about = "put a backup in the place of the books, which are kept aside"
    restore = commands.add_parser(
        "restore",
        help=about,
        description=about,
        epilog="exit 0: restored; 2: no FILE; 4: a window or command has the books open, or FILE "
        "is not a backup; 5: FILE is damaged, nothing was changed",
    )
    restore.add_argument("file", type=Path, metavar="FILE", nargs="?")
    restore.add_argument("--list", action="store_true", help="list Kasir's own backups")
    restore.set_defaults(command=_of_books("restore"))


def _add_sandbox(commands: _Commands) -> None:
    about = "run the embedded provider on this machine, with its faults on demand"
    sandbox = commands.add_parser("sandbox", help=about, description=about)
    sandbox.add_argument("--port", type=int, default=0, help="default: any free one")
    sandbox.add_argument("--control-port", type=int, default=0, metavar="PORT")
    sandbox.add_argument(
        "--mode",
        action="append",
        default=[],
        metavar="NAME[=VALUE]",
        help="a behaviour or a network fault; may be repeated; --mode help lists them",
    )
    sandbox.add_argument("--state", type=Path, metavar="FILE", help="keep the payments here")
    sandbox.set_defaults(command=_sandbox)


# Imports below are late on purpose: a command pays only for what it uses.


def _window(_args: argparse.Namespace) -> int:
    from pos.app.window import run_window  # noqa: PLC0415

    return run_window()


def _demo(args: argparse.Namespace) -> int:
    from pos.cli.demo import demo  # noqa: PLC0415

    return demo(terminal=args.terminal)


def _of_sales(name: str) -> _Command:
    """Give a command about sales."""
    return _of("sales", name)


def _of_attention(name: str) -> _Command:
    """Give a command about what a person must look at."""
    return _of("attention", name)


def _of(module: str, name: str) -> _Command:
    """Give a command in an open house, which may draw: Qt's libraries are looked for first."""

    def run(args: argparse.Namespace) -> int:
        from pos.app.display import missing_packages, sentence_for  # noqa: PLC0415

        if packages := missing_packages(window=False):
            complain(sentence_for(packages))
            return Exit.CONFIGURATION
        command: _Command = getattr(import_module(f"pos.cli.{module}"), name)
        return command(args)

    return run


def _support_bundle(args: argparse.Namespace) -> int:
    from pos.cli.support import support_bundle  # noqa: PLC0415

    return support_bundle(args)


def _of_books(name: str) -> _Command:
    """Give a command about the books; its words are Qt's, so Qt's libraries are looked for first."""

    def run(args: argparse.Namespace) -> int:
        from pos.app.display import missing_packages, sentence_for  # noqa: PLC0415

        if packages := missing_packages(window=False):
            complain(sentence_for(packages))
            return Exit.CONFIGURATION
        from pos.cli import books  # noqa: PLC0415

        command: _Command = getattr(books, name)
        return command(args)

    return run


def _sandbox(args: argparse.Namespace) -> int:
    from pos.sandbox import SandboxError, SandboxOptions, legal_names, serve  # noqa: PLC0415

    if "help" in args.mode:
        print("\n".join(legal_names()))
        return Exit.DONE
    try:
        options = SandboxOptions(
            port=args.port,
            control_port=args.control_port,
            modes=tuple(args.mode),
            state_file=args.state,
        )
        serve(options, announce=lambda text: print(text, flush=True))
    except SandboxError as error:
        complain(f"kasir: {error}")
        return Exit.REFUSED
    return Exit.DONE
