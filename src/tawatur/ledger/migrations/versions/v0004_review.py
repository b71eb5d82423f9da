"""Tables for the review page, beside the chain; documents may be in a collection.

Those of the lists are today's: all that they hold can be made anew, so a later schema drops them and makes its own.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from tawatur.ledger.lists.event_words import make_event_words
from tawatur.ledger.working import LISTS

revision = "0004"
down_revision = "0003"
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the column, make the tables."""
    op.add_column("documents", sa.Column("collection", sa.Text))
    op.create_index("decisions_who", "decisions", ["who", "entry"])
    op.create_index("documents_collection", "documents", ["collection"])
    LISTS.create_all(op.get_bind())
    make_event_words(op.get_bind())
    _work()
    _people()


def _work() -> None:
    """Who checks what, and the questions that people keep."""
    op.create_table("leases", _key("document"), _text("person"), _maybe("until"), _maybe("by"))
    op.create_index("leases_person", "leases", ["person"])
    op.create_table(
        "saved_views", _serial(), _text("person"), _text("name"), _text("query"),
        sa.Column("shared", sa.Boolean, nullable=False),
    )  # fmt: skip


def _people() -> None:
    """Who may sign in, and who has."""
    op.create_table(
        "accounts", _key("name"), _maybe("password"), _maybe("totp"), sa.Column("last_step", _NUMBER, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False), _text("created"),
    )  # fmt: skip
    op.create_table("recovery_codes", _key("digest"), _text("person"))
    op.create_table(
        "passkeys", _key("id"), _text("person"), _text("name"), sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("uses", _NUMBER, nullable=False), _text("created"), _maybe("used"),
    )  # fmt: skip
    op.create_index("passkeys_person", "passkeys", ["person"])
    op.create_table(
        "sessions", _key("digest"), _text("person"), _text("csrf"), _text("created"), _text("seen"), _text("until"),
        sa.Column("half", sa.Boolean, nullable=False), sa.Column("restricted", sa.Boolean, nullable=False),
        _maybe("browser"),
    )  # fmt: skip
    op.create_index("sessions_person", "sessions", ["person"])
    op.create_table(
        "tokens", _serial(), sa.Column("digest", sa.Text, nullable=False, unique=True), _text("person"), _text("name"),
        _text("scopes"), _text("created"), _maybe("until"), _maybe("used"),
    )  # fmt: skip


def _key(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text, primary_key=True)


def _serial() -> "sa.Column[Any]":
    return sa.Column("id", sa.Integer, primary_key=True)


def _text(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text, nullable=False)


def _maybe(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text)
