"""Reports of known incidents in, how their events compare with what was published out: `python -m evaluation.links`.

For each incident whose killed differ from what a careful reader found in its pages, the figures of both, and each
figure of the event with its origin and report: that is where a fault shows. The reports lie in `../shared/linking`,
where a maintainer has them; which event answers an incident is decided as `score_links.py` there decides it.
"""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from evaluation.gate import SHARED, present
from tawatur.errors import DocumentError
from tawatur.events import link
from tawatur.ingest import documents
from tawatur.model import Event
from tawatur.pipeline import read_documents, reading

FOLDER = SHARED / "linking"
FAR = 1e6


def main() -> None:
    """Link, compare, print."""
    if not present():
        print(f"No reports of known incidents in {FOLDER}: nothing to compare.")
        return
    found = read_documents(documents([str(FOLDER / "documents.jsonl")]))
    events = link(reading(report) for report in found if not isinstance(report, DocumentError)).events
    incidents = [json.loads(line) for line in (FOLDER / "airwars_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    answers = list(answered(incidents, [event for event in events if event.form == "incident"]))
    print(f"{'incident':<12} {'day':<10} {'published':<10} {'pages say':<10} {'event':<10} id")
    for incident, event in answers:
        print("\n".join(told(incident, event)))


def answered(incidents: list[dict[str, Any]], events: list[Event]) -> Iterator[tuple[dict[str, Any], Event | None]]:
    """Each incident that its pages support, with the event that answers it."""
    script = scorer()
    by_page: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        for member in event.members:
            by_page[member.document].append(event)
    for incident in incidents:
        if (incident.get("pages_say") or {}).get("supported") is not False:
            near = {event.id: event for page in incident["pages"] for event in by_page[page]}
            day = script.day(incident["date"])
            of = [event for event in near.values() if script.near_in_time(record(event), day)]
            yield incident, min(of, key=lambda event: rank(incident, event, script), default=None)


def scorer() -> ModuleType:
    """The script that scores."""
    spec = importlib.util.spec_from_file_location("score_links", SHARED / "score_links.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record(event: Event) -> dict[str, Any]:
    """What the script reads of an event."""
    time, place = event.time, event.place
    return {
        "time": {"start": time.start.isoformat(), "end": time.end.isoformat()} if time else None,
        "place": {"lat": place.lat, "lon": place.lon, "name": place.name, "surface": place.surface} if place else None,
    }


def rank(incident: dict[str, Any], event: Event, script: ModuleType) -> tuple[float, float, str]:
    """The nearest in place, then in figure."""
    distance = script.place_distance(record(event), incident)
    low, high = killed(event)
    least, most = incident["killed"]
    gap = FAR if high is None else max(0, least - high, (low or 0) - most)
    return FAR if distance is None else distance, gap, event.id


def killed(event: Event) -> tuple[int | None, int | None]:
    """Lowest and highest of the killed."""
    found = event.figures.get("killed")
    return (found.low, found.high if found.high is not None else found.best) if found else (None, None)


def told(incident: dict[str, Any], event: Event | None) -> Iterator[str]:
    """The line of an incident, and where it differs from the pages the figures that its event is made of."""
    said = (incident.get("pages_say") or {}).get("killed")
    ours = killed(event) if event else (None, None)
    cells = (incident["code"][:12], incident["date"], *map(interval, (incident["killed"], said, ours)))
    yield "{:<12} {:<10} {:<10} {:<10} {:<10} {}".format(*cells, event.id if event else "no event")
    if event and said and list(ours) != said:
        for step in event.history:
            if step.kind == "killed":
                figure = interval((step.low, step.high)) + (" replaced" if step.replaced else "")
                yield f"{'':<12} {figure} by {step.origin} in {step.document}{' (a part)' if step.partial else ''}"


def interval(pair: Any) -> str:
    """Two ends as a person writes them."""
    low, high = pair or (None, None)
    if low is None and not high:
        return "–"
    return f"{low}" if low == high else f"{low if low is not None else ''}..{'' if high is None else high}"


if __name__ == "__main__":
    main()
