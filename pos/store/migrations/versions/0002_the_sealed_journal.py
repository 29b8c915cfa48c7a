"""The sealed journal: every entry bears a mac chained to the one before, and a head seals the end.

Revision 0002. The entries of 0001 are sealed here, with the key and the instant that the caller
hands over, and one more entry says so. The seals are written out in full, like the tables: they
must come out the same for ever, whatever ``pos.store.chain`` becomes.
"""

import hmac
import json
from datetime import datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

JOURNAL_KEEPS = """
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
JOURNAL_STAYS = """
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
# An entry comes after all others. This also keeps an INSERT OR REPLACE from putting another entry
# in the place of one where a connection has recursive triggers switched off.
JOURNAL_GROWS = """
CREATE TRIGGER journal_grows BEFORE INSERT ON journal
WHEN NEW.seq IS NULL OR NEW.seq <= (SELECT coalesce(max(seq), 0) FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
HEAD_GROWS = """
CREATE TRIGGER journal_head_grows BEFORE UPDATE ON journal_head
WHEN NEW.id IS NOT OLD.id OR NEW.count <= OLD.count
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
HEAD_STAYS = """
CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
HEAD_IS_ONE = """
CREATE TRIGGER journal_head_is_one BEFORE INSERT ON journal_head
WHEN EXISTS (SELECT 1 FROM journal_head)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "journal_sealed",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("mac", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_journal_number"),
        sa.CheckConstraint("length(mac) = 32", name=op.f("ck_journal_mac")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("key_name", sa.Text, nullable=False),
        sa.Column("seal", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_journal_head"),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_head_one")),
        sa.CheckConstraint("count > 0", name=op.f("ck_journal_head_count")),
        sa.CheckConstraint("length(seal) = 32", name=op.f("ck_journal_head_seal")),
        sqlite_strict=True,
    )
    seal_all(op.get_bind())
    op.drop_table("journal")
    op.rename_table("journal_sealed", "journal")
    op.create_index("ix_journal_number", "journal", ["number"])
    for trigger in (
        JOURNAL_KEEPS,
        JOURNAL_STAYS,
        JOURNAL_GROWS,
        HEAD_GROWS,
        HEAD_STAYS,
        HEAD_IS_ONE,
    ):
        op.execute(trigger)


def seal_all(connection: sa.Connection) -> None:
    """Copy the entries with their macs, add one that says so, and seal the end."""
    last, count, seq = bytes(32), 0, 0
    key = context.config.attributes.get("key")
    read = connection.exec_driver_sql(
        "SELECT seq, at, number, actor, verb, facts FROM journal ORDER BY seq"
    )
    while rows := read.fetchmany(1000):
        sealed = []
        for row in rows:
            last = mac(key.secret, last, *row)
            sealed.append((*row, last))
        keep(connection, sealed)
        count, seq = count + len(rows), rows[-1][0]
    if not count:
        return
    now = context.config.attributes["at"] - datetime(1970, 1, 1, tzinfo=timezone.utc)
    at = now // timedelta(microseconds=1)
    facts = json.dumps(
        {"after": key.name, "entries": str(count)}, sort_keys=True, separators=(",", ":")
    )
    row = (seq + 1, at, None, "journal", "chained", facts)
    last = mac(key.secret, last, *row)
    keep(connection, [(*row, last)])
    seal = digest(key.secret, b"kasir journal head 1", str(seq + 1).encode(), last)
    connection.exec_driver_sql(
        "INSERT INTO journal_head (id, count, key_name, seal) VALUES (1, ?, ?, ?)",
        (seq + 1, key.name, seal),
    )


def keep(connection: sa.Connection, rows: list) -> None:
    """Put sealed entries into the new table."""
    connection.exec_driver_sql(
        "INSERT INTO journal_sealed (seq, at, number, actor, verb, facts, mac) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def mac(secret: bytes, before: bytes, seq, at, number, actor, verb, facts) -> bytes:
    """Seal an entry."""
    named = b"-" if number is None else b"+" + number.encode("utf-8", "surrogatepass")
    texts = (text.encode("utf-8", "surrogatepass") for text in (actor, verb, facts))
    parts = (str(seq).encode(), str(at).encode(), named, *texts, before)
    return digest(secret, b"kasir journal entry 1", *parts)


def digest(secret: bytes, *parts: bytes) -> bytes:
    """Tell parts from each other by their lengths."""
    told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    return hmac.digest(secret, told, "sha256")


def downgrade() -> None:
    """Refuse: an older Kasir would not understand what newer sales mean."""
    raise NotImplementedError
