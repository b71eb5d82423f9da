"""Lists of events, names and reports to check are cut from what stands, for each what they may see, on both engines."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from tawatur.errors import LedgerError
from tawatur.ledger import Arrival, Ledger
from tawatur.ledger.desk import Desk
from tawatur.model import Report
from tawatur.model.review import EventRow, EventsAsked, Sight
from tests.ledger.reports import bomb, hospital, read_report, rescuers

OPEN, WHOLE = Sight(), Sight(restricted=True)
EVERY = EventsAsked(forms=())


def denial() -> Report:
    """An army says that it was not there."""
    return read_report("d", "مثال ب", date(2019, 5, 14), "نفى الجيش السوري أن تكون طائراته قصفت مدينة سراقب يوم الأحد.")


def province() -> Report:
    """What is known of no town."""
    return read_report("e", "مثال ه", date(2019, 7, 2), "قُتل 3 مدنيين في قصف مدفعي على محافظة إدلب اليوم.")


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[Desk]:
    """Four events of five reports."""
    ledger.add([hospital(), rescuers(), bomb(), denial(), province()])
    ledger.sync()
    yield Desk(ledger)


def found(desk: Desk, sight: Sight = OPEN, **asked: object) -> list[EventRow]:
    return list(desk.find_events(replace(EVERY, **asked), sight).items)  # type: ignore[arg-type]


def ids(desk: Desk, sight: Sight = OPEN, **asked: object) -> set[str]:
    """The documents' days stand for the events, whose ids are long."""
    return {str(row.start) for row in found(desk, sight, **asked)}


STRIKE, BOMB, PROVINCE = "2019-05-12", "2019-06-20", "2019-07-02"


def test_events_are_found_by_what_they_are(desk: Desk) -> None:
    assert [str(row.start) for row in found(desk)] == [PROVINCE, BOMB, STRIKE]
    assert [str(row.start) for row in found(desk, order="largest")] == [STRIKE, PROVINCE, BOMB]
    assert [str(row.start) for row in found(desk, order="origins")][0] == STRIKE
    for asked, wanted in (
        ({"words": "والدفاع المدني"}, {STRIKE}), ({"words": "ناسفة"}, {BOMB}), ({"words": "!"}, set()),
        ({"words": "ناسفة سراقب"}, set()), ({"kinds": ("bombing", "shelling")}, {BOMB, PROVINCE}),
        ({"grades": ("fair",)}, {STRIKE}), ({"place": "سراقب"}, {STRIKE}), ({"place": "SY"}, {STRIKE, BOMB, PROVINCE}),
        ({"outlet": "مثال ب"}, {STRIKE}), ({"origin": "الدفاع المدني"}, {STRIKE}), ({"actor": "لا أحد"}, set()),
        ({"start": date(2019, 6, 1)}, {BOMB, PROVINCE}), ({"end": date(2019, 6, 30)}, {STRIKE, BOMB}),
        ({"within": (36.7, 35.8, 36.9, 35.9)}, {STRIKE, PROVINCE}), ({"disputed": True}, {STRIKE}),
        ({"within": (170.0, 35.8, 36.75, 35.9)}, {PROVINCE}), ({"at_least": 4}, {STRIKE}), ({"origins": 2}, {STRIKE}),
        ({"forms": ("statement",)}, set()),
    ):  # fmt: skip
        assert ids(desk, **asked) == wanted, asked
    row = found(desk, place="سراقب")[0]
    assert (row.figures["killed"], row.reports, row.disputes, row.place) == ((12, 12, 15), 3, 1, "سراقب")


def test_pages_follow_one_another(desk: Desk) -> None:
    for order in ("newest", "largest", "origins"):
        asked = replace(EVERY, order=order, limit=1)
        seen: list[EventRow] = []
        while True:
            page = desk.find_events(asked, OPEN)
            seen += page.items
            assert page.total == 3
            if page.next is None:
                break
            asked = replace(asked, after=page.next)
        assert seen == found(desk, order=order) and len(seen) == 3
    for wrong in ("x", "W10=", "é"):
        with pytest.raises(LedgerError, match="begin at its start"):
            desk.find_events(replace(EVERY, after=wrong), OPEN)


def test_a_map_shows_what_is_an_area_as_one(desk: Desk) -> None:
    near = desk.cells(EVERY, 9, OPEN)
    assert sorted((cell.events, cell.areas, cell.precision, cell.most) for cell in near) == [
        (1, 0, "town", 0), (1, 0, "town", 15), (1, 1, "province", 3),
    ]  # fmt: skip
    assert {cell.id for cell in near} == {row.id for row in found(desk)}
    far = desk.cells(EVERY, 0, OPEN)
    assert sorted((cell.events, cell.areas) for cell in far) == [(1, 1), (2, 0)]
    assert [cell.id is None for cell in far if cell.events == 2] == [True]


def test_a_timeline_has_few_bars(desk: Desk) -> None:
    bars = desk.timeline(EVERY, OPEN)
    assert [(str(bar.start), bar.end, bar.events, bar.killed, bar.disputed) for bar in bars] == [
        (STRIKE, date(2019, 5, 12), 1, 12, 1), (BOMB, date(2019, 6, 20), 1, 0, 0),
        (PROVINCE, date(2019, 7, 2), 1, 3, 0),
    ]  # fmt: skip


def test_names_and_what_is_held_of_one(desk: Desk) -> None:
    assert [(name.name, name.events) for name in desk.names("origin", "الدفاع", OPEN)] == [("الدفاع المدني", 1)]
    assert [name.name for name in desk.names("origin", "المدني", OPEN)] == ["الدفاع المدني"]
    assert [name.name for name in desk.names("outlet", "", OPEN, 2)] == ["مثال أ", "مثال ب"]
    held = desk.profile("place", "سراقب", OPEN)
    numbers = (
        held.claims,
        held.name.events,
        desk.names("place", "", OPEN)[0].events,
        desk.timeline(EVERY, OPEN)[0].disputed,
    )
    assert {type(number) for number in numbers} == {int}
    assert held == desk.profile("place", held.name.id or "", OPEN)
    assert (held.kinds, held.grades) == ({"airstrike": 1, "killed": 1}, {"fair": 1})
    assert held.first == held.last == date(2019, 5, 12) and held.claims >= 4
    assert {name.name for name in held.beside["outlet"]} == {"مثال أ", "مثال ب"}
    for sort, name in (("place", "قرية"), ("rumour", "x")):
        with pytest.raises(LedgerError, match="no event is known|no sort of names"):
            desk.profile(sort, name, OPEN)


def test_what_is_restricted_is_in_no_list(desk: Desk, ledger: Ledger) -> None:
    before = [ask(desk) for ask in LISTS]
    ledger.restrict("b", "x", "a witness")
    ledger.restrict("c", "x", "a witness")
    strike = found(desk, place="سراقب")[0]
    assert (strike.figures["killed"], strike.reports, strike.origins) == ((12, 12, 12), 2, 1)
    assert ids(desk) == {STRIKE, PROVINCE} and ids(desk, words="الدفاع المدني") == ids(desk, words="ناسفة") == set()
    assert ids(desk, origin="الدفاع المدني") == ids(desk, outlet="مثال ج") == set()
    assert {name.name for name in desk.names("outlet", "", OPEN)} == {"مثال أ", "مثال ب", "مثال ه"}
    assert desk.names("origin", "الدفاع", OPEN) == [] and len(desk.cells(EVERY, 9, OPEN)) == 2
    assert [bar.killed for bar in desk.timeline(EVERY, OPEN)] == [12, 3]
    with pytest.raises(LedgerError, match="no event is known"):
        desk.profile("origin", "الدفاع المدني", OPEN)
    assert [ask(desk, WHOLE) for ask in LISTS] == before
    ledger.release("b", "x", "y")
    ledger.release("c", "x", "y")
    assert [ask(desk) for ask in LISTS] == before


LISTS: list[Callable[..., object]] = [
    lambda desk, sight=OPEN: found(desk, sight), lambda desk, sight=OPEN: found(desk, sight, words="الدفاع"),
    lambda desk, sight=OPEN: desk.names("origin", "", sight), lambda desk, sight=OPEN: desk.names("outlet", "", sight),
    lambda desk, sight=OPEN: sorted(desk.cells(EVERY, 9, sight), key=str),
    lambda desk, sight=OPEN: desk.timeline(EVERY, sight),
    lambda desk, sight=OPEN: desk.profile("place", "سراقب", sight),
]  # fmt: skip


def test_a_closed_collection_is_in_no_list(ledger: Ledger) -> None:
    ledger.add([(hospital(), Arrival(collection="north")), (rescuers(), Arrival(collection="south")), bomb()])
    ledger.sync()
    desk = Desk(ledger)
    for collections, wanted in (
        (None, {STRIKE, BOMB}), ({"north", "south"}, {STRIKE, BOMB}), ({"north"}, {BOMB}), (set(), {BOMB}),
    ):  # fmt: skip
        sight = Sight(collections=None if collections is None else frozenset(collections))
        assert ids(desk, sight) == ids(desk, sight, kinds=("killed", "injured")) == wanted
        assert len(desk.names("outlet", "", sight)) == (3 if STRIKE in wanted else 1)
        assert sum(cell.events for cell in desk.cells(EVERY, 5, sight)) == len(wanted)
        assert len(desk.timeline(EVERY, sight)) == len(wanted)


def test_lists_made_anew_are_the_same(desk: Desk, ledger: Ledger) -> None:
    ledger.restrict("b", "x", "y")
    before = [ask(desk, sight) for ask in LISTS for sight in (OPEN, WHOLE)]
    ledger.add([read_report("f", "مثال و", date(2019, 5, 13), "قُتل 14 شخصاً في غارة جوية على سراقب أمس.")])
    ledger.sync()
    after = [ask(desk, sight) for ask in LISTS for sight in (OPEN, WHOLE)]
    assert after != before and len(found(desk)) == 3
    told: list[tuple[int, int]] = []
    ledger.reindex()
    desk.catch_up(lambda upto, of: told.append((upto, of)))
    assert [ask(desk, sight) for ask in LISTS for sight in (OPEN, WHOLE)] == after


def test_views_are_kept_for_oneself_or_for_all(desk: Desk) -> None:
    mine = desk.save_view("سارة", "  حلب ", "place=حلب")
    other = desk.save_view("أحمد", "كل يوم", "order=newest", shared=True)
    desk.save_view("أحمد", "له", "x=1")
    assert [(view.id, view.person, view.name, view.query, view.shared) for view in desk.views("سارة")] == [
        (mine, "سارة", "حلب", "place=حلب", False), (other, "أحمد", "كل يوم", "order=newest", True),
    ]  # fmt: skip
    with pytest.raises(LedgerError, match="no view of"):
        desk.delete_view(other, "سارة")
    with pytest.raises(LedgerError, match="no name"):
        desk.save_view("سارة", " ", "x")
    desk.delete_view(mine, "سارة")
    assert [view.id for view in desk.views("سارة")] == [other]
