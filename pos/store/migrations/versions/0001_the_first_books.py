"""The first books: sales, their numbers, the journal, print jobs, pictures and the search.

Revision 0001. Written out in full and never changed: it must make the same tables for ever,
whatever the models become.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LARGEST_SEN = "1000000000000000"
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

# A sale is never deleted, and what was asked of the provider is never altered.
SALE_STAYS = """
CREATE TRIGGER sale_stays BEFORE DELETE ON sale
BEGIN SELECT RAISE(ABORT, 'a sale is never deleted'); END
"""
SALE_KEEPS_ITS_IDENTITY = """
CREATE TRIGGER sale_keeps_its_identity
BEFORE UPDATE OF id, number, reference_id, terminal, amount, currency, method, outlet, request,
    created_at
ON sale
BEGIN SELECT RAISE(ABORT, 'what was asked of the provider never changes'); END
"""

# The journal only grows. Without the last one an INSERT OR REPLACE could put another entry in
# the place of one where a connection has recursive triggers switched off.
JOURNAL_KEEPS = """
CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
JOURNAL_STAYS = """
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""
JOURNAL_GROWS = """
CREATE TRIGGER journal_grows BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
"""

# Trigrams of sale_words: any three characters in a row are found without reading all sales. The
# words are folded by us, so the tokenizer compares them as they are.
SALE_GRAMS = """
CREATE VIRTUAL TABLE sale_grams USING fts5(
    words, content='sale_words', content_rowid='sale_id', tokenize='trigram case_sensitive 1'
)
"""


def upgrade() -> None:
    """Go forward."""
    _sale()
    _words()
    _counter()
    _journal()
    _print_job()
    _picture()


def _sale() -> None:
    op.create_table(
        "sale",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("reference_id", sa.Text, nullable=False),
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("currency", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text, nullable=False),
        sa.Column("display_name", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("cashier", sa.Text, nullable=False),
        sa.Column("request", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.Integer, nullable=False),
        sa.Column("business_date", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("sent_at", sa.Integer),
        sa.Column("retry_at", sa.Integer),
        sa.Column("refusal", sa.Text),
        sa.Column("payment_id", sa.Text),
        sa.Column("code", sa.Text),
        sa.Column("payer_sees", sa.Text),
        sa.Column("picture_url", sa.Text),
        sa.Column("page_url", sa.Text),
        sa.Column("fees", sa.Integer),
        sa.Column("provider_created_at", sa.Integer),
        sa.Column("provider_status", sa.Text),
        sa.Column("seen_at", sa.Integer),
        sa.Column("paid_at", sa.Integer),
        sa.Column("paid_date", sa.Text),
        sa.Column("paid_late", sa.Integer, nullable=False),
        sa.Column("settled_at", sa.Integer),
        sa.Column("closed_at", sa.Integer),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_sale"),
        sa.CheckConstraint(
            "length(reference_id) BETWEEN 1 AND 40", name=op.f("ck_sale_reference_length")
        ),
        sa.CheckConstraint(
            "reference_id NOT GLOB '*[^A-Za-z0-9-]*'", name=op.f("ck_sale_reference_letters")
        ),
        sa.CheckConstraint(
            "state IN ('intent', 'sending', 'open', 'processing', 'paid', 'settled', 'expired', "
            "'withdrawn', 'cancelled', 'failed', 'refused', 'review')",
            name=op.f("ck_sale_state"),
        ),
        sa.CheckConstraint(f"amount BETWEEN 0 AND {LARGEST_SEN}", name=op.f("ck_sale_amount")),
        sa.CheckConstraint(f"fees BETWEEN 0 AND {LARGEST_SEN}", name=op.f("ck_sale_fees")),
        sa.CheckConstraint("currency = 'IDR'", name=op.f("ck_sale_currency")),
        sa.CheckConstraint(f"business_date GLOB '{DAY}'", name=op.f("ck_sale_business_date")),
        sa.CheckConstraint(f"paid_date GLOB '{DAY}'", name=op.f("ck_sale_paid_date")),
        sa.CheckConstraint("version >= 0", name=op.f("ck_sale_version")),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_sale_attempts")),
        sa.CheckConstraint("paid_late IN (0, 1)", name=op.f("ck_sale_paid_late")),
        sa.CheckConstraint(
            "state NOT IN ('paid', 'settled') OR (paid_at IS NOT NULL AND paid_date IS NOT NULL)",
            name=op.f("ck_sale_paid_on_a_day"),
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_sale_number", "sale", ["number"], unique=True)
    op.create_index("ix_sale_reference_id", "sale", ["reference_id"], unique=True)
    op.create_index("ix_sale_payment_id", "sale", ["payment_id"], unique=True)
    op.create_index("ix_sale_state", "sale", ["state"])
    op.create_index("ix_sale_state_expires_at", "sale", ["state", "expires_at"])
    op.create_index("ix_sale_outlet", "sale", ["outlet", "state"])
    op.create_index("ix_sale_business_date", "sale", ["business_date", "state", "outlet"])
    op.execute(SALE_STAYS)
    op.execute(SALE_KEEPS_ITS_IDENTITY)


def _words() -> None:
    op.create_table(
        "sale_words",
        sa.Column("sale_id", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("sale_id", name="pk_sale_words"),
        sa.ForeignKeyConstraint(["sale_id"], ["sale.id"], name="fk_sale_words_sale_id"),
        sqlite_strict=True,
    )
    op.execute(SALE_GRAMS)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("terminal", sa.Text, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("terminal", name="pk_counter"),
        sa.CheckConstraint("last > 0", name=op.f("ck_counter_last")),
        sqlite_strict=True,
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("number", sa.Text),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_journal"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_journal_number"),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_number", "journal", ["number"])
    op.execute(JOURNAL_KEEPS)
    op.execute(JOURNAL_STAYS)
    op.execute(JOURNAL_GROWS)


def _print_job() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("copy_number", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("at", sa.Integer, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_print_job_number"),
        sa.CheckConstraint("copy_number >= 0", name=op.f("ck_print_job_copy_number")),
        sa.CheckConstraint(
            "state IN ('queued', 'sent', 'confirmed', 'failed', 'unknown')",
            name=op.f("ck_print_job_state"),
        ),
        sqlite_strict=True,
        sqlite_autoincrement=True,
    )
    op.create_index("ix_print_job_number", "print_job", ["number", "kind"])


def _picture() -> None:
    op.create_table(
        "picture",
        sa.Column("number", sa.Text, nullable=False),
        sa.Column("content_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_picture"),
        sa.ForeignKeyConstraint(["number"], ["sale.number"], name="fk_picture_number"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Refuse: an older Kasir would not understand what newer sales mean."""
    raise NotImplementedError
