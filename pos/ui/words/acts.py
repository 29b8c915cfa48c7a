"""What people did that concerns no one sale, in words: who came, who was let in, what was closed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from pos.core.duty import Locked
from pos.core.journal import Verb
from pos.core.staff import Right, Role
from pos.ui.messages import fill

translate = QCoreApplication.translate

ACTS: Mapping[Verb, str] = {
    Verb.PERSON_ADDED: str(QT_TRANSLATE_NOOP("history", "Person added")),
    Verb.PERSON_DISABLED: str(QT_TRANSLATE_NOOP("history", "Person disabled")),
    Verb.PERSON_ENABLED: str(QT_TRANSLATE_NOOP("history", "Person enabled again")),
    Verb.PIN_CHANGED: str(QT_TRANSLATE_NOOP("history", "PIN changed")),
    Verb.SIGNED_IN: str(QT_TRANSLATE_NOOP("history", "Signed in")),
    Verb.LOCKED: str(QT_TRANSLATE_NOOP("history", "Till locked")),
    Verb.WRONG_PIN: str(QT_TRANSLATE_NOOP("history", "Wrong PIN")),
    Verb.UNLOCKED: str(QT_TRANSLATE_NOOP("history", "Wait after wrong PINs ended")),
    Verb.APPROVED: str(QT_TRANSLATE_NOOP("history", "Approved for another")),
    Verb.SHIFT_OPENED: str(QT_TRANSLATE_NOOP("history", "Shift opened")),
    Verb.SHIFT_CLOSED: str(QT_TRANSLATE_NOOP("history", "Shift closed")),
    Verb.SETTINGS_CHANGED: str(QT_TRANSLATE_NOOP("history", "Settings changed")),
    Verb.KEYS_CHANGED: str(QT_TRANSLATE_NOOP("history", "API keys changed")),
    Verb.DAY_CLOSED: str(QT_TRANSLATE_NOOP("history", "Days closed")),
}
_ROLES: Mapping[str, str] = {
    Role.CASHIER: str(QT_TRANSLATE_NOOP("history", "cashier")),
    Role.MANAGER: str(QT_TRANSLATE_NOOP("history", "manager")),
}
_WHY: Mapping[str, str] = {
    Locked.IDLE.value: str(QT_TRANSLATE_NOOP("history", "nobody was there")),
    Locked.LONGEST.value: str(QT_TRANSLATE_NOOP("history", "signed in for too long")),
    Locked.BY_HAND.value: str(QT_TRANSLATE_NOOP("history", "by hand")),
    Locked.GONE.value: str(QT_TRANSLATE_NOOP("history", "whoever was signed in may not be")),
}
_RIGHTS: Mapping[str, str] = {
    Right.WITHDRAW: str(QT_TRANSLATE_NOOP("history", "withdraw a sale")),
    Right.RENEW: str(QT_TRANSLATE_NOOP("history", "a new code")),
    Right.OPEN_DRAWER: str(QT_TRANSLATE_NOOP("history", "open the drawer")),
    Right.ATTEND: str(QT_TRANSLATE_NOOP("history", "close what needed attention")),
}


def act_parts(facts: Mapping[str, str]) -> tuple[str, ...]:
    """Tell what an act was about: the person, the thing, and how often."""
    role, why, right = facts.get("role", ""), facts.get("why", ""), facts.get("right", "")
    return (
        facts.get("person", ""),
        translate("history", _ROLES[role]) if role in _ROLES else role,
        translate("history", _WHY[why]) if why in _WHY else why,
        translate("history", _RIGHTS[right]) if right in _RIGHTS else right,
        facts.get("subject", ""),
        _labelled(translate("history", "for {fact}"), facts.get("for", "")),
        _labelled(translate("history", "{fact} in a row"), facts.get("wrong", "")),
        _labelled(translate("history", "waits {fact} s"), facts.get("wait", "")),
        _labelled(translate("history", "report Z {fact}"), facts.get("report", "")),
        " - ".join(dict.fromkeys(day for day in _days(facts) if day)),
    )


def _days(facts: Mapping[str, str]) -> tuple[str, str]:
    return facts.get("first", ""), facts.get("last", "")


def _labelled(template: str, fact: str) -> str:
    return fill(template, {"fact": fact}) if fact else ""
