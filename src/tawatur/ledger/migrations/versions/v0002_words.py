"""Claims are found by their words: an index over all that are there, and those to come."""

from alembic import op

from tawatur.ledger.searching import make_index

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index."""
    make_index(op.get_bind())
