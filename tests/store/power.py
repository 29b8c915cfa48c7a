"""Cut the power at any moment of a till's work: ``python -m tests.store.power [--seeds N]``.

The SQL of real sales, as the ledger gave it to SQLite, is run again by another copy of SQLite
whose every write, sync, truncation and deletion is noted. Then the power is cut between any two
of them: of what was not synced, each sector of 512 bytes is as it was, or as any later write left
it; a new file or a deletion holds once its folder was synced. What such a disk holds is opened by
the real ledger: it must be whole, and must be the books before or after the one transaction that
was under way; nothing that was acknowledged may be gone.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import event
from typing_extensions import override

from pos.core.journal import Verb
from pos.core.payment import Picture
from pos.core.slip import JobState, Kind
from pos.store.database import _PRAGMAS
from pos.store.ledger import SqliteLedger
from pos.store.verify import verify
from tests.fakes.clock import FakeClock
from tests.store.conftest import KEY
from tests.store.sales import opened, paid, sell

SECTOR = 512
SALES = 4
NAME = "kasir.db"
# What the books hold: each sale with its version, and the number of entries.
Books = tuple[tuple[tuple[str, int], ...], int]


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    parameters: Any
    many: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A call returned; from here on this must never be lost."""

    books: Books


Step = Statement | Acknowledged

# --- the work, as the ledger does it -----------------------------------------------------------


async def record(folder: Path) -> tuple[bytes, list[Step]]:
    """Give the books as they were before, and all SQL of some sales with what each call promised."""
    clock = FakeClock()
    path = folder / NAME
    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    await sell(ledger)  # the first entry makes the journal's head
    await ledger.close()
    before = path.read_bytes()

    ledger = await SqliteLedger.open(path, clock=clock, key=KEY)
    steps: list[Step] = []
    engine = ledger._books()._engine

    def executed(
        _connection: object,
        _cursor: object,
        sql: str,
        parameters: Any,
        _context: object,
        many: bool,
    ) -> None:
        steps.append(Statement(sql, parameters, many))

    def committed(_connection: object) -> None:
        steps.append(Statement("COMMIT", (), many=False))

    event.listen(engine, "before_cursor_execute", executed)
    event.listen(engine, "commit", committed)

    async def promised(_done: object) -> None:
        steps.append(Acknowledged(await held(ledger)))

    steps.append(Acknowledged(await held(ledger)))
    for count in range(SALES):
        sale = await sell(ledger, note=f"meja {count}", request=b"x" * (400 + 4000 * count))
        await promised(sale)
        number = sale.number
        await promised(await ledger.change(number, opened, verb=Verb.ANSWERED, actor="provider"))
        await ledger.keep_picture(number, Picture(content_type="image/png", content=b"p" * 6000))
        await promised(number)
        job = await ledger.prints.begin(Kind.SLIP, number, terminal="K1", actor="Sari")
        await promised(job)
        await promised(await ledger.prints.end(job, JobState.SENT, detail="", actor="printer"))
        await promised(await ledger.change(number, paid, verb=Verb.ANSWERED, actor="provider"))
    await ledger.close()
    return before, _without_reading(steps)


async def held(ledger: SqliteLedger) -> Books:
    sales = await ledger.recent(99)
    entries = sum([len(await ledger.history(sale.number)) for sale in sales])
    return tuple(sorted((sale.number, sale.version) for sale in sales)), entries


def _without_reading(steps: Sequence[Step]) -> list[Step]:
    """Leave out transactions that only read: of them the disk hears nothing."""
    kept: list[Step] = []
    writing = False
    for step in steps:
        if isinstance(step, Statement) and step.sql.startswith("BEGIN"):
            writing = step.sql == "BEGIN IMMEDIATE"
        if isinstance(step, Acknowledged) or writing:
            kept.append(step)
    return kept


# --- what the disk hears -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    what: str  # open, write, truncate, sync, delete, promise
    name: str = ""
    at: int = 0
    data: bytes = b""
    durable: bool = False  # of a deletion: its folder was synced
    books: Books | None = None


class NotedFile(apsw.VFSFile):
    """A file whose changes are noted."""

    def __init__(self, vfs: NotedDisk, name: Any, flags: list[int]) -> None:
        super().__init__(vfs.base, name, flags)
        told = name if isinstance(name, str) else name.filename() if name is not None else ""
        self._name, self._acts = Path(told).name, vfs.acts
        self._note(Act("open", self._name))

    def _note(self, act: Act) -> None:
        if self._name.startswith(NAME):
            self._acts.append(act)

    @override
    def xWrite(self, data: Any, offset: int) -> None:
        super().xWrite(data, offset)
        self._note(Act("write", self._name, at=offset, data=bytes(data)))

    @override
    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._note(Act("truncate", self._name, at=newsize))

    @override
    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._note(Act("sync", self._name))


class NotedDisk(apsw.VFS):
    """A disk that notes all that would have to survive."""

    def __init__(self) -> None:
        self.base = ""
        self.acts: list[Act] = []
        super().__init__("noted", self.base)

    @override
    def xOpen(self, name: Any, flags: list[int]) -> NotedFile:
        return NotedFile(self, name, flags)

    @override
    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.acts.append(Act("delete", Path(filename).name, durable=bool(syncdir)))


def play(before: bytes, steps: Sequence[Step], folder: Path, *pragmas: str) -> list[Act]:
    """Run the SQL again and give what the disk heard."""
    path = folder / NAME
    path.write_bytes(before)
    disk = NotedDisk()
    connection = apsw.Connection(str(path), vfs="noted")
    try:
        for pragma in (*_PRAGMAS, *pragmas):
            connection.execute(pragma)
        disk.acts.clear()
        disk.acts.append(Act("open", NAME))
        for step in steps:
            if isinstance(step, Acknowledged):
                disk.acts.append(Act("promise", books=step.books))
            elif step.many:
                connection.executemany(step.sql, step.parameters)
            else:
                connection.execute(step.sql, step.parameters)
        return disk.acts
    finally:
        connection.close()
        disk.unregister()


# --- a disk without power ----------------------------------------------------------------------


@dataclass(slots=True)
class File:
    """One file: what is durable, and what each sector and the length were since."""

    durable: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    sectors: dict[int, list[bytes]] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)

    def write(self, at: int, data: bytes) -> None:
        if len(self.now) < at + len(data):
            self.now.extend(bytes(at + len(data) - len(self.now)))
        self.now[at : at + len(data)] = data
        for sector in range(at // SECTOR, -(-(at + len(data)) // SECTOR)):
            content = bytes(self.now[sector * SECTOR : (sector + 1) * SECTOR])
            self.sectors.setdefault(sector, []).append(content)
        self.lengths.append(len(self.now))

    def truncate(self, size: int) -> None:
        del self.now[size:]
        self.lengths.append(size)

    def sync(self) -> None:
        self.durable = bytearray(self.now)
        self.sectors.clear()
        self.lengths.clear()

    def after_the_cut(self, chance: random.Random, share: float) -> bytes:
        """Choose for each sector, and the length, one of the states it may be found in."""
        content = bytearray(self.durable)
        for sector, versions in sorted(self.sectors.items()):
            if chance.random() < share:
                start, data = sector * SECTOR, chance.choice(versions)
                if share == 1:
                    data = versions[-1]
                if len(content) < start:
                    content.extend(bytes(start - len(content)))
                content[start : start + len(data)] = data
        if self.lengths and chance.random() < share:
            size = self.lengths[-1] if share == 1 else chance.choice(self.lengths)
            # What a file was grown by and never written holds whatever lay there.
            content.extend(chance.randbytes(max(0, size - len(content))))
            del content[size:]
        return bytes(content)


class Disk:
    """A folder of such files; a name may stand for one of several until the folder is synced."""

    def __init__(self, before: bytes) -> None:
        whole = File(durable=bytearray(before), now=bytearray(before))
        self._names: dict[str, list[File | None]] = {NAME: [whole]}

    def hear(self, act: Act) -> None:
        if act.what == "promise":
            return
        states = self._names.setdefault(act.name, [None])
        file = states[-1]
        if act.what == "open":
            if file is None:
                states.append(File())
        elif act.what == "delete":
            self._names[act.name] = [None] if act.durable else [*states, None]
        else:
            assert file is not None, act
            if act.what == "write":
                file.write(act.at, act.data)
            elif act.what == "truncate":
                file.truncate(act.at)
            else:
                file.sync()
                # SQLite syncs the folder with a new journal's first sync.
                self._names[act.name] = [file]

    def after_the_cut(self, chance: random.Random) -> dict[str, bytes]:
        share = chance.choice((0.0, 1.0, 0.5, 0.5, 0.9, 0.1))
        found = {}
        for name, states in self._names.items():
            file = states[-1] if share == 1 else states[0] if share == 0 else chance.choice(states)
            if file is not None:
                found[name] = file.after_the_cut(chance, share)
        return found


# --- the verdict -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    cut: int
    seed: int
    why: str


async def judge(files: dict[str, bytes], allowed: Sequence[Books], folder: Path) -> str:
    """Say what is wrong with a disk after a cut; nothing when all is as it must be."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        ledger = await SqliteLedger.open(folder / NAME, clock=FakeClock(), key=KEY)
        books = await held(ledger)
        await ledger.close()
        report = verify(folder / NAME, [KEY])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the verdict
        return f"{type(error).__name__}: {error.__cause__}"
    if not report.good:
        return str(report.findings[0])
    if books not in allowed:
        return f"{books[1]} entries are not {[one[1] for one in allowed]}"
    return ""


async def cut_everywhere(
    before: bytes, acts: Sequence[Act], *, seeds: int, stride: int = 1
) -> tuple[int, list[Verdict]]:
    """Cut the power after every act; give how many cuts, and what was found wrong."""
    promises = [act.books for act in acts if act.books is not None]
    cuts, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        disk, given = Disk(before), 0
        for place, act in enumerate(acts):
            disk.hear(act)
            given += act.what == "promise"
            if place % stride or not given:
                continue
            allowed = promises[given - 1 : given + 1]
            for seed in range(seeds):
                files = disk.after_the_cut(random.Random(place * 1000 + seed))
                cuts += 1
                if why := await judge(files, allowed, Path(folder)):
                    wrong.append(Verdict(cut=place, seed=seed, why=why))
    return cuts, wrong


async def run(*pragmas: str, seeds: int, stride: int = 1) -> tuple[int, int, list[Verdict]]:
    """Record, play and cut; give the acts, the cuts and what was found wrong."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        before, steps = await record(Path(one))
        acts = play(before, steps, Path(other), *pragmas)
    cuts, wrong = await cut_everywhere(before, acts, seeds=seeds, stride=stride)
    return len(acts), cuts, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="cuts at each place")
    parser.add_argument("--synchronous", default="EXTRA", help="another setting, to see it fail")
    args = parser.parse_args()
    started = time.perf_counter()
    pragma = f"PRAGMA synchronous = {args.synchronous}"
    acts, cuts, wrong = asyncio.run(run(pragma, seeds=args.seeds))
    took = time.perf_counter() - started
    sys.stdout.write(f"acts {acts}  cuts {cuts}  wrong {len(wrong)}  seconds {took:.1f}\n")
    for verdict in wrong[:10]:
        sys.stdout.write(f"{verdict}\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
