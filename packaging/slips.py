"""Draws slips of every kind as pictures, so that they can be looked at, and the README stays true.

Without arguments: the three that the README shows, into ``resources/screenshots/slips.png``. With
``--all FOLDER``: every kind in both languages, side by side, one picture for each paper.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from pos.core.day import Span, Tally
from pos.core.money import Money
from pos.core.outlet import Outlet, read_outlets
from pos.core.sale import Sale, State
from pos.core.sheet import (
    Label,
    ReportSheet,
    Row,
    SaleSheet,
    Section,
    Sheet,
    Shop,
    Tax,
    TestSheet,
)
from pos.core.slip import Kind
from pos.printing.compose import Composer
from pos.printing.page import PRESETS, Paper
from pos.printing.paint import ensure_gui
from pos.printing.render import Format, render

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
ZONE = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
SHOP = Shop(
    name="TOKO MAJU JAYA",
    address=("Jl. Contoh 12, Yogyakarta",),
    tax=Tax(npwp="012345678901000", percent=11),
)
SHOWN = (Kind.SLIP, Kind.RECEIPT, Kind.Z)
GAP = 24
GROUND = 0xFFE3E6EB


def sheets() -> dict[str, Sheet]:
    """Give one sheet of every kind, and of every way to pay."""
    outlets = read_outlets(tomllib.loads((RESOURCES / "outlets.toml").read_text("utf-8")))
    named = {outlet.name: outlet for outlet in outlets}
    open_sale = _sale(named["ALFAMART"], code="8887322")
    paid = replace(open_sale, state=State.PAID, paid_at=NOW + timedelta(minutes=6))
    back = replace(open_sale, state=State.WITHDRAWN, closed_at=NOW, reason="Pelanggan berubah")
    account = _sale(named["BCA"], code="8808123456789012", payer_sees="IKN-Toko Maju Jaya")
    wallet = _sale(named["SHOPEEPAY"], page_url="https://wallet.example/pay/0123456789abcdef")
    made: dict[str, Sheet] = {
        Kind.SLIP: _sheet(open_sale, named),
        "account": _sheet(account, named),
        "wallet": _sheet(wallet, named),
        Kind.RECEIPT: _sheet(paid, named, Kind.RECEIPT),
        "copy": replace(_sheet(paid, named, Kind.RECEIPT), copy=1, practice=True),
        Kind.WITHDRAWN: _sheet(back, named, Kind.WITHDRAWN),
        Kind.TEST: TestSheet(printed_at=NOW, printer="tcp://192.0.2.7", version="1.0"),
        Kind.X: _report(Kind.X),
        Kind.Z: _report(Kind.Z),
    }
    return made


def _sheet(sale: Sale, outlets: dict[str, Outlet], kind: Kind = Kind.SLIP) -> SaleSheet:
    return SaleSheet(kind=kind, sale=sale, outlet=outlets[sale.outlet], printed_at=NOW)


def _sale(outlet: Outlet, **facts: str) -> Sale:
    sale = Sale(
        number="K1-000482",
        reference_id="K1-000482-0123456789abcdef",
        terminal="K1",
        state=State.OPEN,
        amount=Money.rupiah(100_000),
        method=outlet.method.value,
        outlet=outlet.name,
        display_name="Toko Maju Jaya",
        note="",
        cashier="Sari",
        request=b"{}",
        created_at=NOW,
        business_date=date(2026, 11, 22),
        expires_at=NOW + timedelta(hours=24),
    )
    return replace(sale, **facts)  # type: ignore[arg-type]  # each of them is a text


def _report(kind: Kind) -> ReportSheet:
    def tally(count: int, rupiah: int) -> Tally:
        return Tally(count, Money.rupiah(rupiah))

    sales = (
        Row(label=Label.PAID, value=tally(37, 4_820_000), strong=True),
        Row(label=Label.FEES, value=Money.rupiah(162_800)),
        Row(label=Label.NET, value=Money.rupiah(4_657_200), strong=True),
        Row(label=Label.SETTLED, value=tally(30, 3_910_000)),
    )
    outlets = (
        Row(label="Alfamart", value=tally(21, 2_940_000)),
        Row(label="Indomaret", value=tally(11, 1_520_000)),
        Row(label="QRIS", value=tally(5, 360_000)),
    )
    return ReportSheet(
        kind=kind,
        number="12" if kind is Kind.Z else "",
        terminal="K1",
        days=Span.day(date(2026, 11, 22)),
        printed_at=NOW + timedelta(hours=7),
        printed_by="Ratna",
        sections=(
            Section(title=Label.SALES, rows=sales),
            Section(title=Label.BY_OUTLET, rows=outlets),
        ),
        seal=bytes(range(7, 256, 8)) if kind is Kind.Z else b"",
    )


def side_by_side(names: list[str], language: str, paper: Paper) -> QImage:
    """Draw slips beside each other on a ground on which paper can be seen."""
    composer = Composer(RESOURCES, SHOP, ZONE, language)
    drawn = []
    for name in names:
        slip = composer.compose(sheets()[name])
        content = render(slip, Format.PNG, resources=RESOURCES, paper=paper)
        drawn.append(QImage.fromData(content))
    width = sum(image.width() + GAP for image in drawn) + GAP
    height = max(image.height() for image in drawn) + 2 * GAP
    ground = QImage(width, height, QImage.Format.Format_RGB32)
    ground.fill(GROUND)
    painter = QPainter(ground)
    left = GAP
    for image in drawn:
        painter.drawImage(left, GAP, image)
        left += image.width() + GAP
    painter.end()
    return ground


def main() -> None:
    """Draw them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--all", type=Path, metavar="FOLDER")
    folder: Path | None = arguments.parse_args().all
    application = ensure_gui()
    if folder is None:
        shown = side_by_side([kind.value for kind in SHOWN], "id", PRESETS[0])
        smooth = Qt.TransformationMode.SmoothTransformation
        shown.scaledToWidth(960, smooth).save(str(RESOURCES / "screenshots" / "slips.png"))
    else:
        folder.mkdir(parents=True, exist_ok=True)
        for language in ("id", "en"):
            for paper in PRESETS:
                name = f"{language}-{paper.dots}-{paper.columns}.png"
                side_by_side(list(sheets()), language, paper).save(str(folder / name))
    del application


if __name__ == "__main__":
    main()
