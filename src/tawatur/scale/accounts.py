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
from tawatur.events.pairs import schema
from tawatur.events.rows import unthinned
from tawatur.model import Fingerprint, Member
from tawatur.outlets import known_as
from tawatur.scale.copies import REPORTS

READINGS = pa.schema([*REPORTS, ("members", pa.list_(pa.binary())), ("claims", pa.int32()), ("error", pa.string())])
"""What a report tells, with a member for each of its accounts; or why its record tells nothing."""
ACCOUNTS = pa.schema([*schema(), ("series", pa.string()), ("number", pa.int64()), ("part", pa.binary())])
"""What is compared of an account, and its part of an event."""

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
    yield pa.RecordBatch.from_pylist([_reading(*each) for each in told], READINGS)


def _reading(document: str, record: str) -> dict[str, Any]:
    try:
        reading = reading_from(record.encode())
    except (ValueError, RecursionError) as error:
        return {"document": document, "error": str(error)}
    outlet, found = reading.document.outlet, reading.fingerprint
    members = [member(reading, [account], "") for account in accounts(reading)]
    return {
        "document": reading.document.id,
        "outlet": outlet and known_as(outlet),
        "minhash": found.minhash if found else None,
        "passages": _passages(found) if found else None,
        "members": [msgspec.msgpack.encode(one) for one in members],
        "claims": len(reading.claims),
    }


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
