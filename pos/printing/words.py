"""The words of slips are data, one file a language; a missing or unknown word is an error."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import datetime, tzinfo
from pathlib import Path

from pos.core.calendar import zone_word
from pos.core.errors import BadSetting
from pos.core.outlet import Method

NO_BREAK = "\N{NO-BREAK SPACE}"  # keeps a date, an amount or a code on one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of one language; the field names are those of ``resources/slips/*.toml``."""

    months: tuple[str, ...]
    hour: str
    practice: str
    practice_note: str
    copy: str
    title_retail_outlet: str
    title_virtual_bank_account: str
    title_qris: str
    title_e_wallet: str
    unpaid: str
    processing: str
    already_paid: str
    closed: str
    review: str
    not_a_receipt: str
    total: str
    pay_before: str
    number: str
    bank: str
    name: str
    note: str
    admin_fee: str
    night: str
    qr_on_screen: str
    cashier_thanks: str
    thanks: str
    paid: str
    receipt: str
    recorded: str
    receipt_number: str
    paid_at_outlet: str
    code: str
    paid_late: str

    def title(self, method: Method) -> str:
        """Give the title of a payment slip, with ``{outlet}`` still in it."""
        return {
            Method.RETAIL_OUTLET: self.title_retail_outlet,
            Method.VIRTUAL_ACCOUNT: self.title_virtual_bank_account,
            Method.QRIS: self.title_qris,
            Method.EWALLET: self.title_e_wallet,
        }[method]

    def moment(self, instant: datetime, zone: tzinfo, *, year: bool) -> str:
        """Write an instant in the shop's zone: ``22 Nov 2026 14.05``, without a break in it."""
        local = instant.astimezone(zone)
        day = [str(local.day), self.months[local.month - 1], *([str(local.year)] if year else [])]
        hour = fill(self.hour, hour=f"{local.hour:02d}", minute=f"{local.minute:02d}")
        return NO_BREAK.join((*day, hour))

    def moment_in_zone(self, instant: datetime, zone: tzinfo, *, year: bool) -> str:
        """Write an instant with the word of its zone: ``22 Nov 14.05 WIB``."""
        return self.moment(instant, zone, year=year) + NO_BREAK + zone_word(instant, zone)


def fill(template: str, **facts: str) -> str:
    """Put facts into a template; what a fact itself holds in braces stays as written."""
    for name, fact in facts.items():
        before, mark, after = template.partition("{" + name + "}")
        template = before + fact + after if mark else template
    return template


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
    written = {name.replace("-", "_"): value for name, value in table.items()}
    expected = {field.name for field in fields(Words)}
    wrong = sorted(expected ^ written.keys()) or sorted(
        name for name, value in written.items() if not isinstance(value, str) and name != "months"
    )
    if wrong:
        raise BadSetting(key=f"slips/{language}.toml", value=wrong[0], allowed="one text a word")
    return Words(**{**written, "months": tuple(written["months"])})
