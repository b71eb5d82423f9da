"""The queue gives the most urgent reports first, each to one person at a time, and to nobody what they may not see."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from tawatur.errors import LedgerError, Missing
from tawatur.ledger import Arrival, Ledger, adding
from tawatur.ledger.desk import Desk
from tawatur.ledger.engines import engine_of, url_of, writing
from tawatur.ledger.working import LEASES
from tawatur.model.review import QueueAsked, Sight
from tests.ledger.reports import bomb, hospital, many, read_report, renamed, rescuers
from tests.ledger.test_anew import poorly, version

OPEN, WHOLE = Sight(), Sight(restricted=True)
EVERY = QueueAsked()


def held(desk: Desk, person: str, wanted: QueueAsked = EVERY, sight: Sight = OPEN, number: int = 10) -> list[str]:
    """What a person has after taking."""
    desk.take(person, wanted, sight, number)
    return [task.document for task in desk.queue(person, wanted, sight)]


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[Desk]:
    """Reports of a strike, of which a denial is one; a bomb; and a flight."""
    denial = "نفى الجيش السوري أن تكون طائراته قصفت مدينة سراقب يوم الأحد."
    flight = "نزح 40 ألف شخص من خان شيخون اليوم."
    ledger.add([
        hospital(), rescuers(), bomb(), read_report("d", "مثال ب", date(2019, 5, 14), denial),
        read_report("e", "مثال ج", date(2019, 8, 2), flight),
    ])  # fmt: skip
    ledger.sync()
    yield Desk(ledger)


def test_the_most_urgent_comes_first_and_says_why(desk: Desk) -> None:
    desk.take("سارة", EVERY, OPEN)
    tasks = {task.document: task for task in desk.queue("سارة", EVERY, OPEN)}
    assert list(tasks)[0] == "d", "a denial, by an origin that nobody knew"
    assert {name: task.priority for name, task in tasks.items()} == {"d": 80, "a": 35, "b": 35, "e": 25, "c": 20}
    assert {name: task.reasons for name, task in tasks.items()} == {
        "d": ("disputed", "weak_join", "new_origin"), "a": ("large", "new_origin"), "b": ("large", "new_origin"),
        "e": ("large",), "c": ("new_origin",),
    }  # fmt: skip


def test_a_task_is_a_report_with_its_open_claims(desk: Desk) -> None:
    desk.take("سارة", QueueAsked(outlet="مثال أ"), OPEN)
    (task,) = desk.queue("سارة", EVERY, OPEN)
    assert (task.document, task.title, task.outlet, task.published) == (
        "a",
        "خبر",
        "مثال أ",
        hospital().document.published,
    )
    assert task.claims == hospital().claims
    assert (task.person, task.assigned) == ("سارة", False) and task.until is not None


def test_what_is_asked_for_is_given(desk: Desk) -> None:
    for at, (asked, wanted) in enumerate((
        (QueueAsked(kinds=("displaced", "injured")), {"c", "e"}), (QueueAsked(outlet="مثال ب"), {"b", "d"}),
        (QueueAsked(reasons=("disputed", "weak_join")), {"d"}), (QueueAsked(state="checked"), set()),
        (QueueAsked(kinds=("killed",), reasons=("large",)), {"a", "b"}),
    )):  # fmt: skip
        person = f"قارئ {at}"
        assert set(held(desk, person, asked)) == wanted
        for name in wanted:
            desk.assign(name, None, "x")
    for wrong, words in ((QueueAsked(state="lost"), "no state"), (QueueAsked(reasons=("x",)), "no reason")):
        with pytest.raises(LedgerError, match=words):
            desk.take("سارة", wrong, OPEN)
    counts = desk.queue_counts(OPEN)
    assert {name: number for name, number in counts.items() if number} == {
        "open": 5, "disputed": 1, "large": 3, "weak_join": 1, "new_origin": 4,
    }  # fmt: skip


def test_what_one_has_nobody_else_is_given(desk: Desk, place: str) -> None:
    assert held(desk, "سارة", number=2) == ["d", "b"]
    assert held(desk, "سارة", number=2) == ["d", "b"], "who has enough is given no more"
    assert set(held(desk, "أحمد")) == {"a", "c", "e"} and held(desk, "ليلى") == []
    engine = engine_of(url_of(place))
    with writing(engine) as connection:
        connection.execute(update(LEASES).where(LEASES.c.document == "d").values(until="2019-01-01T00:00:00.000000Z"))
    assert [task.document for task in desk.queue("سارة", EVERY, OPEN)] == ["b"]
    assert held(desk, "ليلى") == ["d"], "what was left lying"


def test_what_is_assigned_stays_with_who_has_it(desk: Desk, ledger: Ledger) -> None:
    ledger.set_role("سارة", "reviewer", by="أحمد")
    assert held(desk, "سارة", number=1) == ["d"]
    desk.assign("c", "سارة", "أحمد")
    desk.assign("d", "أحمد", "أحمد")
    (task,) = desk.queue("سارة", EVERY, OPEN)
    assert (task.document, task.assigned, task.until) == ("c", True, None)
    assert set(held(desk, "ليلى")) == {"a", "b", "e"}
    desk.assign("c", None, "أحمد")
    assert held(desk, "سارة") == ["c"]
    with pytest.raises(Missing):
        desk.assign("no", "سارة", "أحمد")
    with pytest.raises(Missing, match="nobody of that name"):
        desk.assign("c", "سارا", "أحمد")
    assert held(desk, "سارة") == ["c"], "a misspelt name takes it from nobody"


def test_many_who_take_at_once_are_given_each_their_own(ledger: Ledger, place: str) -> None:
    ledger.add(many(60))
    Desk(ledger).catch_up()

    def taken(person: str) -> list[str]:
        with Ledger(place) as own:
            desk = Desk(own)
            return [name for _ in range(3) for name in held(desk, person, number=5)][-5:]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(taken, [f"p{at}" for at in range(8)]))
    given = [name for names in found for name in names]
    assert len(given) == len(set(given)) == 40


def test_what_is_hidden_is_given_to_nobody(ledger: Ledger) -> None:
    ledger.add([hospital(), (rescuers(), Arrival(collection="south")), bomb()])
    desk = Desk(ledger)
    some = Sight(collections=frozenset({"north"}))
    assert set(held(desk, "سارة", sight=some)) == {"a", "c"}
    ledger.restrict("a", "x", "a witness")
    assert [task.document for task in desk.queue("سارة", EVERY, some)] == ["c"]
    assert desk.queue_counts(some)["open"] == 1 and desk.queue_counts(WHOLE)["open"] == 3
    assert desk.queue_counts(OPEN)["large"] == 1
    assert held(desk, "أحمد") == ["b"]
    ledger.release("a", "x", "y")
    assert {task.document for task in desk.queue("سارة", EVERY, some)} == {"a", "c"}


def test_who_reads_anew_gives_new_tasks(desk: Desk, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = replace(hospital(), claims=hospital().claims[:1])
    monkeypatch.setattr(adding, "versions", lambda: {"tawatur": "9", "lexicons": "x", "gazetteer": "y"})
    ledger.add([changed])
    desk.take("سارة", QueueAsked(outlet="مثال أ"), OPEN)
    (task,) = desk.queue("سارة", EVERY, OPEN)
    assert task.claims == changed.claims and "new_origin" in task.reasons
    before = [desk.queue_counts(OPEN), desk.queue("سارة", EVERY, OPEN)]
    ledger.reindex()
    assert [desk.queue_counts(OPEN), desk.queue("سارة", EVERY, OPEN)] == before


def judged(desk: Desk, document: str, verdict: str, by: str, *claims: str) -> int:
    """Say the same of some claims of a report; the last entry comes out."""
    return max(desk.judge(document, claim, verdict, by) for claim in claims)


def test_what_was_judged_leaves_the_queue(desk: Desk) -> None:
    claims = [claim.id for claim in hospital().claims]
    assert len(claims) > 1 and "a" in held(desk, "سارة")
    judged(desk, "a", "accepted", "سارة", *claims[1:])
    (task,) = (task for task in desk.queue("سارة", EVERY, OPEN) if task.document == "a")
    assert [claim.id for claim in task.claims] == claims[:1]
    last = judged(desk, "a", "unsure", "سارة", claims[0])
    assert "a" not in held(desk, "سارة") and desk.queue_counts(OPEN)["unsure"] == 1
    (task,) = desk.queue("سارة", QueueAsked(state="unsure"), OPEN)
    assert [claim.id for claim in task.claims] == claims[:1]
    desk.undo(last, "سارة")
    assert "a" in held(desk, "سارة") and desk.queue_counts(OPEN)["unsure"] == 0
    judged(desk, "a", "rejected", "سارة", claims[0])
    assert desk.queue_counts(OPEN)["checked"] == 1 and "a" not in held(desk, "سارة")


def test_where_two_disagree_a_third_decides(desk: Desk, ledger: Ledger) -> None:
    (claim,) = (claim.id for claim in bomb().claims if claim.kind == "injured")
    others = [one.id for one in bomb().claims if one.id != claim]
    judged(desk, "c", "accepted", "سارة", claim, *others)
    assert desk.queue_counts(OPEN)["disagreement"] == 0
    judged(desk, "c", "rejected", "أحمد", claim)
    assert (desk.queue_counts(OPEN)["disagreement"], desk.queue_counts(OPEN)["checked"]) == (1, 0)
    assert "c" in held(desk, "ليلى")
    (task,) = (task for task in desk.queue("ليلى", EVERY, OPEN) if task.document == "c")
    assert ([one.id for one in task.claims], "disagreement" in task.reasons) == ([claim], True)
    judged(desk, "c", "unsure", "منى", claim)
    judged(desk, "c", "accepted", "ليلى", claim)
    assert (desk.queue_counts(OPEN)["disagreement"], desk.queue_counts(OPEN)["checked"]) == (0, 1)
    before = desk.queue_counts(OPEN)
    ledger.reindex()
    assert before == desk.queue_counts(OPEN)


def test_what_was_assigned_is_let_go_when_it_is_checked(desk: Desk, ledger: Ledger) -> None:
    claims = [claim.id for claim in bomb().claims]
    checked = QueueAsked(state="checked")
    desk.assign("c", "سارة", "سارة")
    judged(desk, "c", "accepted", "سارة", *claims[1:])
    assert [task.document for task in desk.queue("سارة", EVERY, OPEN)] == ["c"]
    last = judged(desk, "c", "accepted", "سارة", claims[0])
    assert (desk.queue("سارة", EVERY, OPEN), desk.queue("سارة", checked, OPEN)) == ([], [])
    desk.assign("c", "سارة", "سارة")
    ledger.reindex()
    assert [task.document for task in desk.queue("سارة", checked, OPEN)] == ["c"], "given to be looked at again"
    desk.undo(last, "سارة")
    assert [task.document for task in desk.queue("سارة", EVERY, OPEN)] == ["c"]


def test_a_report_that_states_nothing_is_checked_by_who_reads_it_through(desk: Desk, ledger: Ledger) -> None:
    ledger.add([renamed(poorly(hospital()), "n"), renamed(poorly(hospital()), "m")])
    for name in "nm":
        desk.assign(name, "سارة", "سارة")
    assert {task.document for task in desk.queue("سارة", EVERY, OPEN)} == {"n", "m"}
    done = desk.done("n", "سارة")
    desk.add_claim("m", hospital().claims[0], "سارة")
    assert desk.queue("سارة", EVERY, OPEN) == [] and desk.queue_counts(OPEN)["checked"] == 2
    ledger.reindex()
    assert desk.queue_counts(OPEN)["checked"] == 2
    desk.undo(done, "سارة")
    assert desk.queue_counts(OPEN)["checked"] == 1


@pytest.mark.parametrize("added_first", [False, True])
def test_a_claim_for_which_an_added_one_stands_is_no_task(desk: Desk, ledger: Ledger, added_first: bool) -> None:
    first, *others = bomb().claims
    if added_first:
        with version("8"):
            ledger.add([replace(bomb(), claims=tuple(others))])
        desk.add_claim("c", first, "سارة")
        with version("9"):
            ledger.add([bomb()])
    else:
        judged(desk, "c", "rejected", "سارة", first.id)
        desk.add_claim("c", first, "سارة")
    for claim in others:
        judged(desk, "c", "accepted", "سارة", claim.id)
    assert first.id not in [one.claim.id for one in desk.sheet("c").checked]
    assert desk.queue_counts(OPEN)["checked"] == 1 and "c" not in held(desk, "سارة")


def test_who_judges_keeps_what_they_have(desk: Desk, place: str) -> None:
    held(desk, "سارة")
    soon = "2999-01-01T00:00:00.000000Z"
    engine = engine_of(url_of(place))
    with writing(engine) as connection:
        connection.execute(update(LEASES).values(until=soon))
    judged(desk, "c", "accepted", "سارة", bomb().claims[0].id)
    assert {task.until for task in desk.queue("سارة", EVERY, OPEN)}.isdisjoint({soon})
