"""What the commands print of a sale: one JSON shape that scripts rely on, and lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime, tzinfo

from pos.core.code import grouped
from pos.core.journal import Entry
from pos.core.sale import Sale


def as_json(sale: Sale, zone: tzinfo) -> dict[str, object]:
    """Give the sale under its public keys; instants in ISO 8601 with the shop's offset."""
    return {
        "number": sale.number,
        "reference_id": sale.reference_id,
        "payment_id": sale.payment_id,
        "status": sale.state.value,
        "paid_late": sale.paid_late,
        "amount": sale.amount.to_rupiah(),
        "fees": None if sale.fees is None else sale.fees.to_decimal(),
        "method": sale.method,
        "outlet": sale.outlet,
        "code": sale.payable_text,
        "note": sale.note,
        "cashier": sale.cashier,
        "created_at": _instant(sale.created_at, zone),
        "expires_at": _instant(sale.expires_at, zone),
        "paid_at": _instant(sale.paid_at, zone),
        "settled_at": _instant(sale.settled_at, zone),
    }


def history_json(entries: Sequence[Entry], zone: tzinfo) -> list[dict[str, object]]:
    """Give a history, oldest first."""
    return [
        {
            "seq": entry.seq,
            "at": _instant(entry.at, zone),
            "actor": entry.actor,
            "verb": entry.verb.value,
            "facts": dict(entry.facts),
        }
        for entry in entries
    ]


def _instant(instant: datetime | None, zone: tzinfo) -> str | None:
    return None if instant is None else instant.astimezone(zone).isoformat()


def print_json(value: object) -> None:
    """Put one JSON value, and nothing else, on standard output."""
    sys.stdout.write(json_text(value))


def json_text(value: object) -> str:
    """Write one JSON value as the commands do."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def line(sale: Sale, zone: tzinfo) -> str:
    """Give a sale as one line of a list."""
    made = sale.created_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    code = grouped(sale.code) if sale.code else "-"
    return (
        f"{sale.number:<12} {made}  {sale.amount!s:>16}  {sale.outlet:<10} {code:<20} {sale.state}"
        f"{' TEST' if sale.is_test else ''}"
    )


def complain(text: str) -> None:
    """Say something on standard error."""
    print(text, file=sys.stderr)
