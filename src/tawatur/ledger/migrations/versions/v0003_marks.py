"""The index holds conditions beside words; originals may be packed; timestamps of the chain by authorities outside;
deeds are found by their kind.
"""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger.indexing import remake_index
from tawatur.ledger.migrating import refuse_changes

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index anew, which those of single columns are not needed beside; add a column, a table, an index."""
    for name in ("kind", "day", "point", "place", "origin"):
        op.drop_index(f"claims_{name}", "claims")
    remake_index(op.get_bind())
    op.add_column("originals", sa.Column("coding", sa.Text))
    op.create_table(
        "stamps",
        sa.Column("entry", sa.BigInteger, sa.ForeignKey("chain.seq"), primary_key=True, autoincrement=False),
        sa.Column("authority", sa.Text, nullable=False), sa.Column("head", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )  # fmt: skip
    op.create_index("decisions_kind", "decisions", ["kind", "about"])
    refuse_changes(op.get_bind(), {"stamps": [["entry"]]})
