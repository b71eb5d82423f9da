"""Tables beside the chain: what can be made anew from it, and what running the page needs. Rows here may change.

`verify` does not look at them; what people decide is in the chain alone.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

LISTS = MetaData()
"""What can be made anew from the chain: a later schema drops these and makes its own."""
WORKING = MetaData()
"""What running the page needs, and nothing else has."""


def _text(name: str, required: bool = False, key: bool = False, unique: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=not (required or key), primary_key=key, unique=unique)


def _number(name: str, required: bool = False, key: bool = False) -> "Column[int]":
    kind = BigInteger().with_variant(Integer(), "sqlite")
    return Column(name, kind, nullable=not (required or key), primary_key=key)


# Made anew from the chain: how far it was read; claims and reports to check; events as lists show them. What a list is
# cut, put in order or counted by stands in narrow rows of numbers, since a hundred thousand of them are gone through.
CAUGHT_UP = Table("caught_up", LISTS, _text("name", key=True), _number("upto", True))
TASKS = Table(
    "tasks", LISTS,
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # of the claim
    _text("document", True), _text("claim", True), _text("kind", True), _number("size", True),
    _number("reasons", True),  # bits, in the order of model.review.REASONS
    _number("priority", True), _text("state", True),
    Index("tasks_document", "document"),
)  # fmt: skip
QUEUE = Table(
    "queue", LISTS,
    Column("entry", BigInteger, primary_key=True, autoincrement=False),  # of the document
    _text("document", True), _text("outlet"), _text("collection"), _number("restricted", True), _text("kinds", True),
    _number("reasons", True), _number("priority", True), _text("state", True),  # open, unsure, checked, empty
    Index("queue_document", "document", unique=True),
    Index("queue_next", "state", "priority", "entry", "restricted", "collection", "reasons", "kinds", "outlet"),
    Index("queue_counted", "state", "reasons", "restricted", "collection"),
)  # fmt: skip
ORIGINS_SEEN = Table("origins_seen", LISTS, _text("name", key=True), _text("document", True))
COLLECTION_SETS = Table("collection_sets", LISTS, _number("number", key=True), _text("names", True))
_CUT_BY = (
    "day_from", "day_to", "lat", "lon", "most", "origins", "disputes", "collections", "audience", "form", "kinds",
    "grade", "killed", "area", "x", "y", "country", "precision", "number",
)  # fmt: skip


def _led(*first: str) -> tuple[str, ...]:
    """The columns of an index that holds all that a list is cut by."""
    return (*first, *(name for name in _CUT_BY if name not in first))


EVENT_ROWS = Table(
    "event_rows", LISTS,
    Column("number", BigInteger, primary_key=True, autoincrement=False), _text("id", True),
    _text("audience", True),  # both, open (without restricted documents), all (with them)
    _number("entry", True), _text("form", True), _text("kinds", True), _text("grade", True),
    _number("day_from", True), _number("day_to", True),  # ordinals, 0 where no day is known
    Column("lat", Double), Column("lon", Double), _number("x"), _number("y"),  # x and y are squares of the finest grid
    _number("area", True), _text("country"), _text("precision"),
    _number("killed", True), _number("most", True), _number("origins", True),
    _number("disputes", True), _number("collections", True),
    Index("event_rows_id", "id"),
    # Each holds all that a list is cut by, so that going through it in order looks up no row of the table.
    Index("event_rows_newest", *_led("day_to", "id")), Index("event_rows_largest", *_led("most", "id")),
    Index("event_rows_origins", *_led("origins", "id")), Index("event_rows_place", *_led("lat")),
)  # fmt: skip
EVENT_SHOWN = Table(
    "event_shown", LISTS, Column("number", BigInteger, primary_key=True, autoincrement=False), _text("row", True)
)
EVENT_MEMBERS = Table(
    "event_members", LISTS, _text("event", key=True), _text("document", key=True),
    Index("event_members_document", "document"),
)  # fmt: skip
NAMES = Table(
    "names", LISTS,
    _number("number", key=True), _text("sort", True), _text("key", True),  # the id where there is one, else the name
    _text("name", True), _text("id"), _text("folded", True), Index("names_name", "sort", "name"),
    UniqueConstraint("sort", "key"),
)  # fmt: skip
NAME_COUNTS = Table(
    "name_counts", LISTS, _number("name", key=True), _text("audience", key=True), _number("collections", key=True),
    _number("events", True), _number("claims", True),
)  # fmt: skip
EVENT_NAMES = Table(
    "event_names", LISTS, _number("name", key=True), _number("event", key=True), _number("claims", True),
    Index("event_names_event", "event"),
)  # fmt: skip
HOLDERS = Table("holders", LISTS, _text("document", key=True), _text("event", key=True))  # events that may hold it

# What running the page needs.
LEASES = Table(
    "leases", WORKING, _text("document", key=True), _text("person", True), _text("until"), _text("by"),
    Index("leases_person", "person"),
)  # fmt: skip
ACCOUNTS = Table(
    "accounts", WORKING, _text("name", key=True), _text("password"), _text("totp"),  # of what an app shows codes for
    _number("last_step", True),  # of the last code that was taken: none is taken twice
    Column("disabled", Boolean, nullable=False), _text("created", True),
)  # fmt: skip
RECOVERY_CODES = Table("recovery_codes", WORKING, _text("digest", key=True), _text("person", True))
PASSKEYS = Table(
    "passkeys", WORKING, _text("id", key=True), _text("person", True), _text("name", True),
    Column("key", LargeBinary, nullable=False), _number("uses", True), _text("created", True), _text("used"),
    Index("passkeys_person", "person"),
)  # fmt: skip
SESSIONS = Table(
    "sessions", WORKING, _text("digest", key=True), _text("person", True), _text("csrf", True), _text("created", True),
    _text("seen", True), _text("until", True), Column("half", Boolean, nullable=False),  # a code is still to come
    Column("restricted", Boolean, nullable=False), _text("browser"), Index("sessions_person", "person"),
)  # fmt: skip
TOKENS = Table(
    "tokens", WORKING, Column("id", Integer, primary_key=True), _text("digest", True, unique=True),
    _text("person", True), _text("name", True), _text("scopes", True), _text("created", True), _text("until"),
    _text("used"),
)  # fmt: skip
SAVED_VIEWS = Table(
    "saved_views", WORKING, Column("id", Integer, primary_key=True), _text("person", True), _text("name", True),
    _text("query", True), Column("shared", Boolean, nullable=False),
)  # fmt: skip
