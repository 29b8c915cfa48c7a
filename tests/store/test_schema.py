"""The tables: what may lie in them, and that migrating leads to what the models say."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine, inspect
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlalchemy.pool import NullPool

from pos.core.errors import StoreDamaged
from pos.core.journal import Verb
from pos.core.money import LARGEST_SEN
from pos.ports import PaymentTaken
from pos.store import schema
from pos.store.columns import Sen
from pos.store.database import Database
from pos.store.ledger import SqliteLedger
from pos.store.rows import Row
from tests.fakes.clock import FakeClock
from tests.store.conftest import execute
from tests.store.sales import sell, sell_open


def described(path: Path) -> dict[str, Any]:
    """Tell all that SQLite knows of our own tables, in an order of its own."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    facts: dict[str, Any] = {}
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("PRAGMA table_list").all()
        seen = inspect(connection)
        for _, name, kind, *_, strict in tables:
            if kind != "table" or name.startswith(("sqlite_", "alembic_")):
                continue
            facts[name] = {
                "strict": strict,
                "columns": connection.exec_driver_sql(f"PRAGMA table_xinfo('{name}')").all(),
                "indexes": sorted(
                    (index["name"], index["unique"], tuple(index["column_names"]))
                    for index in seen.get_indexes(name)
                ),
                "keys": seen.get_pk_constraint(name),
                "foreign": seen.get_foreign_keys(name),
                "checks": sorted(
                    (check["name"], check["sqltext"]) for check in seen.get_check_constraints(name)
                ),
                "autoincrement": "AUTOINCREMENT"
                in connection.exec_driver_sql(
                    "SELECT sql FROM sqlite_schema WHERE name = ?", (name,)
                ).scalar_one(),
            }
    return facts


def test_migrating_leads_to_what_the_models_say(tmp_path: Path) -> None:
    migrated, modelled = tmp_path / "migrated.db", tmp_path / "modelled.db"
    schema.build(migrated)
    engine = create_engine(f"sqlite:///{modelled}", poolclass=NullPool)
    Row.metadata.create_all(engine)

    assert set(described(modelled)) == {
        "attention",
        "counter",
        "journal",
        "journal_head",
        "person",
        "picture",
        "print_job",
        "sale",
        "sale_words",
        "shift",
        "sign_in_guard",
        "z_report",
    }
    assert described(migrated) == described(modelled)


def test_alembic_itself_finds_nothing_to_migrate(tmp_path: Path) -> None:
    schema.build(tmp_path / "kasir.db")
    database = Database(tmp_path / "kasir.db")
    with database.writing() as connection:
        settings = schema.config()
        settings.attributes["connection"] = connection
        command.check(settings)
    database.close()


def test_the_list_of_revisions_is_that_of_the_files() -> None:
    scripts = ScriptDirectory.from_config(schema.config())
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(schema.REVISIONS)


def test_a_new_revision_is_written_from_our_template(tmp_path: Path) -> None:
    schema.build(tmp_path / "kasir.db")
    folder = tmp_path / "versions"
    folder.mkdir()
    database = Database(tmp_path / "kasir.db")
    with database.writing() as connection:
        settings = schema.config()
        settings.set_main_option("version_locations", str(folder))
        settings.set_main_option("path_separator", "newline")
        settings.attributes["connection"] = connection
        command.revision(settings, "The next books", rev_id="0002", head="base", splice=True)
    database.close()

    (written,) = folder.iterdir()
    source = written.read_text("utf-8")
    assert "import sqlmodel" in source
    compile(source, str(written), "exec")


async def test_every_table_is_strict_and_none_can_hold_a_float(ledger: SqliteLedger) -> None:
    tables = await execute(ledger, "PRAGMA table_list")
    ours = {name: strict for _, name, kind, _, _, strict in tables if kind == "table"}
    ours = {name: strict for name, strict in ours.items() if not name.startswith("sqlite_")}
    assert "sale" in ours
    assert all(ours.values()), ours
    for name in ours:
        for column in await execute(ledger, f"PRAGMA table_xinfo('{name}')"):
            assert column[2] in ("INTEGER", "TEXT", "BLOB"), (name, column)


def test_every_column_of_money_is_bounded() -> None:
    money = [
        (table, column)
        for table in Row.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Sen)
    ]
    assert {f"{table.name}.{column.name}" for table, column in money} >= {
        "sale.amount",
        "sale.fees",
        "attention.stake",
    }
    for table, column in money:
        checks = [
            str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint)
        ]
        assert f"{column.name} BETWEEN 0 AND {LARGEST_SEN}" in checks


async def test_money_is_an_integer_of_sen(ledger: SqliteLedger) -> None:
    await sell_open(ledger)
    assert await execute(ledger, "SELECT amount, typeof(amount), fees, typeof(fees) FROM sale") == [
        (10_000_000, "integer", 440_055, "integer")
    ]


@pytest.mark.parametrize(
    "assignment",
    [
        "state = 'lost'",
        "state = 'paid'",  # paid without a day would be missing from the reports
        "fees = -1",
        "fees = 1000000000000001",
        "fees = 1.5",
        "fees = 'a lot'",
        "business_date = '22 Nov 2026'",
        "paid_date = 'today'",
        "version = -1",
        "attempts = -1",
        "paid_late = 2",
        "paid_late = NULL",
        # What was asked of the provider never changes.
        "number = 'K1-000009'",
        "reference_id = 'other'",
        "terminal = 'K9'",
        "amount = amount + 1",
        "currency = 'USD'",
        "method = 'qris'",
        "outlet = 'BCA'",
        "request = x'00'",
        "created_at = 0",
        "id = 9",
    ],
)
async def test_the_database_itself_refuses_a_wrong_row(
    ledger: SqliteLedger, assignment: str
) -> None:
    await sell_open(ledger)
    with pytest.raises(sqlite3.IntegrityError):
        await execute(ledger, f"UPDATE sale SET {assignment}")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("amount", "-1"),
        ("amount", "1000000000000001"),
        ("amount", "1.5"),
        ("currency", "'USD'"),
        ("reference_id", "''"),
        ("reference_id", "'has a space'"),
        ("reference_id", "'" + "a" * 41 + "'"),
        ("state", "'lost'"),
    ],
)
async def test_the_database_itself_refuses_a_wrong_new_sale(
    ledger: SqliteLedger, column: str, value: str
) -> None:
    await sell_open(ledger)
    columns = [row[1] for row in await execute(ledger, "PRAGMA table_info(sale)")]
    fresh = {"id": "NULL", "number": "'K1-000002'", "reference_id": "'r2'", "payment_id": "NULL"}

    def copied(**changed: str) -> str:
        values = ", ".join((fresh | changed).get(name, name) for name in columns)
        return f"INSERT INTO sale ({', '.join(columns)}) SELECT {values} FROM sale"

    with pytest.raises(sqlite3.IntegrityError):
        await execute(ledger, copied(**{column: value}))
    await execute(ledger, copied())  # the same row without the fault is taken


@pytest.mark.parametrize("taken", ["number", "reference_id", "payment_id"])
async def test_two_sales_never_share_what_names_them(ledger: SqliteLedger, taken: str) -> None:
    first = await sell_open(ledger)
    second = await sell(ledger)
    with pytest.raises(PaymentTaken if taken == "payment_id" else IntegrityError):
        await ledger.change(
            second.number,
            lambda sale: replace(sale, **{taken: getattr(first, taken)}),
            verb=Verb.ANSWERED,
            actor="till",
        )
    assert await ledger.sale(second.number) == second


@pytest.mark.parametrize(
    "act",
    [
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 1",
        "UPDATE journal SET actor = 'nobody'",
        "UPDATE journal SET seq = 99 WHERE seq = 1",
        "INSERT OR REPLACE INTO journal "
        "SELECT seq, at, number, 'nobody', verb, facts, mac FROM journal",
        "INSERT INTO journal SELECT seq - 9, at, number, 'nobody', verb, facts, mac FROM journal",
        "DELETE FROM journal_head",
        "UPDATE journal_head SET count = count - 1",
        "UPDATE journal_head SET seal = zeroblob(32)",
        "INSERT OR REPLACE INTO journal_head SELECT id, count + 1, key_name, seal FROM journal_head",
        "DELETE FROM sale",
        "INSERT OR REPLACE INTO sale SELECT * FROM sale",
    ],
)
async def test_the_journal_only_grows_and_no_sale_is_deleted(
    ledger: SqliteLedger, act: str
) -> None:
    sale = await sell_open(ledger)
    before = await ledger.history(sale.number)
    with pytest.raises(sqlite3.IntegrityError):
        await execute(ledger, act)
    if "journal" in act:  # guarded on connections of other programs too
        await execute(ledger, "PRAGMA recursive_triggers = 0")
        with pytest.raises(sqlite3.IntegrityError):
            await execute(ledger, act)
    assert await ledger.history(sale.number) == before
    assert await ledger.sale(sale.number) == sale


async def test_facts_are_kept_as_canonical_json(ledger: SqliteLedger) -> None:
    sale = await sell(ledger)
    facts = {"z": "1", "a": "caf\u00e9"}
    await ledger.change(sale.number, lambda s: s, verb=Verb.LOST, actor="till", facts=facts)
    ((kept,),) = await execute(ledger, "SELECT facts FROM journal WHERE seq = 2")
    assert kept == '{"a":"caf\\u00e9","z":"1"}'
    assert (await ledger.history(sale.number))[-1].facts == facts


@pytest.mark.parametrize(
    "point",
    [
        "sale",
        "sale_keeps_its_identity",
        "sale_grams",
        "sale_grams_config",
        "journal",
        "journal_grows",
        "picture",
        "journal_sealed",
        "journal_head_grows",
        "person",
        "z_report_follows",
        "sale_keeps_closed_days",
        "alembic_version",
    ],
)
def test_a_migration_that_breaks_off_leaves_nothing_behind(tmp_path: Path, point: str) -> None:
    path = tmp_path / "kasir.db"
    database = Database(path)
    makes = (
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_VTABLE,
    )

    def stop(act: int, name: str | None, *_: object) -> int:
        last = act == sqlite3.SQLITE_INSERT and name == "alembic_version"
        here = name == point and (act in makes or last)
        return sqlite3.SQLITE_DENY if here else sqlite3.SQLITE_OK

    with database.outside_a_transaction() as connection:
        connection.execute(schema._VERSION_TABLE)
        connection.set_authorizer(stop)
    with pytest.raises(DatabaseError):
        schema.migrate(database)
    with database.outside_a_transaction() as connection:
        connection.set_authorizer(None)
        left = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        assert left == [("alembic_version",)]
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (0,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    schema.migrate(database)
    assert schema.revision(database) == schema.HEAD
    database.close()


def test_two_processes_may_migrate_one_after_the_other(tmp_path: Path) -> None:
    schema.build(tmp_path / "kasir.db")
    database = Database(tmp_path / "kasir.db")
    schema.migrate(database)
    assert schema.revision(database) == schema.HEAD
    database.close()


def test_a_migration_leaves_logging_alone(tmp_path: Path) -> None:
    logger = logging.getLogger("kasir.of.somebody")
    handlers, level = list(logging.root.handlers), logging.root.level
    schema.build(tmp_path / "kasir.db")
    assert (logging.root.handlers, logging.root.level) == (handlers, level)
    assert not logger.disabled


def _imported(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout


def test_the_package_alone_does_not_bring_sqlmodel_in() -> None:
    assert _imported("import sys, pos.store; print('sqlmodel' in sys.modules)") == "False\n"


async def test_an_up_to_date_file_opens_without_alembic(path: Path, clock: FakeClock) -> None:
    ledger = await SqliteLedger.open(path, clock=clock)
    await ledger.close()
    code = (
        "import asyncio, sys; from pathlib import Path; from pos.store.ledger import SqliteLedger\n"
        "async def main():\n"
        f"    ledger = await SqliteLedger.open(Path({str(path)!r}), clock=None)\n"
        "    print(await ledger.recent(1), 'alembic' in sys.modules); await ledger.close()\n"
        "asyncio.run(main())"
    )
    assert _imported(code) == "[] False\n"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda c: c.execute("DROP TABLE alembic_version"),
        lambda c: c.execute("DELETE FROM alembic_version"),
        lambda c: c.execute("INSERT INTO alembic_version VALUES ('0000')"),
    ],
)
def test_a_file_without_one_clear_version_is_not_ours(
    tmp_path: Path, spoil: Callable[[sqlite3.Connection], object]
) -> None:
    schema.build(tmp_path / "kasir.db")
    other = sqlite3.connect(tmp_path / "kasir.db", isolation_level=None)
    spoil(other)
    other.close()
    database = Database(tmp_path / "kasir.db")
    with pytest.raises(StoreDamaged):
        schema.revision(database)
    database.close()
