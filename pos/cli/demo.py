"""The demo: a window on the embedded sandbox, or one sale in the terminal where no screen is."""

from __future__ import annotations

import os

from pos.app.display import has_display, missing_packages, sentence_for
from pos.app.practice import Practice
from pos.cli.ends import Exit
from pos.cli.render import complain
from pos.config import places
from pos.config.look import read_look
from pos.core.errors import HistoryThere


def demo(*, terminal: bool, history: bool = False) -> int:
    """Play: in the window where there is a screen, else in the terminal."""
    folder = places.data_folder(os.environ)
    if history and (practice := Practice(folder)).begun:
        return _refuse(practice)
    if not terminal and has_display():
        from pos.app.window import run_on  # noqa: PLC0415 - Qt's window parts, only where wanted

        return run_on(folder, lambda: Practice(folder, history=history), environment="practice")
    if packages := missing_packages(window=False):
        complain(sentence_for(packages))
        return Exit.CONFIGURATION
    from pos.cli.demo_terminal import demo_in_terminal  # noqa: PLC0415 - draws, so after the check

    return demo_in_terminal(folder, history=history)


def _refuse(practice: Practice) -> int:
    """Say that a history is for new books, before anything opens."""
    if packages := missing_packages(window=False):
        complain(sentence_for(packages))
        return Exit.CONFIGURATION
    from pos.cli.speech import speak, wrong  # noqa: PLC0415 - needs Qt's words, as above

    app = speak(read_look(practice.folder.parent, os.environ).language)
    complain(wrong(HistoryThere(path=str(practice.folder))))
    del app
    return Exit.REFUSED
