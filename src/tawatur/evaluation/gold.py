"""A file of annotated reports in, each with its document and the claims that a careful reader finds in it out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from tawatur.errors import DocumentError
from tawatur.ingest import day, store
from tawatur.model import Document
from tawatur.schema import schema

_PATH = Path(__file__).with_name("gold.schema.json")


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as annotated: names as surfaces, the most specific place first; None where the words say nothing."""

    kind: str
    start: int
    end: int
    low: int | None
    high: int | None
    affected: str | None
    places: tuple[str, ...]
    origin: str | None
    stance: str
    actor: str | None
    time: tuple[str, str] | None
    scope: str | None
    via: str | None = None
    joint: bool | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated report."""

    document: Document
    claims: tuple[GoldClaim, ...]


_FIELDS = frozenset(field.name for field in fields(GoldClaim))


def load(path: Path) -> list[Gold]:
    """All annotated reports of a file; `DocumentError` names the line that is none and says what is wrong with it.

    Scores of a part would be taken for those of the whole, so that no bad line is passed over.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise DocumentError(f"{path}: cannot be read: {reason}") from error
    found = [gold for number, line in enumerate(lines, 1) for gold in _of_line(line, f"{path}, line {number}")]
    if not found:
        raise DocumentError(f"{path}: holds no report; write one a line, as docs/evaluation.md has it")
    return found


def _of_line(line: str, where: str) -> Iterator[Gold]:
    """The report of a line, none of an empty one."""
    if not line.strip():
        return
    try:
        yield _gold(json.loads(line))
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}: is no valid JSON ({error.msg}, column {error.colno}); correct it") from error
    except ValidationError as error:
        raise DocumentError(f"{where}: {_fault(error)}") from error
    except DocumentError as error:
        raise DocumentError(f"{where}: {error}") from error


def _gold(record: Any) -> Gold:
    if error := best_match(_validator().iter_errors(record)):
        raise error
    text, published = record["text"], record.get("published")
    for number, claim in enumerate(record["claims"]):
        if not claim["start"] < claim["end"] <= len(text):
            raise DocumentError(
                f"claims[{number}]: start {claim['start']} and end {claim['end']} hold no words of the text"
            )
    known = {name: record.get(name) for name in ("id", "title", "outlet")}
    document = store(text, day(published) if published else None, **known)
    return Gold(document, tuple(_claim(claim) for claim in record["claims"]))


def _claim(record: dict[str, Any]) -> GoldClaim:
    known = {name: value for name, value in record.items() if name in _FIELDS}
    lists: dict[str, Any] = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return GoldClaim(**{**known, **lists})


def _fault(error: ValidationError) -> str:
    """Where in the line it is wrong, and how, without the whole list of what may stand there."""
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path).lstrip(".")
    said = f"{error.instance!r} is not of the codebook" if error.validator == "enum" else f"{error.message:.160}"
    return f"{where}: {said}" if where else said


@cache
def _validator() -> Draft202012Validator:
    """What a line has to look like; kinds, stances and scopes are those of the claims' own schema."""
    gold = json.loads(_PATH.read_text(encoding="utf-8"))
    return Draft202012Validator({**gold, "$defs": schema()["$defs"]})
