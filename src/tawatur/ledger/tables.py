"""The tables of a ledger as SQLAlchemy has them. Every row but a claim's is one entry of the chain, by its number.

`record` is what was stored, as canonical JSON; the other columns are drawn from it (`columns`), for searching. Texts
and originals are bytes, so that both engines give back exactly what came in. Nothing here is ever updated or deleted.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    select,
)

SCHEMA = "0004"
"""The newest migration."""

METADATA = MetaData()
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


def _entry() -> "Column[int]":
    return Column("entry", BigInteger, ForeignKey("chain.seq"), primary_key=True, autoincrement=False)


def _text(name: str, required: bool = False, unique: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=not required, unique=unique)


def _record() -> "Column[str]":
    return Column("record", Text, nullable=False)


CHAIN = Table(
    "chain", METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("at", True), _text("kind", True), _text("subject", True), _text("digest", True), _text("previous", True),
    _text("hash", True),
)  # fmt: skip
VERSIONS = Table(
    "versions", METADATA,
    _entry(), _text("digest", True, unique=True), _text("program", True), _text("lexicons", True),
    _text("gazetteer", True), _record(),
)  # fmt: skip
SOURCES = Table("sources", METADATA, _entry(), _text("name", True, unique=True), _record())
ORIGINALS = Table(
    "originals", METADATA,
    _entry(), _text("sha256", True, unique=True), Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary), _text("coding"), _record(),
)  # fmt: skip
DOCUMENTS = Table(
    "documents", METADATA,
    _entry(), _text("id", True, unique=True), _text("sha256", True), _text("title"),
    Column("outlet", Text, ForeignKey("sources.name")), Column("published", Date), _text("url"),
    Column("original", Text, ForeignKey("originals.sha256")),
    Column("text", LargeBinary, nullable=False), _text("collection"), _record(),
    Index("documents_sha256", "sha256"), Index("documents_collection", "collection"),
)  # fmt: skip
READINGS = Table(
    "readings", METADATA,
    _entry(), Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("versions", Text, ForeignKey("versions.digest"), nullable=False), _record(),
    UniqueConstraint("document", "versions"), Index("readings_document", "document", "entry"),
)  # fmt: skip
CLAIMS = Table(
    "claims", METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("reading", BigInteger, ForeignKey("readings.entry"), nullable=False),
    _text("id", True), _text("kind", True),
    Column("low", BigInteger), Column("best", BigInteger), Column("high", BigInteger),
    _text("stance", True), _text("scope", True),
    _text("place_id"), _text("place_name"), Column("lat", Double), Column("lon", Double), _text("country"),
    _text("admin1"), Column("day_from", Date), Column("day_to", Date), _text("actor_id"), _text("actor_name"),
    _text("origin_kind"), _text("origin_name"), _text("outlet"), _record(),
    UniqueConstraint("reading", "id"),
)  # fmt: skip
EVENTS = Table(
    "events", METADATA,
    _entry(), _text("id", True), Column("state", Integer, nullable=False), Column("stands", Boolean, nullable=False),
    _text("form"), _text("kind"), _text("grade"), Column("day_from", Date), Column("day_to", Date),
    _text("country"), Column("lat", Double), Column("lon", Double), Column("origins", Integer), _record(),
    UniqueConstraint("id", "state"),
)  # fmt: skip
REDIRECTS = Table(
    "redirects", METADATA,
    _entry(), _text("id", True), Column("state", Integer, nullable=False), _record(), UniqueConstraint("id", "state"),
)  # fmt: skip
LINKINGS = Table("linkings", METADATA, _entry(), Column("upto", BigInteger, nullable=False), _record())
DECISIONS = Table(
    "decisions", METADATA,
    _entry(), _text("kind", True), _text("who", True), _text("about", True), _text("what", True), _text("why"),
    _text("at", True), _record(),
    Index("decisions_about", "about"), Index("decisions_kind", "kind", "about"),
    Index("decisions_who", "who", "entry"),
)  # fmt: skip
PEOPLE = Table("people", METADATA, _entry(), _text("name", True, unique=True), _record())
ROLES = Table(
    "roles", METADATA,
    _entry(), Column("person", Text, ForeignKey("people.name"), nullable=False), _text("role", True),
    Column("given", Boolean, nullable=False), _record(),
)  # fmt: skip
STAMPS = Table("stamps", METADATA, _entry(), _text("authority", True), _text("head", True), _record())

_LATER = READINGS.alias("later")
CURRENT = READINGS.c.entry == (
    select(func.max(_LATER.c.entry)).where(_LATER.c.document == READINGS.c.document).scalar_subquery()
)
"""Of the readings of a document the one that stands: that which was added last."""
