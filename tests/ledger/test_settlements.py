"""What people settle of events holds at once and at every later linking, and can be taken back as if it never was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.errors import LedgerError, Missing, Stale
from tawatur.events import link
from tawatur.events.settled import bonds
from tawatur.ingest import store
from tawatur.ledger import Arrival, Ledger
from tawatur.ledger.deciding.settling import ids_of
from tawatur.ledger.desk import Desk
from tawatur.model import Event, Report
from tawatur.model.review import Settlement, Sight
from tawatur.pipeline import read_document
from tests.events.told import claim, report
from tests.ledger.reports import bomb, hospital, renamed, rescuers
from tests.ledger.test_anew import version

WHO, WHY = "سارة", "يقوله التقريران"


@cache
def wounded() -> Report:
    """Another report of the bomb, three days on."""
    text = "أعلن مصدر طبي إصابة 6 جنود في انفجار عبوة ناسفة في درعا اليوم."
    return replace(read_document(store(text, published=date(2019, 6, 29), id="d", outlet="مثال د")), near_misses=())


def standing(ledger: Ledger) -> dict[str, Event]:
    return {event.id: event for event in ledger.events().events}


def of(ledger: Ledger, document: str) -> Event:
    """The event that holds a report."""
    (found,) = [e for e in standing(ledger).values() if document in [m.document for m in e.members]]
    return found


def told(event: Event) -> set[str]:
    return {member.document for member in event.members}


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[Desk]:
    """Who settles a ledger of four reports in three events; nothing is ever broken by it."""
    ledger.add([hospital(), rescuers(), bomb(), wounded()])
    ledger.sync()
    assert sorted(map(sorted, map(told, standing(ledger).values()))) == [["a", "b"], ["c"], ["d"]]
    yield Desk(ledger)
    assert ledger.verify().broken is None


def seen(desk: Desk, event: Event) -> tuple[str, int]:
    return event.id, desk.event(event.id).state


def merged(ledger: Ledger, desk: Desk) -> str:
    return desk.merge([seen(desk, of(ledger, "c")), seen(desk, of(ledger, "d"))], WHO, WHY)


def test_what_is_merged_stays_together_and_is_parted_again_as_it_was(ledger: Ledger, desk: Desk) -> None:
    before = standing(ledger)
    name = merged(ledger, desk)
    assert told(of(ledger, "c")) == {"c", "d"} and len(of(ledger, "c").outlets) == 2
    (redirect,) = ledger.events().redirects
    assert redirect.to == (name,) and "editor" in redirect.reason["en"]
    assert desk.event(redirect.id).led_from == (redirect.id,) and desk.event(redirect.id).event.id == name
    with version("9"):
        ledger.add([wounded(), renamed(bomb(), "e")])
        ledger.sync()
    assert told(of(ledger, "d")) == {"c", "d", "e"}
    (settlement,) = desk.settlements(name)
    with pytest.raises(Stale):
        desk.merge([(name, 1), seen(desk, of(ledger, "a"))], WHO, WHY)
    desk.revert(settlement.entry, WHO, "خطأ")
    assert standing(ledger).keys() == before.keys() and not ledger.events().redirects
    assert sorted(map(sorted, map(told, standing(ledger).values()))) == [["a", "b"], ["c", "e"], ["d"]]
    assert [one.reverted for one in desk.settlements(name)] == [True, False]


def test_merge_split_and_mark_taken_back_leave_events_exactly_as_they_were(ledger: Ledger, desk: Desk) -> None:
    before = standing(ledger)
    strike = of(ledger, "a")
    merged(ledger, desk)
    desk.split(*seen(desk, strike), [one for one in ids_of(strike) if one.startswith("b")], WHO, WHY)
    desk.recommend(*seen(desk, of(ledger, "a")), "killed", 14, WHO, WHY)
    desk.duplicate(*seen(desk, of(ledger, "b")), of(ledger, "a").id, WHO, WHY)
    assert len(standing(ledger)) == 3 and standing(ledger) != before
    for one in reversed(desk.settlements()):
        if one.act != "revert":
            desk.revert(one.entry, WHO, "خطأ")
    assert standing(ledger) == before
    ledger.add([renamed(rescuers(), "z")])
    ledger.sync()
    assert told(of(ledger, "a")) == {"a", "b", "z"}


def test_what_is_split_stays_apart(ledger: Ledger, desk: Desk) -> None:
    strike = of(ledger, "a")
    taken = [one for one in ids_of(strike) if one.startswith("b")]
    new = desk.split(*seen(desk, strike), taken, WHO, WHY)
    assert (of(ledger, "a").id, of(ledger, "b").id) == (strike.id, new)
    assert of(ledger, "a").figures["killed"].high == 12 and of(ledger, "b").figures["killed"].low == 15
    other = replace(renamed(rescuers(), "e"), document=replace(rescuers().document, id="e", outlet="مثال هـ"))
    ledger.add([other])
    done = ledger.sync()
    assert (done.reports, done.new) == (1, 0)
    assert of(ledger, "a").id == strike.id and of(ledger, "b").id == new != strike.id
    later = desk.merge([seen(desk, of(ledger, "a")), seen(desk, of(ledger, "b"))], WHO, WHY)
    with pytest.raises(LedgerError, match="builds on it"):
        desk.revert(next(one.entry for one in desk.settlements() if one.act == "split"), WHO, WHY)
    ledger.add([renamed(hospital(), "f")])
    ledger.sync()
    assert told(of(ledger, "a")) == {"a", "b", "e", "f"} and of(ledger, "a").id == later


def test_settlements_follow_accounts_whose_ids_another_reading_moves(ledger: Ledger, desk: Desk) -> None:
    strike = of(ledger, "a")
    desk.split(*seen(desk, strike), [one for one in ids_of(strike) if one.startswith("b")], WHO, WHY)
    desk.recommend(*seen(desk, of(ledger, "b")), "killed", 14, WHO, WHY)
    moved = tuple(replace(one, id=f"x{at}", part_of=None, same_as=None) for at, one in enumerate(rescuers().claims))
    for name in ("8", "9"):
        with version(name):
            ledger.add([replace(rescuers(), claims=tuple(replace(c, id=c.id + name) for c in moved)), wounded()])
            ledger.sync()
        assert told(of(ledger, "a")) == {"a"} and told(of(ledger, "b")) == {"b"}
        assert of(ledger, "b").figures["killed"].policies["recommended"] == 14
    assert {account for one in desk.settlements() for account in one.accounts[-1]} == set(ids_of(of(ledger, "b")))


def test_a_figure_that_was_chosen_outlives_linking(ledger: Ledger, desk: Desk) -> None:
    desk.recommend(*seen(desk, of(ledger, "a")), "killed", 14, WHO, WHY)
    desk.recommend(*seen(desk, of(ledger, "a")), "missing", 2, WHO, WHY)
    other = replace(renamed(rescuers(), "e"), document=replace(rescuers().document, id="e", outlet="مثال هـ"))
    ledger.add([other])
    ledger.sync()
    figures = of(ledger, "a").figures
    assert told(of(ledger, "a")) == {"a", "b", "e"}
    assert (figures["killed"].policies["recommended"], figures["missing"].policies["recommended"]) == (14, 2)
    desk.recommend(*seen(desk, of(ledger, "a")), "missing", None, WHO, WHY)
    assert "missing" not in of(ledger, "a").figures
    desk.judge("a", hospital().claims[0].id, "rejected", WHO)
    assert of(ledger, "a").figures["killed"].policies["recommended"] == 14
    for kind, figure in (("talks", 3), ("killed", -1)):
        with pytest.raises(LedgerError):
            desk.recommend(*seen(desk, of(ledger, "a")), kind, figure, WHO, WHY)


def test_a_duplicate_stays_and_adds_nothing(ledger: Ledger, desk: Desk) -> None:
    first, second = of(ledger, "c"), of(ledger, "d")
    desk.duplicate(*seen(desk, second), first.id, WHO, WHY)
    assert standing(ledger) == {**standing(ledger), first.id: first, second.id: replace(second, duplicate_of=first.id)}
    with pytest.raises(LedgerError, match="itself"):
        desk.duplicate(*seen(desk, first), second.id, WHO, WHY)
    ledger.add([renamed(wounded(), "e")])
    ledger.sync()
    assert of(ledger, "d").duplicate_of == first.id and told(of(ledger, "d")) == {"d", "e"}


def chosen(event: Event) -> int | None:
    """The figure of the dead that somebody chose."""
    return event.figures["killed"].policies["recommended"] if "killed" in event.figures else None


def rejected(desk: Desk, report: Report) -> None:
    for one in report.claims:
        desk.judge(report.document.id, one.id, "rejected", WHO)


def test_what_was_decided_stays_with_most_of_what_it_names(ledger: Ledger, desk: Desk) -> None:
    ledger.add([renamed(hospital(), "z")])
    ledger.sync()
    strike = of(ledger, "a")
    desk.recommend(*seen(desk, strike), "killed", 12, WHO, WHY)
    desk.duplicate(*seen(desk, of(ledger, "a")), of(ledger, "d").id, WHO, WHY)
    new = desk.split(*seen(desk, of(ledger, "a")), [one for one in ids_of(strike) if one.startswith("z")], WHO, WHY)
    desk.recommend(new, desk.event(new).state, "injured", 3, WHO, WHY)
    assert (chosen(of(ledger, "z")), of(ledger, "z").duplicate_of) == (None, None)
    assert (chosen(of(ledger, "a")), of(ledger, "a").duplicate_of) == (12, of(ledger, "d").id)


def test_what_is_left_of_a_merge_stands_once_when_it_is_taken_back(ledger: Ledger, desk: Desk) -> None:
    name = merged(ledger, desk)
    (merge,) = desk.settlements()
    kept, other = (group[0][0] for group in merge.accounts)
    rejected(desk, {"c": bomb(), "d": wounded()}[kept])
    desk.revert(merge.entry, WHO, "خطأ")
    assert of(ledger, other).id == merge.events[1] and told(of(ledger, other)) == {other}
    assert name == merge.events[0] and desk.event(name).event.id == merge.events[1]


def test_a_figure_that_another_settlement_chose_too_stays(ledger: Ledger, desk: Desk) -> None:
    one, _ = (desk.recommend(*seen(desk, of(ledger, "a")), "killed", 12, WHO, WHY) for _ in range(2))
    desk.revert(one, WHO, "خطأ")
    assert chosen(of(ledger, "a")) == 12


def test_a_figure_that_was_taken_back_does_not_come_back_with_its_event(ledger: Ledger, desk: Desk) -> None:
    one = desk.recommend(*seen(desk, of(ledger, "c")), "killed", 10, WHO, WHY)
    desk.recommend(*seen(desk, of(ledger, "d")), "killed", 12, WHO, WHY)
    name = merged(ledger, desk)
    desk.revert(one, WHO, "خطأ")
    desk.revert(next(other.entry for other in desk.settlements(name) if other.act == "merge"), WHO, "خطأ")
    assert (chosen(of(ledger, "c")), chosen(of(ledger, "d"))) == (None, 12)


@pytest.mark.parametrize("gone", [hospital, rescuers])
def test_a_settlement_of_what_stands_no_more_can_be_taken_back(
    ledger: Ledger, desk: Desk, gone: Callable[[], Report]
) -> None:
    strike = of(ledger, "a")
    desk.split(*seen(desk, strike), [one for one in ids_of(strike) if one.startswith("b")], WHO, WHY)
    (split,) = desk.settlements()
    rejected(desk, gone())
    before = standing(ledger)
    desk.revert(split.entry, WHO, "خطأ")
    assert standing(ledger) == before and desk.settlements()[0].reverted


def test_what_was_parted_from_an_event_is_told_to_none_who_may_not_see_it(ledger: Ledger, desk: Desk) -> None:
    kept = replace(renamed(rescuers(), "s"), document=replace(rescuers().document, id="s", outlet="مثال س"))
    ledger.add([(kept, Arrival("file", collection="شهادات"))])
    ledger.sync()
    strike, outside = of(ledger, "a"), Sight(collections=frozenset())
    desk.split(*seen(desk, strike), [one for one in ids_of(strike) if one.startswith("s")], WHO, WHY)
    for sight in (outside, Sight()):
        told_of = str(desk.event(strike.id, sight).settlements) + str(desk.history(strike.id, sight))
        assert ("s#" in told_of, "'s'" in told_of) == ((False, False) if sight == outside else (True, True))


def test_history_says_who_changed_what(ledger: Ledger, desk: Desk) -> None:
    name = of(ledger, "a").id
    desk.judge("b", rescuers().claims[0].id, "rejected", "أحمد", why="ليس في النص")
    desk.recommend(name, desk.event(name).state, "killed", 14, WHO, WHY)
    made, judged, chosen = desk.history(name)
    assert (made.who, made.deed, judged.who, judged.deed, judged.why) == (None, None, "أحمد", "rejected", "ليس في النص")
    assert ("claims", f"b#{rescuers().claims[0].id}", "") in judged.fields
    assert (chosen.deed, chosen.fields) == ("recommend", (("recommended.killed", "–", "14"),))
    assert [one.act for one in desk.event(name).settlements] == ["recommend"]
    ledger.restrict("b", WHO, "شاهد")
    assert [(one.deed, one.why) for one in desk.history(name)] == [(None, None), ("recommend", None)]
    assert [(one.figure, one.why) for one in desk.event(name).settlements] == [(None, "")]
    assert [one.why for one in desk.event(name, Sight(restricted=True)).settlements] == [WHY]
    assert told(desk.event(name).event) == {"a"} and told(desk.event(name, Sight(restricted=True)).event) == {"a", "b"}
    assert "b#" not in str(desk.event(name).settlements)
    assert [(deed.kind, deed.about) for deed in ledger.decisions(name)] == [("settlement", name)]


def test_what_cannot_be_settled_changes_nothing(ledger: Ledger, desk: Desk) -> None:
    before, entries = standing(ledger), ledger.verify().entries
    strike, number = seen(desk, of(ledger, "a"))
    for wrong in (
        lambda: desk.merge([(strike, number)], WHO, WHY),
        lambda: desk.merge([(strike, number), ("e-none", 1)], WHO, WHY),
        lambda: desk.merge([(strike, number), seen(desk, of(ledger, "c"))], WHO, " "),
        lambda: desk.split(strike, number, ids_of(of(ledger, "a")), WHO, WHY),
        lambda: desk.split(strike, number, ["x#c1"], WHO, WHY),
        lambda: desk.split(strike, number + 1, ids_of(of(ledger, "a"))[:1], WHO, WHY),
        lambda: desk.duplicate(strike, number, strike, WHO, WHY),
        lambda: desk.revert(1, WHO, WHY),
    ):
        with pytest.raises(LedgerError):
            wrong()
    with pytest.raises(Missing):
        desk.event("e-none")
    assert (standing(ledger), ledger.verify().entries) == (before, entries)


accounts = [f"r{at}#c1" for at in range(8)]
acts = st.lists(st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7), st.booleans()), max_size=6)


@given(acts)
def test_linking_holds_what_people_made_of_events(told: list[tuple[bool, int, int, bool]]) -> None:
    """Merges and splits of events as they then are; in the end linking everything at once gives what they made."""
    events, settled = [{name} for name in accounts], []
    for entry, (joins, one, other, reverted) in enumerate(told, 1):
        here, there = (next(e for e in events if accounts[at] in e) for at in (one, other))
        if joins and here is not there:
            groups = tuple(tuple(sorted(group)) for group in (here, there))
            settled.append(Settlement(entry, "", "x", "merge", (), "y", groups, reverted=reverted))
            events = events if reverted else [e for e in events if e not in (here, there)] + [here | there]
        elif not joins and len(here) > 1:
            groups = (tuple(sorted(here - {accounts[one]})), (accounts[one],))
            settled.append(Settlement(entry, "", "x", "split", (), "y", groups, reverted=reverted))
            events = events if reverted else [e for e in events if e is not here] + [set(group) for group in groups]
    far = [report(f"r{at}", replace(claim(1, figure=at + 1), place=None, time=None)) for at in range(8)]
    outcome = link(far, settlements=settled)
    assert sorted(map(ids_of, outcome.events)) == sorted(tuple(sorted(event)) for event in events)
    held = bonds(settled)
    for event in events:
        assert len({held.together.get(account) for account in event}) == 1
