"""The command that gathers what support needs; it opens no till and changes nothing."""

from __future__ import annotations

import argparse
import os
from contextlib import suppress
from pathlib import Path

from pos.app.bundle import write_bundle
from pos.app.mask import mask_of
from pos.cli.door import knock
from pos.cli.ends import Exit, code_of
from pos.cli.render import complain
from pos.cli.speech import speak, translate, wrong
from pos.config import places
from pos.config.look import read_look
from pos.core.errors import KasirError, StoreBusy
from pos.core.staff import Right
from pos.ui.messages import fill


def support_bundle(args: argparse.Namespace) -> Exit:
    """Write the bundle to a new file."""
    folder = places.data_folder(os.environ)
    app = speak(read_look(folder, os.environ).language)
    target: Path = args.file
    facts = {"path": str(target)}
    try:
        with suppress(StoreBusy):  # what holds the books is perhaps what support is asked about
            knock(folder, args.name, Right.CARE)
        write_bundle(target, folder, mask_of(folder, os.environ))
    except KasirError as error:
        complain(wrong(error))
        return code_of(error)
    except FileExistsError:
        words = translate("cli", "{path} is there already; nothing was written. Name another file.")
        complain(fill(words, facts))
        return Exit.REFUSED
    except OSError:
        words = translate(
            "cli", "{path} cannot be written. Name a file in a folder that you may write to."
        )
        complain(fill(words, facts))
        return Exit.REFUSED
    finally:
        del app
    print(fill(translate("cli", "Written: {path}"), facts))
    words = translate(
        "cli", "No key, secret, note or payment code is in it. Read it before you send it."
    )
    print(words)
    return Exit.DONE
