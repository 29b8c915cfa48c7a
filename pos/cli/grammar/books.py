"""The commands about the books."""

from __future__ import annotations

import argparse
from pathlib import Path

from pos.cli.grammar.start import Commands, add_name, command_of


def add(commands: Commands) -> None:
    """Add the commands of this group."""
    _add_verify(commands)
    _add_backup(commands)
    _add_restore(commands)
    _add_support_bundle(commands)


def _add_verify(commands: Commands) -> None:
    about = "check the books: the seals of the journal, the database, and every sale"
    verify = commands.add_parser(
        "verify",
        help=about,
        description=about,
        epilog="exit 0: all good; 4: there is nothing to check; 5: something is wrong, the first "
        "wrong entry and sale are named; 6: nothing wrong, but not all could be checked",
    )
    verify.add_argument("--json", action="store_true")
    add_name(verify)
    verify.set_defaults(command=command_of("books", "verify"))


def _add_backup(commands: Commands) -> None:
    about = "copy the books into a file and check the copy; a window may stay open"
    backup = commands.add_parser(
        "backup",
        help=about,
        description=about,
        epilog="exit 0: FILE is a good copy; 2: FILE exists; 4: it cannot be written; 5: the books "
        "are not as they should be: the copy lies beside FILE as NAME.unverified.db",
    )
    backup.add_argument("file", type=Path, metavar="FILE")
    add_name(backup)
    backup.set_defaults(command=command_of("books", "backup"))


def _add_restore(commands: Commands) -> None:
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
    add_name(restore)
    restore.set_defaults(command=command_of("books", "restore"))


def _add_support_bundle(commands: Commands) -> None:
    about = "write what support needs to a zip file: versions, settings, logs, the books' health"
    bundle = commands.add_parser(
        "support-bundle",
        help=about,
        description=about,
        epilog="no key, secret, note or payment code is in it; works beside an open window",
    )
    bundle.add_argument("file", type=Path, metavar="FILE", help="a new file, such as kasir.zip")
    add_name(bundle)
    bundle.set_defaults(command=_support_bundle)


def _support_bundle(args: argparse.Namespace) -> int:
    from pos.cli.support import support_bundle  # noqa: PLC0415

    return support_bundle(args)
