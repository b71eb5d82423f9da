"""Reports that were read anew: they are linked by their new reading, as all at once would; ids stay with the words."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from benchmarks.planted import Rates, planted
from tawatur.events import distinct, link
from tawatur.events.gathering import stating
from tawatur.model import Claim, Linked, Reading
from tests.events.test_onto import seen
from tests.events.told import ABROAD, SOUTH, claim, report


def world(seed: int) -> list[Reading]:
    """Planted reports, of whose texts only the passages that state claims are known, as events keep them."""
    told = [one.reading for one in planted(400, seed, Rates(greatest=0.02))]
    return [replace(one, fingerprint=stating(one.fingerprint, one.claims)) for one in told]


def anew(reading: Reading, rng: Random) -> Reading:
    """The same report as another version might read it: claims missed, so that numbers move, and a figure changed."""
    kept = [one for one in reading.claims if rng.random() > 0.25]
    names = {one.id: f"c{number}" for number, one in enumerate(kept, 1)}
    moved = [
        replace(one, id=names[one.id], part_of=names.get(one.part_of or ""), same_as=names.get(one.same_as or ""))
        for one in kept
    ]
    if moved and rng.random() < 0.3:
        moved[0] = _another_figure(moved[0])
    return replace(reading, claims=tuple(moved))


def _another_figure(told: Claim) -> Claim:
    return replace(told, count=told.count and replace(told.count, low=70, best=70, high=70))


def ids(linked: Linked) -> set[str]:
    return {event.id for event in linked.events}


def reread(told: Iterable[Reading], again: Iterable[Reading]) -> list[Reading]:
    """The reports with those that were read anew in their places."""
    by = {one.document.id: one for one in again}
    return [by.get(one.document.id, one) for one in told]


@pytest.mark.parametrize(("seed", "share"), [(0, 0.05), (1, 0.3), (3, 1.0)])
def test_what_was_read_anew_is_linked_as_all_at_once(seed: int, share: float) -> None:
    told, rng = world(seed), Random(seed)
    again = [anew(one, rng) for one in told if rng.random() < share]
    before, now = link(told), reread(told, again)
    after = link(again, onto=before)
    assert again and seen(after) == seen(link(now)) != seen(before)
    moved = {redirect.id: redirect for redirect in after.redirects}
    assert ids(before) <= ids(after) | moved.keys()
    assert all(set(redirect.to) <= ids(after) and redirect.reason["en"] for redirect in after.redirects)
    assert len(ids(before) & ids(after)) > 0.8 * len(ids(before))
    assert list(distinct(again, after)) == [one for one in again if not one.claims]
    assert seen(link(told, onto=after)) == seen(before)


def test_the_id_stays_with_the_words_whatever_their_number() -> None:
    strike, bomb = claim(2, figure=30), claim(3, "injured", figure=4, place=SOUTH)
    before = link([report("a", replace(strike, id="c1"), replace(bomb, id="c2"))])
    names = {event.kinds: event.id for event in before.events}
    older = claim(1, "detained", figure=9, place=ABROAD)
    after = link([report("a", replace(older, id="c1"), strike, bomb)], onto=before)
    assert {event.kinds: event.id for event in after.events if event.kinds != ("detained",)} == names
    assert len(after.events) == 3 and after.redirects == ()


def test_an_event_that_no_report_tells_of_any_more_says_so_and_its_id_never_comes_again() -> None:
    told = report("a", claim(1, figure=30))
    before = link([told, report("b", claim(1, figure=3, place=SOUTH))])
    (stays,) = link([report("b", claim(1, figure=3, place=SOUTH))]).events
    gone = link([replace(told, claims=())], onto=before)
    assert ids(gone) == {stays.id}
    (moved,) = gone.redirects
    assert (moved.to, moved.reason["en"]) == ((), "Its reports were read anew and tell of it no more.")
    back = link([told], onto=gone)
    assert len(ids(back)) == 2 and moved.id not in ids(back) and back.redirects == gone.redirects


def test_a_report_that_now_tells_of_something_else_leaves_its_event() -> None:
    others = [report("b", claim(1, figure=30)), report("c", claim(1, figure=30))]
    before = link([report("a", claim(1, figure=30)), *others])
    (held,) = before.events
    moved = report("a", claim(1, figure=30, place=ABROAD))
    after = link([moved], onto=before)
    assert seen(after) == seen(link([moved, *others]))
    assert {tuple(m.document for m in event.members): event.id == held.id for event in after.events} == {
        ("a",): False, ("b", "c"): True,
    }  # fmt: skip
    (parted,) = after.redirects
    assert parted.id == held.id and set(parted.to) == ids(after)


def test_the_same_reading_again_is_left_out_and_the_first_of_two_counts() -> None:
    told = report("a", claim(1, figure=30))
    linked, other = link([told]), report("a", claim(1, figure=31))
    assert list(distinct([told, other], linked)) == []
    assert list(distinct([other, told], linked)) == [other]
