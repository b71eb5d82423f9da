"""A claim and what a person has otherwise in, the claim as it should be out: pure, whatever it is then done with.

A field is stated by words of the text, which are read by the recognisers of the program, or chosen from a list. What is
answered beside the words (numbers, which place of that name, days) outranks what they are read as. Nothing is made up:
a name that is not known stays as it is written. Answers are named by their fields; `count`, `place`, `time` and the
like are words, `count_at` where these stand, `count_for` where the words stood that `count_low` and so on belong to.
"""

from collections.abc import Mapping
from dataclasses import replace

from tawatur.labels import labels
from tawatur.model import Claim, Count, Document, Evidence, Figure, Link, Period
from tawatur.outlets import outlet
from tawatur.review.answers import Answers, Mistaken
from tawatur.review.offered import figures, moments
from tawatur.review.tied import location, origin, party

RELATIONS = ("exact", "at_least", "about", "at_most", "between", "vague", "joint")
TIMES = ("hour", "day", "week", "month", "year", "open")


def corrected(claim: Claim, changes: Mapping[str, str], document: Document) -> Claim:
    """The claim with the changes; `Mistaken` says what is wrong with them and to which field it belongs."""
    asked = Answers(changes, document, claim.evidence.start)
    evidence = asked.words("evidence", claim.evidence)
    if evidence is None:
        asked.wrong("evidence", "needed")
    kind = asked.choice("kind", labels()["kind"], claim.kind)
    if kind is None:
        asked.wrong("kind", "needed")
    found = replace(
        claim,
        kind=kind or claim.kind,
        evidence=evidence or claim.evidence,
        count=_count(claim.count, asked),
        actor=party("actor", claim.actor, asked),
        target=party("target", claim.target, asked),
        place=location(claim.place, asked),
        time=_time(claim.time, asked),
        attribution=origin(claim.attribution, asked),
        means=asked.several("means", labels()["means"], claim.means),
    )
    found = _listed(found, asked)
    if asked.mistakes:
        raise Mistaken(asked.mistakes)
    return _without_rules(claim, found)


def stated(words: str, at: str, kind: str, document: Document) -> Claim:
    """A claim that was missed: its words and its kind; the outlet says it, nothing else is known yet."""
    asked = Answers({"evidence": words, "evidence_at": at, "kind": kind}, document)
    evidence = asked.words("evidence", None)
    if evidence is None and not asked.mistakes:
        asked.wrong("evidence", "needed")
    if asked.choice("kind", labels()["kind"], None) is None:
        asked.wrong("kind", "needed")
    if evidence is None or asked.mistakes:
        raise Mistaken(asked.mistakes)
    known = outlet(document.outlet) if document.outlet else None
    publisher = Link(document.outlet, known.name if known else document.outlet, "outlet", known.id if known else None)
    day = document.published
    return Claim(
        id="p", kind=kind, evidence=evidence, count=None, affected=None, actor=None, target=None, means=(), place=None,
        more_places=(), time=Period(day, day, "open", None) if day else None, attribution=(publisher,),
        stance="asserted", scope="new",
    )  # fmt: skip


def _listed(claim: Claim, asked: Answers) -> Claim:
    """The fields that are chosen from lists, and days."""
    known = labels()
    return replace(
        claim,
        affected=asked.choice("affected", known["affected"], claim.affected),
        stance=asked.choice("stance", known["stance"], claim.stance) or claim.stance,
        scope=asked.choice("scope", known["scope"], claim.scope) or claim.scope,
        base=asked.choice("base", known["base"], claim.base),
        cause=asked.choice("cause", known["cause"], claim.cause),
        content=asked.choice("content", known["kind"], claim.content),
        since=asked.day("since", claim.since),
        as_of=asked.day("as_of", claim.as_of),
        part_of=asked.text("part_of") or None if "part_of" in asked.given else claim.part_of,
        more_places=() if asked.text("more_places") == "none" else claim.more_places,
    )


def _count(now: Count | None, asked: Answers) -> Count | None:
    """The figure: as its words are read, or by hand."""
    words = asked.words("count", Evidence(now.start, now.end, now.text) if now else None)
    by_hand = any(asked.text(f"count_{side}") for side in ("low", "best", "high"))
    if words is None:
        if by_hand and not now:
            asked.wrong("count", "needed")
        return None
    figure = _by_hand(asked) if by_hand and asked.read_for("count", words) else None
    if figure is None:
        if now and (words.start, words.end) == (now.start, now.end):
            return now
        figure = _only_figure(words.text, asked)
    if figure is None:
        return now
    return Count(
        figure.low, figure.high, figure.best, figure.relation, figure.unit, words.text, words.start, words.end
    )  # fmt: skip


def _only_figure(words: str, asked: Answers) -> Figure | None:
    found = figures(words)
    if len(found) != 1:
        asked.wrong("count", "several_figures" if found else "no_figure")
    return found[0] if len(found) == 1 else None


def _by_hand(asked: Answers) -> Figure | None:
    """A figure in numbers: one alone stands for all three where it is exact or about."""
    low, best, high = (asked.number(f"count_{side}") for side in ("low", "best", "high"))
    relation = asked.choice("count_relation", RELATIONS, None) or "exact"
    known = [number for number in (low, best, high) if number is not None]
    if relation in ("exact", "about") and len(set(known)) == 1:
        low = best = high = known[0]
    if known != sorted(known):
        asked.wrong("count_low", "order")
    if relation == "exact" and len({low, best, high}) > 1:
        asked.wrong("count_relation", "not_exact")
    return Figure(low, high, best, relation)


def _time(now: Period | None, asked: Answers) -> Period | None:
    """When it happened: as its words are read, or two days by hand; without words the days stand alone."""
    words = asked.words("time", now.evidence if now else None)
    by_hand = bool(asked.text("time_start") or asked.text("time_end"))
    if by_hand and (words is None or asked.read_for("time", words)):
        return _days(now, words, asked)
    if words is None:
        return now if now and "time_start" not in asked.given and not now.evidence else None
    if now and now.evidence and (words.start, words.end) == (now.evidence.start, now.evidence.end):
        return now
    found = moments(words.text, asked.document.published, asked.document.outlet)
    if len(found) != 1:
        asked.wrong("time", "several_times" if found else "no_time")
        return now
    return Period(found[0].start, found[0].end, found[0].precision, words)


def _days(now: Period | None, words: Evidence | None, asked: Answers) -> Period | None:
    start, end = asked.day("time_start", None), asked.day("time_end", None)
    start, end = start or end, end or start
    precision = asked.choice("time_precision", TIMES, now.precision if now else None) or "day"
    if start is None or end is None:
        return now  # a day that is none was told of
    if start > end:
        asked.wrong("time_end", "before_start")
    return Period(start, end, precision, words)


def _without_rules(before: Claim, after: Claim) -> Claim:
    """Without the rules that decided what a person has otherwise."""
    kept = tuple(
        (name, rule) for name, rule in after.rules if getattr(before, name, None) == getattr(after, name, None)
    )
    return replace(after, rules=kept)
