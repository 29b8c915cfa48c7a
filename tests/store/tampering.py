"""What somebody with a database tool, and without the key, can do to a journal."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from pos.store import chain
from pos.store.chain import ChainKey

COLUMNS = ("seq", "at", "number", "actor", "verb", "facts", "mac")
TRIGGERS = (
    "journal_keeps",
    "journal_stays",
    "journal_grows",
    "journal_head_grows",
    "journal_head_stays",
    "journal_head_is_one",
)

Row = list[Any]
Tamper = Callable[["Tool"], int]


@dataclass(frozen=True, slots=True)
class Tool:
    """The database tool: raw SQL on a copy of the books whose triggers were dropped."""

    connection: sqlite3.Connection
    chance: random.Random

    @classmethod
    @contextmanager
    def on(cls, books: bytes, chance: random.Random) -> Iterator[Tool]:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.deserialize(books)
        connection.text_factory = lambda text: text.decode("utf-8", "replace")  # as verify does
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger}")
        with closing(connection):
            yield cls(connection, chance)

    @property
    def count(self) -> int:
        (count,) = self.connection.execute("SELECT count(*) FROM journal").fetchone()
        return int(count)

    def any_seq(self) -> int:
        return self.chance.randint(1, self.count)

    def row(self, seq: int) -> Row:
        found = self.connection.execute("SELECT * FROM journal WHERE seq = ?", (seq,)).fetchone()
        return list(found)

    def put(self, row: Sequence[Any]) -> None:
        marks = ", ".join("?" * len(COLUMNS))
        self.connection.execute(f"INSERT INTO journal VALUES ({marks})", row)

    def take(self, seq: int) -> None:
        self.connection.execute("DELETE FROM journal WHERE seq = ?", (seq,))

    def shift(self, first: int, by: int) -> None:
        """Renumber all entries from the first on, by way of numbers that nobody has."""
        for step in (f"-(seq + {by})", "-seq"):
            where = f"seq >= {first}" if "+" in step else "seq < 0"
            self.connection.execute(f"UPDATE journal SET seq = {step} WHERE {where}")

    def set_count(self, count: int) -> None:
        self.connection.execute("UPDATE journal_head SET count = ?", (count,))


def flip(value: bytes, chance: random.Random) -> bytes:
    bit = chance.randrange(len(value) * 8)
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


# --- each gives the seq that the walk must name first ------------------------------------------


def flip_a_bit(tool: Tool) -> int:
    seq = tool.any_seq()
    row = tool.row(seq)
    column = tool.chance.choice([n for n in COLUMNS[1:] if row[COLUMNS.index(n)] not in (None, "")])
    value = row[COLUMNS.index(column)]
    how: str
    changed: int | bytes
    if isinstance(value, int):
        how, changed = "?", value ^ (1 << tool.chance.randrange(62))
    elif isinstance(value, bytes):
        how, changed = "?", flip(value, tool.chance)
    else:
        how, changed = "CAST(? AS TEXT)", flip(value.encode(), tool.chance)
    tool.connection.execute(f"UPDATE journal SET {column} = {how} WHERE seq = ?", (changed, seq))
    return seq


def flip_a_bit_of_the_number(tool: Tool) -> int:
    seq = tool.any_seq()
    free = [new for bit in range(60) if not 1 <= (new := seq ^ (1 << bit)) <= tool.count]
    new = tool.chance.choice(free)
    tool.connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, seq))
    return min(seq, new)


def delete(tool: Tool) -> int:
    seq = tool.any_seq()
    tool.take(seq)
    return seq


def delete_and_close_the_gap(tool: Tool) -> int:
    seq = tool.any_seq()
    tool.take(seq)
    tool.shift(seq, -1)
    if tool.chance.random() < 0.5:
        tool.set_count(tool.count)
    return seq


def cut_the_end_off(tool: Tool) -> int:
    last = tool.any_seq() - 1
    tool.connection.execute("DELETE FROM journal WHERE seq > ?", (last,))
    what = tool.chance.random()
    if what < 0.3:
        tool.connection.execute("DELETE FROM journal_head")
    elif what < 0.8:
        tool.set_count(max(last, 1))
    # An empty journal without a head is that of new books: then the sales tell.
    return last + 1 if last or what >= 0.3 else 0


def insert(tool: Tool) -> int:
    seq = tool.chance.randint(1, tool.count + 1)
    like = tool.any_seq()
    row = tool.row(like)
    row[0] = seq
    if tool.chance.random() < 0.5:
        row[6] = tool.chance.randbytes(32)
        like = 0
    tool.shift(seq, 1)
    tool.put(row)
    if tool.chance.random() < 0.5:
        tool.set_count(tool.count)
    # A copy of an entry before itself is that entry; then the entry itself is the one too many.
    return seq + 1 if like == seq else seq


def insert_before_the_first(tool: Tool) -> int:
    row = tool.row(1)
    row[0] = -tool.chance.randrange(5)
    tool.put(row)
    return int(row[0])


def swap(tool: Tool) -> int:
    one, other = tool.chance.sample(range(1, tool.count + 1), 2)
    for old, new in ((one, -1), (other, one), (-1, other)):
        tool.connection.execute("UPDATE journal SET seq = ? WHERE seq = ?", (new, old))
    return min(one, other)


def turn_round(tool: Tool) -> int:
    first, last = sorted(tool.chance.sample(range(1, tool.count + 1), 2))
    tool.connection.execute(
        "UPDATE journal SET seq = -(? + ? - seq) WHERE seq BETWEEN ? AND ?",
        (first, last, first, last),
    )
    tool.connection.execute("UPDATE journal SET seq = -seq WHERE seq < 0")
    return first


def alter_the_head(tool: Tool) -> int:
    count, name, seal = tool.connection.execute(
        "SELECT count, key_name, seal FROM journal_head"
    ).fetchone()
    what = tool.chance.randrange(3)
    if what == 0:
        count ^= 1 << tool.chance.randrange(6)
    elif what == 1:
        name = flip(name.encode(), tool.chance)
    else:
        seal = flip(seal, tool.chance)
    tool.connection.execute(
        "UPDATE journal_head SET count = ?, key_name = CAST(? AS TEXT), seal = ?",
        (max(count, 1), name, seal),
    )
    return tool.count + 1


def seal_anew(tool: Tool) -> int:
    """Change an entry and chain everything anew, with a key of one's own or none."""
    own = tool.chance.choice((ChainKey.of(None), ChainKey.of(tool.chance.randbytes(32))))
    victim, before, count = tool.any_seq(), chain.FIRST, tool.count
    tool.connection.execute("UPDATE journal SET at = at + 1 WHERE seq = ?", (victim,))
    for seq in range(1, count + 1):
        facts = dict(zip(COLUMNS[:6], tool.row(seq)[:6], strict=True))
        before = chain.mac(own, before, **facts)
        tool.connection.execute("UPDATE journal SET mac = ? WHERE seq = ?", (before, seq))
    named = tool.chance.random() < 0.5
    tool.connection.execute(
        "UPDATE journal_head SET seal = ?, key_name = CASE ? WHEN 1 THEN ? ELSE key_name END",
        (chain.seal(own, count, before), named, own.name),
    )
    return 1


TAMPERINGS: tuple[Tamper, ...] = (
    flip_a_bit,
    flip_a_bit,
    flip_a_bit,
    flip_a_bit_of_the_number,
    delete,
    delete_and_close_the_gap,
    cut_the_end_off,
    insert,
    insert_before_the_first,
    swap,
    turn_round,
    alter_the_head,
    seal_anew,
)
