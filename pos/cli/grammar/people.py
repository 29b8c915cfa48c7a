"""The commands about people."""

from __future__ import annotations

from pos.cli.grammar.start import Commands, add_name, command_of
from pos.core.staff import Role


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    about = "keep the people of the shop and their PINs"
    staff = commands.add_parser(
        "staff",
        help=about,
        description=about,
        epilog="the first person is a manager; from the second on the till asks for a PIN. A new "
        "PIN is typed twice at the terminal, or comes from KASIR_NEW_PIN. exit 2: it may not be",
    )
    acts = staff.add_subparsers(title="acts", metavar="ACT", required=True)
    _add_list(acts)
    _add_add(acts)
    for act, about in (
        ("disable", "let a person in no more; what they did stays in the books"),
        ("enable", "let a person in again, with the PIN they had"),
        ("reset-pin", "give a person another PIN and end their wait"),
    ):
        parser = acts.add_parser(act, help=about, description=about)
        parser.add_argument("person", metavar="PERSON")
        add_name(parser)
        parser.set_defaults(command=command_of("staff", act.replace("-", "_")))
    _add_unlock(acts)


def _add_list(acts: Commands) -> None:
    about = "list the people and their roles"
    listing = acts.add_parser("list", help=about, description=about)
    add_name(listing)
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(command=command_of("staff", "list_people"))


def _add_add(acts: Commands) -> None:
    about = "add a person"
    add = acts.add_parser("add", help=about, description=about)
    add.add_argument("person", metavar="PERSON")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.CASHIER.value)
    add_name(add)
    add.set_defaults(command=command_of("staff", "add"))


def _add_unlock(acts: Commands) -> None:
    about = "end the wait after wrong PINs, of this till and of a person"
    unlock = acts.add_parser("unlock", help=about, description=about)
    unlock.add_argument("person", metavar="PERSON", nargs="?", default="")
    add_name(unlock)
    unlock.set_defaults(command=command_of("staff", "unlock"))
