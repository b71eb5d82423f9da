"""Documents of invented news, sound ones and poisoned ones, as tables and as stores."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

TOWNS = ("حلب", "تعز", "غزة", "الموصل", "الفاشر", "طرابلس", "مأرب")
COLUMNS = ("id", "text", "title", "outlet", "published", "url")


def document(number: int) -> dict[str, Any]:
    """A sound document: figures, places and days go with its number; most are of one day."""
    town, day = TOWNS[number % len(TOWNS)], "2019-02-02" if number % 4 == 3 else "2019-01-05"
    text = f"قُتل {3 + number} مدنيين وأصيب {number % 9 + 2} آخرون في قصف على سوق {town} أمس، وفق مصدر طبي."
    outlet = ("وكالة السهل", None, "رويترز")[number % 3]
    return {
        "id": f"d{number}",
        "text": text,
        "title": f"قصف على {town}" if number % 2 else None,
        "outlet": outlet,
        "published": None if number % 11 == 10 else day,
        "url": f"https://example.org/{number}" if number % 4 else "",
    }


POISON = (
    {**document(900), "published": "أمس"},
    {**document(901), "text": "قُتل 3 مدنيين في حلب. " * 1_200_000},
    {**document(902), "text": None},
    {**document(903), "id": None},
    {**document(904), "text": "Three people were killed."},
    {**document(905), "id": "d1"},
)
"""Rows of which each fails alone; the last has the id of another document."""


def table(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS})


def half_a_character(row: dict[str, Any]) -> pa.Table:
    """A row whose text has a lone surrogate, which no string of Arrow may have: its bytes are put there unchecked."""
    text = pa.array([row["text"].encode() + b"\xed\xa0\xbd"], pa.binary())
    unchecked = pa.StringArray.from_buffers(1, text.buffers()[1], text.buffers()[2])
    made = table([row])
    return made.set_column(made.schema.get_field_index("text"), "text", unchecked)


def store(folder: Path, *tables: pa.Table) -> str:
    """A store of these documents, a file for each table."""
    folder.mkdir(parents=True)
    for number, one in enumerate(tables):
        pq.write_table(one, folder / f"part-{number}.parquet")
    return str(folder)
