"""Lines of events: nothing is lost on the way out and back, and a line that is none is told with its place."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.errors import DocumentError
from tawatur.eventlines import event_lines, read_events, read_readings, write_events
from tawatur.model import Event, Linked, Passage, Reading, Redirect
from tawatur.output import Style, write
from tawatur.pipeline import read_document
from tests.incident import INCIDENT, MARKET

# JSON has no infinity; no weight and no position is one.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def lines(linked: Linked) -> list[bytes]:
    out = io.StringIO()
    write_events(linked, out)
    return out.getvalue().encode().splitlines(keepends=True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.builds(Linked, st.tuples(st.from_type(Event)), st.tuples(st.from_type(Redirect))))
def test_what_is_written_is_what_is_read(linked: Linked) -> None:
    assert read_events(lines(linked), "events.jsonl") == linked


def test_a_line_has_the_names_that_others_read() -> None:
    record = json.loads(lines(INCIDENT)[0])
    assert record["time"] == {"start": "2019-05-12", "end": "2019-05-12", "exact": True}
    assert {record["place"][name] for name in ("name", "surface")} == {"سوق الورد"}
    assert {"low", "best", "high"} <= record["figures"]["killed"].keys()
    assert record["members"][0]["document"] == "wire" and record["independent_origins"] == 3
    assert record["grade"]["name"] == "contested"


def test_redirects_stand_at_the_end() -> None:
    assert json.loads(lines(INCIDENT)[-1]) == {
        "redirect": {
            "id": "event-old",
            "to": ["event-market-0512"],
            "reason": {"ar": "ضُمّ إلى غيره", "en": "joined with another"},
        }
    }


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{", "truncated"),
        (b"[]", "Expected `object`, got `array`"),
        (b'{"id": "a"}', "missing required field"),
        (b'{"redirect": {"id": 3}}', "Expected `str`, got `int` - at `$.redirect.id`"),
        (b'{"id": "\xff"}', "utf-8"),
        (b'{"more": ' + b"[" * 100_000, "recursion"),
    ],
)
def test_a_bad_line_is_told_with_its_place_and_the_rest_is_read(bad: bytes, why: str) -> None:
    good = lines(INCIDENT)
    found = list(event_lines([good[0], bad + b"\n", b"\n", *good[1:]], "events.jsonl"))
    error = found.pop(1)
    assert isinstance(error, DocumentError) and str(error).startswith("events.jsonl, line 2: is no event (")
    assert why in str(error) and "\n" not in str(error)
    assert found == [*INCIDENT.events, *INCIDENT.redirects]
    with pytest.raises(DocumentError, match="line 1"):
        read_events([bad], "events.jsonl")


@pytest.mark.parametrize("explain", [False, True])
def test_what_reading_writes_is_read(explain: bool) -> None:
    out, report = io.StringIO(), read_document(MARKET)
    write("jsonl", [report], out, Style(explain=explain))
    (reading,) = read_readings([out.getvalue().encode()], "claims.jsonl")
    assert isinstance(reading, Reading) and reading.document.id == MARKET.id
    assert reading.document.published == date(2019, 5, 13)
    assert reading.claims == tuple(replace(claim, rules=()) for claim in report.claims)


def test_fingerprints_are_bytes_in_base64() -> None:
    record = {"minhash": "AAEC", "passages": [{"start": 0, "end": 9, "minhash": "/w=="}]}
    line = {"document": {"id": "a", "sha256": "b", "versions": {}}, "claims": [], "fingerprint": record}
    (reading,) = read_readings([json.dumps(line).encode()], "claims.jsonl")
    assert isinstance(reading, Reading) and reading.fingerprint
    assert reading.fingerprint.minhash == b"\x00\x01\x02" and reading.fingerprint.passages == (Passage(0, 9, b"\xff"),)


def test_a_report_that_was_not_read_is_told() -> None:
    found = list(read_readings([b'{"id": "a", "text": "b"}', b'{"claims": [3, {"rules": 3}]}', b"7"], "a.jsonl"))
    assert [str(error).split(" (")[0] for error in found] == [
        f"a.jsonl, line {n}: is no report that was read" for n in (1, 2, 3)
    ]
