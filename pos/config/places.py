"""Where things lie: what ships with the program, and the one folder that holds a shop's data."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pos
from pos.core.errors import StoreError, StoreFull, StoreMissing, StoreReadOnly


def resources() -> Path:
    """Give the folder of icons, fonts, words and outlets that ships with the program.

    An installed wheel carries it inside the package; a checkout has it beside the package.
    """
    package = Path(pos.__file__).parent
    packed = package / "_resources"
    return packed if packed.is_dir() else package.parent / "resources"


def data_folder(environment: Mapping[str, str]) -> Path:
    """Give the folder of the shop's own data: ``KASIR_DATA_DIR``, else the system's place."""
    if chosen := environment.get("KASIR_DATA_DIR", "").strip():
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - not needed where a folder is given

    return user_data_path("kasir", appauthor=False, roaming=False)


def slips_folder(chosen: str, folder: Path, environment: Mapping[str, str]) -> Path:
    """Give the folder of slips that are kept as PDF, where a person finds it.

    :param chosen: by the settings; empty: ``Kasir`` among the user's documents, or beside the data
        where those have a place of their own.
    :param folder: of the data.
    """
    if chosen:
        return folder / Path(chosen).expanduser()
    if environment.get("KASIR_DATA_DIR", "").strip():
        return folder / "slips"
    from platformdirs import user_documents_path  # noqa: PLC0415 - as above

    return user_documents_path() / "Kasir"


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can enter.

    :raises StoreError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _in_our_words(error)(path=str(folder)) from error
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        # On a disk that cannot be written it stays as it is; reading still serves.
        with suppress(OSError):
            folder.chmod(0o700)


def make_files_private(folder: Path) -> None:
    """Close to everybody else what somebody wrote by hand into a folder of data, as far as it goes."""
    if os.name != "posix":
        return
    for path in folder.glob("*.toml"):
        with suppress(OSError):
            if not path.is_symlink() and path.stat().st_mode & 0o077:
                path.chmod(0o600)


def _in_our_words(error: OSError) -> type[StoreError]:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull
    return (
        StoreReadOnly if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else StoreMissing
    )
