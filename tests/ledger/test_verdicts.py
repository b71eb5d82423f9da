"""What people say of claims holds at once, in reports, in search and in events, and at every later linking."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tawatur
from tawatur.errors import Forbidden, LedgerError, Missing, Stale
from tawatur.ingest import store
from tawatur.ledger import Asked, Ledger
from tawatur.ledger.deciding.amending import amended, checked
from tawatur.ledger.desk import Desk
from tawatur.model import Claim, Event, Evidence, Report
from tawatur.model.review import Sight, Verdict
from tawatur.pipeline import read_document
from tests.events.told import claim as invented
from tests.ledger.reports import DAY, bomb, hospital, renamed, rescuers
from tests.ledger.test_anew import poorly, version


def raid() -> Report:
    """A report of two things: a toll of a raid and a protest elsewhere."""
    text = "قال جهاز الإسعاف إن 9 أشخاص قُتلوا وأصيب 20 آخرون في غارة جوية على سراقب أمس. وتظاهر العشرات في تعز أمس."
    return replace(read_document(store(text, published=DAY, id="r", outlet="مثال د")), near_misses=())


def of_kind(report: Report, kind: str) -> Claim:
    return next(claim for claim in report.claims if claim.kind == kind)


def with_figure(claim: Claim, figure: int) -> Claim:
    assert claim.count is not None
    return replace(claim, count=replace(claim.count, low=figure, best=figure, high=figure), rules=())


def killed(ledger: Ledger, document: str) -> list[int | None]:
    """The figures of the dead in the events that hold a report."""
    events = [e for e in ledger.events().events if any(member.document == document for member in e.members)]
    return [event.figures["killed"].best for event in events if "killed" in event.figures]


def standing(ledger: Ledger) -> dict[str, Event]:
    return {event.id: event for event in ledger.events().events}


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    """Who checks a ledger that holds three reports, linked: two of them of one raid."""
    ledger.add([hospital(), raid(), bomb()])
    ledger.sync()
    return Desk(ledger)


def test_a_corrected_figure_is_the_figure_everywhere_at_once(ledger: Ledger, desk: Desk) -> None:
    read = of_kind(raid(), "killed")
    assert sorted(killed(ledger, "r"), key=str) == [9, None]
    entry = desk.judge("r", read.id, "corrected", "سارة", now=with_figure(read, 90), why="تسعون")
    (one,) = desk.verdicts("r")
    assert (one.entry, one.was, one.now) == (entry, replace(read, rules=()), with_figure(read, 90))
    event = next(e for e in standing(ledger).values() if "a" in [m.document for m in e.members])
    assert (event.figures["killed"].low, event.figures["killed"].high) == (12, 90)
    report = next(one for one in ledger.reports() if one.document.id == "r")
    assert [c.count and c.count.best for c in report.claims if c.kind == "killed"] == [90]
    assert [f.claim.count and f.claim.count.best for f in ledger.claims(Asked(document="r", kinds=("killed",)))] == [90]
    assert ledger.verify().broken is None


def test_undone_in_any_order_events_are_exactly_as_they_were(ledger: Ledger, desk: Desk) -> None:
    before = standing(ledger)
    ids = [claim.id for claim in raid().claims]
    entries = [desk.judge("r", name, "rejected", "سارة") for name in ids]
    assert all("r" not in [m.document for m in e.members] for e in standing(ledger).values())
    assert len(standing(ledger)) == len(before) - 1
    for entry in entries[1:] + entries[:1]:
        desk.undo(entry, "سارة", "خطأ")
    assert standing(ledger) == before and not ledger.events().redirects
    with pytest.raises(Stale):
        desk.undo(entries[0], "سارة")
    assert all(one.undone for one in desk.verdicts("r") if one.verdict == "rejected")
    assert ledger.verify().broken is None


def test_who_accepts_what_was_rejected_brings_it_back(ledger: Ledger, desk: Desk) -> None:
    before = standing(ledger)
    read = of_kind(raid(), "killed")
    desk.judge("r", read.id, "rejected", "سارة")
    assert killed(ledger, "a") == [12] and read.id not in {f.claim.id for f in ledger.claims(Asked(document="r"))}
    desk.judge("r", read.id, "accepted", "أحمد")
    assert standing(ledger) == before
    (last,) = [one.state for one in desk.sheet("r").checked if one.claim.id == read.id]
    assert last == "accepted"


def require_each_once(ledger: Ledger) -> None:
    """Every claim that stands is in exactly one event."""
    held = [
        (m.document, c.id) for e in ledger.events().events for m in e.members for a in m.accounts for c in a.claims
    ]  # fmt: skip
    assert sorted(held) == sorted((one.document.id, claim.id) for one in ledger.reports() for claim in one.claims)


def test_taking_back_one_of_two_rejections_brings_back_its_claim_alone(ledger: Ledger, desk: Desk) -> None:
    before = standing(ledger)
    first, second = (desk.judge("r", of_kind(raid(), kind).id, "rejected", "سارة") for kind in ("killed", "injured"))
    for entry in (first, second):
        desk.undo(entry, "سارة")
        require_each_once(ledger)
    assert standing(ledger) == before


@pytest.mark.parametrize("undone", [False, True])
def test_what_linking_has_moved_is_not_brought_back_to_where_it_was(ledger: Ledger, desk: Desk, undone: bool) -> None:
    town = of_kind(raid(), "protest").place
    for read in raid().claims[:3]:
        entry = desk.judge("r", read.id, "corrected", "سارة", now=replace(read, place=town, rules=()))
    ledger.sync()
    assert not any({"a", "r"} <= {m.document for m in e.members} for e in standing(ledger).values())
    if undone:
        desk.undo(entry, "سارة")
    else:
        desk.judge("r", read.id, "accepted", "سارة")
    require_each_once(ledger)


def test_what_is_taken_back_after_its_event_was_merged_is_linked_again(ledger: Ledger, desk: Desk) -> None:
    ledger.add([renamed(bomb(), name) for name in "ef"])
    ledger.sync()
    entries = [desk.judge("r", read.id, "rejected", "سارة") for read in raid().claims[:3]]
    strike, other = ([e for e in standing(ledger).values() if name in [m.document for m in e.members]] for name in "ac")
    desk.merge([(one.id, desk.event(one.id).state) for one in (*strike, *other)], "سارة", "للتجربة")
    assert strike[0].id not in standing(ledger)
    for entry in entries:
        desk.undo(entry, "سارة")
    assert ledger.sync().reports == 1
    require_each_once(ledger)
    assert ledger.sync().reports == 0 and ledger.verify().broken is None


def test_linking_goes_by_what_people_left(ledger: Ledger, desk: Desk) -> None:
    read, protest = of_kind(raid(), "killed"), of_kind(raid(), "protest")
    desk.judge("r", read.id, "corrected", "سارة", now=with_figure(read, 90))
    desk.judge("r", protest.id, "rejected", "سارة")
    desk.judge("c", bomb().claims[0].id, "accepted", "سارة")
    words = "غارة جوية على مدينة سراقب"
    start = rescuers().document.text.index(words)
    ledger.add([rescuers()])
    missed = replace(
        of_kind(rescuers(), "killed"), kind="destroyed", evidence=Evidence(start, start + len(words), words),
        count=None, scope="new", part_of=None, same_as=None,
    )  # fmt: skip
    entry = desk.add_claim("b", missed, "سارة")
    done = ledger.sync()
    assert (done.reports, done.anew) == (2, 1)
    by_hand = [hospital(), bomb(), *(one for one in ledger.reports() if one.document.id in "rb")]
    once = {frozenset(m.document for m in e.members): e.figures for e in tawatur.link(by_hand).events}
    assert {frozenset(m.document for m in e.members): e.figures for e in ledger.events().events} == once
    assert "p1" in {claim.id for one in ledger.reports() if one.document.id == "b" for claim in one.claims}
    assert ledger.sync().reports == 0
    desk.undo(entry, "سارة")
    done = ledger.sync()
    assert (done.reports, done.anew, ledger.verify().broken) == (1, 1, None)
    assert not any(
        c.kind == "destroyed" for e in ledger.events().events for m in e.members for a in m.accounts for c in a.claims
    )  # noqa: E501


def test_a_verdict_survives_another_reading(ledger: Ledger, desk: Desk) -> None:
    read = of_kind(raid(), "killed")
    desk.judge("r", read.id, "corrected", "سارة", now=with_figure(read, 90))
    desk.judge("c", bomb().claims[0].id, "accepted", "سارة")
    moved = tuple(replace(claim, id=f"x{at}", part_of=None, same_as=None) for at, claim in enumerate(raid().claims))
    with version("9"):
        ledger.add([replace(raid(), claims=moved), poorly(bomb())])
        ledger.sync()
    assert 90 in [f.claim.count.best for f in ledger.claims(Asked(document="r")) if f.claim.count]
    assert [(one.state, one.claim.kind) for one in desk.sheet("c").checked] == [("accepted", "injured")]
    assert {m.document for e in ledger.events().events for m in e.members} == {"a", "r", "c"}


def test_whoever_is_unsure_of_what_is_read_no_more_takes_it_from_nobody(ledger: Ledger, desk: Desk) -> None:
    def held() -> list[str]:
        """The claims of the report in what reports and events come out."""
        accounts = [a for e in ledger.events().events for m in e.members if m.document == "c" for a in m.accounts]
        (stored,) = (one.claims for one in ledger.reports() if one.document.id == "c")
        assert [claim for account in accounts for claim in account.claims] == list(stored)
        return [claim.id for claim in stored]

    desk.judge("c", bomb().claims[0].id, "accepted", "سارة")
    with version("9"):
        ledger.add([poorly(bomb())])
        ledger.sync()
    (kept,) = desk.sheet("c").checked
    desk.judge("c", kept.claim.id, "unsure", "أحمد")
    assert [(one.state, one.claim.id) for one in desk.sheet("c").checked] == [("unsure", kept.claim.id)]
    assert held() == [kept.claim.id]
    entry = desk.judge("c", kept.claim.id, "rejected", "ليلى")
    assert [one.state for one in desk.sheet("c").checked] == ["rejected"]
    assert held() == []
    desk.undo(entry, "ليلى")
    assert held() == [kept.claim.id]


def test_who_comes_late_is_told(desk: Desk) -> None:
    read = of_kind(raid(), "killed").id
    seen = desk.sheet("r").last
    desk.judge("r", of_kind(raid(), "protest").id, "unsure", "أحمد", known=seen)
    first = desk.judge("r", read, "accepted", "أحمد", known=seen)
    with pytest.raises(Stale, match="أحمد"):
        desk.judge("r", read, "rejected", "سارة", known=seen)
    desk.undo(first, "أحمد")
    with pytest.raises(Stale):
        desk.judge("r", read, "rejected", "سارة", known=first)
    desk.judge("r", read, "rejected", "سارة", known=desk.sheet("r").last)


def test_others_words_are_undone_by_editors_alone(ledger: Ledger, desk: Desk) -> None:
    entry = desk.judge("r", of_kind(raid(), "killed").id, "accepted", "أحمد")
    ledger.set_role("سارة", "reviewer", by="سارة")
    with pytest.raises(Forbidden):
        desk.undo(entry, "سارة")
    ledger.set_role("سارة", "editor", by="سارة")
    assert desk.undo(entry, "سارة") > entry


@pytest.mark.parametrize(
    "spoil",
    [
        lambda claim: replace(claim, kind="rumour"),
        lambda claim: replace(claim, evidence=replace(claim.evidence, text="كلام آخر")),
        lambda claim: replace(claim, evidence=replace(claim.evidence, start=9000, end=9004)),
        lambda claim: replace(claim, count=replace(claim.count, low=9, best=5, high=1)),
        lambda claim: replace(claim, attribution=()),
    ],
)
def test_a_claim_that_does_not_stand_on_the_text_is_refused(desk: Desk, spoil: Callable[[Claim], Claim]) -> None:
    read = of_kind(raid(), "killed")
    with pytest.raises(LedgerError):
        desk.judge("r", read.id, "corrected", "سارة", now=spoil(read))
    with pytest.raises(LedgerError):
        desk.add_claim("r", read, "سارة")
    with pytest.raises(Missing):
        desk.judge("r", "c99", "accepted", "سارة")
    assert desk.verdicts() == []


def test_a_sheet_says_what_stands_and_where_it_came_from(ledger: Ledger, desk: Desk) -> None:
    read = of_kind(raid(), "killed")
    desk.judge("r", read.id, "rejected", "سارة", why="لا يقوله النص")
    entry = desk.done("r", "أحمد")
    shown = desk.sheet("r")
    assert (shown.document, shown.done_by, shown.last, shown.original) == (raid().document, ("أحمد",), entry, None)
    assert [one.claim.id for one in shown.checked] == [claim.id for claim in raid().claims]
    assert {one.state for one in shown.checked} == {"open", "rejected"}
    events = {one.event for one in shown.checked if one.state == "open"}
    assert None not in events and events <= standing(ledger).keys()
    ledger.restrict("r", "أحمد", "شاهد")
    with pytest.raises(Missing):
        desk.sheet("r")
    assert desk.sheet("r", Sight(restricted=True)).restricted


def test_only_changed_events_get_a_state_and_the_log_tells_of_it(ledger: Ledger, desk: Desk) -> None:
    before = ledger.verify().entries
    desk.judge("r", of_kind(raid(), "killed").id, "accepted", "سارة")
    assert ledger.verify().entries == before + 1
    desk.judge("r", of_kind(raid(), "killed").id, "rejected", "سارة")
    assert ledger.verify().entries == before + 3
    assert [(deed.kind, deed.who) for deed in ledger.decisions("r")] == [("verdict", "سارة")] * 2


CLAIMS = tuple(invented(number, figure=number + 3) for number in range(4))
said = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(("accepted", "corrected", "rejected", "unsure")), st.integers(1, 90),
        st.booleans(), st.integers(1, 90),
    ),
    max_size=8,
)  # fmt: skip


@given(said, st.integers(0, 9))
def test_the_last_word_on_each_claim_stands_whatever_its_id_has_become(
    told: list[tuple[int, str, int, bool, int]], shift: int
) -> None:
    verdicts = [
        Verdict(
            at, "", "x", "r", verdict, CLAIMS[of].id, CLAIMS[of], with_figure(CLAIMS[of], figure) if verdict == "corrected" else None,  # noqa: E501
            undone=undone,
        )
        for at, (of, verdict, figure, undone, _) in enumerate(told, 1)
    ]  # fmt: skip
    read = tuple(replace(claim, id=f"c{number + shift}") for number, claim in enumerate(CLAIMS))
    left = {claim.evidence.start: claim for claim in amended(read, verdicts)}
    for number, claim in enumerate(read):
        standing = [one for one in verdicts if one.claim == CLAIMS[number].id and not one.undone]
        figure = claim.count and claim.count.best
        for one in standing:
            if one.verdict in ("accepted", "corrected"):
                form = one.now or one.was
                figure = form.count.best if form and form.count else None
        if standing and standing[-1].verdict == "rejected":
            assert claim.evidence.start not in left
        else:
            found = left[claim.evidence.start]
            assert (found.id, found.count and found.count.best) == (claim.id, figure)
    assert len(checked(read, verdicts)) == len(read)


def test_shares_of_what_was_rejected_stand_for_themselves() -> None:
    whole, part = invented(1, figure=9), invented(2, figure=3, part_of="c1", scope="part")
    rejected = Verdict(1, "", "x", "r", "rejected", "c1", whole)
    assert amended((whole, part), [rejected]) == (replace(part, part_of=None),)
    assert amended((whole, part), [replace(rejected, undone=True)]) == (whole, part)


@pytest.mark.parametrize(
    ("told", "lat", "lon", "figure"),
    [
        ("lat", -1e300, 0, 9), ("lat", float("nan"), 0, 9), ("lon", 0, float("inf"), 9), ("lon", 0, 180.5, 9),
        ("count", 0, 0, 2**53 + 1),
    ],
)  # fmt: skip
def test_what_cannot_be_is_no_correction(desk: Desk, told: str, lat: float, lon: float, figure: int) -> None:
    read = of_kind(raid(), "killed")
    assert read.place is not None
    wrong = replace(with_figure(read, figure), place=replace(read.place, lat=lat, lon=lon))
    with pytest.raises(LedgerError, match=f"{told}: .* is not from"):
        desk.judge("r", read.id, "corrected", "سارة", now=wrong)
    assert not desk.verdicts("r")
