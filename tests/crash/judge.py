"""The judge reads what is left after the last life: books, journal, paper, screen, provider.

It reads the file by plain SQL, so that no misunderstanding of the program's own sits on both sides.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pos.sandbox import Payment
from pos.sandbox.requestlog import LoggedRequest
from pos.store import chain
from pos.store.chain import ChainKey

SEAL = bytes(range(32))  # the key of the journal in all runs
_TAKEN = {"paid", "settled"}
_QUARANTINE = 119.0  # seconds: 120, and the clocks of two processes


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """All that is left of one run."""

    sales: Sequence[dict[str, Any]]
    journal: Sequence[dict[str, Any]]  # facts are read
    integrity: str
    chain: str  # what is wrong with the seals; empty: nothing
    paper: Sequence[dict[str, Any]]
    screen: Sequence[dict[str, Any]]
    payments: Sequence[Payment]
    creates: Sequence[LoggedRequest]


@dataclass(slots=True, kw_only=True)
class Verdict:
    """What a run came to; ``faults`` are sentences, empty where all is well."""

    lost: int = 0
    silent: int = 0  # payments made twice and nobody told
    told: int = 0  # payments made twice that a person is shown
    orphans: int = 0
    unsound: int = 0
    faults: tuple[str, ...] = ()


def gather(folder: Path, payments: Sequence[Payment], creates: Sequence[LoggedRequest]) -> Remains:
    """Read what a run left in its folder."""
    with closing(sqlite3.connect(folder / "kasir.db")) as books:
        books.row_factory = sqlite3.Row
        sales = [dict(row) for row in books.execute("SELECT * FROM sale ORDER BY id")]
        journal = [dict(row) for row in books.execute("SELECT * FROM journal ORDER BY seq")]
        (integrity,) = books.execute("PRAGMA integrity_check").fetchone()
        if books.execute("PRAGMA foreign_key_check").fetchone() is not None:
            integrity = "foreign keys"
        head = books.execute("SELECT count, seal FROM journal_head").fetchone()
    broken = _broken(journal, None if head is None else tuple(head))
    for entry in journal:
        entry["facts"] = json.loads(entry["facts"])
    return Remains(
        sales=sales,
        journal=journal,
        integrity=integrity,
        chain=broken,
        paper=_lines(folder / "paper.jsonl"),
        screen=_lines(folder / "screen.jsonl"),
        payments=payments,
        creates=creates,
    )


def _broken(journal: Sequence[dict[str, Any]], head: tuple[int, bytes] | None) -> str:
    """Name the first entry whose seal does not fit the one before it."""
    key, last = ChainKey.of(SEAL), chain.FIRST
    for place, entry in enumerate(journal, 1):
        facts = {name: entry[name] for name in ("at", "number", "actor", "verb", "facts")}
        last = chain.mac(key, last, seq=place, **facts)
        if (entry["seq"], entry["mac"]) != (place, last):
            return f"the seal of entry {entry['seq']} does not fit"
    if head != ((len(journal), chain.seal(key, len(journal), last)) if journal else None):
        return "the seal of the journal's end does not fit"
    return ""


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def judge(remains: Remains, *, least: int, most: int) -> Verdict:
    """Judge a run.

    :param least: how many sales there must be; those on the screen count too.
    :param most: how many there can be.
    """
    verdict = Verdict()
    faults = [
        *_sales(remains, verdict, least=least, most=most),
        *_payments(remains, verdict),
        *_requests(remains),
        *_claims(remains),
        *_slips(remains),
    ]
    if remains.integrity != "ok" or remains.chain:
        verdict.unsound = 1
        faults.append(f"integrity: {remains.integrity} {remains.chain}")
    verdict.faults = tuple(faults)
    return verdict


def _sales(remains: Remains, verdict: Verdict, *, least: int, most: int) -> list[str]:
    faults = []
    seen = {line["number"] for line in remains.screen}
    kept = {sale["number"] for sale in remains.sales}
    verdict.lost = max(len(seen - kept), least - len(kept))
    if verdict.lost > 0:
        faults.append(f"lost: {sorted(seen - kept)}, {len(kept)} kept of {least}")
    if len(kept) > most:
        faults.append(f"{len(kept)} sales where {most} were made")
    for sale in remains.sales:
        if sale["state"] in _TAKEN:
            continue
        # The customer has paid, so nothing but two payments can keep a sale from being paid.
        named = [one for one in remains.payments if one.reference == sale["reference_id"]]
        if sale["state"] != "review" or len(named) < 2:
            verdict.lost += 1
            faults.append(f"{sale['number']} ended {sale['state']} ({sale['reason']}), not paid")
    return faults


def _payments(remains: Remains, verdict: Verdict) -> list[str]:
    faults = []
    by_reference = {sale["reference_id"]: sale for sale in remains.sales}
    words = json.dumps([entry["facts"] for entry in remains.journal])
    known = {sale["payment_id"] for sale in remains.sales}
    for payment in remains.payments:
        if payment.reference not in by_reference or (
            payment.id not in known and payment.id not in words
        ):
            verdict.orphans += 1
            faults.append(f"nobody knows payment {payment.id} of {payment.reference}")
    for reference, times in Counter(p.reference for p in remains.payments).items():
        if times > 1:
            sale = by_reference.get(reference)
            if sale is not None and sale["reason"]:
                verdict.told += 1
            else:
                verdict.silent += 1
                faults.append(f"{times} payments for {reference}, and nobody is told")
    return faults


def _requests(remains: Remains) -> list[str]:
    faults = []
    for sale in remains.sales:
        mine = [one for one in remains.creates if one.reference == sale["reference_id"]]
        stored = hashlib.sha256(sale["request"]).hexdigest()
        if any(one.body_sha256 != stored for one in mine):
            faults.append(f"{sale['number']}: an attempt sent other bytes than are stored")
        for one, other in pairwise(mine):
            if (other.when - one.when).total_seconds() < _QUARANTINE:
                faults.append(f"{sale['number']}: sent again within the quarantine")
        if len(mine) > sale["attempts"]:
            faults.append(f"{sale['number']}: {len(mine)} sent, {sale['attempts']} noted")
    strangers = {one.reference for one in remains.creates}
    strangers -= {sale["reference_id"] for sale in remains.sales}
    if strangers:
        faults.append(f"sent without being kept: {sorted(strangers)}")
    return faults


def _claims(remains: Remains) -> list[str]:
    """Whatever was shown or printed must have been on disk first, and be true still."""
    faults = []
    reached = {(entry["number"], entry["facts"].get("state")) for entry in remains.journal}
    codes = {sale["number"]: sale["code"] for sale in remains.sales}
    real = {payment.code for payment in remains.payments}
    for claim in remains.screen:
        if (claim["number"], claim["state"]) not in reached:
            faults.append(f"shown and not on disk: {claim}")
    for claim in [*remains.screen, *remains.paper]:
        code = claim["code"]
        if code is not None and (code != codes.get(claim["number"]) or code not in real):
            faults.append(f"a code that is not the sale's: {claim}")
    return faults


def _slips(remains: Remains) -> list[str]:
    faults = []
    for number, kind in {(slip["number"], slip["kind"]) for slip in remains.paper}:
        slips = [s for s in remains.paper if (s["number"], s["kind"]) == (number, kind)]
        mine = [entry for entry in remains.journal if entry["number"] == number]
        state = {"slip": {"open"}, "receipt": _TAKEN}[kind]
        ready = next((e["seq"] for e in mine if e["facts"].get("state") in state), None)
        begun = [
            entry["seq"]
            for entry in mine
            if entry["verb"] == "print_started" and entry["facts"]["kind"] == kind
        ]
        if ready is None or len(slips) > len(begun) or min(begun) < ready:
            faults.append(f"{number}: a {kind} came out before its reason was on disk")
        copies = [slip["copy"] for slip in slips]
        if len(set(copies)) != len(copies):
            faults.append(f"{number}: {kind}s with the same copy number: {copies}")
    return faults
