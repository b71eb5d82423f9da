"""Events in, FollowTheMoney out: one entity a line, for Aleph, OpenAleph and the tools around them."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from tawatur.export import Made
from tawatur.export.ftmentities import entities
from tawatur.export.sidecar import Sidecar
from tawatur.export.texts import text
from tawatur.model import Event

FORMS = ("incident", "toll", "period", "statement")
_HELD = frozenset(("kinds",))
_OWN = frozenset(("Event", "UnknownLink", "Documentation", "Note"))
"""Schemata of which each event has entities of its own, so that none comes a second time."""


def write(events: Iterable[Event], out: BinaryIO, made: Made, sidecar: Sidecar) -> None:
    """Write the entities of each event; what several events share comes with the first of them."""
    written: set[str] = set()
    with text(out) as stream:
        for event in events:
            for entity in entities(event, made.policy, made.lang):
                if entity["id"] not in written:
                    stream.write(json.dumps(entity, ensure_ascii=False) + "\n")
                    if entity["schema"] not in _OWN:
                        written.add(entity["id"])
            sidecar.event(event, _HELD)
