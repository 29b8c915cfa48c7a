"""The commands about the printer."""

from __future__ import annotations

from pos.cli.grammar.start import Commands, command_of


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_printers(commands)
    _add_print_test(commands)


def _add_printers(commands: Commands) -> None:
    about = "list the printers that are there, each with the address for KASIR_PRINTER"
    printers = commands.add_parser(
        "printers",
        help=about,
        description=about,
        epilog="looks at the system's queues, USB, serial lines and the network; only the printer "
        "of the settings, and one that is named, are asked how they are; exit 0, also where "
        "nothing is found; 4: configuration",
    )
    printers.add_argument(
        "--printer", action="append", default=[], metavar="URL", help="look at this one too"
    )
    printers.add_argument("--json", action="store_true")
    printers.set_defaults(command=command_of("printers", "printers"))


def _add_print_test(commands: Commands) -> None:
    about = "print a test page: whether dots, columns and codes fit the paper"
    test = commands.add_parser(
        "print-test",
        help=about,
        description=about,
        epilog="exit 0: the page was sent, and what is known of it is said; 3: it may or may not "
        "have come out; 4: nothing was printed, or configuration",
    )
    test.add_argument("--printer", metavar="URL", help="default: the printer of the settings")
    test.set_defaults(command=command_of("printers", "print_test"))
