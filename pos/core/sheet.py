"""A sheet holds the facts of one slip, of a sale, a test or a report; the words are printing's.

Whoever prints gathers a sheet; nothing on paper comes from anywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.core.outlet import Outlet
from pos.core.payment import Picture
from pos.core.sale import Sale
from pos.core.slip import Kind


class Part(StrEnum):
    """What a shop can leave out to save paper; the rest of a slip always stands.

    Never left out: the code in figures, that a payment slip is no receipt, amount, deadline,
    number, copy, practice and test.
    """

    LOGO = "logo"
    ADDRESS = "address"
    BARCODE = "barcode"
    QR = "qr"  # of QRIS or of a wallet: then the customer scans the screen
    STEPS = "steps"
    ADMIN_FEE = "admin_fee"
    NIGHT = "night"
    BILLER = "biller"
    NOTE = "note"
    NPWP = "npwp"  # of a PKP, and what its prices hold of PPN
    CASHIER = "cashier"  # with the thanks
    FOOTER = "footer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """What a receipt of a PKP says; the prices hold the tax."""

    npwp: str  # 15 or 16 figures
    percent: int
    amounts: bool = False  # show the price without PPN, and the PPN


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What a slip says of the shop."""

    name: str = ""
    address: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    logo: Picture | None = field(default=None, repr=False)
    tax: Tax | None = None  # None: the shop is no PKP
    hidden: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleSheet:
    """All facts of a payment slip, a receipt or a withdrawn note."""

    kind: Kind
    sale: Sale
    outlet: Outlet
    printed_at: datetime
    copy: int = 0  # 0: the original; n: SALINAN n
    practice: bool = False  # LATIHAN: not money
    test: bool = False  # a test key: not money either
    picture: Picture | None = field(default=None, repr=False)

    @property
    def number(self) -> str:
        """Give the number of the sale."""
        return self.sale.number


@dataclass(frozen=True, slots=True, kw_only=True)
class TestSheet:
    """All facts of a test page: what is printed on, and by what."""

    __test__: ClassVar[bool] = False  # no test case, whatever pytest makes of the name
    kind: ClassVar[Kind] = Kind.TEST
    number: ClassVar[str] = ""
    copy: ClassVar[int] = 0

    printed_at: datetime
    printer: str  # its address, without secrets
    profile: str = ""
    version: str = ""  # of Kasir
    terminal: str = ""
    practice: bool = False
    test: bool = False


class Label(StrEnum):
    """Words of a report; each language has one for every label, in ``[report]`` of its table."""

    # Titles of sections
    SHIFT = "shift"
    SALES = "sales"
    BY_OUTLET = "by_outlet"
    BY_CASHIER = "by_cashier"
    BY_HOUR = "by_hour"
    TAX = "tax"
    CONTROL = "control"  # what an owner looks at twice: copies, drawer, withdrawn

    # Rows
    OPENED = "opened"
    OPENED_BY = "opened_by"
    CLOSED = "closed"
    CLOSED_BY = "closed_by"
    FIRST_NUMBER = "first_number"
    LAST_NUMBER = "last_number"
    MADE = "made"  # all sales begun
    PAID = "paid"
    LATE = "late"  # of the paid, those that came after the deadline
    FEES = "fees"
    FEES_UNKNOWN = "fees_unknown"  # paid sales whose fees the provider has not told yet
    NET = "net"
    SETTLED = "settled"
    WAITING = "waiting"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    FAILED = "failed"
    REFUSED = "refused"
    REVIEW = "review"
    CHECKING = "checking"  # whether a code exists is not known yet
    COPIES = "copies"
    DRAWER = "drawer"
    APPROVALS = "approvals"  # acts that a manager's PIN allowed
    TAX_BASE = "tax_base"
    TAX_DUE = "tax_due"
    DECLARED = "declared"  # what a cashier counted before any total was shown
    COUNTED = "counted"  # what the books had
    DIFFERENCE = "difference"
    PREVIOUS = "previous"  # the Z before this one
    TOTAL = "total"


Value = Tally | Money | int | str | datetime | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a report: ``Alfamart (21)   Rp 2.940.000``; a tally brings its count along.

    A label that is no :class:`Label` is printed as it is (an outlet, a cashier, an hour).
    """

    label: Label | str
    value: Value
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines that belong together, under a title."""

    rows: tuple[Row, ...]
    title: Label | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """All facts of an X or Z report, typed; printing writes them as the language does.

    Instants are aware and in UTC.
    """

    kind: Kind  # X or Z
    number: str  # of a Z without gaps; of an X as it was counted, or empty
    terminal: str
    days: Span  # the business days it tells of
    printed_at: datetime
    sections: tuple[Section, ...]
    since: datetime | None = None  # the first instant that counts, where it is to be told
    until: datetime | None = None  # the end of it
    printed_by: str = ""
    seal: bytes = b""  # the value of the journal's chain; empty: not sealed
    copy: int = 0
    practice: bool = False
    test: bool = False


Sheet = SaleSheet | TestSheet | ReportSheet


def name_of(sheet: Sheet) -> str:
    """Name a print job or a file: ``K1-000482-receipt-copy-1``."""
    parts = [
        sheet.number,
        sheet.kind.value,
        f"copy-{sheet.copy}" if sheet.copy else "",
        "practice" if sheet.practice else "",
        "test" if sheet.test else "",
    ]
    return "-".join(part for part in parts if part)
