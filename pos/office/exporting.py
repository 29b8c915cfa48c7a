"""Takings that leave the till as a file: the sales of a span, and the figures that these come to.

The sales are read a stretch at a time, and nobody else waits for them. The figures of a file are
added up from the very rows that are in it, so that they agree also where a sale was paid meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos.core.day import Figures, Span
from pos.core.duty import Duty, needs
from pos.core.errors import ExportRefused
from pos.core.export import About, Exported, Form, Unfit
from pos.core.journal import Verb
from pos.core.reckoning import Reckoning
from pos.core.staff import Right
from pos.office.means import Means
from pos.ports.office import Draft

_AT_ONCE = 200  # a few milliseconds of everybody's time

Progress = Callable[[int, int], None]  # how many of how many


def unheard(_done: int, _expected: int) -> None:
    """Tell nobody how far it has come."""


class Exporting:
    """The verbs about exports."""

    def __init__(self, means: Means) -> None:
        self._means = means

    @property
    def duty(self) -> Duty:
        """Give who is on duty."""
        return self._means.duty

    @needs(Right.EXPORT)
    async def export(
        self, span: Span, form: Form, target: Path, *, progress: Progress = unheard
    ) -> Exported:
        """Write the sales of a span into a file; cancelled, it leaves nothing.

        :param target: a folder, then the file is named by what is in it and never takes a name
            that is taken; or the very file, which must not be there.
        :raises ExportRefused: it cannot be written there.
        """
        about = await self._about(span)
        if (room := self._means.exports) is None:
            raise ExportRefused(path=str(target), why=Unfit.NO_FOLDER)
        draft = await room.begin(about, form, target)
        try:
            return await self._write(draft, about, form, progress)
        except BaseException:
            await draft.drop()
            raise

    async def _about(self, span: Span) -> About:
        means = self._means
        return About(
            span=span,
            zone=means.terms.zone,
            cutoff_hour=means.terms.cutoff_hour,
            made_at=means.clock.now(),
            made_by=means.actor,
            expected=await means.figures.count(span),
        )

    async def _write(self, draft: Draft, about: About, form: Form, progress: Progress) -> Exported:
        sums = Reckoning(about.span, zone=about.zone, cutoff_hour=about.cutoff_hour)
        done, after = 0, ""
        progress(done, about.expected)
        while stretch := await self._means.figures.of_span(about.span, after=after, limit=_AT_ONCE):
            for sale in stretch:
                sums.add(sale)
            await draft.add(stretch)
            done, after = done + len(stretch), stretch[-1].number
            progress(done, max(done, about.expected))
        figures = sums.figures()
        await self._note(about, form, done, figures)
        return Exported(path=await draft.finish(figures), sales=done, figures=figures)

    async def _note(self, about: About, form: Form, sales: int, figures: Figures) -> None:
        """Write down that this leaves the till, before it can have left."""
        facts = {
            "form": form.value,
            "first": about.span.first.isoformat(),
            "last": about.span.last.isoformat(),
            "sales": str(sales),
            "count": str(figures.paid.count),
            "amount": figures.paid.amount.to_decimal(),
        }
        # Whoever began it: another may be on duty by now.
        await self._means.staff.note(Verb.EXPORTED, actor=about.made_by, facts=facts)
