"""Fingerprints of many documents in, the carrier of each text and of each passage out, on an engine.

The same as `tawatur.events.carriers.carriers` gives for all of them at once, and made of the same steps.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.events.alike import NEARLY_ALL
from tawatur.events.copying import ALIKE, STANDING, VERSION, length, sizes
from tawatur.scale.alike import alike, grouped
from tawatur.scale.engines import Engine, Rows
from tawatur.scale.numbering import numbered, portions
from tawatur.scale.texts import Known, one_texts

_PORTION = 2_000
"""Documents whose passages are put together at once."""

REPORTS = pa.schema(
    [
        ("document", pa.string()),
        ("outlet", pa.string()),
        ("minhash", pa.binary()),
        (
            "passages",
            pa.list_(
                pa.struct(
                    [("start", pa.int32()), ("end", pa.int32()), ("minhash", pa.binary()), ("words", pa.binary())]
                )
            ),
        ),
    ]
)
"""What comes in: the one name of the outlet, and a fingerprint; null where there is none."""
CARRIED = pa.schema(
    [
        ("document", pa.string()),
        ("text", pa.string()),
        ("passages", pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("carrier", pa.string())]))),
        ("sizes", pa.list_(pa.struct([("group", pa.int64()), ("size", pa.int64())]))),
    ]
)
"""What goes out: a row for each document, for `Carriers.stored`."""


_GIVEN = """
    SELECT documents.number, documents.passage, reports.minhash, reports.passages
    FROM reports JOIN documents ON documents.document = reports.document
"""
_PASSAGES = pa.schema(
    [
        ("number", pa.int64()),
        ("item", pa.int64()),
        ("since", pa.int32()),
        ("until", pa.int32()),
        ("minhash", pa.binary()),
    ]
)
_HELD = """
    SELECT passages.number, passages.item, passages.since, passages.until, coalesce(groups.low, passages.item) AS family
    FROM passages LEFT JOIN groups ON groups.item = passages.item
"""
_HOLDERS = """
    SELECT DISTINCT held.family, held.number, coalesce(copies.low, held.number) AS original
    FROM held LEFT JOIN copies ON copies.item = held.number
"""
_STANDING = f"""
    SELECT DISTINCT family FROM (
        SELECT holders.family, documents.outlet
        FROM holders JOIN documents ON documents.number = holders.number
        WHERE documents.outlet IS NOT NULL
        GROUP BY holders.family, documents.outlet HAVING count(DISTINCT holders.original) >= {STANDING}
    ) AS told
"""
_TELLING = """
    SELECT held.number % {portions} AS portion, held.number, held.item, held.family, held.until - held.since AS size
    FROM held LEFT JOIN standing ON standing.family = held.family WHERE standing.family IS NULL
"""
_SIZES = pa.schema([("number", pa.int64()), ("length", pa.int64()), CARRIED.field("sizes")])
_SHORTEST = """
    SELECT family, number FROM (
        SELECT holders.family, holders.number, row_number() OVER (
            PARTITION BY holders.family ORDER BY coalesce(sizes.length, 0), holders.number
        ) AS place
        FROM holders LEFT JOIN sizes ON sizes.number = holders.number
    ) AS placed WHERE place = 1
"""
_STANDS = """
    SELECT documents.number, documents.document, standing.document AS text
    FROM documents
    LEFT JOIN texts ON texts.item = documents.number
    JOIN documents AS standing ON standing.number = coalesce(texts.low, documents.number)
"""
_CARRIERS = """
    SELECT held.number % {portions} AS portion, held.number, held.item, held.since, held.until, stands.text AS carrier
    FROM held
    JOIN shortest ON shortest.family = held.family
    JOIN stands ON stands.number = shortest.number
"""
_LISTS = pa.schema([("number", pa.int64()), CARRIED.field("passages")])
_CARRIED = """
    SELECT stands.document, stands.text, lists.passages, sizes.sizes
    FROM stands
    LEFT JOIN lists ON lists.number = stands.number
    LEFT JOIN sizes ON sizes.number = stands.number
"""


def carried(engine: Engine, reports: Rows) -> Rows:
    """Find which documents and passages carry one text; each document comes once. A list of nothing is null."""
    documents = numbered(engine, reports)
    count = portions(engine, documents, _PORTION)
    given = engine.kept(engine.sql(_GIVEN, reports=reports, documents=documents))
    wholes = alike(engine, engine.sql("SELECT number AS item, minhash FROM given", given=given), ALIKE)
    copies = grouped(engine, wholes, NEARLY_ALL)
    held = _held(engine, given)
    holders = engine.kept(engine.sql(_HOLDERS, held=held, copies=copies))
    standing = engine.kept(engine.sql(_STANDING, holders=holders, documents=documents))
    telling = engine.sql(_TELLING.format(portions=count), held=held, standing=standing)
    sizes = engine.kept(engine.groups(telling, "portion", _sized, _SIZES))
    texts = one_texts(engine, wholes, Known(holders, standing, sizes))
    stands = engine.kept(engine.sql(_STANDS, documents=documents, texts=texts))
    shortest = engine.sql(_SHORTEST, holders=holders, sizes=sizes)
    spoken = engine.sql(_CARRIERS.format(portions=count), held=held, shortest=shortest, stands=stands)
    lists = engine.groups(spoken, "portion", _listed, _LISTS)
    return engine.kept(engine.sql(_CARRIED, stands=stands, lists=lists, sizes=sizes))


def _held(engine: Engine, given: Rows) -> Rows:
    """All passages with the group of versions that each is of, its family."""
    with_any = engine.sql("SELECT number, passage, passages FROM given WHERE passages IS NOT NULL", given=given)
    passages = engine.kept(engine.each(with_any, _apart, _PASSAGES))
    versions = alike(engine, engine.sql("SELECT item, minhash FROM passages", passages=passages), VERSION)
    return engine.kept(engine.sql(_HELD, passages=passages, groups=grouped(engine, versions, VERSION)))


def _apart(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The passages of documents, each a row."""
    lists = batch["passages"]
    of, told = pc.list_parent_indices(lists), pc.list_flatten(lists)
    numbers = batch["number"].take(of)
    place = [at for size in pc.list_value_length(lists).to_pylist() for at in range(size)]
    items = pc.add(batch["passage"].take(of), pa.array(place, pa.int64()))
    parts = [pc.struct_field(told, name) for name in ("start", "end", "minhash")]
    yield pa.record_batch([numbers, items, *parts], schema=_PASSAGES)


def _sized(telling: pa.Table) -> pa.Table:
    """The sizes of the documents of a portion, as `tawatur.events.copying` takes them."""
    rows = []
    for number, told in _by_document(telling, "family", "size"):
        found = sizes((family, size) for _, _, family, size in told)
        rows.append({"number": number, "length": length(found), "sizes": [*map(_size, found.items())]})
    return pa.Table.from_pylist(rows, schema=_SIZES)


def _size(found: tuple[int, int]) -> dict[str, int]:
    return {"group": found[0], "size": found[1]}


def _listed(spoken: pa.Table) -> pa.Table:
    """The passages of each document of a portion, in order, with their carriers."""
    rows = []
    for number, told in _by_document(spoken, "since", "until", "carrier"):
        passages = [{"start": start, "end": end, "carrier": carrier} for _, _, start, end, carrier in told]
        rows.append({"number": number, "passages": passages})
    return pa.Table.from_pylist(rows, schema=_LISTS)


def _by_document(passages: pa.Table, *columns: str) -> Iterator[tuple[int, Iterator[tuple[Any, ...]]]]:
    """Each document of a portion, with its number, the item and these columns of its passages, in order."""
    ordered = passages.sort_by("item")
    rows = zip(*(ordered[name].to_pylist() for name in ("number", "item", *columns)), strict=True)
    return groupby(rows, key=itemgetter(0))
