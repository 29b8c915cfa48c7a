"""Every error, state and reason has words, and they say what to do."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from pos.core import errors
from pos.core.money import Money
from pos.core.sale import Reason, State
from pos.ui import messages
from pos.ui.words.troubles import ERRORS
from tests.ui.shop import sale as a_sale

WIB = timezone(timedelta(hours=7))
RAW = "RAW provider words <b>"

_FACTS: dict[str, Any] = {
    "limit": Money.rupiah(15_000),
    "shortest": timedelta(hours=1),
    "longest": timedelta(days=3),
    "known": ("ALFAMART", "BCA"),
    "retry_at": datetime(2026, 11, 22, tzinfo=UTC),
    "status": 500,
    "live": True,
    "state": "paid",
    "detail": RAW,
    "code": RAW,
}


def tree(kind: type[errors.KasirError]) -> list[type[errors.KasirError]]:
    """Give the class and all that derive from it in the tree."""
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in tree(child))]


KINDS = [kind for kind in tree(errors.KasirError) if kind is not errors.KasirError]


def made(kind: type[errors.KasirError]) -> errors.KasirError:
    """Raise one with a fact for each field that it wants."""
    facts = {
        field.name: _FACTS.get(field.name, f"a-{field.name}")
        for field in fields(kind)
        if field.default is MISSING or field.name in ("detail", "code")
    }
    if kind is errors.NoteTooLong:
        facts["longest"] = 200
    return kind(**facts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_words_of_its_own(kind: type[errors.KasirError]) -> None:
    words = messages.explain(made(kind))
    assert kind in ERRORS, "no entry in the tables"
    assert words.title
    assert not words.title.endswith(".")
    assert words.text.endswith((".", "kasir demo"))
    assert "{" not in words.text + words.title, "a placeholder without a fact"
    assert RAW not in words.text + words.title, "the provider's own words"


def test_titles_tell_the_errors_apart() -> None:
    titles = [messages.explain(made(kind)).title for kind in KINDS]
    assert len(set(titles)) == len(titles)


def test_facts_are_written_for_people() -> None:
    small = messages.explain(errors.AmountTooSmall(outlet="Alfamart", limit=Money.rupiah(15_000)))
    assert small.text.startswith("Alfamart takes Rp 15.000 or more.")
    span = messages.explain(
        errors.ExpiryOutOfRange(
            outlet="Alfamart", shortest=timedelta(hours=1), longest=timedelta(days=3)
        )
    )
    assert "from 1 hour to 3 days" in span.text
    shut = messages.explain(errors.NotWithdrawable(number="K1-000001", state="settled"))
    assert "K1-000001 is: Paid and settled." in shut.text


def test_a_fact_with_braces_stays_text() -> None:
    words = messages.explain(errors.UnknownOutlet(name="{known}{0.__class__}", known=("BCA",)))
    assert '"{known}{0.__class__}"' in words.text
    assert "Choose one of: BCA" in words.text


def test_what_nobody_foresaw_is_admitted_without_its_text() -> None:
    words = messages.explain(ZeroDivisionError(RAW))
    assert words.title == "Something unexpected happened"
    assert RAW not in words.text


def test_an_unknown_outcome_is_never_called_failed() -> None:
    for kind in tree(errors.OutcomeUnknown):
        words = messages.explain(made(kind))
        assert "fail" not in (words.title + words.text).lower()


@pytest.mark.parametrize("state", State)
def test_every_state_has_words_and_a_next_step(state: State) -> None:
    words = messages.state_words(a_sale(state=state))
    assert words.title == messages.state_word(state)
    assert words.text.endswith(".")
    assert messages.short_state(a_sale(state=state), datetime(2026, 11, 22, tzinfo=UTC), WIB)
    assert messages.state_kind(state) in {"ok", "warn", "bad", "quiet"}


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words(reason: Reason) -> None:
    words = messages.state_words(a_sale(state=State.REVIEW, reason=reason.value))
    assert words.title == messages.reason_word(reason.value)
    assert words.title != reason.value


def test_a_reason_of_a_persons_own_is_shown_as_written() -> None:
    assert messages.reason_word("Pelanggan <b>pergi</b>") == "Pelanggan <b>pergi</b>"


@pytest.mark.parametrize(
    ("code", "title"),
    [("002", "keys"), ("TXN0002", "limits"), ("TXN0005", "bank"), ("something else", "Try again")],
)
def test_a_refused_sale_says_why(code: str, title: str) -> None:
    words = messages.state_words(a_sale(state=State.REFUSED, refusal=code))
    assert words.title == "Refused"
    assert title in words.text or title in messages.refusal(code).title


def test_past_its_deadline_a_sale_is_asked_about_and_not_called_expired() -> None:
    sale = a_sale()
    before = messages.short_state(sale, sale.expires_at - timedelta(hours=2, seconds=1), WIB)
    after = messages.short_state(sale, sale.expires_at, WIB)
    assert before == "Waiting 2:00"
    assert "xpired" not in after
    assert after == "Checking…"


def test_a_paid_sale_shows_when() -> None:
    paid_at = datetime(2026, 11, 22, 6, 58, tzinfo=UTC)
    sale = a_sale(state=State.PAID, paid_at=paid_at)
    assert messages.short_state(sale, paid_at, WIB) == "✓ Paid 13:58"
