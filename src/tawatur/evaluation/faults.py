"""A compared report in, its errors out in the order of the text, each with its words in their company."""

from dataclasses import dataclass, replace
from typing import Any

from tawatur.evaluation.gold import GoldClaim
from tawatur.evaluation.matching import Comparison, Pair
from tawatur.evaluation.slots import SLOTS
from tawatur.evaluation.tags import settings, tags
from tawatur.records import plain

_COMPANY = 60  # characters shown before and behind the words of a claim


@dataclass(frozen=True, slots=True)
class Fault:
    """A claim that is WRONG, MISSED or EXTRA; `slots` are those that are wrong: name, as annotated, as read."""

    sort: str
    report: str
    kind: str
    start: int
    end: int
    before: str
    words: str
    behind: str
    slots: tuple[tuple[str, object, object], ...] = ()
    tags: tuple[str, ...] = ()

    def record(self) -> dict[str, Any]:
        """The error as plain values."""
        slots = {slot: {"gold": plain(gold), "read": plain(read)} for slot, gold, read in self.slots}
        return {**plain(self), "slots": slots}


def faults(compared: Comparison) -> list[Fault]:
    """The errors of a report; a claim is wrong where a slot that counts is."""
    shown = {id(s.claim): tuple(tag.name for tag in tags(s)) for s in settings(compared.gold)}
    found = [
        replace(_of_gold("WRONG", compared, pair.gold), slots=_slots(pair), tags=shown[id(pair.gold)])
        for pair in compared.pairs
        if not pair.strict
    ]
    found += [replace(_of_gold("MISSED", compared, gold), tags=shown[id(gold)]) for gold in compared.missed]
    found += [
        _fault("EXTRA", compared, claim.kind, (claim.evidence.start, claim.evidence.end)) for claim in compared.extra
    ]
    return sorted(found, key=lambda fault: (fault.start, fault.end))


def _slots(pair: Pair) -> tuple[tuple[str, object, object], ...]:
    """The slots that are wrong, also those that do not count."""
    return tuple(
        (slot, gold(pair.gold), read(pair.claim))
        for slot, (_, gold, read) in SLOTS.items()
        if pair.right[slot] is False
    )


def _of_gold(sort: str, compared: Comparison, gold: GoldClaim) -> Fault:
    return _fault(sort, compared, gold.kind, (gold.start, gold.end))


def _fault(sort: str, compared: Comparison, kind: str, span: tuple[int, int]) -> Fault:
    document, (start, end) = compared.gold.document, span
    before, behind = document.text[max(0, start - _COMPANY) : start], document.text[end : end + _COMPANY]
    return Fault(sort, document.id, kind, start, end, before, document.text[start:end], behind)
