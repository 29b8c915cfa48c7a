"""What needs attention: each thing raised once by its key, closed once by a person with a note.

Revision 0003. Written out in full and never changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LARGEST_SEN = "1000000000000000"
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

ATTENTION_STAYS = """
CREATE TRIGGER attention_stays BEFORE DELETE ON attention
BEGIN SELECT RAISE(ABORT, 'what needed attention is never deleted'); END
"""
ATTENTION_KEEPS = """
CREATE TRIGGER attention_keeps
BEFORE UPDATE OF id, key, kind, number, payment_id, stake, received, raised_at, business_date, facts
ON attention
BEGIN SELECT RAISE(ABORT, 'what needed attention never changes'); END
"""
ATTENTION_CLOSES_ONCE = """
CREATE TRIGGER attention_closes_once BEFORE UPDATE ON attention WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was closed stays closed'); END
"""


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "attention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("payment_id", sa.Text),
        sa.Column("stake", sa.Integer, nullable=False),
        sa.Column("received", sa.Integer, nullable=False),
        sa.Column("raised_at", sa.Integer, nullable=False),
        sa.Column("business_date", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("closed_at", sa.Integer),
        sa.Column("closed_by", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attention"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_attention_number"),
        sa.CheckConstraint(f"stake BETWEEN 0 AND {LARGEST_SEN}", name=op.f("ck_attention_stake")),
        sa.CheckConstraint("received IN (0, 1)", name=op.f("ck_attention_received")),
        sa.CheckConstraint(
            f"business_date GLOB '{DAY}'", name=op.f("ck_attention_business_date")
        ),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by = '') AND (closed_at IS NULL) = (note = '')",
            name=op.f("ck_attention_closed_with_a_note"),
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attention_key", "attention", ["key"], unique=True)
    op.create_index("ix_attention_closed_at", "attention", ["closed_at"])
    op.create_index("ix_attention_number", "attention", ["number"])
    op.create_index("ix_attention_business_date", "attention", ["business_date"])
    for trigger in (ATTENTION_STAYS, ATTENTION_KEEPS, ATTENTION_CLOSES_ONCE):
        op.execute(trigger)


def downgrade() -> None:
    """Refuse: an older Kasir would not understand what newer sales mean."""
    raise NotImplementedError
