"""Reports and mentions in, plain JSON values out: the one place that knows how they are written down."""

from base64 import b64encode
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from tawatur import __version__
from tawatur.contents import content, present
from tawatur.gazetteer.sources import GEONAMES, SUPPLEMENT, user_file
from tawatur.model import Claim, Document, Figure, Mention, Report, When

_LEXICONS = Path(__file__).parent / "recognise"
_OUTLETS = Path(__file__).with_name("outlets.yaml")
_COMPARED = {Figure: ("low", "high", "best", "relation"), When: ("start", "end", "precision")}


def plain(value: Any) -> Any:
    """A value of the model as JSON knows it: objects for nouns, lists for tuples, ISO for days, base64 for bytes.

    >>> from tawatur.model import Evidence
    >>> plain((Evidence(0, 3, "قتل"), date(2018, 3, 17)))
    [{'start': 0, 'end': 3, 'text': 'قتل'}, '2018-03-17']
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def report_record(report: Report, explain: bool = False) -> dict[str, Any]:
    """A report as the published schema has it; `explain` adds the rules behind each field, and the near-misses."""
    record: dict[str, Any] = {
        "document": document_record(report.document),
        "claims": [claim_record(claim, explain) for claim in report.claims],
        "fingerprint": plain(report.fingerprint),
    }
    return {**record, "near_misses": plain(report.near_misses)} if explain else record


def document_record(document: Document) -> dict[str, Any]:
    """A document without its text, with the versions that read it."""
    record = {name: value for name, value in plain(document).items() if name != "text"}
    return {**record, "versions": versions()}


def claim_record(claim: Claim, explain: bool = False) -> dict[str, Any]:
    """A claim by the codebook's fields."""
    record: dict[str, Any] = plain(claim)
    rules = record.pop("rules")
    return {**record, "rules": [{"field": f, "rule": r} for f, r in rules]} if explain else record


def mention_record(mention: Mention, text: str) -> dict[str, Any]:
    """A mention with its words; figures and times with the fields that other programs know, in that order."""
    value, kept = plain(mention.value), _COMPARED.get(type(mention.value))
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "value": {name: value[name] for name in kept} if kept else value,
        "rule": mention.rule,
    }


@cache
def versions() -> dict[str, str]:
    """What made a result: the program, and digests of the words and places that it knew."""
    return {"tawatur": __version__, "lexicons": _digest(_lexicons()), "gazetteer": _digest(_places())}


def known_files() -> list[Path]:
    """The files of words and places that `versions` answers for, those of a user too."""
    return _lexicons() + _places()


def _lexicons() -> list[Path]:
    return [path for path in sorted(_LEXICONS.glob("*.yaml")) if ".corpus." not in path.name] + [_OUTLETS]


def _places() -> list[Path]:
    return [GEONAMES, SUPPLEMENT, user_file()]


def _digest(paths: list[Path]) -> str:
    """Twelve digits that change whenever one of the files does."""
    return sha256(b"".join([content(path) for path in paths if present(path)])).hexdigest()[:12]
