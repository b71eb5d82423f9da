"""Originals may be packed; timestamps of the chain by authorities outside."""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger.migrating import refuse_changes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column and the table."""
    op.add_column("originals", sa.Column("coding", sa.Text))
    op.create_table(
        "stamps",
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("chain.seq"), primary_key=True, autoincrement=False),
        sa.Column("authority", sa.Text, nullable=False), sa.Column("head", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )  # fmt: skip
    refuse_changes(op.get_bind(), {"stamps": [["entry"]]})
