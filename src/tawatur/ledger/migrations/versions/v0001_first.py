"""The first schema: the chain, documents with their originals and readings, claims, events, decisions, people."""

import sqlalchemy as sa
from alembic import op

from tawatur.ledger.migrating import refuse_changes

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KEYS = {
    "chain": [["seq"]], "versions": [["entry"], ["digest"]], "sources": [["entry"], ["name"]],
    "originals": [["entry"], ["sha256"]], "documents": [["entry"], ["id"]],
    "readings": [["entry"], ["document", "versions"]], "claims": [["number"], ["reading", "id"]],
    "events": [["entry"], ["id", "state"]], "redirects": [["entry"], ["id", "state"]], "linkings": [["entry"]],
    "decisions": [["entry"]], "people": [["entry"], ["name"]], "roles": [["entry"]],
}  # fmt: skip


def upgrade() -> None:
    """Make all tables, and the triggers that keep them."""
    _chain()
    _documents()
    _claims()
    _events()
    _people()
    refuse_changes(op.get_bind(), _KEYS)


def _entry() -> "sa.Column[int]":
    return sa.Column("entry", sa.BigInteger, sa.ForeignKey("chain.seq"), primary_key=True, autoincrement=False)


def _text(name: str, *more: sa.ForeignKey, required: bool = True, unique: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, *more, nullable=not required, unique=unique)


def _texts(*names: str, required: bool = True) -> "list[sa.Column[str]]":
    return [_text(name, required=required) for name in names]


def _chain() -> None:
    op.create_table(
        "chain",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        *_texts("at", "kind", "subject", "digest", "previous", "hash"),
    )
    op.create_table(
        "versions", _entry(), _text("digest", unique=True), *_texts("program", "lexicons", "gazetteer", "record")
    )


def _documents() -> None:
    op.create_table("sources", _entry(), _text("name", unique=True), _text("record"))
    op.create_table(
        "originals", _entry(), _text("sha256", unique=True), sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary), _text("record"),
    )  # fmt: skip
    op.create_table(
        "documents", _entry(), _text("id", unique=True), _text("sha256"), _text("title", required=False),
        _text("outlet", sa.ForeignKey("sources.name"), required=False), sa.Column("published", sa.Date),
        _text("url", required=False), _text("original", sa.ForeignKey("originals.sha256"), required=False),
        sa.Column("text", sa.LargeBinary, nullable=False), _text("record"),
    )  # fmt: skip
    op.create_index("documents_sha256", "documents", ["sha256"])
    op.create_table(
        "readings", _entry(), _text("document", sa.ForeignKey("documents.id")),
        _text("versions", sa.ForeignKey("versions.digest")), _text("record"),
        sa.UniqueConstraint("document", "versions"),
    )  # fmt: skip
    op.create_index("readings_document", "readings", ["document", "entry"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("reading", sa.BigInteger, sa.ForeignKey("readings.entry"), nullable=False),
        *_texts("id", "kind"),
        *(sa.Column(name, sa.BigInteger) for name in ("low", "best", "high")),
        *_texts("stance", "scope"),
        *_texts("place_id", "place_name", required=False),
        *(sa.Column(name, sa.Double) for name in ("lat", "lon")),
        *_texts("country", "admin1", required=False),
        *(sa.Column(name, sa.Date) for name in ("day_from", "day_to")),
        *_texts("actor_id", "actor_name", "origin_kind", "origin_name", "outlet", required=False),
        _text("record"),
        sa.UniqueConstraint("reading", "id"),
    )
    indexed = {
        "kind": ["kind", "day_from"], "day": ["day_from"], "point": ["lat", "lon"], "place": ["place_id"],
        "origin": ["origin_name"],
    }  # fmt: skip
    for name, columns in indexed.items():
        op.create_index(f"claims_{name}", "claims", columns)


def _events() -> None:
    op.create_table(
        "events", _entry(), _text("id"), sa.Column("state", sa.Integer, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False), *_texts("form", "kind", "grade", required=False),
        sa.Column("day_from", sa.Date), sa.Column("day_to", sa.Date), _text("country", required=False),
        sa.Column("lat", sa.Double), sa.Column("lon", sa.Double), sa.Column("origins", sa.Integer), _text("record"),
        sa.UniqueConstraint("id", "state"),
    )  # fmt: skip
    op.create_table(
        "redirects", _entry(), _text("id"), sa.Column("state", sa.Integer, nullable=False), _text("record"),
        sa.UniqueConstraint("id", "state"),
    )  # fmt: skip
    op.create_table("linkings", _entry(), sa.Column("upto", sa.BigInteger, nullable=False), _text("record"))


def _people() -> None:
    op.create_table(
        "decisions", _entry(), *_texts("kind", "who", "about", "what"), _text("why", required=False),
        *_texts("at", "record"),
    )  # fmt: skip
    op.create_index("decisions_about", "decisions", ["about"])
    op.create_table("people", _entry(), _text("name", unique=True), _text("record"))
    op.create_table(
        "roles", _entry(), _text("person", sa.ForeignKey("people.name")), _text("role"),
        sa.Column("given", sa.Boolean, nullable=False), _text("record"),
    )  # fmt: skip
