"""Records of reports in; their fingerprints, then their accounts as rows that are compared, out.

An account takes with it all that its event needs of its report, as bytes, so that an event is put together where its
accounts are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

import msgspec
import pyarrow as pa

from tawatur.eventlines import reading_from
from tawatur.events.accounts import accounts
from tawatur.events.carriers import Carriers
from tawatur.events.gathering import member
from tawatur.events.known import reading_of
from tawatur.events.nearness import point
from tawatur.events.pairs import schema
from tawatur.events.rows import unthinned
from tawatur.model import Account, Fingerprint, Member
from tawatur.outlets import known_as
from tawatur.scale.copies import REPORTS

READINGS = pa.schema([*REPORTS, ("members", pa.list_(pa.binary())), ("claims", pa.int32()), ("error", pa.string())])
"""What a report tells, with a member for each of its accounts; or why its record tells nothing."""
ACCOUNTS = pa.schema([*schema(), ("series", pa.string()), ("number", pa.int64()), ("part", pa.binary())])
"""What is compared of an account, and its part of an event."""

_MOST = 2**53
_MEMBER = msgspec.msgpack.Decoder(Member)


class Part(msgspec.Struct):
    """An account in its report, and the carriers of the passages that state its claims."""

    member: Member
    passages: list[tuple[int, int, str]]


PART = msgspec.msgpack.Decoder(Part)


def number(account: str) -> int:
    """A number for the id of an account. Two may have one: then they only come to be looked at together.

    >>> number("a#c1") == number("a#c1") < 2**56
    True
    """
    return int.from_bytes(sha256(account.encode()).digest()[:7], "big")


def readings(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """What each of some records tells."""
    told = zip(batch["document"].to_pylist(), batch["record"].to_pylist(), strict=True)
    yield pa.RecordBatch.from_pylist([_fitting(_reading(*each)) for each in told], READINGS)


def _fitting(row: dict[str, Any]) -> dict[str, Any]:
    """A row, or why it is none: a foreign record may give its passages any numbers."""
    try:
        pa.array([row["passages"]] if row.get("passages") else [], READINGS.field("passages").type)
    except (OverflowError, pa.ArrowException) as error:
        return {"document": row["document"], "error": str(error)}
    return row


def _reading(document: str, record: str) -> dict[str, Any]:
    try:
        reading = reading_from(record.encode())
        told = accounts(reading)
        for account in told:
            _compared(account)
        members = [msgspec.msgpack.encode(member(reading, [account], "")) for account in told]
    except (ValueError, RecursionError, OverflowError) as error:
        return {"document": document, "error": str(error)}
    outlet, found = reading.document.outlet, reading.fingerprint
    return {
        "document": reading.document.id,
        "outlet": outlet and known_as(outlet),
        "minhash": found.minhash if found else None,
        "passages": _passages(found) if found else None,
        "members": members,
        "claims": len(reading.claims),
    }


def _compared(account: Account) -> None:
    """Raise `ValueError` where a record that is not of our reading gives what no row can hold or no place has."""
    for count in (claim.count for claim in account.claims if claim.count):
        if any(figure is not None and abs(figure) >= _MOST for figure in (count.low, count.high, count.best)):
            raise ValueError("a count is no number of people or things")
    for place in (account.place, *(p for claim in account.claims for p in (claim.place, *claim.more_places))):
        if (here := point(place)) and not (abs(here[0]) <= 90 and abs(here[1]) <= 180):
            raise ValueError("a place is not on Earth")


def _passages(fingerprint: Fingerprint) -> list[dict[str, Any]]:
    return [{"start": p.start, "end": p.end, "minhash": p.minhash} for p in fingerprint.passages]


def compared(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The accounts of readings that were joined with the carriers of their documents."""
    yield pa.RecordBatch.from_pylist([row for told in batch.to_pylist() for row in _rows(told)], ACCOUNTS)


def _rows(told: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of the accounts of one report."""
    members = {one.accounts[0].id: one for one in map(_MEMBER.decode, told["members"])}
    if not members:
        return
    copies = Carriers.stored([{**told, "sizes": None}] if told["text"] else [])
    reading = reading_of([*members.values()])
    prints = {told["document"]: reading.fingerprint} if reading.fingerprint else {}
    for row in unthinned((one.accounts[0] for one in members.values()), copies, prints):
        part = _part(members[row["unique_id"]], copies, told["passages"] or ())
        yield {**row, "number": number(row["unique_id"]), "part": msgspec.msgpack.encode(part)}


def _part(held: Member, copies: Carriers, passages: Iterable[Mapping[str, Any]]) -> Part:
    """The part of an event that a member is, with no more passages than state its claims."""
    starts = [claim.evidence.start for account in held.accounts for claim in account.claims]
    stating = [p for p in passages if any(p["start"] <= start < p["end"] for start in starts)]
    told = [(p["start"], p["end"], p["carrier"]) for p in stating]
    return Part(replace(held, carrier=copies.of(held.document)), told)
