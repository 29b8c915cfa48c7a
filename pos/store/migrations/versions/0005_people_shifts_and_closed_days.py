"""People and what guards their PINs, shifts, the reports that close days, and indexes for sums.

Revision 0005. Written out in full and never changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LARGEST_SEN = "1000000000000000"
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

PERSON_STAYS = """
CREATE TRIGGER person_stays BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'the books name people for ever'); END
"""
PERSON_KEEPS = """
CREATE TRIGGER person_keeps BEFORE UPDATE OF id, name, folded, role, added_at ON person
BEGIN SELECT RAISE(ABORT, 'a person stays who they were'); END
"""

SHIFT_STAYS = """
CREATE TRIGGER shift_stays BEFORE DELETE ON shift
BEGIN SELECT RAISE(ABORT, 'a shift is never deleted'); END
"""
SHIFT_KEEPS = """
CREATE TRIGGER shift_keeps BEFORE UPDATE OF id, terminal, person, opened_at, opened_seq ON shift
BEGIN SELECT RAISE(ABORT, 'a shift stays as it was opened'); END
"""
SHIFT_CLOSES_ONCE = """
CREATE TRIGGER shift_closes_once BEFORE UPDATE ON shift WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a shift is closed once'); END
"""

# A report is frozen, and the next one begins where it ends; its number follows too, unless a
# restored backup passed some over. INSERT OR REPLACE meets the last one also where a connection has
# recursive triggers switched off.
Z_REPORT_STAYS = """
CREATE TRIGGER z_report_stays BEFORE DELETE ON z_report
BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END
"""
Z_REPORT_KEEPS = """
CREATE TRIGGER z_report_keeps BEFORE UPDATE ON z_report
BEGIN SELECT RAISE(ABORT, 'a report is frozen'); END
"""
Z_REPORT_FOLLOWS = """
CREATE TRIGGER z_report_follows BEFORE INSERT ON z_report
WHEN NEW.number <= (SELECT coalesce(max(number), 0) FROM z_report)
    OR (NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM z_report)
        AND NOT EXISTS (
            SELECT 1 FROM journal
            WHERE number IS NULL AND verb = 'restored' AND facts LIKE '%"reports":"%'
        ))
    OR NEW.first_day IS NOT coalesce(
        (SELECT date(last_day, '+1 day') FROM z_report ORDER BY number DESC LIMIT 1),
        NEW.first_day
    )
BEGIN SELECT RAISE(ABORT, 'a report follows the one before it'); END
"""

# No sale comes to a closed day or leaves one, whoever writes it.
SALE_ON_AN_OPEN_DAY = """
CREATE TRIGGER sale_on_an_open_day BEFORE INSERT ON sale
WHEN min(NEW.business_date, coalesce(NEW.paid_date, NEW.business_date))
    <= (SELECT last_day FROM z_report ORDER BY number DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'that day is closed'); END
"""
SALE_KEEPS_CLOSED_DAYS = """
CREATE TRIGGER sale_keeps_closed_days BEFORE UPDATE OF business_date, paid_date ON sale
WHEN (NEW.business_date IS NOT OLD.business_date
        AND min(NEW.business_date, OLD.business_date)
            <= (SELECT last_day FROM z_report ORDER BY number DESC LIMIT 1))
    OR (NEW.paid_date IS NOT OLD.paid_date
        AND min(coalesce(NEW.paid_date, OLD.paid_date), coalesce(OLD.paid_date, NEW.paid_date))
            <= (SELECT last_day FROM z_report ORDER BY number DESC LIMIT 1))
BEGIN SELECT RAISE(ABORT, 'that day is closed'); END
"""


def upgrade() -> None:
    """Go forward."""
    _person()
    _sign_in_guard()
    _shift()
    _z_report()
    # All that a sum needs stands in these, so that no sale itself is read.
    op.create_index(
        "ix_sale_paid_date",
        "sale",
        [
            "paid_date",
            "outlet",
            "cashier",
            "state",
            "paid_late",
            "amount",
            "fees",
            "paid_at",
            "business_date",
        ],
        sqlite_where=sa.text("paid_date IS NOT NULL"),
    )
    op.drop_index("ix_sale_business_date", "sale")
    op.create_index(
        "ix_sale_business_date", "sale", ["business_date", "state", "outlet", "amount"]
    )
    op.execute(SALE_ON_AN_OPEN_DAY)
    op.execute(SALE_KEEPS_CLOSED_DAYS)


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("active", sa.Integer, nullable=False),
        sa.Column("pin", sa.Text, nullable=False),
        sa.Column("added_at", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 40", name=op.f("ck_person_name")),
        sa.CheckConstraint("role IN ('cashier', 'manager')", name=op.f("ck_person_role")),
        sa.CheckConstraint("active IN (0, 1)", name=op.f("ck_person_active")),
        sa.CheckConstraint("length(pin) > 0", name=op.f("ck_person_pin")),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_folded", "person", ["folded"], unique=True)
    op.execute(PERSON_STAYS)
    op.execute(PERSON_KEEPS)


def _sign_in_guard() -> None:
    op.create_table(
        "sign_in_guard",
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_sign_in_guard"),
        sa.CheckConstraint("wrong >= 0", name=op.f("ck_sign_in_guard_wrong")),
        sa.CheckConstraint("serial > 0", name=op.f("ck_sign_in_guard_serial")),
        sqlite_strict=True,
    )


def _shift() -> None:
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("opened_at", sa.Integer, nullable=False),
        sa.Column("opened_seq", sa.Integer, nullable=False),
        sa.Column("closed_at", sa.Integer),
        sa.Column("closed_by", sa.Text, nullable=False),
        sa.Column("declared_count", sa.Integer),
        sa.Column("declared_amount", sa.Integer),
        sa.Column("counted_count", sa.Integer),
        sa.Column("counted_amount", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_shift"),
        sa.CheckConstraint("length(person) > 0", name=op.f("ck_shift_person")),
        sa.CheckConstraint("declared_count >= 0", name=op.f("ck_shift_declared_count")),
        sa.CheckConstraint(
            f"declared_amount BETWEEN 0 AND {LARGEST_SEN}", name=op.f("ck_shift_declared_amount")
        ),
        sa.CheckConstraint("counted_count >= 0", name=op.f("ck_shift_counted_count")),
        sa.CheckConstraint(
            f"counted_amount BETWEEN 0 AND {LARGEST_SEN}", name=op.f("ck_shift_counted_amount")
        ),
        sa.CheckConstraint(
            "(declared_count IS NULL) = (declared_amount IS NULL)",
            name=op.f("ck_shift_declared_whole"),
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by = '') "
            "AND (closed_at IS NULL) = (counted_count IS NULL) "
            "AND (closed_at IS NULL) = (counted_amount IS NULL)",
            name=op.f("ck_shift_closed_with_a_count"),
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_shift_open",
        "shift",
        ["terminal", "person"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
    )
    for trigger in (SHIFT_STAYS, SHIFT_KEEPS, SHIFT_CLOSES_ONCE):
        op.execute(trigger)


def _z_report() -> None:
    op.create_table(
        "z_report",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("made_at", sa.Integer, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("first_day", sa.Text, nullable=False),
        sa.Column("last_day", sa.Text, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sa.Column("journal_seq", sa.Integer, nullable=False),
        sa.Column("journal_mac", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_z_report"),
        sa.CheckConstraint("number > 0", name=op.f("ck_z_report_number")),
        sa.CheckConstraint("length(made_by) > 0", name=op.f("ck_z_report_made_by")),
        sa.CheckConstraint(f"first_day GLOB '{DAY}'", name=op.f("ck_z_report_first_day")),
        sa.CheckConstraint(f"last_day GLOB '{DAY}'", name=op.f("ck_z_report_last_day")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_z_report_days")),
        sa.CheckConstraint("length(journal_mac) = 32", name=op.f("ck_z_report_journal_mac")),
        sqlite_strict=True,
    )
    for trigger in (Z_REPORT_STAYS, Z_REPORT_KEEPS, Z_REPORT_FOLLOWS):
        op.execute(trigger)


def downgrade() -> None:
    """Refuse: an older Kasir would not understand what newer sales mean."""
    raise NotImplementedError
