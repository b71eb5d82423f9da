"""Whole reports linked: which of them share an event, and what the codebook's section Events promises of it.

`tests/linking/README.md` documents the files. What does not come out rightly yet stands in `known_failures.yaml`; a
cured failure must leave that list.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.events import link
from tawatur.ingest import store
from tawatur.model import Event, Figures, Linked, Reading
from tawatur.pipeline import read_document, reading

FOLDER = Path(__file__).parent / "linking"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.stem != "known_failures")
KNOWN = yaml.safe_load((FOLDER / "known_failures.yaml").read_text(encoding="utf-8")) or {}


@cache
def case(path: Path) -> Any:
    """A file of the folder, loaded."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def readings(path: Path) -> tuple[Reading, ...]:
    """The reports of a file, read."""
    told = case(path)["reports"].items()
    documents = (store(r["text"], published=r.get("published"), outlet=r.get("outlet"), id=name) for name, r in told)
    return tuple(reading(read_document(document)) for document in documents)


def all_readings() -> list[Reading]:
    """The reports of all files, each under a name of its own."""
    return [
        replace(one, document=replace(one.document, id=f"{path.stem}/{one.document.id}"))
        for path in FILES
        for one in readings(path)
    ]


def _figures(figures: Figures | None, asked: dict[str, Any]) -> dict[str, Any]:
    """Those of a kind's figures that a file asks for."""
    if figures is None:
        return {}
    told = {"low": figures.low, "best": figures.best, "high": figures.high, **figures.policies}
    return {name: told[name] for name in asked}


def _history(event: Event, kind: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps of a kind of harm, with the fields that a file asks for; one more than asked is told whole."""
    names = {origin.id: origin.name for origin in event.origins}
    steps = [
        {"day": s.day, "origin": names[s.origin], "low": s.low, "best": s.best, "high": s.high, "replaced": s.replaced}
        for s in event.history
        if s.kind == kind
    ]
    fields = [*map(set, asked), *({"day", "origin", "best"} for _ in steps[len(asked) :])]
    return [{name: step[name] for name in step if name in of} for step, of in zip(steps, fields, strict=False)]


def _got(event: Event, field: str, want: Any) -> Any:
    """The field of an event in the form that the files use."""
    match field:
        case "grade":
            return event.grade.name
        case "place":
            return event.place.surface if event.place else None
        case "time":
            return [event.time.start, event.time.end] if event.time else None
        case "actors":
            return [actor.name for actor in event.actors]
        case "origins":
            return sorted(origin.name for origin in event.origins)
        case "disputes":
            return sorted(dispute.kind for dispute in event.disputes)
        case "figures":
            return {kind: _figures(event.figures.get(kind), want[kind]) for kind in want}
        case "history":
            return {kind: _history(event, kind, want[kind]) for kind in want}
        case _:
            return getattr(event, field)


def _holds(event: Event, told: dict[str, str], texts: dict[str, str]) -> bool:
    """Whether an event has, for each report named, a claim whose evidence overlaps the words given."""
    spans = {
        (m.document, c.evidence.start, c.evidence.end) for m in event.members for a in m.accounts for c in a.claims
    }
    at = {name: texts[name].index(words) for name, words in told.items()}
    return all(
        any(name == of and start < at[name] + len(words) and end > at[name] for of, start, end in spans)
        for name, words in told.items()
    )


def _fits(event: Event, want: dict[str, Any], texts: dict[str, str]) -> bool:
    """Whether an event is the one that a file speaks of: of these reports and no other, holding these words."""
    same = [member.document for member in sorted(event.members, key=lambda m: m.document)] == sorted(want["reports"])
    return same and event.form == want.get("form", "incident") and _holds(event, want.get("holding", {}), texts)


def faults(told: dict[str, Any], linked: Linked) -> list[str]:
    """What is wrong with the events of a file: missing, extra, or a wrong field."""
    texts = {name: report["text"] for name, report in told["reports"].items()}
    left, found = list(linked.events), []
    for want in told["events"]:
        event = next((event for event in left if _fits(event, want, texts)), None)
        if event is None:
            found.append(f"missing: {want.get('form', 'incident')} of {want['reports']} {want.get('holding', '')}")
            continue
        left.remove(event)
        asked = {name: value for name, value in want.items() if name not in ("reports", "form", "holding")}
        for field, value in asked.items():
            value = sorted(value) if field in ("origins", "disputes") else value
            if (got := _got(event, field, value)) != value:
                found.append(f"{want['reports']} {field}: want {value}, got {got}")
    return found + [f"extra: {e.form} {e.kinds} of {[member.document for member in e.members]}" for e in left]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_linked(path: Path, request: pytest.FixtureRequest) -> None:
    """The events of a file's reports are those that it states, in whatever order the reports come."""
    if path.stem in KNOWN:
        request.applymarker(pytest.mark.xfail(strict=True, reason=KNOWN[path.stem]))
    wrong = faults(case(path), link(readings(path)))
    assert not wrong, "\n".join([case(path)["because"], *wrong])


def test_each_known_failure_has_its_file() -> None:
    assert KNOWN.keys() <= {path.stem for path in FILES}
