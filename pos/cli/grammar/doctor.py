"""The command that looks at everything that a sale needs."""

from __future__ import annotations

from pos.cli.grammar.start import Commands, command_of
from pos.core.checkup import Topic


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    about = "look at everything that a sale needs, and say what to do about what is found"
    doctor = commands.add_parser(
        "doctor",
        help=about,
        description=f"{about}; it shows no secret, prints nothing on paper, changes nothing, and "
        "works beside an open window",
        epilog="exit 0: nothing is bad; 4: Qt's own libraries are missing, so that nothing could "
        "be looked at; 5: something is bad and is named",
    )
    form = doctor.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="all of it as one JSON value")
    form.add_argument(
        "--lines", action="store_true", help="one JSON value a line, each as soon as it is known"
    )
    doctor.add_argument(
        "--only",
        action="append",
        choices=[topic.value for topic in Topic],
        metavar="CHECK",
        default=[],
        help=f"one check, as often as wanted: {', '.join(topic.value for topic in Topic)}",
    )
    doctor.set_defaults(command=command_of("doctor", "doctor"))
