"""A store of reports in, a store of the events that they tell of out: what `tawatur.events.link` makes of them at once.

Each stage is a step of `tawatur.events` over an engine's rows; what is kept between them is gone on with after a stop.
Nothing that grows with the reports is held in one place, but the accounts of one component (see `shares`).
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tawatur.errors import DocumentError
from tawatur.events.comparisons import Model
from tawatur.events.comparisons import model as shipped
from tawatur.events.linking import another_text
from tawatur.records import versions
from tawatur.scale.accounts import ACCOUNTS, READINGS, compared, readings
from tawatur.scale.copies import carried
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.gathering import events
from tawatur.scale.given import Given, given
from tawatur.scale.keys import compared as with_keys
from tawatur.scale.matching import pairs
from tawatur.scale.shares import shared
from tawatur.scale.stages import Stages, work_of
from tawatur.scale.stores import EVENTS, REPORTS, apart, held, replaceable

_JOINED = """
    SELECT readings.document, readings.members, carriers.text, carriers.passages
    FROM readings LEFT JOIN carriers ON carriers.document = readings.document
    WHERE readings.error IS NULL
"""
_COUNTED = """
    SELECT
        (SELECT count(*) FROM readings WHERE error IS NULL) AS reports,
        (SELECT coalesce(sum(claims), 0) FROM readings) AS claims,
        (SELECT count(*) FROM events WHERE form = 'incident') AS events,
        (SELECT count(*) FROM events WHERE form = 'incident' AND origins > 1) AS shared
"""
_WRONG = "SELECT document, error FROM readings WHERE error IS NOT NULL UNION ALL SELECT document, error FROM clashes"
_TOLD = 100
"""Errors that are told of one by one."""


class Outcome(NamedTuple):
    """What was linked, and what is wrong with the reports that were not: the first of it, and of how many."""

    reports: int
    again: int
    claims: int
    events: int
    shared: int
    """Of the events, those that two or more independent origins tell."""
    errors: list[DocumentError]
    wrong: int


def link(
    engine: Engine,
    reports: str,
    output: str,
    model: Model | None = None,
    told: Callable[[str], None] = lambda stage: None,
) -> Outcome:
    """Link the reports of a store into events, and write these; `told` hears of each stage that begins.

    What of it was done before a stop is not done again.
    """
    model = model or shipped()
    _refuse(engine, reports, output)
    stages = Stages(engine, output, engine.stamp(reports), repr(versions()), repr(model), told=told)
    taken = given(engine, reports)
    read = stages.rows("readings", lambda: engine.each(taken.once, readings, READINGS))
    prints = engine.sql("SELECT document, outlet, minhash, passages FROM read WHERE error IS NULL", read=read)
    carriers = stages.rows("carriers", lambda: carried(engine, prints))
    joined = engine.sql(_JOINED, readings=read, carriers=carriers)
    accounts = stages.rows("accounts", lambda: engine.each(joined, compared, ACCOUNTS))
    found = stages.rows("pairs", lambda: pairs(engine, with_keys(engine, accounts), model))
    together = stages.rows("shares", lambda: shared(engine, accounts, found))
    made = stages.rows("events", lambda: events(engine, together, model))
    outcome = _outcome(engine, taken, read, made)
    engine.save(engine.sql("SELECT id, form, record, day FROM made", made=made), output, by="day")
    stages.over()
    return outcome


def _refuse(engine: Engine, reports: str, output: str) -> None:
    """Raise, before anything is done, where what would be written over or removed is no earlier output."""
    held(engine, reports, REPORTS, "reports")
    if not engine.whole(reports):
        raise DocumentError(
            f"{reports}: was not read to its end (it has no _SUCCESS); start the reading again, it goes on"
        )
    for written in (output, work_of(output)):
        apart(engine, reports, written)
    replaceable(engine, output, EVENTS, "events")


def _outcome(engine: Engine, taken: Given, read: Rows, made: Rows) -> Outcome:
    counted = engine.table(engine.sql(_COUNTED, readings=read, events=made)).to_pylist()[0]
    clashes = engine.sql("SELECT document, CAST(NULL AS VARCHAR) AS error FROM clashes", clashes=taken.clashes)
    unread = (
        "SELECT document, error FROM readings WHERE error IS NOT NULL UNION ALL SELECT document, error FROM clashes"
    )
    wrong = engine.kept(engine.sql(unread, readings=read, clashes=clashes))
    some = engine.table(engine.sql(f"SELECT * FROM wrong ORDER BY document, error LIMIT {_TOLD}", wrong=wrong))
    number = engine.table(engine.sql("SELECT count(*) AS found FROM wrong", wrong=wrong))["found"][0].as_py()
    errors = list(_errors(zip(some["document"].to_pylist(), some["error"].to_pylist(), strict=True)))
    return Outcome(again=taken.again, errors=errors, wrong=int(number), **{n: int(v) for n, v in counted.items()})


def _errors(told: "Iterator[tuple[str, str | None]]") -> Iterator[DocumentError]:
    for document, error in told:
        yield DocumentError(f"{document}: is no report that was read ({error})") if error else another_text(document)
