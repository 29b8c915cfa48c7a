"""The commands about what a person must look at."""

from __future__ import annotations

from pos.cli.grammar.start import Commands, add_name, command_of


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_attention(commands)
    _add_reconcile(commands)


def _add_attention(commands: Commands) -> None:
    about = "list what a person must look at, newest first; or close one thing with a note"
    attention = commands.add_parser("attention", help=about, description=about)
    attention.add_argument("--close", type=int, metavar="ID", help="the number after the #")
    attention.add_argument("--note", default="", metavar="TEXT", help="what was done about it")
    add_name(attention)
    attention.add_argument("--json", action="store_true")
    attention.set_defaults(command=command_of("attention", "attention"))


def _add_reconcile(commands: Commands) -> None:
    about = "compare the books with the provider's list and name every difference"
    reconcile = commands.add_parser(
        "reconcile",
        help=about,
        description=about,
        epilog="exit 0: compared to the end; what an answer may change is changed, the rest stands "
        "under kasir attention; 3: the provider could not be asked to the end; 4: configuration",
    )
    reconcile.add_argument("--days", type=_days, default=35, help="how far back (default 35)")
    add_name(reconcile)
    reconcile.add_argument("--json", action="store_true")
    reconcile.set_defaults(command=command_of("attention", "reconcile"))


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3660:
        raise ValueError(text)
    return days
