"""The words of slips are data, one file a language; a missing or unknown word is an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, tzinfo
from pathlib import Path

from pos.core.calendar import zone_word
from pos.core.errors import BadSetting
from pos.core.outlet import Method
from pos.core.sheet import Label

NO_BREAK = "\N{NO-BREAK SPACE}"  # keeps a date, an amount or a code on one line

_PLACE = re.compile(r"\{(\w+)\}")
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of one language; the field names are those of ``resources/slips/*.toml``."""

    months: tuple[str, ...]
    hour: str

    practice: str
    practice_note: str
    test: str
    test_note: str
    copy: str
    cashier_thanks: str
    thanks: str
    not_a_receipt: str
    total: str
    number: str
    name: str
    note: str
    code: str

    title_retail_outlet: str
    title_virtual_bank_account: str
    title_qris: str
    title_e_wallet: str
    unpaid: str
    processing: str
    already_paid: str
    closed: str
    review: str
    pay_before: str
    bank: str
    biller: str
    admin_fee: str
    night: str
    qr_on_screen: str

    receipt: str
    paid: str
    paid_late: str
    recorded: str
    receipt_number: str
    paid_at_outlet: str
    npwp: str
    tax_included: str
    before_tax: str
    tax: str

    withdrawn: str
    withdrawn_at: str
    withdrawn_payable: str
    withdrawn_over: str
    withdrawn_paid: str
    outlet: str
    reason: str

    x: str
    x_note: str
    z: str
    days: str
    since: str
    until: str
    terminal: str
    printed: str
    printed_by: str
    seal: str
    unsealed: str
    labels: Mapping[Label, str]

    trial: str
    trial_note: str
    trial_no_logo: str
    trial_ruler: str
    trial_ruler_note: str
    trial_codes_note: str
    trial_printer: str
    trial_profile: str
    trial_language: str
    trial_version: str

    def title(self, method: Method) -> str:
        """Give the title of a payment slip, with ``{outlet}`` still in it."""
        return {
            Method.RETAIL_OUTLET: self.title_retail_outlet,
            Method.VIRTUAL_ACCOUNT: self.title_virtual_bank_account,
            Method.QRIS: self.title_qris,
            Method.EWALLET: self.title_e_wallet,
        }[method]

    def date(self, day: date, *, year: bool = True) -> str:
        """Write a day: ``22 Nov 2026``, without a break in it."""
        parts = (str(day.day), self.months[day.month - 1], str(day.year) if year else "")
        return NO_BREAK.join(part for part in parts if part)

    def moment(self, instant: datetime, zone: tzinfo, *, year: bool) -> str:
        """Write an instant in the shop's zone: ``22 Nov 2026 14.05``, without a break in it."""
        local = instant.astimezone(zone)
        hour = fill(self.hour, hour=f"{local.hour:02d}", minute=f"{local.minute:02d}")
        return NO_BREAK.join((self.date(local.date(), year=year), hour))

    def moment_in_zone(self, instant: datetime, zone: tzinfo, *, year: bool) -> str:
        """Write an instant with the word of its zone: ``22 Nov 14.05 WIB``."""
        return self.moment(instant, zone, year=year) + NO_BREAK + zone_word(instant, zone)


def fill(template: str, **facts: str) -> str:
    """Put facts into a template; what a fact itself holds in braces stays as written."""
    return _PLACE.sub(lambda place: facts.get(place[1], place[0]), template)


def read_words(resources: Path, language: str) -> Words:
    """Read the words of one language.

    :param resources: the folder that holds ``slips/``.
    :raises BadSetting: no such language, or its file lacks a word or has an unknown one.
    """
    folder = resources / "slips"
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if language not in known:
        raise BadSetting(key="language", value=language, allowed=", ".join(known))
    table = tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
    months, labels = table.pop("months", ()), table.pop("labels", {})
    written = {name.replace("-", "_"): word for name, word in table.items()}
    expected = {field.name for field in fields(Words)} - {"months", "labels"}
    wrong = (
        _wrong_words(written, expected)
        or _wrong_words(labels, set(Label))
        or ([] if len(months) == _MONTHS else ["months"])
    )
    if wrong:
        raise BadSetting(key=f"slips/{language}.toml", value=wrong[0], allowed="one text a word")
    return Words(**written, months=tuple(months), labels={Label(x): labels[x] for x in labels})


def _wrong_words(written: Mapping[str, object], expected: Collection[str]) -> list[str]:
    """Name the words that are missing, unknown or no text."""
    differing = set(expected) ^ set(written)
    return sorted(differing | {name for name, word in written.items() if not isinstance(word, str)})
