"""Reading on either engine: what reading here gives, byte for byte; what is poisoned fails alone; it goes on again."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tawatur.errors import DocumentError
from tawatur.ingest import Given
from tawatur.ingest.rows import document as made_of
from tawatur.output.jsonl import line
from tawatur.pipeline import read_document
from tawatur.scale.engines import Engine
from tawatur.scale.local import LocalEngine
from tawatur.scale.reading import Outcome, read
from tests.scale.documents import POISON, document, half_a_character, store, table

SOUND = [document(number) for number in range(60)]


def reports(engine: Engine, folder: str) -> dict[str, dict[str, Any]]:
    """The rows of a store by id, of which none is there twice."""
    rows = engine.table(engine.load(folder)).to_pylist()
    found = {f"{row['document']} {row['sha256']}": row for row in rows}
    assert len(found) == len(rows)
    return found


def expected(rows: list[dict[str, Any]]) -> set[str]:
    return {line(read_document(made_of(row, Given()))).removesuffix("\n") for row in rows}


def test_reports_are_those_of_reading_here(engine: Engine, tmp_path: Path) -> None:
    documents = store(tmp_path / "documents", table(SOUND[:40]), table(SOUND[40:]).drop_columns(["title"]))
    rows = SOUND[:40] + [{**row, "title": None} for row in SOUND[40:]]
    heard: list[tuple[int, int]] = []
    outcome = read(engine, documents, str(tmp_path / "out"), portion=45, told=lambda *so_far: heard.append(so_far))
    assert outcome == Outcome(60, 60, 0, 0, 0, ())
    assert {row["record"] for row in reports(engine, str(tmp_path / "out")).values()} == expected(rows)
    assert heard[0] == (0, 60) and heard[-1] == (60, 60) and len(heard) == 3
    assert {f"day={row['published'] or 'unknown'}" for row in rows} == {
        p.name for p in (tmp_path / "out").glob("day=*")
    }
    again = read(engine, documents, str(tmp_path / "out"))
    assert again == Outcome(60, 0, 60, 0, 0, ())


def test_what_was_read_stays_and_what_was_corrected_is_read(engine: Engine, tmp_path: Path) -> None:
    out, other, wrong = str(tmp_path / "out"), tmp_path / "other", {**SOUND[5], "published": "أمس"}
    rows = [*SOUND[:3], wrong, {**wrong, "published": "غدا"}, {**SOUND[6], "published": "أمس"}]
    documents = store(tmp_path / "documents", table(rows))
    outcome = read(engine, documents, out)
    assert (outcome.documents, outcome.read, outcome.again, outcome.failed) == (6, 3, 1, 2)
    before = reports(engine, out)
    assert len(before) == 5
    now = [{**SOUND[1], "text": SOUND[9]["text"]}, *SOUND[2:6:2], SOUND[5], {**SOUND[6], "published": "غدا"}]
    outcome = read(engine, store(tmp_path / "more", table(now)), out)
    told = {
        "d1": "another text has this id; give this document one of its own",
        "d6": "`published` is 'غدا', which is no day; write it as 2018-03-17",
    }
    assert outcome == Outcome(5, 2, 1, 0, 2, tuple((name, told[name]) for name, _ in outcome.failures))
    held = [row["record"] for row in engine.table(engine.load(out)).to_pylist() if row["record"]]
    assert set(held) == expected([*SOUND[:3], *SOUND[4:6]]) and len(held) == 5
    query = "SELECT document, sha256, '0123456789ab' AS versions, record, error, day FROM held"
    engine.save(engine.sql(query, held=engine.load(out)), str(other), by="day")
    with pytest.raises(DocumentError, match="holds 4 of these documents as other words, places or releases read them"):
        read(engine, documents, str(other))


def test_a_store_is_whole_when_all_is_read(tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    with closing(LocalEngine(cores=1)) as engine:
        heard: list[bool] = []

        def told(done: int, of: int) -> None:
            heard.append(engine.whole(out))
            if done == of == 5:
                raise KeyboardInterrupt

        read(engine, store(tmp_path / "some", table(SOUND[:3])), out)
        more = store(tmp_path / "more", table(SOUND[3:8]))
        with pytest.raises(KeyboardInterrupt):
            read(engine, more, out, portion=2, told=told)
        assert heard[0] and len(heard) > 2 and not any(heard[1:]) and not engine.whole(out)
        assert read(engine, more, out).there == 5 and engine.whole(out)


def test_a_poisoned_row_fails_alone(engine: Engine, tmp_path: Path) -> None:
    documents = store(tmp_path / "documents", table([*SOUND[:20], *POISON, SOUND[3]]), half_a_character(document(950)))
    outcome = read(engine, documents, str(tmp_path / "out"))
    assert (outcome.documents, outcome.read, outcome.again, outcome.failed) == (28, 20, 1, 7)
    told = dict(outcome.failures)
    assert told.pop("d900").startswith("`published` is 'أمس', which is no day")
    assert told.pop("d901").startswith("holds 26,400,000 characters, more than 1,000,000")
    assert told.pop("d902") == 'has no "text" that is a string; add it'
    assert told.pop("") == 'has no "id"; add one'
    assert told.pop("d904") == "holds no Arabic letters; Tawatur reads Arabic only"
    assert told.pop("d1") == "another text has this id; give this document one of its own"
    assert told.pop("d950") == 'has bytes in "text" that are no UTF-8; save it as UTF-8'
    assert not told
    rows = reports(engine, str(tmp_path / "out")).values()
    first = min((SOUND[1], POISON[5]), key=lambda row: made_of(row, Given()).sha256)
    sound = [first, *(row for row in SOUND[:20] if row["id"] != "d1")]
    assert {row["record"] for row in rows if row["record"]} == expected(sound)
    assert all((row["record"] is None) != (row["error"] is None) for row in rows)
    assert read(engine, documents, str(tmp_path / "out")) == Outcome(28, 0, 27, 1, 7, outcome.failures)


def test_lines_of_json_are_documents_too(engine: Engine, tmp_path: Path) -> None:
    said = {**SOUND[0], "published_by": "header", "doubtful": [{"by": "feed", "day": "2019-01-09"}], "id": 7}
    lines = [json.dumps(row) for row in (said, {**SOUND[1], "text": "\ud83d قُتل 3 في حلب."}, SOUND[2])]
    path = tmp_path / "documents.jsonl"
    path.write_text("\n".join([*lines, "", "{", "[]"]), encoding="utf-8")
    outcome = read(engine, str(path), str(tmp_path / "out"))
    assert (outcome.documents, outcome.read, outcome.failed) == (5, 2, 3)
    assert dict(outcome.failures)["d1"].startswith('has half of a character in "text"')
    assert {reason[:16] for _, reason in outcome.failures} > {"is no valid JSON", "is no JSON objec"}
    rows = reports(engine, str(tmp_path / "out")).values()
    assert {row["record"] for row in rows if row["record"]} == expected([said, SOUND[2]])


def test_what_is_no_store_of_reports_is_not_written_to(engine: Engine, tmp_path: Path) -> None:
    documents = store(tmp_path / "documents", table(SOUND[:3]))
    with pytest.raises(DocumentError, match="something else than reports"):
        read(engine, documents, documents)
    with pytest.raises(DocumentError, match="nowhere"):
        read(engine, str(tmp_path / "nowhere"), str(tmp_path / "out"))
