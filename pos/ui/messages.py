"""The words for what happened: every error, state and reason, in the language that is switched on.

Core and till carry facts; here they become a title and a text that says what to do. A provider's
own words never appear. QtCore alone is needed, so the command line speaks the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from PySide6.QtCore import QCoreApplication

from pos.core.errors import KasirError
from pos.core.sale import RESOLVING, TAKEN, Reason, Sale, State
from pos.ui.formats import clock_time, full_date, length, short_countdown
from pos.ui.words.pair import Words
from pos.ui.words.states import REASONS, SHORT, STATES

__all__ = [
    "Words",
    "explain",
    "fill",
    "reason_word",
    "refusal",
    "short_state",
    "short_word",
    "state_kind",
    "state_word",
    "state_words",
    "trouble",
]

PillKind = Literal["ok", "warn", "bad", "quiet"]

translate = QCoreApplication.translate  # the name by which lupdate finds the sentences


def explain(error: BaseException) -> Words:
    """Say what went wrong and what to do about it; what nobody foresaw is admitted as such."""
    from pos.ui.words.troubles import ERRORS  # noqa: PLC0415 - after the first paint

    for kind in type(error).__mro__:
        if kind in ERRORS:
            return _told(ERRORS[kind], _facts(error))
    return Words(
        translate("messages", "Something unexpected happened"),
        translate(
            "messages",
            "What was saved is safe, and the details are in Kasir's log. "
            "Look at Recent before you do it again.",
        ),
    )


def trouble(name: str) -> Words | None:
    """Say what a kind of trouble means, by the name of its class in the tree of errors."""
    from pos.ui.words.troubles import ERRORS  # noqa: PLC0415 - after the first paint

    found = (words for kind, words in ERRORS.items() if kind.__name__ == name)
    words = next(found, None)
    return None if words is None else _told(words, {})


def refusal(code: str) -> Words:
    """Say why the provider refused a sale.

    :param code: as the provider's error table has it.
    """
    from pos.ui.words.troubles import refused  # noqa: PLC0415 - after the first paint

    return _told(refused(code), {})


def state_word(state: State) -> str:
    """Name a state in full: ``Waiting for payment``."""
    return translate("messages", STATES[state].title)


def short_word(state: State) -> str:
    """Name a state in one word: ``Waiting``."""
    return translate("messages", SHORT[state])


def state_words(sale: Sale) -> Words:
    """Say where a sale stands and what comes next, with the reason where a person must look."""
    if sale.state is State.REFUSED and sale.refusal is not None:
        return Words(state_word(sale.state), refusal(sale.refusal).text)
    if sale.state is State.REVIEW and sale.reason in set(Reason):
        return _told(REASONS[Reason(sale.reason)], {})
    return _told(STATES[sale.state], {})


def short_state(sale: Sale, now: datetime, zone: tzinfo) -> str:
    """Name a state for a row of a list: ``Waiting 23:59``, ``✓ Paid 13:58``, ``Expired``.

    :param now: by the provider's clock; what is past its deadline there is being asked about, and
        not called expired before the provider says so.
    """
    word = translate("messages", SHORT[sale.state])
    if sale.state is State.OPEN:
        left = sale.expires_at - now
        if left <= timedelta():
            return translate("messages", SHORT[State.SENDING])
        return f"{word} {short_countdown(left)}"
    if sale.state in TAKEN:
        return f"✓ {word} {clock_time(sale.paid_at, zone)}" if sale.paid_at else f"✓ {word}"
    return word


def state_kind(state: State) -> PillKind:
    """Give the tint of a state: ``ok``, ``warn``, ``bad`` or ``quiet``; words say it as well."""
    if state in TAKEN:
        return "ok"
    if state in RESOLVING or state in {State.OPEN, State.PROCESSING}:
        return "warn"
    return "bad" if state in {State.REFUSED, State.FAILED, State.REVIEW} else "quiet"


def reason_word(reason: str) -> str:
    """Give the words for a reason: ours translated, a person's own as it was written."""
    if reason in set(Reason):
        return _told(REASONS[Reason(reason)], {}).title
    # The reasons that the till offers are kept in the words of the source. Half a character, which
    # only a person's own can hold, is none that a translator takes.
    whole = reason.encode("utf-8", "replace").decode("utf-8")
    return translate("withdraw", whole)


def _told(words: Words, facts: Mapping[str, str]) -> Words:
    return Words(
        fill(translate("messages", words.title), facts),
        fill(translate("messages", words.text), facts),
    )


def fill(template: str, facts: Mapping[str, str]) -> str:
    """Put facts into a sentence, by name; never str.format: a fact may hold braces itself."""
    parts = template.split("{")
    for index, part in enumerate(parts[1:], start=1):
        name, closing, rest = part.partition("}")
        parts[index] = facts[name] + rest if closing and name in facts else "{" + part
    return "".join(parts)


def _facts(error: BaseException) -> Mapping[str, str]:
    if not isinstance(error, KasirError):
        return {}
    return {field.name: _as_text(field.name, getattr(error, field.name)) for field in fields(error)}


def _as_text(name: str, value: object) -> str:
    if isinstance(value, timedelta):
        return length(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return full_date(value)
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    if name == "state" and value in set(State):
        return state_word(State(str(value)))
    return _as_words(name, str(value))


def _as_words(name: str, value: str) -> str:
    from pos.ui.words.troubles import named  # noqa: PLC0415 - after the first paint

    words = named(name, value)
    return value if words is None else translate("messages", words)
