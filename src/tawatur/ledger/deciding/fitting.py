"""A claim that a person wrote and the text of its report in, whether it is one that can be stored out."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tawatur.errors import LedgerError
from tawatur.model import Claim
from tawatur.records import claim_record
from tawatur.schema import schema

_MOST = 2**53
"""The largest figure: up to it every program that reads JSON tells whole numbers apart."""


def require_fitting(claim: Claim, text: str, was: Claim | None = None) -> None:
    """Raise unless a claim is one by the published schema, and all its words are those of the text.

    What it has from the claim as it was read is taken as that has it.
    """
    record = claim_record(claim)
    fault = best_match(_validator().iter_errors(record))
    if fault is not None:
        where = ".".join(map(str, fault.path)) or "the claim"
        raise LedgerError(f"{where}: {fault.message}; correct it")
    if claim.evidence.start >= claim.evidence.end:
        raise LedgerError("evidence: no words are chosen; choose those that state the claim")
    known = set() if was is None else set(_spans(claim_record(was)))
    for start, end, words in set(_spans(record)) - known:
        if not 0 <= start < end <= len(text) or text[start:end] != words:
            raise LedgerError(f"{words[:40]!r} does not stand at {start} to {end} of the text; choose it anew")
    _require_in_order(claim)
    _require_possible(claim)


def _require_possible(claim: Claim) -> None:
    """Raise where a place is not on the earth, or a figure is larger than any can be told exactly."""
    count, place = claim.count, claim.place
    for name, most in (("lat", 90), ("lon", 180)) if place else ():
        value = getattr(place, name)
        if value is not None and not abs(value) <= most:  # so that no number at all is none either
            raise LedgerError(f"place.{name}: {value} is not from -{most} to {most}; correct it")
    for n in (count.low, count.best, count.high) if count else ():
        if n is not None and not 0 <= n <= _MOST:
            raise LedgerError(f"count: {n} is not from 0 to {_MOST}; correct it")


def _require_in_order(claim: Claim) -> None:
    """Raise where a figure or a time ends before it begins."""
    count, time = claim.count, claim.time
    told = [n for n in (count.low, count.best, count.high) if n is not None] if count else []
    if told != sorted(told):
        raise LedgerError("count: the lowest is larger than the highest; correct it")
    if time is not None and time.end < time.start:
        raise LedgerError("time: the last day is before the first; correct it")


@cache
def _validator() -> Draft202012Validator:
    whole = schema()
    return Draft202012Validator({"$ref": "#/$defs/claim", "$defs": whole["$defs"]})


def _spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """The characters that a field names, with the words that it says they are."""
    if isinstance(value, list):
        for one in value:
            yield from _spans(one)
    elif isinstance(value, dict):
        words = value.get("surface") or value.get("text")
        if words is not None and isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            yield value["start"], value["end"], words
        for one in value.values():
            yield from _spans(one)
