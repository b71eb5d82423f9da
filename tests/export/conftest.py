"""Events to export: reports of our own, read and linked by the program itself."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

import tawatur
from tawatur.export import Made, event_format
from tawatur.export.sidecar import Sidecar
from tawatur.model import Event, Report

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
    """Export events in a format: its bytes, and the lines of the sidecar."""

    def exported(name: str, some: list[Event] | None = None, **how: Any) -> Exported:
        out, notes = io.BytesIO(), io.StringIO()
        made = Made(name, how.pop("policy", "latest_per_origin"), how.pop("query", {}), **how)
        sidecar, module = Sidecar(notes, made.said()), event_format(name)
        wanted = events if some is None else some
        module.write((event for event in wanted if event.form in module.FORMS), out, made, sidecar)
        sidecar.finish()
        return out.getvalue(), [json.loads(line) for line in notes.getvalue().splitlines()]

    return exported
