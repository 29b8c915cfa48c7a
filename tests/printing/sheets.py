"""Sales and sheets to print in tests; every field can be changed."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import qrcode
from PIL import Image, ImageDraw
from qrcode.image.pil import PilImage

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.core.outlet import Outlet, read_outlets
from pos.core.payment import Picture
from pos.core.sale import Sale, State
from pos.core.sheet import (
    Label,
    ReportSheet,
    Row,
    SaleSheet,
    Section,
    Shop,
    Tax,
    TestSheet,
)
from pos.core.slip import Kind
from pos.printing.compose import Composer

RESOURCES = Path(__file__).parents[2] / "resources"
WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
SHOP = Shop(name="TOKO MAJU JAYA", address=("Jl. Contoh 12, Yogyakarta",))
LINK = "https://wallet.example/pay/" + "0123456789abcdef" * 5 + "?return=kasir"
# A payload as QRIS has it, of an invented merchant.
QRIS = (
    "00020101021226570011ID.EXAMPLE.WWW011893600999000000000102090000000010303UMI"
    "520454995303360540610000055802ID5914TOKO MAJU JAYA6010YOGYAKARTA61055500062070703A0163041D3D"
)

_TABLE = tomllib.loads((RESOURCES / "outlets.toml").read_text(encoding="utf-8"))
OUTLETS: dict[str, Outlet] = {outlet.name: outlet for outlet in read_outlets(_TABLE)}


def sale(**changes: Any) -> Sale:
    """Make the sale of the drawing: Alfamart, Rp 100.000, code 8887322."""
    made = Sale(
        number="K1-000482",
        reference_id="K1-000482-0123456789abcdef",
        terminal="K1",
        state=State.OPEN,
        amount=Money.rupiah(100_000),
        method="retail_outlet",
        outlet="ALFAMART",
        display_name="Toko Maju Jaya",
        note="",
        cashier="Sari",
        request=b"{}",
        created_at=NOW,
        business_date=date(2026, 11, 22),
        expires_at=NOW + timedelta(hours=24),
        code="8887322",
    )
    return replace(made, **changes)


def sheet(outlet: str = "ALFAMART", *, kind: Kind = Kind.SLIP, **changes: Any) -> SaleSheet:
    """Make the sheet of a sale that waits for its payer, at one of the outlets that ship."""
    facts: dict[str, Any] = {"outlet": outlet, "method": OUTLETS[outlet].method.value}
    if outlet == "QRIS":
        facts |= {"code": None, "picture_url": "https://pictures.example/1.png"}
    elif outlet == "SHOPEEPAY":
        facts |= {"code": None, "page_url": LINK}
    elif facts["method"] == "virtual_bank_account":
        facts |= {"code": "8808123456789012", "payer_sees": "IKN-Toko Maju Jaya"}
    picture = qris_picture() if outlet == "QRIS" else None
    return SaleSheet(
        kind=kind,
        sale=sale(**(facts | changes)),
        outlet=OUTLETS[outlet],
        printed_at=NOW,
        picture=picture,
    )


def receipt(outlet: str = "ALFAMART", **changes: Any) -> SaleSheet:
    """Make the sheet of a sale that was paid."""
    paid = {"state": State.PAID, "paid_at": NOW + timedelta(minutes=12)}
    return sheet(outlet, kind=Kind.RECEIPT, **(paid | changes))


def withdrawn(outlet: str = "ALFAMART", **changes: Any) -> SaleSheet:
    """Make the sheet of a sale that the shop took back."""
    closed = {"state": State.WITHDRAWN, "closed_at": NOW + timedelta(minutes=15)}
    facts = {"reason": "Pelanggan pindah ke QRIS", **closed}
    return sheet(outlet, kind=Kind.WITHDRAWN, **(facts | changes))


def report(kind: Kind = Kind.Z, **changes: Any) -> ReportSheet:
    """Make the report of a day as it is usual."""
    sales = (
        Row(label=Label.PAID, value=_tally(37, 4_820_000), strong=True),
        Row(label=Label.LATE, value=_tally(1, 75_000)),
        Row(label=Label.FEES, value=Money(16_280_055)),
        Row(label=Label.NET, value=Money(465_719_945), strong=True),
        Row(label=Label.SETTLED, value=_tally(30, 3_910_000)),
    )
    outlets = (
        Row(label="Alfamart", value=_tally(21, 2_940_000)),
        Row(label="Sahabat Sampoerna", value=_tally(16, 1_880_000)),
    )
    control = (
        Row(label=Label.COPIES, value=1_003),
        Row(label=Label.OPENED, value=NOW - timedelta(hours=6)),
        Row(label=Label.LAST_NUMBER, value="K1-000482"),
    )
    made = ReportSheet(
        kind=kind,
        number="12" if kind is Kind.Z else "",
        terminal="K1",
        days=Span.day(date(2026, 11, 22)),
        printed_at=NOW + timedelta(hours=7),
        printed_by="Bu Ratna",
        seal=bytes(range(32)) if kind is Kind.Z else b"",
        sections=(
            Section(title=Label.SALES, rows=sales),
            Section(title=Label.BY_OUTLET, rows=outlets),
            Section(title=Label.CONTROL, rows=control),
        ),
    )
    return replace(made, **changes)


def _tally(count: int, rupiah: int) -> Tally:
    return Tally(count, Money.rupiah(rupiah))


def trial(**changes: Any) -> TestSheet:
    """Make the sheet of a test page."""
    facts: dict[str, Any] = {"printer": "tcp://192.0.2.7", "profile": "TM-T20II"}
    return TestSheet(printed_at=NOW, version="1.2.3", terminal="K1", **(facts | changes))


def whole_shop(**changes: Any) -> Shop:
    """Make a shop that uses all that a slip can say of it."""
    full = Shop(
        name="TOKO MAJU JAYA",
        address=("Jl. Contoh 12, Yogyakarta", "0812-0000-0000"),
        footer=("Barang yang sudah dibeli tidak dapat ditukar", "@tokomajujaya"),
        logo=logo(),
        tax=Tax(npwp="012345678901000", percent=11, amounts=True),
    )
    return replace(full, **changes)


def composer(language: str = "id", shop: Shop = SHOP) -> Composer:
    """Make a composer over the resources that ship."""
    return Composer(RESOURCES, shop, WIB, language)


@cache
def logo(*, form: str = "PNG", side: int = 700) -> Picture:
    """Draw a logo of shapes, as a shop would have one."""
    drawn = Image.new("L", (side, side * 3 // 7), 255)
    pen, unit = ImageDraw.Draw(drawn), side // 35
    pen.ellipse((unit, unit, 14 * unit, 14 * unit), fill=0)
    pen.polygon([(7 * unit, 3 * unit), (12 * unit, 12 * unit), (3 * unit, 12 * unit)], fill=255)
    pen.rectangle((17 * unit, 5 * unit, 34 * unit, 10 * unit), outline=0, width=unit)
    content = io.BytesIO()
    drawn.save(content, form)
    return Picture(content_type=f"image/{form.lower()}", content=content.getvalue())


@cache
def qris_picture(
    text: str = QRIS, *, form: str = "PNG", module: int = 7, side: int | None = None
) -> Picture:
    """Draw a QRIS picture as a provider would, perhaps resized to any side."""
    code = qrcode.QRCode(box_size=module, border=4)
    code.add_data(text)
    drawn = code.make_image(image_factory=PilImage).get_image().convert("RGB")
    if side is not None:
        drawn = drawn.resize((side, side), Image.Resampling.BICUBIC)
    content = io.BytesIO()
    drawn.save(content, form, quality=70)
    return Picture(content_type=f"image/{form.lower()}", content=content.getvalue())
