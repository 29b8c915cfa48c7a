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

from pos.core.money import Money
from pos.core.outlet import Outlet, read_outlets
from pos.core.payment import Picture
from pos.core.sale import Sale, State
from pos.core.sheet import SaleSheet, Shop
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
