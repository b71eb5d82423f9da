"""What a ledger holds is what was put into it, once, in order, on both engines; nothing of it can be changed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import tawatur
from tawatur.errors import DocumentError, LedgerError
from tawatur.ingest import store
from tawatur.ledger import Asked, Ledger, adding
from tawatur.ledger.engines import engine_of, url_of
from tawatur.ledger.tables import METADATA
from tawatur.model import Report
from tests.ledger.reports import DAY, bomb, fill, hospital, many, renamed, rescuers


def test_reports_come_back_as_they_were(ledger: Ledger) -> None:
    given = [hospital(), rescuers(), bomb()]
    done = ledger.add(given)
    assert (done.new, done.again, done.failed) == (3, 0, ())
    assert done.claims == sum(len(report.claims) for report in given) > 2
    assert list(ledger.reports()) == given


def test_the_same_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add([hospital(), bomb()])
    before = ledger.verify()
    done = ledger.add([hospital(), bomb(), hospital()])
    assert (done.new, done.anew, done.again) == (0, 0, 3)
    assert ledger.verify() == before


def test_one_bad_report_stops_no_other(ledger: Ledger) -> None:
    ledger.add([hospital()])
    other_text = renamed(bomb(), "a")
    other_day = replace(hospital(), document=replace(hospital().document, published=date(2019, 5, 20)))
    moved = replace(hospital().claims[0], evidence=replace(hospital().claims[0].evidence, text="آخر"))
    off = replace(renamed(hospital(), "d"), claims=(moved,))
    forged = replace(renamed(hospital(), "e"), document=replace(hospital().document, id="e", sha256="0" * 64))
    half = renamed(hospital(), "f\ud800")
    done = ledger.add([other_text, other_day, off, forged, half, DocumentError("x: no"), rescuers()])
    assert done.new == 1
    told = [str(error) for error in done.failed]
    assert sorted(one.split(":")[0] for one in told) == ["a", "a", "d", "e", "f\ud800", "x"]
    for words in ("another text", "another day", "does not stand on its words", "sha256 is not", "half a character"):
        assert any(words in one for one in told), words
    assert [report.document.id for report in ledger.reports()] == ["a", "b"]
    assert ledger.verify().broken is None


def test_what_no_database_takes_in_a_column_is_kept_in_the_record(ledger: Ledger) -> None:
    strange = tawatur.read("قُتل 99999999999999999999 شخصاً\0 في حلب.", published="2016-12-01", outlet="مثال\0")
    strange = replace(strange, near_misses=())
    assert ledger.add([strange]).new == 1
    assert list(ledger.reports()) == [strange]
    assert ledger.verify().broken is None


def test_a_newer_version_adds_a_reading_and_keeps_the_old(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger.add([hospital(), bomb()])
    changed = replace(hospital(), claims=(replace(hospital().claims[0], stance="hedged"),))
    monkeypatch.setattr(adding, "versions", lambda: {"tawatur": "9", "lexicons": "x", "gazetteer": "y"})
    assert ledger.unread([hospital().document, bomb().document]) == [hospital().document, bomb().document]
    done = ledger.add([changed])
    assert (done.new, done.anew) == (0, 1)
    assert ledger.unread([hospital().document, bomb().document]) == [bomb().document]
    assert {report.document.id: report for report in ledger.reports()} == {"a": changed, "c": bomb()}
    assert [found.claim.stance for found in ledger.claims(Asked(document="a"))] == ["hedged"]
    held = ledger.status()
    assert (held.documents, held.readings) == (2, 3)
    assert ledger.verify().claims == len(hospital().claims) + len(bomb().claims) + 1


def test_claims_are_found_by_what_they_say(ledger: Ledger) -> None:
    ledger.add([hospital(), rescuers(), bomb()])

    def ids(**asked: object) -> set[str]:
        return {found.document for found in ledger.claims(Asked(**asked))}  # type: ignore[arg-type]

    assert ids() == {"a", "b", "c"}
    assert ids(kinds=("killed",)) == {"a", "b"}
    assert ids(kinds=("killed",), at_least=13) == {"b"}
    assert ids(start=date(2019, 6, 1)) == {"c"}
    assert ids(end=DAY) == {"a", "b"}
    assert ids(place="سراقب") >= {"a"}
    assert ids(near=(35.86, 36.8, 10.0)) == {"a", "b"}
    assert ids(near=(35.86, 36.8, 10.0), kinds=("injured",)) == set()
    assert ids(near=(32.62, 36.1, 10.0)) == {"c"}
    assert ids(near=(35.9, 37.3, 30.0)) == set()
    assert ids(origin="الدفاع المدني") == {"b"}
    assert ids(outlet="مثال ج") == {"c"}
    assert ids(stances=("denied",)) == set()


def test_linking_goes_on_where_it_stopped(ledger: Ledger) -> None:
    ledger.add([hospital(), bomb()])
    first = ledger.sync()
    assert (first.reports, first.new, first.changed, first.standing) == (2, 2, 0, 2)
    assert ledger.sync().reports == 0
    ledger.add([rescuers()])
    assert ledger.status().unlinked == 1
    second = ledger.sync()
    assert (second.reports, second.new, second.changed, second.standing) == (1, 0, 1, 2)
    assert ledger.events() == tawatur.link([rescuers()], onto=tawatur.link([hospital(), bomb()]))
    assert ledger.verify().broken is None and ledger.status().unlinked == 0


def test_deeds_and_roles_are_kept(ledger: Ledger) -> None:
    ledger.add([hospital()])
    before = ledger.verify().entries
    ledger.note("decision", "سارة", "a", "place of c1: Saraqib", "the text says so")
    ledger.note("deletion_request", "أحمد", "a", "delete", "a witness")
    ledger.note("view", "سارة", "a", "look")
    assert [(d.kind, d.who, d.why) for d in ledger.decisions("a")] == [
        ("decision", "سارة", "the text says so"), ("deletion_request", "أحمد", "a witness"), ("view", "سارة", None),
    ]  # fmt: skip
    with pytest.raises(LedgerError, match="one of decision, view"):
        ledger.note("rumour", "x", "a", "y")
    ledger.set_role("سارة", "reviewer", by="أحمد")
    ledger.set_role("سارة", "editor", by="أحمد")
    ledger.set_role("سارة", "editor", by="أحمد", given=False)
    assert ledger.roles("سارة") == {"reviewer"}
    found = ledger.verify()
    assert (found.broken, found.entries) == (None, before + 7)


def test_no_row_can_be_changed_or_taken_away(ledger: Ledger, place: str) -> None:
    fill(ledger)
    engine = engine_of(url_of(place))
    held = {}
    for table in METADATA.sorted_tables:
        column = next(iter(table.columns)).name
        for words in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
            with engine.connect() as connection, connection.begin():
                held[table.name] = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
                if held[table.name]:
                    with pytest.raises(DBAPIError, match="only grows"):
                        connection.execute(text(words))
    assert [name for name, number in held.items() if not number] == ["redirects"]
    assert ledger.verify().broken is None


def test_no_row_takes_the_place_of_another(ledger: Ledger, place: str) -> None:
    ledger.add([hospital(), bomb()])
    engine = engine_of(url_of(place))
    sqlite = engine.dialect.name == "sqlite"
    for table, number in (("chain", "seq"), ("documents", "entry"), ("claims", "number")):
        words = (
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1" if sqlite
            else f"TRUNCATE {table} CASCADE"
        )  # fmt: skip
        with engine.connect() as connection, connection.begin(), pytest.raises(DBAPIError, match="only grows"):
            assert number in METADATA.tables[table].c
            connection.execute(text(words))


def test_a_ledger_has_to_be_there_and_of_this_version(nowhere: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="tawatur init"):
        tawatur.open(nowhere)
    with tawatur.open(nowhere, create=True) as ledger:
        ledger.add([hospital()])
    with tawatur.open(nowhere, create=True) as ledger:
        assert ledger.status().documents == 1
    engine = engine_of(url_of(nowhere))
    for version, words in (("0000", "earlier version"), ("9999", "later version")):
        with engine.connect() as connection, connection.begin():
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{version}'"))
        with pytest.raises(LedgerError, match=words):
            tawatur.open(nowhere)
    (tmp_path / "note.db").write_text("no database at all, but long enough to be taken for one" * 20, encoding="utf-8")
    with pytest.raises(LedgerError, match="not a database"):
        tawatur.open(tmp_path / "note.db")
    with pytest.raises(LedgerError, match="no URL|SQLite, or in PostgreSQL"):
        tawatur.open("mysql://host/db")


def test_more_than_a_portion(ledger: Ledger) -> None:
    given: list[Report] = list(many(adding.PORTION + 20))
    steps = list(ledger.adding(given))
    assert [step.new for step in steps] == [adding.PORTION, 20]
    assert [report.document.id for report in ledger.reports()] == [report.document.id for report in given]


def test_texts_are_kept_to_the_byte(ledger: Ledger) -> None:
    words = "\ufeffقُتل\u202e 3 مدنيين\r\nفي حلب أمس.\u2028"
    report = tawatur.read(words, published="2016-12-01")
    ledger.add([report])
    assert [held.document.text for held in ledger.reports()] == [words] == [store(words).text]
