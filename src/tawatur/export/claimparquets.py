"""Reports in, Parquet out: one claim a row with every field of the codebook, its characters, and its whole chain."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow as pa

from tawatur.export import Made
from tawatur.export.columnar import MOST, Row, arrow, columns, value, write_rows
from tawatur.export.sidecar import Sidecar
from tawatur.model import Claim, Count, Document, Evidence, Location, Party, Period, Report

_NOUNS = {
    "evidence": columns(Evidence), "count": columns(Count), "actor": columns(Party), "target": columns(Party),
    "place": columns(Location), "time": columns(Period, "evidence"), "time_evidence": columns(Evidence),
}  # fmt: skip
"""What a claim has one of at most: each of its fields is a column."""
_DOCUMENT = columns(Document, "text", "id", "doubtful")
_CLAIM = columns(Claim, *_NOUNS, "id", rules=("field", "rule"))

COLUMNS: dict[str, pa.DataType] = {
    "document": pa.string(), **_DOCUMENT, "doubtful": arrow(Document.__annotations__["doubtful"]),
    "claim": pa.string(), "kind": _CLAIM["kind"],
    **{f"{noun}_{name}": kind for noun, held in _NOUNS.items() for name, kind in held.items()},
    **_CLAIM,
}  # fmt: skip
"""Every column and its type."""


def write(reports: Iterable[Report], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write a row for each claim, with what is known of its document but the text."""
    sidecar.note({"left_out": ["text"]})
    write_rows(_rows(reports, sidecar), COLUMNS, out, made)


def _rows(reports: Iterable[Report], sidecar: Sidecar) -> Iterator[Row]:
    for report in reports:
        sidecar.wrote(report.document.id, _large(report.claims))
        document = {name: value(getattr(report.document, name)) for name in (*_DOCUMENT, "doubtful")}
        for claim in report.claims:
            yield {"document": report.document.id, "claim": claim.id, **document, **_claim(claim)}


def _claim(claim: Claim) -> Row:
    nouns = {noun: claim.time and claim.time.evidence if noun == "time_evidence" else getattr(claim, noun)
             for noun in _NOUNS}  # fmt: skip
    flat = {
        f"{noun}_{name}": value(getattr(held, name))
        for noun, held in nouns.items()
        if held is not None
        for name in _NOUNS[noun]
    }
    rules = [{"field": field, "rule": rule} for field, rule in claim.rules]
    return {**flat, **{name: value(getattr(claim, name)) for name in _CLAIM}, "rules": rules}


def _large(claims: Iterable[Claim]) -> dict[str, Any]:
    """The figures that are too large for a column, by the claim's id."""
    told = {claim.id: value_ for claim in claims if claim.count and (value_ := _over(claim.count))}
    return {"count": told} if told else {}


def _over(count: Count) -> dict[str, int]:
    bounds = {"low": count.low, "high": count.high, "best": count.best}
    return {name: number for name, number in bounds.items() if number is not None and abs(number) > MOST}
