"""Events to export: reports of our own, read and linked by the program itself."""

import io
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tawatur
from tawatur.export import Made, event_format
from tawatur.export.sidecar import Sidecar
from tawatur.model import Event, Report
from tawatur.records import versions

TEXTS = (
    ("2019-05-13", "وكالة أولى", "قال مستشفى المدينة إن 12 شخصاً قُتلوا وأصيب 30 آخرون في غارة جوية على سراقب أمس."),
    ("2019-05-13", "وكالة ثانية", "أعلن الدفاع المدني مقتل 15 مدنياً في غارة جوية روسية على مدينة سراقب أمس."),
    ("2019-05-14", "صحيفة ثالثة", "نفى الجيش الروسي أن تكون طائراته قد قصفت سراقب يوم 12 أيار 2019."),
    ("2019-05-20", "وكالة أولى", "نزح 40 ألف شخص من ريف إدلب الجنوبي خلال أسبوع، بحسب الأمم المتحدة."),
    ("2019-06-02", "=صحيفة", "قُتل 5 جنود من الجيش السوري في انفجار عبوة ناسفة زرعها تنظيم داعش قرب تدمر أمس."),
    ("2019-06-03", "وكالة ثانية", "أعلنت الحكومة اليمنية والحوثيون التوصل إلى اتفاق لتبادل الأسرى في الحديدة."),
)  # fmt: skip


@pytest.fixture(scope="session")
def reports() -> list[Report]:
    return [tawatur.read(text, published, outlet) for published, outlet, text in TEXTS]


@pytest.fixture(scope="session")
def events(reports: list[Report]) -> list[Event]:
    return sorted(tawatur.link(reports).events, key=lambda event: event.id)


Exported = tuple[bytes, list[dict[str, Any]]]
Export = Callable[..., Exported]


@pytest.fixture
def export(events: list[Event]) -> Export:
    """Export events, those of our reports where no others are given."""
    return lambda name, some=None, **how: exported(name, events if some is None else some, **how)


def exported(name: str, some: Iterable[Event], **how: Any) -> Exported:
    """Events in a format: its bytes, and the lines of the sidecar."""
    out, notes = io.BytesIO(), io.StringIO()
    made = Made(name, how.pop("policy", "latest_per_origin"), how.pop("query", {}), **how)
    sidecar, module = Sidecar(notes, made.said()), event_format(name)
    module.write((event for event in some if event.form in module.FORMS), out, made, sidecar)
    sidecar.finish()
    return out.getvalue(), [json.loads(line) for line in notes.getvalue().split("\n") if line]


HOSTILE = '=HYPERLINK("http://a.example")\u202e\u0007</script>\u2028\ttrue\r\n, ;\'\\' + "ط" * 5000
"""What begins a formula, turns the line around, ends a script, a line or a cell, and is very long."""


@pytest.fixture(scope="session")
def hostile(events: list[Event]) -> Event:
    """An event all of whose names are hostile."""
    event = next(event for event in events if event.disputes and event.actors)
    assert event.place is not None
    return replace(
        event,
        place=replace(event.place, surface=HOSTILE, name=HOSTILE, admin1=HOSTILE),
        actors=tuple(replace(party, name=HOSTILE) for party in event.actors),
        targets=tuple(replace(party, name=HOSTILE) for party in event.targets),
        origins=tuple(replace(origin, name=HOSTILE) for origin in event.origins),
        members=tuple(replace(member, title=HOSTILE, outlet=HOSTILE, url=HOSTILE) for member in event.members),
        outlets=(HOSTILE,),
    )


GOLDEN = Path(__file__).with_name("golden")
Golden = Callable[[str, bytes], None]


@pytest.fixture
def golden() -> Golden:
    """Compare what was written, but for the digests of versions, with a file of `golden/`.

    With `GOLDEN=write` in the environment that file is written anew.
    """

    def compare(name: str, written: bytes) -> None:
        steady, path = _steady(written), GOLDEN / name
        if os.environ.get("GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(steady)
        assert steady == path.read_bytes()

    return compare


def lines(notes: list[dict[str, Any]]) -> bytes:
    """A sidecar's lines as they are compared."""
    return "".join(json.dumps(note, ensure_ascii=False) + "\n" for note in notes).encode()


def _steady(written: bytes) -> bytes:
    """The same with made-up digests, so that a new word of a lexicon changes no golden file."""
    known = versions()
    for name in ("lexicons", "gazetteer"):
        written = written.replace(known[name].encode(), b"0" * len(known[name]))
    return written.replace(f'"tawatur": "{known["tawatur"]}"'.encode(), b'"tawatur": "0"')
