"""The commands about sales."""

from __future__ import annotations

from datetime import date

from pos.cli.grammar.start import Commands, add_name, command_of
from pos.core.sale import State


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_sell(commands)
    _add_watch(commands)
    _add_sales(commands)
    _add_show(commands)
    _add_slip(commands)


def _add_sell(commands: Commands) -> None:
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
    add_name(sell)
    sell.set_defaults(command=command_of("sales", "sell"))


def _add_watch(commands: Commands) -> None:
    about = "resolve unknown sales and ask for all open ones"
    watch = commands.add_parser("watch", help=about, description=about)
    how_long = watch.add_mutually_exclusive_group()
    how_long.add_argument("--once", action="store_true", help="one round, then stop")
    how_long.add_argument("--until-settled", action="store_true", help="stop when nothing is open")
    watch.add_argument("--json", action="store_true", help="at the end, print what was watched")
    add_name(watch)
    watch.set_defaults(command=command_of("sales", "watch"))


def _add_sales(commands: Commands) -> None:
    about = "list sales, newest first"
    sales = commands.add_parser("sales", help=about, description=about)
    sales.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    sales.add_argument("--status", choices=[state.value for state in State])
    sales.add_argument("--json", action="store_true")
    add_name(sales)
    sales.set_defaults(command=command_of("sales", "sales"))


def _add_show(commands: Commands) -> None:
    about = "show one sale with its history"
    show = commands.add_parser("show", help=about, description=about)
    show.add_argument("number", metavar="NUMBER", help="K1-000482")
    show.add_argument("--json", action="store_true")
    add_name(show)
    show.set_defaults(command=command_of("sales", "show"))


def _add_slip(commands: Commands) -> None:
    about = "write a slip of a sale, or a test page, to a file"
    slip = commands.add_parser(
        "slip",
        help=about,
        description=about,
        epilog="a test page shows what fits the paper and how the shop's own lines and logo look",
    )
    slip.add_argument("number", metavar="NUMBER", nargs="?", default="", help="K1-000482")
    slip.add_argument(
        "--kind",
        choices=["slip", "receipt", "withdrawn", "test"],
        help="default: what the sale allows; test needs no NUMBER",
    )
    slip.add_argument("--format", required=True, choices=["escpos", "pdf", "png", "text"])
    slip.add_argument("--width", type=int, choices=[58, 80], default=58, help="paper in mm")
    slip.add_argument("--dots", type=int, default=0, help="of the head: 384, 512, 576")
    slip.add_argument("--columns", type=int, default=0, help="letters a line: 32, 42, 44, 48")
    slip.add_argument("-o", "--output", required=True, metavar="FILE", help="- is standard output")
    add_name(slip)
    slip.set_defaults(command=command_of("slips", "slip"))
