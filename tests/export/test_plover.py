"""Events as records of PLOVER: valid by its version's value sets, a record an act, nothing skipped without a reason."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pycountry
import pytest
from jsonschema import Draft202012Validator, FormatChecker

import tawatur
from tawatur.export.codetables import codes
from tawatur.labels import labels
from tawatur.model import Event
from tawatur.output.stated import stated
from tests.export.cases import REPORTS
from tests.export.conftest import Export, Golden, lines

_SCHEMA = json.loads(Path(__file__).with_name("plover-0.8.schema.json").read_text(encoding="utf-8"))
VALID = Draft202012Validator(_SCHEMA, format_checker=FormatChecker())
NO_STATE = {"IGO", "NGO", "ISM", "IMG", "MNC"}
ACTS = {
    "اندلعت اشتباكات بين الجيش اليمني والحوثيين في مأرب أمس أسفرت عن مقتل 9 مسلحين.":
        ("ASSAULT", [], ["YEM MIL", "YEM REB"], []),
    "اعتقلت الشرطة العراقية 14 متظاهراً في الناصرية أمس.": ("COERCE", ["arrest"], ["IRQ COP"], []),
    "خرج متظاهرون في احتجاجات بمدينة السويداء أمس ضد الحكومة السورية.": ("PROTEST", ["demo"], [" CVL"], ["SYR GOV"]),
    "طالبت الأمم المتحدة بوقف إطلاق النار في الحديدة.": ("DEMAND", ["yield"], ["IGO "], []),
    "تعهدت روسيا بوقف إطلاق النار في إدلب.": ("AGREE", [], ["RUS "], []),
    "أفرجت جماعة الحوثي عن 20 أسيراً في صنعاء أمس.": ("RETREAT", ["release"], ["YEM REB"], []),
    "انسحب الجيش التركي من قاعدة مورك أمس.": ("RETREAT", ["withdraw"], ["TUR MIL"], []),
    "خطف مسلحون مجهولون طبيباً في درعا أمس.": ("ASSAULT", ["abduct"], [" UAF"], [" MED"]),
    "منعت القوات الإسرائيلية دخول المساعدات إلى رفح أمس.": ("COERCE", ["withhold"], ["ISR MIL"], []),
}  # fmt: skip
SKIPPED = {
    "نفت الحكومة السورية استخدام أسلحة كيميائية في دوما.": "chemical_attack: it is denied",
    "قُتل 3 أشخاص في حادث سير قرب حلب أمس.": "killed: nobody did it: an accident or a disaster",
    "قُتل 7 أشخاص في قصف على بلدة كفرنبل أمس.": "ASSAULT: it names no doer, whom PLOVER requires",
    "نزح 6 آلاف شخص من بلدة معرة النعمان أمس.": "displaced: PLOVER has no category",
}


def _records(written: bytes) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in written.decode().split("\n")[:-1]]
    for record in found:
        VALID.validate(record)
        for actor in (*record["source"], *record.get("recipient", ())):
            code = actor.get("code")
            assert code is None or code in NO_STATE or pycountry.countries.get(alpha_3=code)
    assert len({record["id"] for record in found}) == len(found)
    return found


def _linked(text: str) -> list[Event]:
    return list(tawatur.link([tawatur.read(text, "2021-03-02", "وكالة")]).events)


def test_golden(export: Export, golden: Golden) -> None:
    written, notes = export("plover", policy="conservative")
    golden("plover.jsonl", written)
    golden("plover.sidecar.jsonl", lines(notes))


def test_records_hold_what_the_events_hold(export: Export, events: list[Event]) -> None:
    records = {record["link"]: record for record in _records(export("plover", policy="conservative")[0])}
    attack = next(event for event in events if "airstrike" in event.kinds)
    record = records[attack.id]
    assert attack.time and attack.place and record["date"] == attack.time.start.isoformat()
    told = stated(attack)
    assert (record["dead"], record["injured"]) == tuple(
        told[kind].policies["conservative"] for kind in ("killed", "injured")
    )
    assert [actor["actor_text"] for actor in record["source"]] == [party.name for party in attack.actors]
    assert record["event_loc"]["longitude"] == attack.place.lon and record["event_loc"]["cc3"] == "SYR"
    own = record["tawatur"]
    assert own["policy"] == "conservative" and "lexicons" in own["versions"]
    assert own["figures"]["killed"]["high"] == told["killed"].high
    assert [one["id"] for one in own["reports"]] == [member.document for member in attack.members]


@pytest.mark.parametrize("text", ACTS, ids=[f"{number}-{act[0]}" for number, act in enumerate(ACTS.values())])
def test_each_act_has_its_category_its_doers_and_whom_it_befell(export: Export, text: str) -> None:
    category, modes, sources, recipients = ACTS[text]
    (record,) = _records(export("plover", _linked(text))[0])
    assert record["event"] == [category] and record.get("mode", []) == modes
    for name, wanted in (("source", sources), ("recipient", recipients)):
        assert [f"{one.get('code', '')} {one.get('sector', '')}" for one in record.get(name, ())] == wanted


@pytest.mark.parametrize("text", SKIPPED, ids=[str(number) for number in range(len(SKIPPED))])
def test_what_has_no_category_is_skipped_with_its_reason(export: Export, text: str) -> None:
    written, notes = export("plover", _linked(text))
    assert written == b"" and [note.get("skipped") for note in notes[1:-1]] == [SKIPPED[text]]


def test_the_dead_of_an_accident_are_no_doers(export: Export) -> None:
    (event,) = _linked(REPORTS["accident_beside"][1])
    (record,) = _records(export("plover", [event])[0])
    assert stated(event)["killed"].best == 9 and record["event"] == ["ASSAULT"] and "dead" not in record
    assert record["tawatur"]["figures"]["killed"]["best"] == 9


def test_the_executed_are_dead(export: Export) -> None:
    (record,) = _records(export("plover", _linked(REPORTS["executed"][1]))[0])
    assert record["dead"] == record["tawatur"]["figures"]["killed"]["best"] == 6


def test_one_event_of_two_acts_gives_two_records_and_counts_its_dead_once(export: Export, events: list[Event]) -> None:
    attack = next(event for event in events if "airstrike" in event.kinds)
    text = "اعتقلت الشرطة العراقية 14 متظاهراً في الناصرية أمس."
    both = replace(attack, kinds=(*attack.kinds, "detained"), members=attack.members + _linked(text)[0].members)
    records = _records(export("plover", [both])[0])
    assert [record["event"] for record in records] == [["ASSAULT"], ["COERCE"]]
    assert {record["link"] for record in records} == {attack.id}
    assert ["dead" in record for record in records] == [True, False]
    assert [one["actor_text"] for one in records[0]["source"]] == [party.name for party in attack.actors]


def test_the_table_names_what_there_is() -> None:
    table, modes = codes("plover"), {}
    for rule in _SCHEMA["allOf"]:
        told = rule["if"].get("properties", {}).get("event", {}).get("contains", {}).get("const")
        if told:
            items = rule["then"]["properties"]["mode"]
            modes[told] = set(items["items"]["enum"]) if items else set()
    assert set(table["categories"]) == set(modes)
    assert set(table["kinds"]) | set(table["demanded"]) | set(table["threats"]) <= set(labels()["kind"])
    assert set(table["means"]) <= set(labels()["means"]) and set(table["affected"]) <= set(labels()["affected"])
    for choice in table["kinds"].values():
        assert choice.get("mode") is None or choice["mode"] in modes[choice["category"]]
    assert set(table["means"].values()) <= modes["ASSAULT"] and set(table["threats"].values()) <= modes["THREATEN"]
    assert set(table["demanded"].values()) <= modes["DEMAND"]


def test_hostile_names_totals_and_no_events(export: Export, hostile: Event) -> None:
    (record,) = _records(export("plover", [hostile])[0])
    assert record["source"][0]["actor_text"] == hostile.actors[0].name
    _, notes = export("plover", [replace(hostile, form="toll"), replace(hostile, time=None)])
    assert [note.get("skipped") for note in notes[1:-1]] == [
        "a running total is no event", "it has no day, which PLOVER requires",
    ]  # fmt: skip
    assert export("plover", [])[0] == b""
