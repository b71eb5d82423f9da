"""Events as entities of FollowTheMoney: its library takes every line as it is, and they hold what the events hold."""

import json
from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from tawatur.model import Event
from tests.export.conftest import Export, Golden, lines

Entities = dict[str, list[Any]]


def _read(written: bytes) -> Entities:
    """Proxies by schema; each value must be valid, and such that the library's own cleaning leaves it alone."""
    from followthemoney import model

    found: Entities = defaultdict(list)
    for line in written.decode().split("\n")[:-1]:
        given = json.loads(line)
        cleaned = model.get_proxy(given, cleaned=False)
        cleaned.schema.validate(given)
        assert {name: sorted(values) for name, values in cleaned.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in given["properties"].items()
        }
        assert not set(cleaned.schema.required) - set(given["properties"])
        found[cleaned.schema.name].append(cleaned)
    ids = [entity.id for some in found.values() for entity in some]
    assert len(set(ids)) == len(ids)
    _refers(found, set(ids))
    return found


def _refers(found: Entities, ids: set[str]) -> None:
    """Every reference leads to an entity of the schema that it asks for."""
    schemata = {entity.id: entity.schema for some in found.values() for entity in some}
    for some in found.values():
        for entity in some:
            for prop, value in entity.itervalues():
                if prop.type.name == "entity":
                    assert value in ids and schemata[value].is_a(prop.range)


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("ftm")
    golden("ftm.jsonl", written)
    golden("ftm.sidecar.jsonl", lines(notes))


def test_entities_hold_what_the_events_hold(export: Export, events: list[Event]) -> None:
    found = _read(export("ftm")[0])
    happened = {entity.first("recordId"): entity for entity in found["Event"]}
    names = {entity.id: entity.get("name", quiet=True) for some in found.values() for entity in some}
    files = {entity.id: entity.first("fileName") for entity in found["Article"]}
    for event in events:
        entity = happened[event.id]
        assert entity.get("keywords") == list(event.kinds)
        assert event.time and entity.first("startDate") == event.time.start.isoformat()
        assert event.place and event.place.country and entity.first("country") == event.place.country.lower()
        assert {files[one] for one in entity.get("proof")} == {member.document for member in event.members}
        roles: dict[str, set[str]] = defaultdict(set)
        for link in found["UnknownLink"]:
            if link.get("object") == [entity.id]:
                roles[link.first("role")] |= set(names[link.first("subject")])
        assert {one.name for one in event.actors} <= roles["doer"]
        assert {one.name for one in event.origins} <= roles["origin"]
        notes = [note for note in found["Note"] if note.get("entity") == [entity.id]]
        assert len(notes) == len(event.disputes)


def test_one_body_is_one_entity_and_one_name_of_two_events_is_not(export: Export, events: list[Event]) -> None:
    event = next(event for event in events if event.actors)
    again = replace(event, id="e-again")
    found = _read(export("ftm", [event, again])[0])
    first, second = found["Event"]
    assert first.get("involved") == second.get("involved")
    unknown = tuple(replace(party, id=None) for party in event.actors)
    people = [replace(one, origins=(), actors=unknown, members=_unnamed(one)) for one in (event, again)]
    apart = _read(export("ftm", people)[0])["Event"]
    assert apart[0].get("involved") and not set(apart[0].get("involved")) & set(apart[1].get("involved"))


def _unnamed(event: Event) -> tuple[Any, ...]:
    """The reports of an event, whose claims name their doers without an id."""

    def claim(one: Any) -> Any:
        return replace(one, actor=replace(one.actor, id=None) if one.actor else None)

    return tuple(
        replace(member, accounts=tuple(replace(a, claims=tuple(map(claim, a.claims))) for a in member.accounts))
        for member in event.members
    )


@pytest.mark.parametrize(
    "url", ["https://a.example/خبر/1?x=2&y=ب#ج", "http://a.example", "javascript:alert(1)", "http://[", "file:///etc/passwd",
            "https://a.example:99999/", "a.example/x", "https://a b.example/", "https://-.example/", "https://مثال.إختبار/"],
)  # fmt: skip
def test_addresses_of_the_web_are_valid_or_left_out(export: Export, events: list[Event], url: str) -> None:
    event = replace(events[0], members=tuple(replace(member, url=url) for member in events[0].members))
    (article,) = _read(export("ftm", [event])[0])["Article"]
    assert bool(article.get("sourceUrl")) == (url.startswith("http") and "." in url and not set(" [") & set(url)
                                             and "99999" not in url and "-." not in url)  # fmt: skip


def test_hostile_names_and_no_events(export: Export, hostile: Event) -> None:
    written, notes = export("ftm", [hostile])
    found = _read(written)
    assert all(not article.get("sourceUrl") for article in found["Article"])
    assert "\u202e" not in written.decode() and notes[1]["left_out"]["actors"]
    assert export("ftm", [])[0] == b"" and export("ftm", [])[1][-1]["written"] == 0
