"""``kasir --self-check``: what the self-check found, a line each; for packers, and for support."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pos.app.display import has_display, missing_packages, sentence_for
from pos.cli.ends import Exit
from pos.cli.render import complain
from pos.config import places
from pos.config.look import read_look


def self_check() -> Exit:
    """Check the program itself; nothing of the shop is read but its language, nothing is left."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if packages := missing_packages():
        complain(sentence_for(packages))
        return Exit.CONFIGURATION
    from pos.app.selfcheck import self_check as checked  # noqa: PLC0415 - Qt must be there
    from pos.cli.speech import translate  # noqa: PLC0415 - as above

    language = read_look(places.data_folder(os.environ), os.environ).language
    for name in [name for name in os.environ if name.startswith("KASIR_")]:
        del os.environ[name]  # a printer that is set there would print
    whole = True
    with tempfile.TemporaryDirectory(prefix="kasir-check-") as folder:
        for found in checked(Path(folder), language):
            whole = whole and not found.fault
            print(f"{'--' if found.fault else 'ok'}  {found.what}", flush=True)
            if found.fault:
                complain(f"    {found.fault}")
        if whole:
            print(translate("selfcheck", "Kasir is whole."))
            return Exit.DONE
        complain(translate("selfcheck", "Something of Kasir is missing: install it anew."))
        return Exit.CONFIGURATION
