"""Tables for the review page, beside the chain; documents may be in a collection."""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger.lists.event_words import make_event_words
from tawatur.ledger.working import WORKING

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, add the column."""
    op.add_column("documents", sa.Column("collection", sa.Text))
    op.create_index("decisions_who", "decisions", ["who", "entry"])
    op.create_index("documents_collection", "documents", ["collection"])
    WORKING.create_all(op.get_bind())
    make_event_words(op.get_bind())
