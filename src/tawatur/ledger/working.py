"""Tables beside the chain: what can be made anew from it, and what running the page needs. Rows here may change.

`verify` does not look at them; what people decide is in the chain alone.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Double, Index, Integer, LargeBinary, MetaData, Table, Text

WORKING = MetaData()


def _text(name: str, required: bool = False, key: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=not (required or key), primary_key=key)


def _number(name: str, required: bool = False, key: bool = False) -> "Column[int]":
    kind = BigInteger().with_variant(Integer(), "sqlite")
    return Column(name, kind, nullable=not (required or key), primary_key=key)


# Made anew from the chain.
CAUGHT_UP = Table("caught_up", WORKING, _text("name", key=True), _number("upto", True))
TASKS = Table(
    "tasks", WORKING,
    Column("number", BigInteger, primary_key=True, autoincrement=False), _text("document", True),
    _number("reading", True), _text("kind", True), _text("outlet"),
    _number("priority", True), _text("reasons", True), _text("state", True),
    Index("tasks_open", "state", "priority", "number"), Index("tasks_document", "document"),
    Index("tasks_kind", "state", "kind", "priority"), Index("tasks_outlet", "state", "outlet", "priority"),
)  # fmt: skip
EVENT_ROWS = Table(
    "event_rows", WORKING,
    _text("id", key=True), _text("audience", key=True),  # all, open (without restricted documents), restricted
    _number("entry", True), _number("state", True), _text("form", True), _text("kind"), _text("kinds", True),
    _text("grade", True), Column("day_from", Date), Column("day_to", Date), _text("place_id"), _text("place"),
    _text("admin1"), _text("country"), _text("precision"), Column("lat", Double), Column("lon", Double),
    _number("origins", True), _number("reports", True), _number("disputes", True), _number("killed"), _number("most"),
    _text("figures", True), _text("actors", True), _text("duplicate_of"),
    Index("event_rows_day", "form", "day_to", "id"), Index("event_rows_most", "form", "most", "id"),
)  # fmt: skip
EVENT_MEMBERS = Table(
    "event_members", WORKING, _text("event", key=True), _text("document", key=True),
    Index("event_members_document", "document"),
)  # fmt: skip
EVENT_NAMES = Table(
    "event_names", WORKING, _text("event", key=True), _text("sort", key=True), _text("name", key=True), _text("id"),
    Index("event_names_name", "sort", "name", "event"),
)  # fmt: skip

# What running the page needs.
LEASES = Table(
    "leases", WORKING, _text("document", key=True), _text("person", True), _text("until"), _text("by"),
    Index("leases_person", "person"),
)  # fmt: skip
ACCOUNTS = Table(
    "accounts", WORKING, _text("name", key=True), _text("password"), _text("totp"),
    Column("disabled", Boolean, nullable=False), _text("created", True), _text("last_code"),
)  # fmt: skip
PASSKEYS = Table(
    "passkeys", WORKING, _text("id", key=True), _text("person", True), _text("name", True),
    Column("key", LargeBinary, nullable=False), _number("uses", True), _text("created", True),
)  # fmt: skip
SESSIONS = Table(
    "sessions", WORKING, _text("digest", key=True), _text("person", True), _text("csrf", True), _text("created", True),
    _text("seen", True), _text("until", True), Column("restricted", Boolean, nullable=False),
)  # fmt: skip
TOKENS = Table(
    "tokens", WORKING, _text("digest", key=True), _text("person", True), _text("name", True), _text("scopes", True),
    _text("created", True), _text("until"), _text("used"),
)  # fmt: skip
SAVED_VIEWS = Table(
    "saved_views", WORKING, Column("id", Integer, primary_key=True), _text("person", True), _text("name", True),
    _text("query", True), Column("shared", Boolean, nullable=False),
)  # fmt: skip
