"""A `*.corpus.yaml` in, its examples out, and a judgement of what a recogniser made of one.

published: 2018-03-16              # optional: the day that the reports of this file appeared
examples:
  - text: "مقتل ⟦ثلاثة عشر⟧ مدنياً"    # a span stands between the marks; marks may nest
    value: {best: 13}              # fields that must hold; a list of them where there are several spans
    rule: units and ten            # optional
    origin: made                   # made, or negative: then nothing but the marked spans may be found
    because: ...                   # of negatives: which mistake is refused
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tawatur.model import Mention

FOLDER = Path(__file__).parent.parent / "src/tawatur/recognise"
FIELDS = {"text", "value", "rule", "origin", "because", "fails"}


@dataclass(frozen=True, slots=True)
class Example:
    """One example: its text without marks, the spans that they held, and what is expected of each."""

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[Any, ...]
    published: date | None = None
    rule: str | None = None
    negative: bool = False
    fails: bool = False


def paths() -> list[Path]:
    """Every corpus file, in order."""
    return sorted(FOLDER.glob("*.corpus.yaml"))


def load(path: Path) -> list[Example]:
    """Read a corpus; an AssertionError names the file and the example that is malformed."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict), f"{path.name}: must be a mapping"
    assert loaded.keys() <= {"about", "published", "examples"}, f"{path.name}: unknown header in {sorted(loaded)}"
    return [
        _example(f"{path.name}, example {i}", row, loaded.get("published"))
        for i, row in enumerate(loaded["examples"], 1)
    ]


def _example(where: str, row: dict[str, Any], published: date | None) -> Example:
    assert row.keys() <= FIELDS, f"{where}: unknown field in {sorted(row)}"
    assert row.get("origin") in ("made", "negative"), f"{where}: origin must be made or negative"
    negative = row["origin"] == "negative"
    assert bool(row.get("because")) or not negative, f"{where}: a negative says because of what"
    text, spans = unmark(row["text"])
    assert spans or negative, f"{where}: nothing is marked"
    assert negative or {"value", "rule"} & row.keys(), f"{where}: neither value nor rule is expected"
    values = row["value"] if isinstance(row.get("value"), list) and len(spans) != 1 else [row.get("value")] * len(spans)
    assert len(values) == len(spans), f"{where}: {len(spans)} spans, {len(values)} values"
    return Example(text, spans, tuple(values), published, row.get("rule"), negative, bool(row.get("fails")))


def unmark(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Text without its marks, and the spans in the order in which they open.

    >>> unmark("قتل ⟦3⟧ و⟦أصيب ⟦5⟧⟧")
    ('قتل 3 وأصيب 5', ((4, 5), (7, 13), (12, 13)))
    """
    text: list[str] = []
    spans: list[list[int]] = []
    opened: list[list[int]] = []
    for char in marked:
        if char == "⟦":
            spans.append([len(text), -1])
            opened.append(spans[-1])
        elif char == "⟧":
            opened.pop()[1] = len(text)
        else:
            text.append(char)
    assert not opened, f"a mark is left open: {marked}"
    return "".join(text), tuple((start, end) for start, end in spans)


def judge(example: Example, mentions: list[Mention]) -> list[str]:
    """Every way in which mentions fall short of an example, one line each; none where all is well."""
    faults = []
    for span, value in zip(example.spans, example.values, strict=True):
        exact = [m for m in mentions if (m.start, m.end) == span]
        faults += _span_faults(example, mentions, span) if len(exact) != 1 else _value_faults(example, exact[0], value)
    unmarked = [m for m in mentions if (m.start, m.end) not in example.spans]
    for mention in unmarked:
        if example.negative or (_covers(mention, example.spans) and not faults):
            kind = "invented" if example.negative else "two answers"
            faults.append(f"{kind}: {example.text[mention.start : mention.end]!r} ({mention.rule}) in {example.text!r}")
    return faults


def _covers(mention: Mention, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in spans)


def _span_faults(example: Example, mentions: list[Mention], span: tuple[int, int]) -> list[str]:
    words = example.text[slice(*span)]
    touching = [m for m in mentions if _covers(m, (span,))]
    exact = [m for m in touching if (m.start, m.end) == span]
    if exact:
        return [f"two answers: {words!r} is {[m.value for m in exact]} in {example.text!r}"]
    if touching:
        found = [f"{example.text[m.start : m.end]} ({m.rule})" for m in touching]
        return [f"wrong span: {found} instead of {words!r} in {example.text!r}"]
    return [f"nothing found: {words!r} in {example.text!r}"]


def _value_faults(example: Example, mention: Mention, value: Any) -> list[str]:
    words = example.text[mention.start : mention.end]
    faults = []
    if value is not None and not holds(value, mention.value):
        faults.append(f"wrong value: {words!r} is {mention.value} ({mention.rule}), not {value}, in {example.text!r}")
    if example.rule and example.rule != mention.rule:
        faults.append(f"wrong value: {words!r} by rule {mention.rule!r}, not {example.rule!r}, in {example.text!r}")
    return faults


def holds(expected: Any, found: Any) -> bool:
    """Whether a value has what the example asks: only the fields named, lists element by element, dates as ISO.

    >>> holds({"start": "2018-03-16"}, slice(date(2018, 3, 16), None))
    True
    """
    if isinstance(expected, dict):
        fields = [(value, _field(found, str(name))) for name, value in expected.items()]
        return all(holds(value, field) for value, field in fields)
    if isinstance(expected, list):
        same_length = isinstance(found, tuple | list) and len(found) == len(expected)
        return same_length and all(holds(*pair) for pair in zip(expected, found, strict=True))
    return expected == found or (isinstance(found, date) and str(expected) == found.isoformat())


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else getattr(value, name)
