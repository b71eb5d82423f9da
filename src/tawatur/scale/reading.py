"""A store of documents in, a store of reports out, portion by portion; what is in that already is not read again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from tawatur.errors import DocumentError
from tawatur.ingest import Given
from tawatur.output.jsonl import line
from tawatur.pipeline import OWN_FAULT, over_cores, read_document
from tawatur.records import versions
from tawatur.scale.arriving import ARRIVED, arrived, taken
from tawatur.scale.engines import Absent, Engine, Rows
from tawatur.scale.portions import Portion, portions
from tawatur.scale.stores import DOCUMENTS, REPORTS, held
from tawatur.scale.words import digest

PORTION = 20_000
"""So many documents are read before their reports are in the store for good."""
_TOLD = 1000
_TWICE = "another text has this id; give this document one of its own"

_TEXTS = "SELECT document AS id, MIN(sha256) AS sha256 FROM held WHERE record IS NOT NULL GROUP BY document"
# One row for each id and text: one without a fault before one with, and then any, but always the same. Of several texts
# under one id that stands which was read earlier, else the first in order of the digests. `wrong` is why it will fail.
_SINGLE = f"""
    SELECT numbered.id, numbered.sha256, numbered.mark, numbered.day, numbered.slice,
        COALESCE(fault, CASE WHEN numbered.sha256 <> COALESCE(texts.sha256, first) THEN '{_TWICE}' END) AS wrong
    FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY id, sha256 ORDER BY bad, mark) AS copy,
            MIN(CASE WHEN bad = 0 THEN sha256 END) OVER (PARTITION BY id) AS first
        FROM (
            SELECT DISTINCT id, sha256, mark, day, slice, fault, CASE WHEN fault IS NULL THEN 0 ELSE 1 END AS bad
            FROM arrived
        ) AS every_one
    ) AS numbered LEFT JOIN texts ON numbered.id = texts.id
    WHERE copy = 1
"""
# What failed is done where it would fail alike again; what was corrected since is read.
_DONE = f"""
    SELECT DISTINCT single.id, single.sha256
    FROM held JOIN single ON COALESCE(held.document, '') = single.id AND held.sha256 = single.sha256
    WHERE held.versions = '{{versions}}'
        AND (held.record IS NOT NULL OR held.error = single.wrong OR held.error LIKE '{OWN_FAULT}%')
"""
_OTHERWISE = """
    SELECT COUNT(*) AS documents FROM held JOIN single ON held.document = single.id AND held.sha256 = single.sha256
    WHERE held.record IS NOT NULL AND held.versions <> '{versions}'
"""
_TODO = """
    SELECT single.* FROM single LEFT JOIN done ON single.id = done.id AND single.sha256 = done.sha256
    WHERE done.id IS NULL
"""
_PORTION = """
    SELECT DISTINCT arrived.id, arrived.sha256, arrived.day, arrived.fields, todo.wrong
    FROM arrived JOIN todo
        ON arrived.id = todo.id AND arrived.sha256 = todo.sha256 AND arrived.mark = todo.mark
    WHERE arrived.day IN ({days}) AND todo.day IN ({days}) AND arrived.slice BETWEEN {first} AND {last}
"""
# One row for what failed once for this reason and once for that: the reason that holds now.
_FAILED = f"""
    SELECT single.id, single.sha256, single.day,
        COALESCE(single.wrong, MAX(CASE WHEN held.error LIKE '{OWN_FAULT}%' THEN held.error END)) AS error
    FROM held JOIN single ON COALESCE(held.document, '') = single.id AND held.sha256 = single.sha256
    WHERE held.versions = '{{versions}}'
    GROUP BY single.id, single.sha256, single.day, single.wrong HAVING COUNT(held.record) = 0
"""
_FIRST = f"SELECT id, error FROM failed ORDER BY day, id, sha256 LIMIT {_TOLD}"
_COUNTS = """
    SELECT
        (SELECT COUNT(*) FROM came) AS came,
        (SELECT COUNT(*) FROM single) AS single,
        (SELECT COUNT(*) FROM todo) AS todo,
        (SELECT COUNT(*) FROM failed) AS failed,
        (SELECT COUNT(*) FROM failed JOIN todo ON failed.id = todo.id AND failed.sha256 = todo.sha256) AS failed_now
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents came, were read now, were in the store already, came again, and failed, now or earlier.

    `failures` are ids and reasons, of the first thousand.
    """

    documents: int
    read: int
    there: int
    again: int
    failed: int
    failures: tuple[tuple[str, str], ...]


def read(
    engine: Engine,
    documents: str,
    reports: str,
    given: Given | None = None,
    portion: int = PORTION,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> Outcome:
    """Read a store of documents into one of reports; `told` hears after each portion how many are done, of how many.

    Started again after it was stopped, it goes on behind the last portion that was written.
    """
    given = given or Given()
    came = engine.kept(engine.each(engine.load(documents, DOCUMENTS), partial(arrived, given), ARRIVED), by="day")
    stored = _held(engine, reports)
    single = engine.kept(engine.sql(_SINGLE, arrived=came, texts=engine.sql(_TEXTS, held=stored)))
    todo = engine.kept(_todo(engine, single, stored, reports), by="day")
    counts = engine.table(engine.sql("SELECT day, slice, COUNT(*) AS documents FROM todo GROUP BY 1, 2", todo=todo))
    steps = portions(counts.to_pylist(), portion)
    done, whole = 0, sum(step.documents for step in steps)
    told(done, whole)
    if steps:
        engine.mark(reports, whole=False)
    for step in steps:
        now = engine.each(_of(step, engine, came, todo), partial(reported, given), REPORTS)
        engine.save(now, reports, by="day", append=True)
        done += step.documents
        told(done, whole)
    outcome = _outcome(engine, came, single, todo, reports)
    if outcome.documents:
        engine.mark(reports, whole=True)
    return outcome


def reported(given: Given, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The reports of documents that arrived, or why there is none."""
    made = [_report(row, given) for row in batch.to_pylist()]
    yield pa.RecordBatch.from_pylist(made, REPORTS)


def _report(row: dict[str, str], given: Given) -> dict[str, str | None]:
    record, error = None, row["wrong"]
    if error is None:
        (result,) = over_cores(read_document, [taken(row["fields"], given)], cores=1)
        if isinstance(result, DocumentError):
            error = str(result).removeprefix(f"{row['id']}: ")
        else:
            record = line(result).removesuffix("\n")
    known = {"document": row["id"] or None, "sha256": row["sha256"], "day": row["day"]}
    return {**known, "versions": digest(versions()), "record": record, "error": error}


def _todo(engine: Engine, single: Rows, stored: Rows, reports: str) -> Rows:
    """The keys of the documents that the store has no report of."""
    known = digest(versions())
    query = _OTHERWISE.format(versions=known)
    (otherwise,) = engine.table(engine.sql(query, held=stored, single=single))["documents"].to_pylist()
    if otherwise:
        reason = f"holds {otherwise:,} of these documents as other words, places or releases read them"
        raise DocumentError(f"{reports}: {reason}; name another store after -o, and all are read anew")
    done = engine.sql(_DONE.format(versions=known), held=stored, single=single)
    return engine.sql(_TODO, single=single, done=done)


def _held(engine: Engine, reports: str) -> Rows:
    """What the store holds of reports, if there is one yet."""
    try:
        return held(engine, reports, REPORTS, "reports")
    except Absent:
        return engine.rows(REPORTS.empty_table())


def _of(step: Portion, engine: Engine, came: Rows, todo: Rows) -> Rows:
    """The documents of a portion."""
    days = ", ".join(f"'{day}'" for day in step.days)
    query = _PORTION.format(days=days, first=step.first, last=step.last)
    return engine.sql(query, arrived=came, todo=todo)


def _outcome(engine: Engine, came: Rows, single: Rows, todo: Rows, reports: str) -> Outcome:
    """What has come of all documents, as the store has it; there is none where no document came."""
    try:
        stored = held(engine, reports, REPORTS, "reports")
    except Absent:
        return Outcome(0, 0, 0, 0, 0, ())
    failed = engine.kept(engine.sql(_FAILED.format(versions=digest(versions())), held=stored, single=single))
    told = engine.table(engine.sql(_FIRST, failed=failed)).to_pylist()
    (n,) = engine.table(engine.sql(_COUNTS, came=came, single=single, todo=todo, failed=failed)).to_pylist()
    failures = tuple((row["id"], row["error"]) for row in told)
    there, again = n["single"] - n["todo"], n["came"] - n["single"]
    return Outcome(n["came"], n["todo"] - n["failed_now"], there, again, n["failed"], failures)
