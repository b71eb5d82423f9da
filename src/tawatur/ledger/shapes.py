"""The record of an entry that comes from elsewhere in, what keeps it from being one out.

What this program stored is read again without a look: it made it. A record of somebody else may hold anything, and has
to be of the very shape that its readers take.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec

from tawatur.ledger.deciding.saying import Said
from tawatur.ledger.deciding.settled import Act
from tawatur.ledger.people import is_role
from tawatur.model import Claim, Document, Event, Fingerprint, Redirect

_Size = Annotated[int, msgspec.Meta(ge=0)]


class _Versions(msgspec.Struct):
    digest: str
    program: str
    lexicons: str
    gazetteer: str


class _Name(msgspec.Struct):
    name: str


class _Original(msgspec.Struct):
    sha256: str
    size: _Size
    kept: bool = False  # ledgers of an early schema do not tell


class _Came(msgspec.Struct):
    how: str
    at: datetime
    name: str | None = None
    by: str | None = None
    headers: dict[str, str] | None = None
    fetched: str | None = None
    collection: str | None = None


class _Document(msgspec.Struct):
    arrival: _Came
    original: str | None


class _Reading(msgspec.Struct):
    document: str
    versions: str
    fingerprint: Fingerprint | None
    claims: _Size


class _Event(msgspec.Struct):
    id: str
    state: _Size
    event: Event | None
    by: int | None = None


class _Redirect(msgspec.Struct):
    id: str
    state: _Size
    redirect: Redirect | None
    by: int | None = None


class _Linking(msgspec.Struct):
    upto: _Size
    versions: str
    reports: _Size
    known: _Size = 0
    moved: dict[str, str | None] = {}  # noqa: RUF012  # msgspec copies it


class _Decision(msgspec.Struct):
    kind: str
    who: str
    about: str
    what: str
    why: str | None
    at: datetime


class _Role(msgspec.Struct):
    person: str
    role: str
    given: bool
    by: str
    at: datetime


class _Stamp(msgspec.Struct):
    authority: str
    head: str
    answer: str


_READ: Mapping[str, Callable[[bytes], Any]] = {
    table: msgspec.json.Decoder(shape).decode
    for table, shape in {
        "versions": _Versions, "sources": _Name, "originals": _Original, "documents": _Document, "readings": _Reading,
        "events": _Event, "redirects": _Redirect, "linkings": _Linking, "decisions": _Decision, "people": _Name,
        "roles": _Role, "stamps": _Stamp,
    }.items()
}  # fmt: skip
_SAID: Mapping[str, Callable[[str], Any]] = {
    "verdict": msgspec.json.Decoder(Said).decode, "settlement": msgspec.json.Decoder(Act).decode
}  # fmt: skip
"""What decisions hold under `what` that have effects of their own."""


def fault(table: str, kind: str, record: bytes, fields: Mapping[str, Any], claims: int) -> str | None:
    """What is wrong with a record of a table, whose entry is of that kind and brings so many claims.

    Raises `ValueError` with the place where it is of another shape.
    """
    found = _READ[table](record)
    match found:
        case _Document():
            msgspec.convert({**fields, "text": ""}, Document)
        case _Reading():
            return None if found.claims == claims else f"tells of {found.claims} claims and brings {claims}"
        case _Event() if found.event is not None:
            told = (claim for member in found.event.members for one in member.accounts for claim in one.claims)
            return "its event has another id" if found.event.id != found.id else claims_fault(told)
        case _Decision():
            return _decision(found, kind)
        case _Role() if not is_role(found.role):
            return f"{found.role!r} is no role"
    return None


def claims_fault(claims: Iterable[Claim]) -> str | None:
    """What is wrong with claims of the right shape: figures below nothing, words that end before they begin."""
    for claim in claims:
        bounds = (claim.count.low, claim.count.best, claim.count.high) if claim.count else ()
        if any(bound is not None and bound < 0 for bound in bounds):
            return f"claim {claim.id} counts less than none"
        if not 0 <= claim.evidence.start <= claim.evidence.end:
            return f"claim {claim.id} stands on no words"
    return None


def _decision(decision: _Decision, kind: str) -> str | None:
    if decision.kind != kind:
        return f"is a {decision.kind!r} in an entry of kind {kind!r}"
    said = _SAID[kind](decision.what) if kind in _SAID else None
    held = (said.was, said.now) if isinstance(said, Said) else ()
    return claims_fault(claim for claim in held if claim is not None)
