"""The room where exports are written: names a file, writes it on a thread, and puts it in its place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from pos.core.day import Figures
from pos.core.export import About, Form, Speech
from pos.core.sale import Sale
from pos.exports.csvfile import CsvScribe
from pos.exports.hand import Hand
from pos.exports.names import name_for
from pos.exports.place import Place, in_our_words
from pos.exports.xlsx import XlsxScribe
from pos.ports.office import Scribe

_CLEARING_SECONDS = 2.0

# A scribe of a file: where it writes, what about, and a folder for what it puts aside.
Maker = Callable[[Path, About, Speech, Path], Scribe]


def _csv(file: Path, about: About, _speech: Speech, _room: Path) -> Scribe:
    return CsvScribe(file, about)


def _xlsx(file: Path, about: About, speech: Speech, room: Path) -> Scribe:
    return XlsxScribe(file, about, speech=speech, room=room)


class ExportRoom:
    """Begins exports; what it says of the shop may change while it is open."""

    def __init__(self, speech: Speech, *, pdf: Maker) -> None:
        """Take the shop's words.

        :param pdf: makes the scribe of a PDF, which is drawn where Qt is.
        """
        self.speech = speech
        self._makers: dict[Form, Maker] = {Form.CSV: _csv, Form.XLSX: _xlsx, Form.PDF: pdf}

    def name_for(self, about: About, form: Form) -> str:
        """Name a file by what is in it."""
        speech = self.speech
        return name_for(about.span, form, practice=speech.practice, test=speech.test)

    async def begin(self, about: About, form: Form, target: Path) -> Draft:
        """Begin a file.

        :param target: a folder, then the file is named by what is in it and never takes a name
            that is taken; or the very file, which must not be there.
        :raises ExportRefused: it cannot be written there.
        """
        hand = Hand()
        beginning = hand.hand(partial(self._begin, hand, about, form, target))
        try:
            return await asyncio.shield(asyncio.wrap_future(beginning))
        except BaseException:
            hand.hand(lambda: _forsake(beginning))
            hand.leave()
            raise

    def _begin(self, hand: Hand, about: About, form: Form, target: Path) -> Draft:
        within = target.is_dir()
        wanted = target / self.name_for(about, form) if within else target
        place = Place(wanted, exactly=not within)
        try:
            with in_our_words(wanted):
                scribe = self._makers[form](place.file, about, self.speech, place.room)
        except BaseException:
            place.clear()
            raise
        return Draft(hand, place, scribe)


class Draft:
    """A file on its way; either it is finished or it is dropped."""

    def __init__(self, hand: Hand, place: Place, scribe: Scribe) -> None:
        self._hand, self._place, self._scribe = hand, place, scribe

    async def add(self, sales: Sequence[Sale]) -> None:
        """Write a stretch of sales.

        :raises ExportRefused: the disk would not have it.
        """
        await self._hand.do(lambda: self._guarded(partial(self._scribe.add, sales)))

    async def finish(self, figures: Figures) -> str:
        """Write the figures, make the file durable and put it in its place; tell where.

        :raises ExportRefused: that cannot be.
        """
        path = await self._hand.do(lambda: self._finish(figures))
        self._hand.leave()
        return path

    def _finish(self, figures: Figures) -> str:
        self._guarded(partial(self._scribe.finish, figures))
        return str(self._place.put())

    def _guarded(self, work: Callable[[], None]) -> None:
        with in_our_words(self._place.wanted):
            work()

    async def drop(self) -> None:
        """Give up: no file comes to be, and what was begun is removed as soon as can be."""
        self.give_up()
        clearing = asyncio.wrap_future(self._hand.hand(self.clear))
        self._hand.leave()
        await asyncio.wait({clearing}, timeout=_CLEARING_SECONDS)

    def give_up(self) -> None:
        """Let no file come to be any more."""
        self._place.give_up()
        self._scribe.stop()

    def clear(self) -> None:
        """Remove what was begun; on the hand's own thread."""
        try:
            self._scribe.drop()
        finally:
            self._place.clear()


def _forsake(beginning: Future[Draft]) -> None:
    """Remove what was begun for somebody who did not wait for it."""
    if beginning.exception() is None:
        draft = beginning.result()
        draft.give_up()
        draft.clear()
