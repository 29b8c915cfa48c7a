"""A file comes to be whole under a safe name, readable by its owner alone, or not at all."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.core.day import Figures, Span
from pos.core.errors import ExportRefused
from pos.core.export import About, Form, Speech, Unfit
from pos.core.sale import Sale
from pos.exports import names
from pos.exports.place import Place
from pos.exports.room import ExportRoom
from pos.exports.words import read_words
from tests.exports.test_cells import ABOUT, JAKARTA, a_sale, figures_of
from tests.fakes.shop import RESOURCES
from tests.store.sales import DAY, NOON

NOTHING = figures_of([]).figures()
A_SALE = a_sale(1, ["K1-000001", "Sari", "", "0172060", "r"])


class FakeScribe:
    """Writes one byte a sale, and fails where it is told to."""

    def __init__(self, file: Path, _about: About, _speech: Speech, _room: Path) -> None:
        self._file = file.open("wb")
        self.fail: OSError | None = None
        self.wait = False

    def stop(self) -> None:
        self.stopped = True

    def add(self, sales: Sequence[Sale]) -> None:
        self._file.write(b"." * len(sales))
        if self.fail is not None:
            raise self.fail

    def finish(self, _figures: Figures) -> None:
        self._file.close()

    def drop(self) -> None:
        self._file.close()


def room(scribes: list[FakeScribe] | None = None) -> ExportRoom:
    def make(file: Path, about: About, speech: Speech, aside: Path) -> FakeScribe:
        scribe = FakeScribe(file, about, speech, aside)
        if scribes is not None:
            scribes.append(scribe)
        return scribe

    return ExportRoom(Speech(words=read_words(RESOURCES, "en")), pdf=make)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "CON",
            "con.csv",
            "Aux.x.csv",
            "NUL",
            "com1.xlsx",
            "LPT9.pdf",
            "COM\xb9.csv",
            "conin$",
            "PRN .csv",
        ),
        *(
            "a:b.csv",
            "C:x.csv",
            "x.csv:stream",
            "a.csv.",
            "a.csv ",
            " a.csv",
            "a<b.csv",
            'a"b.csv',
            "a|b.csv",
        ),
        *(
            "a?b.csv",
            "a*b.csv",
            "a\\b.csv",
            "..\\b.csv",
            "a\nb.csv",
            "a\x00b.csv",
            "a\x7fb.csv",
            "\u202egpj.csv",
        ),
        *("a\u200b.csv", "a\ud800.csv", "x" * 201, "\u00e9" * 101),
    ],
)
def test_no_name_that_some_system_does_not_take(name: str, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        Place(tmp_path / name, exactly=True)
    assert refused.value.why is Unfit.NAME
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["kasir.csv", "Laporan Nov.xlsx", "condor.csv", "com10.csv", "a.b.c", "-x"]
)
def test_good_names_are_taken(name: str, tmp_path: Path) -> None:
    names.check(tmp_path / name)


@given(st.text(max_size=30))
def test_whatever_is_taken_lies_where_it_says(name: str) -> None:
    path = Path("/folder", "exports") / name
    try:
        names.check(path)
    except ExportRefused:
        return
    assert os.path.normpath(path) == str(path)


async def test_a_way_up_again_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(ExportRefused) as refused:
        await room().begin(ABOUT, Form.CSV, tmp_path / "in" / ".." / "x.csv")
    assert refused.value.why is Unfit.UPWARD


async def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    there = tmp_path / "x.csv"
    there.write_text("precious")
    with pytest.raises(ExportRefused) as refused:
        await room().begin(ABOUT, Form.CSV, there)
    assert refused.value.why is Unfit.THERE
    assert there.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("aim", ["there", "nowhere"])
async def test_a_link_is_not_followed(aim: str, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("precious")
    link = tmp_path / "x.csv"
    link.symlink_to(tmp_path / aim)
    with pytest.raises(ExportRefused) as refused:
        await room().begin(ABOUT, Form.CSV, link)
    assert refused.value.why is Unfit.LINK
    assert (tmp_path / "there").read_text() == "precious"
    assert not (tmp_path / "nowhere").exists()


async def test_a_name_taken_meanwhile_is_not_taken_away(tmp_path: Path) -> None:
    draft = await room().begin(ABOUT, Form.CSV, tmp_path / "x.csv")
    (tmp_path / "x.csv").write_text("precious")
    with pytest.raises(ExportRefused) as refused:
        await draft.finish(NOTHING)
    await draft.drop()
    assert refused.value.why is Unfit.THERE
    assert (tmp_path / "x.csv").read_text() == "precious"
    assert len(list(tmp_path.iterdir())) == 1


async def test_in_a_folder_each_file_has_a_name_of_its_own(tmp_path: Path) -> None:
    made = []
    for _ in range(3):
        draft = await room().begin(ABOUT, Form.CSV, tmp_path)
        await draft.add([A_SALE])
        made.append(await draft.finish(NOTHING))
    assert [Path(path).name for path in made] == [
        "kasir-2026-11-22.csv",
        "kasir-2026-11-22 (2).csv",
        "kasir-2026-11-22 (3).csv",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(Path(p).name for p in made)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are lists there")
@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
async def test_its_owner_alone_can_read_it_also_while_it_is_written(
    form: Form, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        draft = await room().begin(ABOUT, form, tmp_path / "x")
        await draft.add([A_SALE])
        (beside,) = tmp_path.iterdir()
        assert stat.S_IMODE(beside.stat().st_mode) == 0o700
        assert all(stat.S_IMODE(one.stat().st_mode) == 0o600 for one in beside.iterdir())
        await draft.finish(NOTHING)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o600


@pytest.mark.parametrize("form", list(Form))
async def test_a_file_that_was_given_up_leaves_nothing(form: Form, tmp_path: Path) -> None:
    draft = await room().begin(ABOUT, form, tmp_path / "x")
    await draft.add([A_SALE] * 100)
    await draft.drop()
    assert not list(tmp_path.iterdir())


async def test_nothing_is_left_of_a_file_whose_beginning_nobody_waited_for(tmp_path: Path) -> None:
    work = asyncio.get_running_loop().create_task(room().begin(ABOUT, Form.XLSX, tmp_path / "x"))
    await asyncio.sleep(0)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    for _ in range(100):
        await asyncio.sleep(0.02)
        if not list(tmp_path.iterdir()):
            break
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(28, "No space left on device"), Unfit.FULL),
        (PermissionError(13, "Permission denied"), Unfit.NO_RIGHT),
        (OSError(5, "Input/output error"), Unfit.BROKEN),
    ],
)
async def test_what_the_disk_says_is_said_in_our_words(
    error: OSError, why: Unfit, tmp_path: Path
) -> None:
    scribes: list[FakeScribe] = []
    draft = await room(scribes).begin(ABOUT, Form.PDF, tmp_path / "x.pdf")
    scribes[0].fail = error
    with pytest.raises(ExportRefused) as refused:
        await draft.add([A_SALE])
    await draft.drop()
    assert refused.value.why is why
    assert not list(tmp_path.iterdir())


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        await room().begin(ABOUT, Form.CSV, tmp_path / "nowhere" / "x.csv")
    assert refused.value.why is Unfit.NO_FOLDER


async def test_a_workbook_on_a_full_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = await room().begin(ABOUT, Form.XLSX, tmp_path / "x.xlsx")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(ExportRefused) as refused:
        await draft.finish(NOTHING)
    await draft.drop()
    assert refused.value.why is Unfit.FULL
    assert not list(tmp_path.iterdir())


def test_files_are_named_by_their_days() -> None:
    month, week = Span.month(date(2026, 2, 3)), Span.week(DAY)
    assert names.name_for(Span.day(DAY), Form.CSV) == "kasir-2026-11-22.csv"
    assert names.name_for(month, Form.XLSX) == "kasir-2026-02.xlsx"
    assert names.name_for(week, Form.PDF) == "kasir-2026-11-16-to-2026-11-22.pdf"
    assert names.name_for(week, Form.PDF, practice=True).startswith("kasir-practice-")


def test_both_languages_have_every_word() -> None:
    for language in ("id", "en"):
        words = read_words(RESOURCES, language)
        assert words.date(DAY).startswith("22 Nov")
    assert ABOUT.zone is JAKARTA
    assert NOON.tzinfo is not None
