"""The commands about what a person must look at: attention and reconcile."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo

from pos.app.house import House
from pos.cli.ends import Exit
from pos.cli.render import complain, print_json
from pos.cli.run import in_house
from pos.cli.speech import sentence, translate
from pos.core.attention import Item
from pos.core.errors import ReasonMissing
from pos.core.staff import Right
from pos.till.differences import Difference, Report
from pos.till.reconcile import reconcile as compare
from pos.ui.formats import full_moment
from pos.ui.messages import fill
from pos.ui.words.attention import found_word, item_words, money_words

_AT_ONCE = 1000


def attention(args: argparse.Namespace) -> Exit:
    """List what needs attention, or close one thing with a note."""

    async def work(house: House) -> Exit:
        zone = house.plan.settings.zone
        if args.close is not None:
            if not args.note:
                raise ReasonMissing
            item = await house.till.attention.close(args.close, note=args.note, by=args.name)
            if args.json:
                print_json(_item_json(item, zone))
            else:
                print(fill(translate("cli", "Closed by {name}."), {"name": item.closed_by}))
            return Exit.DONE
        items: list[Item] = []
        while page := await house.till.attention.items(limit=_AT_ONCE, offset=len(items)):
            items += page
        if args.json:
            print_json([_item_json(item, zone) for item in items])
        elif items:
            print("\n".join(_told(item, zone) for item in items))
        else:
            print(translate("cli", "Nothing needs attention."))
        return Exit.DONE

    right = Right.BROWSE if args.close is None else Right.ATTEND
    return in_house(work, name=args.name, right=right)


def reconcile(args: argparse.Namespace) -> Exit:
    """Compare the books with the provider's list."""

    async def work(house: House) -> Exit:
        zone = house.plan.settings.zone
        report = await compare(house.desk, timedelta(days=args.days))
        if args.json:
            print_json(_report_json(report, zone))
        else:
            _print_report(report, zone)
        if report.trouble is None:
            return Exit.DONE
        complain(translate("cli", "The provider could not be asked to the end. Try again later."))
        complain(sentence(report.trouble))
        return Exit.UNKNOWN

    return in_house(work, name=args.name, right=Right.CARE)


def _told(item: Item, zone: tzinfo) -> str:
    words = item_words(item)
    stake = f"{item.stake} ({money_words(item)})" if item.stake.sen else ""
    parts = (f"#{item.id}", full_moment(item.raised_at, zone), item.number, stake, words.title)
    return "  ".join(part for part in parts if part) + f"\n    {words.text}"


def _print_report(report: Report, zone: tzinfo) -> None:
    told = translate("cli", "{sales} sales compared with {payments} payments since {time}.")
    facts = {
        "sales": str(report.sales),
        "payments": str(report.payments),
        "time": full_moment(report.since, zone),
    }
    print(fill(told, facts))
    for one in report.differences:
        print(_line(one))
    if report.differences:
        told = translate("cli", "Differences: {n}; new for a person: {raised} (kasir attention).")
        counts = {"n": str(len(report.differences)), "raised": str(report.raised)}
        print(fill(told, counts))
    elif report.trouble is None:
        print(translate("cli", "No differences."))
    if report.foreign:
        told = translate("cli", "{n} payments are of others under the same account.")
        print(fill(told, {"n": str(report.foreign)}))
    if report.unchecked:
        told = translate("cli", "{n} could not be told yet.")
        print(fill(told, {"n": str(report.unchecked)}))


def _line(one: Difference) -> str:
    sides = f"{one.ours or '-'} | {one.theirs or '-'}"
    return f"{one.number or one.payment_id or '-':<12}  {found_word(one.found):<26}  {sides}"


def _item_json(item: Item, zone: tzinfo) -> Mapping[str, object]:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "number": item.number,
        "payment_id": item.payment_id,
        "stake": item.stake.to_decimal(),
        "received": item.received,
        "raised_at": _instant(item.raised_at, zone),
        "business_date": item.business_date.isoformat(),
        "closed_at": _instant(item.closed_at, zone),
        "closed_by": item.closed_by,
        "note": item.note,
        "facts": dict(item.facts),
    }


def _report_json(report: Report, zone: tzinfo) -> Mapping[str, object]:
    return {
        "since": _instant(report.since, zone),
        "until": _instant(report.until, zone),
        "complete": report.trouble is None,
        "sales": report.sales,
        "payments": report.payments,
        "foreign": report.foreign,
        "unchecked": report.unchecked,
        "raised": report.raised,
        "counts": dict(report.counts),
        "differences": [
            {
                "kind": one.found.value,
                "number": one.number,
                "payment_id": one.payment_id,
                "ours": one.ours,
                "theirs": one.theirs,
            }
            for one in report.differences
        ],
    }


def _instant(instant: datetime | None, zone: tzinfo) -> str | None:
    return None if instant is None else instant.astimezone(zone).isoformat()
