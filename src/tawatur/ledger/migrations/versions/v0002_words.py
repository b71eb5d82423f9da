"""Claims are found by their words. What the index holds is made by the migration that last changed it."""

from alembic import op

from tawatur.ledger.indexing import make_index

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index, of nothing yet."""
    make_index(op.get_bind())
