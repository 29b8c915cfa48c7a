"""``kasir doctor``: what a check-up found, in words for people or as JSON for scripts.

It opens no till and asks nobody for a PIN: what it tells holds no secret and no figure.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pos import __version__
from pos.app.checkup import check_up
from pos.app.log import Log, logged
from pos.app.mask import Mask, mask_of
from pos.app.system import SystemClock
from pos.cli.ends import Exit
from pos.cli.render import print_json
from pos.cli.speech import speak, translate
from pos.config import places
from pos.config.look import read_look
from pos.core.checkup import State, Topic, Verdict, worst
from pos.ui.messages import fill
from pos.ui.words.checkup import state_word, topic_word, verdict_words

_MARKS: Mapping[State, str] = {
    State.OK: "+",
    State.WARN: "!",
    State.BAD: "X",
    State.NOT_APPLICABLE: "-",
}


def doctor(args: argparse.Namespace) -> Exit:
    """Look at everything, and end with 0 where nothing is bad."""
    folder = places.data_folder(os.environ)
    app = speak(read_look(folder, os.environ).language)
    mask = mask_of(folder, os.environ)
    only = [Topic(name) for name in args.only]
    found: list[Verdict] = []
    try:
        with _logged(folder, mask):
            for verdict in check_up(folder, os.environ, mask, only=only):
                found.append(verdict)
                if args.lines:
                    # For a program that reads along: pure ASCII, and at once.
                    sys.stdout.write(json.dumps(as_json(verdict)) + "\n")
                    sys.stdout.flush()
    finally:
        del app
    found.sort(key=lambda one: list(Topic).index(one.topic))
    if args.json:
        print_json(report(found))
    elif not args.lines:
        tell(found)
    return Exit.WRONG if worst(found) is State.BAD else Exit.DONE


def _logged(folder: Path, mask: Mask) -> AbstractContextManager[object]:
    """Log where there is a data folder; a check-up makes none."""
    return logged(Log(folder, mask)) if folder.is_dir() else nullcontext()


def as_json(verdict: Verdict) -> dict[str, object]:
    """Give a verdict under its public keys, with what it says in the language of the settings."""
    words = verdict_words(verdict)
    return verdict.as_json() | {"says": words.title, "do": words.text}


def report(found: list[Verdict]) -> dict[str, object]:
    """Give a whole check-up as one value."""
    return {
        "kasir": __version__,
        "at": SystemClock().now().isoformat(timespec="seconds"),
        "state": worst(found).value,
        "checks": [as_json(one) for one in found],
    }


def tell(found: list[Verdict]) -> None:
    """Say what was found, a line each, with what to do below it."""
    longest = max((len(topic_word(one.topic)) for one in found), default=0)
    for one in found:
        words = verdict_words(one)
        print(f"{_MARKS[one.state]} {topic_word(one.topic):<{longest}}  {words.title}")
        if words.text and one.state is not State.OK:
            print(f"  {'':<{longest}}  {words.text}")
    count = sum(one.state is State.BAD for one in found)
    if count:
        told = translate("cli", "{n} to mend.")
        print(fill(told, {"n": str(count)}))
    else:
        print(fill(translate("cli", "Overall: {state}"), {"state": state_word(worst(found))}))
