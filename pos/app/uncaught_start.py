"""A fault before there is a window, or that ended it: logged, said, and shown; never a silent exit.

Nothing of the program may be counted on here. What can be done without the rest is done first: the
log, then a sentence on standard error, then a small window of bare Qt, which has no theme, no till
and no catalogue, and so speaks both languages.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path

from pos.app.log import FOLDER, NAME, Log, logged
from pos.app.mask import mask_of

log = logging.getLogger("kasir.app")

_WRITTEN_WITHIN = 2.0  # seconds for the log


def tell_fallen(folder: Path, error: BaseException) -> None:
    """Tell a person that Kasir could not start, or go on, and where the details are."""
    mask = mask_of(folder, os.environ)
    path = folder / FOLDER / NAME
    with logged(Log(folder, mask)) as file:
        log.critical("Kasir could not start, or go on", exc_info=error)
        file.drain(_WRITTEN_WITHIN)
        details = mask.cover("".join(traceback.format_exception(error)))
        words = sentence(path, kind=type(error).__name__, there=path.is_file())
        if sys.stderr is not None:  # a program without a console has none
            print(words, file=sys.stderr)  # noqa: T201 - perhaps the only place to say it
            if not path.is_file():
                print(details, file=sys.stderr)  # noqa: T201 - as above
        try:
            from pos.app.uncaught_window import show_fallen  # noqa: PLC0415 - Qt may be what failed

            show_fallen(words, details)
        except Exception:
            log.exception("not even that could be shown")
            _show_without_qt(words)


def sentence(path: Path, *, kind: str, there: bool) -> str:
    """Say it in both languages.

    :param path: of the log.
    :param kind: of the error.
    :param there: whether it could be written.
    """
    english = f"The details are in the log: {path}" if there else "The log could not be written."
    indonesian = f"Rinciannya ada di log: {path}" if there else "Log tidak dapat ditulis."
    return (
        f"Kasir stopped because of a fault of its own ({kind}). What was saved is on the disk: no "
        f"sale is lost. Start Kasir again. {english}\n"
        f"Kasir berhenti karena kesalahannya sendiri ({kind}). Yang sudah tersimpan ada di disk: "
        f"tidak ada transaksi yang hilang. Jalankan Kasir lagi. {indonesian}"
    )


def _show_without_qt(words: str) -> None:
    """Say it in a box of the system, where there is neither Qt nor a console."""
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes  # noqa: PLC0415 - used here alone

        ctypes.windll.user32.MessageBoxW(None, words, "Kasir", 0x10)
