"""Ids of events: they stay while reports come, and what is joined or parted leads on with a reason."""

from tawatur.events.identity import event_id, identified


def test_a_new_event_is_named_by_the_first_of_its_accounts() -> None:
    heirs, redirects = identified([["a#c1", "b#c1"], ["c#c1"]], {})
    assert heirs == {event_id(["a#c1"]): ["a#c1", "b#c1"], event_id(["c#c1"]): ["c#c1"]}
    assert event_id(["b#c1", "a#c1"]) == event_id(["a#c1"]) != event_id(["b#c1"])
    assert redirects == ()


def test_an_event_keeps_its_id_whatever_comes_to_it() -> None:
    heirs, redirects = identified([["0#c1", "a#c1", "b#c1"]], {"a#c1": "e-one", "b#c1": "e-one"})
    assert heirs == {"e-one": ["0#c1", "a#c1", "b#c1"]}
    assert redirects == ()


def test_of_joined_events_the_largest_gives_its_id() -> None:
    before = {"a#c1": "e-small", "b#c1": "e-large", "c#c1": "e-large"}
    heirs, redirects = identified([["a#c1", "b#c1", "c#c1", "d#c1"]], before)
    assert list(heirs) == ["e-large"]
    (moved,) = redirects
    assert (moved.id, moved.to) == ("e-small", ("e-large",))
    assert moved.reason["en"].startswith("Joined") and moved.reason["ar"]


def test_a_parted_event_keeps_its_id_with_the_larger_part_and_leads_to_both() -> None:
    before = dict.fromkeys(("a#c1", "b#c1", "c#c1"), "e-one")
    heirs, redirects = identified([["a#c1"], ["b#c1", "c#c1"]], before)
    assert heirs["e-one"] == ["b#c1", "c#c1"]
    other = next(name for name in heirs if name != "e-one")
    (moved,) = redirects
    assert (moved.id, set(moved.to)) == ("e-one", {"e-one", other})
    assert "parted" in moved.reason["en"]


def test_a_part_never_takes_an_id_that_another_event_has_had() -> None:
    own = event_id(["a#c1"])
    heirs, redirects = identified([["a#c1"], ["b#c1", "c#c1"]], dict.fromkeys(("a#c1", "b#c1", "c#c1"), own))
    assert heirs[own] == ["b#c1", "c#c1"]
    assert len(heirs) == 2
    assert set(redirects[0].to) == set(heirs)


def test_equal_parts_and_equal_events_are_decided_by_name() -> None:
    before = {"a#c1": "e-two", "b#c1": "e-one"}
    heirs, _ = identified([["a#c1", "b#c1"]], before)
    assert list(heirs) == ["e-one"]
    parted, _ = identified([["b#c1"], ["a#c1"]], dict.fromkeys(before, "e-one"))
    assert parted["e-one"] == ["a#c1"]


def test_an_account_that_was_read_anew_counts_as_those_whose_words_it_has() -> None:
    before = {"a#c1": "e-one", "a#c2": "e-two", "b#c1": "e-two"}
    heirs, redirects = identified([["a#c1", "b#c1"], ["a#c2"]], before, {"a#c1": ["a#c2"], "a#c2": ["a#c1"]})
    assert heirs == {"e-two": ["a#c1", "b#c1"], "e-one": ["a#c2"]} and redirects == ()
    merged, (moved,) = identified([["a#c1", "b#c1"]], before, {"a#c1": ["a#c1", "a#c2"]})
    assert (merged, moved.id, moved.to) == ({"e-two": ["a#c1", "b#c1"]}, "e-one", ("e-two",))


def test_no_id_that_ever_stood_is_given_again() -> None:
    own = event_id(["a#c1"])
    (other,), _ = identified([["a#c1"]], {}, {}, {own, f"{own}-2"})
    assert other == f"{own}-3"
