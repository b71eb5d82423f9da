"""A report in, its accounts out: several incidents of one report stay apart, its totals attach to none of them.

Claims go by the order of the text. A claim joins the account that it fits best by place, then the one told of last;
one of a wide place, or of none, joins an account of a town only where a figure or the lack of any other says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tawatur.events.forms import form
from tawatur.events.nearness import days_apart, fine, joint, relation, span_of, wide
from tawatur.families import BODILY, CONTROL, FROM_AFAR, family
from tawatur.model import Account, Claim, Location, Reading, Span

_CLOSENESS = {"same": 3, "near": 2, "inside": 1, "unknown": 1}
_FAR = 3
"""Tolls of one incident by one source differ by less than so many times in one report."""
_DEVICE = frozenset(("bombing", "explosion"))
_FALLS = FROM_AFAR | {"chemical_attack"}
_NO_ACT = CONTROL | {"destroyed"}
_PEACEFUL = frozenset(("protest", "aid_delivered", "aid_blocked", "corridor_opened", "released", "returned"))


@dataclass(slots=True)
class _Draft:
    """An account while its report is gone through."""

    form: str
    claims: list[Claim] = field(default_factory=list)
    place: Location | None = None
    time: Span | None = None

    def add(self, claim: Claim) -> None:
        """Take a claim in, and what it says of place and time where that is more than was known."""
        self.claims.append(claim)
        if self.place is None or (claim.place is not None and wide(self.place) and not wide(claim.place)):
            self.place = claim.place
        self.time = joint([span for span in (self.time, span_of(claim)) if span])


def accounts(reading: Reading) -> tuple[Account, ...]:
    """The accounts of one report; every claim of it is in exactly one."""
    heads = {claim.id: claim for claim in reading.claims if claim.part_of is None and claim.same_as is None}
    drafts: list[_Draft] = []
    of: dict[str, _Draft] = {}
    for claim in heads.values():
        of[claim.id] = _draft_for(claim, drafts)
        of[claim.id].add(claim)
    for claim in reading.claims:
        if claim.id not in heads:
            _follow(claim, of, drafts)
    kept = _with_tolls(_gathered(drafts))
    return tuple(_account(reading.document.id, draft) for draft in kept)


def renewed(account: Account, claims: Mapping[str, Claim], other: Account | None = None) -> Account | None:
    """An account whose claims are as people left them, by id; None where none of them is there any more.

    It keeps its id, and its place where one of its claims has it still. The claims of another state of it come too; the
    place is kept where the two states have the same.
    """
    ids = {claim.id for claim in account.claims}
    more = [claim for claim in (other.claims if other else ()) if claim.id not in ids and claim.id in claims]
    now = tuple(replace(claims[claim.id], rules=()) for claim in (*account.claims, *more) if claim.id in claims)
    if now == account.claims:
        return account
    if not now:
        return None
    draft = _Draft(account.form)
    ordered = sorted(now, key=lambda claim: (claim.evidence.start, claim.id))
    for claim in [one for one in ordered if one.part_of is None and one.same_as is None] or ordered:
        draft.add(claim)
    places = [place for claim in now for place in (claim.place, *claim.more_places)]
    kept = account.place in places and (not more or other is None or other.place == account.place)
    place = account.place if kept else draft.place
    return Account(account.id, account.document, account.form, tuple(ordered), place, draft.time)


def _account(document: str, draft: _Draft) -> Account:
    claims = tuple(sorted(draft.claims, key=lambda claim: (claim.evidence.start, claim.id)))
    return Account(f"{document}#{claims[0].id}", document, draft.form, claims, draft.place, draft.time)


def _follow(claim: Claim, of: dict[str, _Draft], drafts: list[_Draft]) -> None:
    """A share or a repetition goes where its claim went; one whose claim is not there stands for itself."""
    draft = of.get(claim.part_of or "") or of.get(claim.same_as or "")
    if draft is None:
        draft = _draft_for(claim, drafts)
        draft.add(claim)
    else:
        draft.claims.append(claim)
    of[claim.id] = draft


def _draft_for(claim: Claim, drafts: list[_Draft]) -> _Draft:
    """The account that a claim fits best, a new one where it fits none."""
    kind = form(claim)
    best: tuple[int, int] | None = None
    for at, draft in enumerate(drafts):
        if draft.form == kind and (fit := _fit(claim, draft)):
            best = max(best or (0, 0), (fit, at))
    if best is None:
        drafts.append(_Draft(kind))
        return drafts[-1]
    return drafts[best[1]]


def _fit(claim: Claim, draft: _Draft) -> int:
    """How well a claim fits an account; 0 where it does not."""
    if draft.form in ("toll", "statement"):
        return 3 if _one_line(claim, draft.claims[0]) else 0
    close = _CLOSENESS.get(_between(claim, draft), 0)
    if not close or days_apart(span_of(claim), draft.time) or not _one_kind_of_act(claim, draft):
        return 0
    return 0 if close == 1 and (_of_another_town(claim, draft) or _another_toll(claim, draft)) else close


def _of_another_town(claim: Claim, draft: _Draft) -> bool:
    """Whether one is of a town and the other of a wider place with figures of its own, or of the seat of the province.

    A figure of a province is no town's, unless the town has it too: see `_gathered`.
    """
    if fine(claim.place) and fine(draft.place):
        return relation(claim.place, draft.place) == "inside"
    if wide(claim.place):
        return bool(claim.count and claim.count.best) and not wide(draft.place)
    others = {one for one in (_toll(other) for other in draft.claims if other.kind == claim.kind) if one}
    return bool(_toll(claim) and others) and _toll(claim) not in others


def _another_toll(claim: Claim, draft: _Draft) -> bool:
    """Whether the same source gives the account a toll that is another by far."""
    figure = _toll(claim)
    others = (c for c in draft.claims if c.kind == claim.kind and c.attribution[-1:] == claim.attribution[-1:])
    told = [one for one in map(_toll, others) if one]
    return bool(figure and told) and all(max(figure, one) >= _FAR * min(figure, one) for one in told)


def _toll(claim: Claim) -> int:
    """The dead or the hurt that a claim counts by itself; 0 where it counts none."""
    counted = claim.kind in BODILY and claim.count and not claim.part_of and not claim.joint
    return claim.count.best or 0 if counted and claim.count else 0


def _between(claim: Claim, draft: _Draft) -> str:
    """How the places of a claim stand to that of an account, the closest counting."""
    found = {relation(place, draft.place) for place in (claim.place, *claim.more_places)}
    return next((name for name in ("same", "near", "inside", "unknown") if name in found), "apart")


def _one_line(claim: Claim, other: Claim) -> bool:
    """Whether two totals or statements are of one line: kind, scope, base, start and place or party."""
    return (
        (claim.kind, claim.scope, claim.base, claim.since, claim.stance)
        == (other.kind, other.scope, other.base, other.since, other.stance)
        and relation(claim.place, other.place) in ("same", "unknown")
        and not days_apart(span_of(claim), span_of(other))
    )


def _one_kind_of_act(claim: Claim, draft: _Draft) -> bool:
    """Whether nothing in the kinds says that these are two incidents: a bomb that was laid is no raid from the air."""
    kinds = {other.kind for other in draft.claims}
    if claim.kind in _PEACEFUL or kinds & _PEACEFUL:
        return claim.kind in kinds
    if claim.kind in _DEVICE:
        return not kinds & _FALLS or bool(kinds & _DEVICE)
    if claim.kind in _FALLS:
        return not kinds & _DEVICE or bool(kinds & _FALLS)
    return True


def _gathered(drafts: list[_Draft]) -> list[_Draft]:
    """Accounts that must be of another given to it: of a wide place to a town's, of one town and day to each other.

    A wide one goes to the town's that has its figure, or to the only town's that it may be of where it has none. Two
    of one town and day that differ in the kind of act are one incident told twice unless their figures differ too.
    """
    kept = list(drafts)
    for draft in drafts:
        others = [d for d in kept if d is not draft and d.form == draft.form == "incident" and fine(d.place)]
        target = _same_incident(draft, others)
        if target is None and wide(draft.place):
            target = _in_town(draft, [other for other in others if not wide(other.place)])
        if target is not None:
            for claim in draft.claims:
                target.add(claim)
            kept.remove(draft)
    return kept


def _with_tolls(drafts: list[_Draft]) -> list[_Draft]:
    """Running totals that name no start given to the one act of their place and day that the report tells of.

    A toll of hundreds reads like that of a war; beside one bombing it is the toll of this bombing as it rises (Ruling
    10). A total with a start or a period, or beside several acts, stays for itself.
    """
    kept = list(drafts)
    for toll in drafts:
        if toll.form == "toll" and all(map(_undated, toll.claims)):
            acts = [d for d in kept if d.form == "incident" and _deadly(d) and not days_apart(toll.time, d.time)]
            here = [d for d in acts if relation(toll.place, d.place) in ("same", "near", "unknown")]
            if len(here) == 1:
                for claim in toll.claims:
                    here[0].add(claim)
                kept.remove(toll)
    return kept


def _undated(claim: Claim) -> bool:
    """Whether a total of the dead or the hurt counts from no day that the words give."""
    one_day = claim.time is None or claim.time.start == claim.time.end
    return claim.scope == "cumulative" and claim.kind in BODILY and claim.since is None and one_day


def _deadly(draft: _Draft) -> bool:
    return any(family(claim.kind) == "attack" and claim.kind not in _NO_ACT for claim in draft.claims)


def _in_town(outer: _Draft, towns: list[_Draft]) -> _Draft | None:
    """The account of a town that one of a wide place is of."""
    inner = [town for town in towns if _may_be(outer, town)]
    shared = [town for town in inner if _figures(outer.claims) & _figures(town.claims)]
    if len(shared) == 1:
        return shared[0]
    return inner[0] if len(inner) == 1 and not _figures(outer.claims) else None


def _same_incident(draft: _Draft, others: list[_Draft]) -> _Draft | None:
    """The account of the same town with the same figures and a day beside, or without figures and of the day itself."""
    for other in others:
        one, two = _figures(draft.claims), _figures(other.claims)
        peaceful = {claim.kind for claim in (*draft.claims, *other.claims)} & _PEACEFUL
        apart = days_apart(draft.time, other.time)
        told = bool(one & two) and apart <= 1 or not (one and two) and not apart
        if told and not peaceful and relation(draft.place, other.place) == "same":
            return other
    return None


def _may_be(outer: _Draft, town: _Draft) -> bool:
    """Whether place, time and kind of act allow that a wide account is of a town's incident."""
    return (
        relation(outer.place, town.place) in ("same", "near", "inside", "unknown")
        and not days_apart(outer.time, town.time)
        and all(_one_kind_of_act(claim, town) for claim in outer.claims)
    )


def _figures(claims: Iterable[Claim]) -> set[tuple[str, int]]:
    """The figures of harm that claims state, by kind."""
    return {
        (claim.kind, claim.count.best) for claim in claims if claim.count and claim.count.best and not claim.part_of
    }
