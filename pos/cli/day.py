"""The commands about figures: day and export."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pos.app.exports import speech_of
from pos.app.house import House
from pos.cli.ends import Exit
from pos.cli.render import complain, json_text
from pos.cli.run import in_house
from pos.cli.speech import translate
from pos.core.day import Figures, Span, Tally
from pos.core.errors import DaysImpossible
from pos.core.export import Form, Phrase, Speech
from pos.core.money import Money
from pos.core.staff import Right
from pos.exports.place import Place
from pos.ui.messages import fill

_STDOUT = "-"
_LONGEST = 3_660  # days: ten years


def day(args: argparse.Namespace) -> Exit:
    """Tell what a business day came to."""

    async def work(house: House) -> Exit:
        wanted = args.day or await house.office.days.today()
        return await _give(house, Span.day(wanted), args, ("business_date",))

    return in_house(work, name=args.name, right=_right(args))


def export(args: argparse.Namespace) -> Exit:
    """Write some business days to a file."""

    async def work(house: House) -> Exit:
        if args.last < args.first or (args.last - args.first).days >= _LONGEST:
            raise DaysImpossible(first=args.first, last=args.last)
        span = Span(first=args.first, last=args.last)
        return await _give(house, span, args, ("from", "to"))

    return in_house(work, name=args.name, right=_right(args))


def _right(args: argparse.Namespace) -> Right:
    return Right.TOTALS if args.format in ("text", "json") else Right.EXPORT


async def _give(house: House, span: Span, args: argparse.Namespace, names: tuple[str, ...]) -> Exit:
    if args.format in list(Form):
        await _export(house, span, Form(args.format), args.output)
        return Exit.DONE
    figures = await house.office.days.figures(span)
    if args.format == "json":
        said = json_text(as_json(figures, names))
    else:
        said = "\n".join(_lines(figures, speech_of(house.plan))) + "\n"
    if args.output in ("", _STDOUT):
        sys.stdout.write(said)
    else:
        await asyncio.to_thread(_write, Path(args.output), said)
        complain(fill(translate("cli", "Written: {path}"), {"path": args.output}))
    return Exit.DONE


def _write(wanted: Path, said: str) -> None:
    place = Place(wanted, exactly=True)
    try:
        place.file.write_text(said, "utf-8")
        place.put()
    finally:
        place.clear()


# --- files ------------------------------------------------------------------------------------


async def _export(house: House, span: Span, form: Form, output: str) -> None:
    if output == _STDOUT or (not output and form is Form.CSV):
        with tempfile.TemporaryDirectory(prefix="kasir-") as folder:
            path = await _exported(house, span, form, Path(folder))
            await asyncio.to_thread(_pour, Path(path))
        return
    path = await _exported(house, span, form, Path(output or "."))
    complain(fill(translate("cli", "Written: {path}"), {"path": path}))


async def _exported(house: House, span: Span, form: Form, target: Path) -> str:
    tell = _tell if sys.stderr.isatty() else _say_nothing
    done = await house.office.exporting.export(span, form, target, progress=tell)
    if tell is _tell:
        sys.stderr.write("\r\x1b[K")
    return done.path


def _tell(done: int, expected: int) -> None:
    sys.stderr.write(f"\r{done} / {expected}")
    sys.stderr.flush()


def _say_nothing(_done: int, _expected: int) -> None:
    """Keep a file of errors free of progress."""


def _pour(path: Path) -> None:
    with path.open("rb") as content:
        shutil.copyfileobj(content, sys.stdout.buffer)
    sys.stdout.buffer.flush()


# --- words ------------------------------------------------------------------------------------


def as_json(figures: Figures, names: tuple[str, ...]) -> dict[str, object]:
    """Give figures under their public keys: rupiah whole, what may have sen as decimal strings.

    :param names: the keys of the first and the last day; one key, where that is the same.
    """
    days: tuple[date, ...] = (figures.span.first, figures.span.last)
    told: dict[str, object] = {
        name: day.isoformat() for name, day in zip(names, days, strict=False)
    }
    told |= {
        "zone": figures.zone,
        "cutoff": figures.cutoff_hour,
        "paid": _tally(figures.paid),
        "fees": figures.fees.to_decimal(),
        "net": figures.net.to_decimal(),
        "settled": _tally(figures.settled),
        "waiting": _tally(figures.waiting),
        "expired": _tally(figures.expired),
        "late": _tally(figures.late),
        "by_hour": [{"hour": hour, **_tally(tally)} for hour, tally in figures.by_hour.items()],
        "by_outlet": [{"outlet": name, **_tally(tally)} for name, tally in figures.by_outlet],
        "by_cashier": [{"cashier": name, **_tally(tally)} for name, tally in figures.by_cashier],
    }
    if len(names) > 1:
        told["by_day"] = [
            {"business_date": day.isoformat(), **_tally(tally)} for day, tally in figures.by_day
        ]
    return told


def _tally(tally: Tally) -> dict[str, int]:
    return {"count": tally.count, "amount": tally.amount.to_rupiah()}


def _lines(figures: Figures, speech: Speech) -> Iterator[str]:
    words = speech.words
    phrases = words.phrases
    ends = f"{phrases[Phrase.CUTOFF]} {figures.cutoff_hour:02d}:00 {figures.zone}"
    yield f"{phrases[Phrase.TITLE]} {words.days(figures.span)} ({ends})"
    if speech.not_money:
        yield speech.not_money
    for label, value in speech.rows(figures):
        yield _line(words.labels[label], value)
    for label, part in speech.parts(figures):
        if part:
            yield ""
            yield words.labels[label]
            for name, tally in part:
                said = name if isinstance(name, str) else words.date(name)
                yield _line(f"  {said}", tally)


def _line(name: str, value: Tally | Money | int) -> str:
    count = value.count if isinstance(value, Tally) else value if isinstance(value, int) else ""
    amount = "" if isinstance(value, int) else value.amount if isinstance(value, Tally) else value
    return f"{name:<34}{count!s:>9}{amount!s:>24}".rstrip()
