"""The claims of a reading and what people said of them in, the claims as people left them out.

A verdict is of a claim by its words (kind, characters of evidence and figure), since another reading of the report may
give it another id. Nothing here looks at a database.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tawatur.model import Claim
from tawatur.model.review import Checked, Verdict

OF_CLAIMS = ("accepted", "corrected", "rejected", "unsure")
"""Verdicts of a claim that is there."""

Words = tuple[str, int, int, int, int]


def words_of(claim: Claim) -> Words:
    """What tells a claim of a report from the others whatever its id: its kind and the characters that state it."""
    figure = (claim.count.start, claim.count.end) if claim.count else (-1, -1)
    return claim.kind, claim.evidence.start, claim.evidence.end, *figure


def same_claim(one: Claim, other: Claim) -> bool:
    """Whether two claims of a report are of the same words by the same origin."""
    return words_of(one) == words_of(other) and _origin(one) == _origin(other)


def amended(claims: Sequence[Claim], verdicts: Iterable[Verdict]) -> tuple[Claim, ...]:
    """The claims as people left them: rejected ones out, corrected ones replaced, added ones in, in the text's order.

    What pointed to a claim that was rejected points to none.
    """
    said = list(verdicts)
    if not said:
        return tuple(claims)
    kept = [one.claim for one in checked(claims, said) if one.state != "rejected"]
    gone = {claim.id for claim in claims} - {claim.id for claim in kept}
    return tuple(_without(claim, gone) for claim in kept) if gone else tuple(kept)


def checked(claims: Sequence[Claim], verdicts: Iterable[Verdict]) -> tuple[Checked, ...]:
    """Each claim as it stands, with all verdicts on it in their order; rejected ones too, as they last were."""
    told = [one for one in verdicts if one.verdict != "undone"]
    added = {one.claim: one for one in told if one.verdict == "added"}
    here = [one.now for one in added.values() if one.now and not one.undone]
    read = [claim for claim in claims if not any(same_claim(claim, other) for other in here)]
    of: dict[str, list[Verdict]] = defaultdict(list)
    lost: dict[Words, list[Verdict]] = defaultdict(list)
    for one in told:
        if one.verdict in OF_CLAIMS and one.claim not in added and one.was is not None:
            found = _meant(one, read)
            if found is not None:
                of[found.id].append(one)
            elif not any(same_claim(one.was, other) for other in here):
                lost[words_of(one.was)].append(one)
        elif one.claim is not None:
            of[one.claim].append(one)
    made = [_stood(claim, claim, of[claim.id], "open") for claim in read]
    placed = [one for said in lost.values() for one in _left(said)]
    return _in_order(made, [*placed, *(_stood(claim, None, of[claim.id], "added") for claim in here)])


def on(claim: str, known: Iterable[Checked]) -> Checked | None:
    """The claim of that id."""
    return next((one for one in known if one.claim.id == claim), None)


def _meant(verdict: Verdict, claims: Iterable[Claim]) -> Claim | None:
    """The claim that a verdict is of: of several on the same words that of the same origin, then of the same id."""
    was = verdict.was
    found = [claim for claim in claims if was is not None and words_of(claim) == words_of(was)]
    near = [claim for claim in found if was is not None and same_claim(claim, was)] or found
    return next((claim for claim in near if claim.id == verdict.claim), near[0] if near else None)


def _stood(claim: Claim, read: Claim | None, verdicts: Sequence[Verdict], state: str) -> Checked:
    """A claim after what people said of it."""
    form = claim
    for one in verdicts:
        if one.undone or one.verdict not in OF_CLAIMS:
            continue
        state = one.verdict
        if state in ("accepted", "corrected"):
            form = _as(one, one.now or one.was or claim, claim)
    return Checked(form, state, read, tuple(verdicts))


def _as(verdict: Verdict, form: Claim, claim: Claim) -> Claim:
    """A claim in the form that a person gave it; where ids have moved, what it points to is as the reading has it."""
    if verdict.claim != claim.id:
        form = replace(form, part_of=claim.part_of, same_as=claim.same_as)
    bare = replace(form, id=claim.id, rules=())
    return claim if bare == replace(claim, rules=()) else bare


def _left(verdicts: Sequence[Verdict]) -> Iterable[Checked]:
    """A claim that this reading has no more, where a person vouched for it, whatever was said of it since."""
    vouched = [one.was for one in verdicts if one.verdict in ("accepted", "corrected") and not one.undone and one.was]
    if vouched:
        was = replace(vouched[-1], id=f"k{verdicts[0].entry}", part_of=None, same_as=None)
        found = _stood(was, was, verdicts, "open")
        yield replace(found, claim=replace(found.claim, id=was.id, part_of=None, same_as=None))


def _in_order(made: list[Checked], added: Iterable[Checked]) -> tuple[Checked, ...]:
    """Claims that the reading has not, where their words stand; the others stay in the order of the reading."""
    for one in added:
        start = one.claim.evidence.start
        at = next((n for n, other in enumerate(made) if other.claim.evidence.start > start), len(made))
        made.insert(at, one)
    return tuple(made)


def _without(claim: Claim, gone: set[str]) -> Claim:
    """A claim that points to none of those that are gone."""
    part, same = claim.part_of in gone, claim.same_as in gone
    if not (part or same):
        return claim
    return replace(claim, part_of=None if part else claim.part_of, same_as=None if same else claim.same_as)


def _origin(claim: Claim) -> str | None:
    """Who vouches for a claim."""
    last = claim.attribution[-1] if claim.attribution else None
    return (last.entity or last.name or last.surface) if last else None
