"""A sale's history in words, one line an entry: what was done, and what was learnt."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core.journal import Entry, Verb
from pos.core.money import Money
from pos.core.sale import State
from pos.core.slip import JobState, Kind
from pos.ports.printing import KEPT
from pos.ui.messages import fill, reason_word, refusal, state_word, trouble
from pos.ui.words.acts import ACTS, act_parts

translate = QCoreApplication.translate

_VERBS: Mapping[Verb, str] = {
    Verb.BEGUN: str(QT_TRANSLATE_NOOP("history", "Sale begun")),
    Verb.SENT: str(QT_TRANSLATE_NOOP("history", "Asked the provider for a payment")),
    Verb.LOST: str(QT_TRANSLATE_NOOP("history", "No clear answer")),
    Verb.ANSWERED: str(QT_TRANSLATE_NOOP("history", "The provider answered")),
    Verb.REFUSED: str(QT_TRANSLATE_NOOP("history", "The provider said no")),
    Verb.GAVE_UP: str(QT_TRANSLATE_NOOP("history", "Handed to a person")),
    Verb.WITHDRAWN: str(QT_TRANSLATE_NOOP("history", "Withdrawn at the till")),
    Verb.PRINT_STARTED: str(QT_TRANSLATE_NOOP("history", "Slip asked for")),
    Verb.PRINT_ENDED: str(QT_TRANSLATE_NOOP("history", "Printer")),
    Verb.ATTENTION: str(QT_TRANSLATE_NOOP("history", "Needs attention")),
    Verb.ATTENDED: str(QT_TRANSLATE_NOOP("history", "Attended to")),
    Verb.RENEWED: str(QT_TRANSLATE_NOOP("history", "Given up for a new code")),
    **ACTS,
}
_KINDS: Mapping[str, str] = {
    Kind.SLIP: str(QT_TRANSLATE_NOOP("history", "payment slip")),
    Kind.RECEIPT: str(QT_TRANSLATE_NOOP("history", "receipt")),
    Kind.WITHDRAWN: str(QT_TRANSLATE_NOOP("history", "withdrawn note")),
}
_JOBS: Mapping[str, str] = {
    JobState.QUEUED: str(QT_TRANSLATE_NOOP("history", "waiting")),
    JobState.SENT: str(QT_TRANSLATE_NOOP("history", "sent")),
    JobState.CONFIRMED: str(QT_TRANSLATE_NOOP("history", "printed")),
    JobState.FAILED: str(QT_TRANSLATE_NOOP("history", "not printed")),
    JobState.UNKNOWN: str(QT_TRANSLATE_NOOP("history", "perhaps printed")),
}

_KEPT = str(QT_TRANSLATE_NOOP("history", "saved as PDF"))


def line_of(entry: Entry) -> str:
    """Tell one entry in a line: ``The provider answered: Paid``."""
    # A verb that this table has not been taught yet is better shown bare than not at all.
    word = translate("history", _VERBS.get(entry.verb, entry.verb.value))
    parts = [part for part in _parts(entry) if part]
    return f"{word}: {' · '.join(parts)}" if parts else word


def actor_of(entry: Entry) -> str:
    """Name who did it: the provider, the till itself, or a person by the name they have."""
    names = {
        "provider": translate("history", "provider"),
        "till": translate("history", "Kasir"),
    }
    return names.get(entry.actor, entry.actor)


def _parts(entry: Entry) -> tuple[str, ...]:
    facts = entry.facts
    if entry.verb in (Verb.PRINT_STARTED, Verb.PRINT_ENDED):
        kind = _KINDS.get(facts.get("kind", ""), "")
        state = _JOBS.get(facts.get("state", ""), "")
        if facts.get("detail") == KEPT:
            state = _KEPT
        return (
            translate("history", kind) if kind else "",
            _copy(facts.get("copy", "")),
            translate("history", state) if state else "",
        )
    if entry.verb in ACTS:
        return act_parts(facts)
    return (*_of_a_sale(entry, facts), *_by_a_manager(facts))


def _by_a_manager(facts: Mapping[str, str]) -> tuple[str, ...]:
    return (
        _labelled(translate("history", "in the place of {fact}"), facts.get("renews", "")),
        _labelled(translate("history", "now {fact}"), facts.get("renewed_as", "")),
        reason_word(facts["why"]) if facts.get("why") and not facts.get("reason") else "",
        _labelled(translate("history", "approved by {fact}"), facts.get("approved_by", "")),
    )


def _of_a_sale(entry: Entry, facts: Mapping[str, str]) -> tuple[str, ...]:
    if entry.verb is Verb.BEGUN:
        return (_amount(facts.get("amount", "")), facts.get("note", ""))
    return (
        _state(facts.get("state", ""), entry.verb),
        _error(facts),
        _labelled(translate("history", "code {fact}"), _code(facts)),
        _labelled(translate("history", "fees {fact}"), _amount(facts.get("fees", ""))),
        _labelled(translate("history", "attempt {fact}"), facts.get("attempts", "")),
        reason_word(facts["reason"]) if facts.get("reason") else "",
        _labelled(
            translate("history", "amount in the answer {fact}"),
            _amount(facts.get("answered_amount", "")),
        ),
    )


def _state(value: str, verb: Verb) -> str:
    # The verb says these already.
    if value not in set(State) or verb in (Verb.SENT, Verb.WITHDRAWN):
        return ""
    return state_word(State(value))


def _error(facts: Mapping[str, str]) -> str:
    words = trouble(facts.get("error", ""))
    if words is not None:
        return words.title
    return refusal(facts["refusal"]).title if facts.get("refusal") else ""


def _code(facts: Mapping[str, str]) -> str:
    # In the entry of a refusal ``code`` is the provider's error code.
    return "" if "error" in facts else facts.get("code", "")


def _amount(decimal: str) -> str:
    try:
        return str(Money.parse(decimal)) if decimal else ""
    except ValueError:  # an older record; shown as it stands rather than not at all
        return decimal


def _copy(count: str) -> str:
    return _labelled(translate("history", "copy {fact}"), "" if count == "0" else count)


def _labelled(template: str, fact: str) -> str:
    return fill(template, {"fact": fact}) if fact else ""
