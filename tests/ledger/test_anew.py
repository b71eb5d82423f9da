"""After an upgrade: what is stored is read anew, linked by its new reading, and the earlier states stay."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from random import Random

import pytest
from click.testing import CliRunner
from sqlalchemy import select

import tawatur
from benchmarks.planted import Rates, planted
from benchmarks.sync import stored
from tawatur.cli import tawatur as program
from tawatur.ledger import Ledger, adding
from tawatur.ledger.engines import engine_of, reading, url_of
from tawatur.ledger.tables import EVENTS
from tawatur.model import Event, Report
from tawatur.pipeline import read_documents
from tawatur.pipeline import reading as as_linked
from tests.events.test_anew import anew, reread
from tests.events.test_onto import seen
from tests.ledger.reports import bomb, hospital, many, rescuers


@contextmanager
def version(name: str) -> Iterator[None]:
    """As if another version of the program added."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "versions", lambda: {"tawatur": name, "lexicons": "x", "gazetteer": "y"})
        yield


def poorly(report: Report) -> Report:
    """A report as a version that found nothing in it read it."""
    return replace(report, claims=())


def states(place: str) -> dict[tuple[str, int], bool]:
    """All states of events, and whether each stands."""
    with reading(engine_of(url_of(place))) as connection:
        rows = connection.execute(select(EVENTS.c.id, EVENTS.c.state, EVENTS.c.stands))
        return {(row.id, row.state): row.stands for row in rows}


def standing(ledger: Ledger) -> dict[str, Event]:
    return {event.id: event for event in ledger.events().events}


def test_a_report_that_was_read_anew_is_linked_by_its_new_reading(ledger: Ledger, place: str) -> None:
    ledger.add([hospital(), rescuers(), bomb()])
    ledger.sync()
    before, first = standing(ledger), states(place)
    with version("9"):
        ledger.add([poorly(hospital()), poorly(bomb())])
        done = ledger.sync()
    assert (done.reports, done.anew, done.new, done.changed, done.gone, done.standing) == (2, 2, 0, 1, 1, 1)
    (left,) = standing(ledger).values()
    assert [member.document for member in left.members] == ["b"] and left.id in before
    assert ledger.events() == tawatur.link(
        [poorly(hospital()), poorly(bomb())], tawatur.link([hospital(), rescuers(), bomb()])
    )
    (gone,) = before.keys() - {left.id}
    assert [(redirect.id, redirect.to) for redirect in ledger.events().redirects] == [(gone, ())]
    assert states(place) == {**first, (left.id, 2): True, (gone, 2): False}
    assert ledger.status().unlinked == 0 and ledger.sync().reports == 0
    assert ledger.verify().broken is None


@pytest.mark.parametrize("share", [0.2, 1.0])
def test_linking_what_was_read_anew_gives_what_all_at_once_gives(ledger: Ledger, place: str, share: float) -> None:
    told, rng = [stored(one.reading) for one in planted(250, 5, Rates(greatest=0.02))], Random(5)
    ledger.add(told)
    ledger.sync()
    before, first = standing(ledger), states(place)
    chosen = [report for report in told if rng.random() < share]
    again = [replace(report, claims=anew(as_linked(report), rng).claims) for report in chosen]
    with version("9"):
        assert ledger.add(again).anew == len(again)
        done = ledger.sync()
    now = reread(map(as_linked, told), map(as_linked, again))
    outcome = ledger.events()
    assert seen(outcome) == seen(tawatur.events.link(now)) != seen(tawatur.link(told))
    assert 0 < done.anew <= len(again) and done.gone
    ids, moved = {event.id for event in outcome.events}, {redirect.id: redirect.to for redirect in outcome.redirects}
    assert before.keys() <= ids | moved.keys() and all(set(to) <= ids for to in moved.values())
    assert first.items() <= states(place).items()
    assert ledger.verify().broken is None


def test_what_was_read_anew_as_before_changes_no_event(ledger: Ledger, place: str) -> None:
    ledger.add([hospital(), rescuers(), bomb()])
    ledger.sync()
    first = states(place)
    with version("9"):
        assert ledger.add(read_documents(ledger.outdated())).anew == 3
        done = ledger.sync()
    assert (done.reports, done.changed, done.standing) == (0, 0, 2) and states(place) == first


def test_rereading_goes_on_where_it_stopped(ledger: Ledger) -> None:
    with version("0"):
        ledger.add(map(poorly, many(adding.PORTION + 20)))
        assert list(ledger.outdated()) == []
    assert ledger.status().outdated == adding.PORTION + 20
    (first,) = islice(ledger.adding(read_documents(ledger.outdated())), 1)
    assert (first.anew, ledger.status().outdated) == (adding.PORTION, 20)
    rest = [document.id for document in ledger.outdated()]
    assert rest == [f"many-{at}" for at in range(adding.PORTION, adding.PORTION + 20)]
    ledger.add(many(1, adding.PORTION))
    assert ledger.add(read_documents(ledger.outdated())).anew == 19
    assert list(ledger.outdated()) == [] and ledger.verify().broken is None
    assert {report.claims for report in ledger.reports()} == {hospital().claims}


def test_the_command_reads_what_is_stored_and_sync_links_it(ledger: Ledger, place: str) -> None:
    with version("0"):
        ledger.add([poorly(hospital()), bomb(), rescuers()])
    ledger.sync()
    ledger.add([rescuers()])

    def run(command: str) -> str:
        done = CliRunner().invoke(program, [command, "--ledger", place])
        assert done.exit_code == 0
        return done.stdout + done.stderr

    assert "to be reread                 2" in run("status")
    assert run("reread") == f"read anew: 2 · claims: {len(hospital().claims) + len(bomb().claims)}\n"
    assert run("reread") == "read anew: 0 · claims: 0\n"
    assert "to be reread                 0" in run("status")
    assert run("sync").startswith("reports linked: 1 · new events: 0 · changed: 1 · standing no more: 0 · events: 2\n")
    assert {one.document.id: one for one in ledger.reports()} == {"a": hospital(), "b": rescuers(), "c": bomb()}
