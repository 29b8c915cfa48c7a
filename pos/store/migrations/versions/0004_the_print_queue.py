"""The print queue: slips of things that are no sale, whose till they wait at, and what was under way.

Revision 0004. Written out in full and never changed.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "print_job_queued",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("copy_number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("sending", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_print_job_number"),
        sa.CheckConstraint("copy_number >= 0", name=op.f("ck_print_job_copy_number")),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'confirmed', 'failed', 'unknown')",
            name=op.f("ck_print_job_state"),
        ),
        sa.CheckConstraint(
            "number IS NULL OR number = subject", name=op.f("ck_print_job_subject_is_the_sale")
        ),
        sa.CheckConstraint("length(subject) > 0", name=op.f("ck_print_job_subject")),
        sa.CheckConstraint(
            "sending = 0 OR (sending = 1 AND state = 'unknown')",
            name=op.f("ck_print_job_sending_is_unknown"),
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    # What the old program left as queued may have been under way when it died: nobody knows.
    op.execute(
        "INSERT INTO print_job_queued (id, number, subject, terminal, kind, copy_number, state, "
        "sending, at, detail) "
        "SELECT job.id, job.number, job.number, sale.terminal, job.kind, job.copy_number, "
        "CASE job.state WHEN 'queued' THEN 'unknown' ELSE job.state END, job.state = 'queued', "
        "job.at, job.detail "
        "FROM print_job AS job JOIN sale ON sale.number = job.number ORDER BY job.id"
    )
    op.drop_table("print_job")
    op.rename_table("print_job_queued", "print_job")
    op.create_index("ix_print_job_number", "print_job", ["number"])
    op.create_index("ix_print_job_subject", "print_job", ["subject", "kind"])
    op.create_index(
        "ix_print_job_open",
        "print_job",
        ["terminal"],
        sqlite_where=sa.text("state = 'queued' OR sending = 1"),
    )


def downgrade() -> None:
    """Refuse: an older Kasir would not understand what newer sales mean."""
    raise NotImplementedError
