"""Each entry of the journal in a line that a person understands."""

from __future__ import annotations

import pytest

from pos.core.journal import Entry, Verb
from pos.ui.words import history
from pos.ui.words.history import line_of
from tests.fakes.clock import NOON

pytestmark = pytest.mark.usefixtures("themed")  # it speaks English, whoever spoke before


def entry(verb: Verb, **facts: str) -> Entry:
    return Entry(seq=1, at=NOON, number="K1-000001", actor="Sari", verb=verb, facts=facts)


@pytest.mark.parametrize(
    "verb",
    [
        Verb.RENEWED,
        Verb.PERSON_ADDED,
        Verb.PERSON_DISABLED,
        Verb.PERSON_ENABLED,
        Verb.PIN_CHANGED,
        Verb.SIGNED_IN,
        Verb.LOCKED,
        Verb.WRONG_PIN,
        Verb.UNLOCKED,
        Verb.APPROVED,
        Verb.SHIFT_OPENED,
        Verb.SHIFT_CLOSED,
        Verb.DAY_CLOSED,
    ],
)
def test_what_people_do_has_words(verb: Verb) -> None:
    assert verb in history._VERBS
    assert "_" not in line_of(entry(verb))


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (
            entry(Verb.WITHDRAWN, state="withdrawn", reason="batal", approved_by="Rina"),
            "Withdrawn at the till: batal \u00b7 approved by Rina",
        ),
        (
            entry(Verb.RENEWED, state="withdrawn", reason="batal", why="batal", renewed="yes"),
            "Given up for a new code: Withdrawn \u00b7 batal",
        ),
        (
            entry(Verb.RENEWED, renewed="yes", why="batal", approved_by="Rina"),
            "Given up for a new code: batal \u00b7 approved by Rina",
        ),
        (
            entry(Verb.RENEWED, renewed_as="K1-000002"),
            "Given up for a new code: now K1-000002",
        ),
        (
            entry(Verb.BEGUN, amount="100000.00", renews="K1-000001", why="batal"),
            "Sale begun: Rp 100.000 \u00b7 in the place of K1-000001 \u00b7 batal",
        ),
        (
            entry(Verb.WRONG_PIN, person="Sari", wrong="5", wait="30", place="till:K1"),
            "Wrong PIN: Sari \u00b7 5 in a row \u00b7 waits 30 s",
        ),
        (
            entry(Verb.APPROVED, right="withdraw", subject="K1-000001", **{"for": "Sari"}),
            "Approved for another: withdraw a sale \u00b7 K1-000001 \u00b7 for Sari",
        ),
        (entry(Verb.LOCKED, why="idle", terminal="K1"), "Till locked: nobody was there"),
        (
            entry(Verb.DAY_CLOSED, report="7", first="2026-11-22", last="2026-11-22"),
            "Days closed: report Z 7 \u00b7 2026-11-22",
        ),
        (
            entry(Verb.PERSON_ADDED, person="Sari", role="cashier", id="2"),
            "Person added: Sari \u00b7 cashier",
        ),
    ],
)
def test_an_entry_tells_who_and_what_and_why(told: Entry, line: str) -> None:
    assert line_of(told) == line
