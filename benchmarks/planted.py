"""A number of claims and a seed in, reports of a planted world out, each claim with the incident that it truly is of.

Reports are what linking takes: claims without a text. Each way in which news is hard to link is a rate of its own in
`Rates`. The world does not become denser as it grows: more claims are more days, with as many incidents a day and
province and as many reports an incident as before, as a real archive grows. Only the one great event grows with the
whole, in reports on the same few days. A growth exponent measured here is one over a growing archive; had the same days
to hold ten times the incidents, each claim would have ten times the likely partners: no linking could be near-linear.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from random import Random

from benchmarks.planted_report import FIRST_DAY, WHOLE, Draft, statement, tell, total
from benchmarks.planted_world import WORDS, Incident, Rates, incident, incidents, provinces
from tawatur.model import Claim, Fingerprint, Link, Passage, Reading, Source

__all__ = ["Planted", "Rates", "planted"]

OUTLETS = 400
DELAYS = (0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3)
"""Days between an incident and a report of it."""
GREAT_DAY = 2


@dataclass(frozen=True, slots=True)
class Planted:
    """A report, and for each of its claims, in their order, the incident that it is of: None for totals, statements."""

    reading: Reading
    truth: tuple[str | None, ...]


def planted(size: int, seed: int = 1, rates: Rates | None = None) -> Iterator[Planted]:
    """Reports in the order of their days until they hold so many claims; memory holds the news of a few days.

    >>> first, *rest = planted(100, seed=7)
    >>> len(first.truth) == len(first.reading.claims)
    True
    """
    made = 0
    for report in _reports(size, Random(seed), rates or Rates()):
        yield report
        made += len(report.truth)
        if made >= size:
            return


def _reports(size: int, rng: Random, rates: Rates) -> Iterator[Planted]:
    """Reports day after day without end."""
    tellings: dict[int, list[Incident]] = {}
    copies: dict[int, list[Planted]] = {}
    day = number = 0
    while True:
        happened = list(incidents(day, rng, rates))
        if day == GREAT_DAY:
            happened.append(_great(size, rng, rates))
        for told in happened:
            for _ in range(told.reports):
                tellings.setdefault(day + rng.choice(DELAYS), []).append(told)
        todays = tellings.pop(day, [])
        # Neighbours share a report: those of one country, and now and then those of one town.
        rng.shuffle(todays)
        todays.sort(key=lambda told: (told.province.country, told.town.id if rng.random() < rates.one_town else ""))
        for draft in _drafts(todays, day, rng, rates):
            number += 1
            report = _finished(draft, number)
            yield report
            if rng.random() < rates.copied + rates.edited:
                copies.setdefault(day + (rng.random() < 0.3), []).append(report)
        for original in copies.pop(day, []):
            number += 1
            edit = rng.random() < rates.edited / (rates.copied + rates.edited)
            yield _copy(original, number, _outlet(rng), day, rng if edit else None)
        day += 1


def _great(size: int, rng: Random, rates: Rates) -> Incident:
    """The one event that everybody reports."""
    great = incident("great", GREAT_DAY, provinces()[0], rng, rates)
    great.reports = max(1, int(size * rates.greatest))
    great.hamlet = None
    great.tolls = {"killed": (58, 72, 87), "injured": (160, 300, 400)}
    return great


def _drafts(todays: list[Incident], day: int, rng: Random, rates: Rates) -> Iterator[Draft]:
    """The reports of one day, of one incident or of several."""
    at = 0
    while at < len(todays):
        several = rng.randint(2, 6) if rng.random() < rates.roundup else 1
        group = todays[at : at + several]
        # What would tell one incident twice tells the first alone.
        if len({told.id for told in group}) < len(group):
            group = group[:1]
        at += len(group)
        draft = Draft(_outlet(rng), day, rng)
        for told in group:
            tell(draft, told, rates)
        if rng.random() < rates.total:
            total(draft, group[0].province)
        if rng.random() < rates.statement:
            statement(draft, group[0].province)
        yield draft


def _outlet(rng: Random) -> str:
    """An outlet; a few publish most."""
    number = int(OUTLETS * rng.random() ** 2)
    return f"{WORDS['outlets'][number % len(WORDS['outlets'])]} {number}"


def _finished(draft: Draft, number: int) -> Planted:
    """A report as the reader hands it on."""
    name = f"r{number:07d}"
    source = Source(name, sha256(name.encode()).hexdigest(), None, draft.outlet.name, draft.published)
    fingerprint = Fingerprint(draft.rng.randbytes(4 * WHOLE), tuple(draft.passages))
    return Planted(Reading(source, tuple(draft.claims), fingerprint), tuple(draft.truth))


def _copy(original: Planted, number: int, outlet: str, day: int, edit: Random | None) -> Planted:
    """The same text under another outlet's name; `edit` changes some of its words, and at times leaves out its end."""
    old, name = original.reading, f"r{number:07d}"
    digest = sha256(name.encode()).hexdigest() if edit else old.document.sha256
    source = Source(name, digest, None, outlet, FIRST_DAY + timedelta(days=day))
    kept = len(old.claims)
    if edit and kept > 1 and edit.random() < 0.5:
        kept -= 1
    link = Link(outlet, outlet, "outlet")
    claims = tuple(_carried(claim, link) for claim in old.claims[:kept])
    print_ = _edited(old.fingerprint, edit) if edit and old.fingerprint else old.fingerprint
    return Planted(Reading(source, claims, print_), original.truth[:kept])


def _carried(claim: Claim, outlet: Link) -> Claim:
    """A claim as another outlet carries it; a day that no word gives stays the first outlet's."""
    return replace(claim, attribution=(outlet, *claim.attribution[1:]))


def _edited(old: Fingerprint, rng: Random) -> Fingerprint:
    """The fingerprint of a text some words of which were changed: one slot in seven, and one passage wholly."""
    slots = [old.minhash[at : at + 4] for at in range(0, len(old.minhash), 4)]
    whole = b"".join([rng.randbytes(4) if rng.random() < 1 / 7 else slot for slot in slots])
    changed = rng.randrange(len(old.passages)) if old.passages else -1
    passages = [
        Passage(p.start, p.end, rng.randbytes(len(p.minhash))) if at == changed else p
        for at, p in enumerate(old.passages)
    ]
    return Fingerprint(whole, tuple(passages))
