"""A claim in, the form out in which a person corrects it: what stands in it now, and what may be chosen from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tawatur.labels import label, labels
from tawatur.model import Actor, Claim, Document, Evidence, Thing
from tawatur.review.answers import Mistaken
from tawatur.review.chosen import place_of
from tawatur.review.correcting import RELATIONS, TIMES, corrected
from tawatur.review.offered import named, parties, speakers, targets
from tawatur.review.tied import PLACES, key

BY_WORDS = ("evidence", "count", "place", "actor", "target", "origin", "time")
"""Fields that words of the text state; the digits 7, 1, 2 .. 6 set them."""
_LISTS = ("kind", "affected", "stance", "scope", "cause", "base", "content")
_NEEDED = ("kind", "stance", "scope")
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Answers by field, options by field, what is wrong by field."""

    claim: str
    values: Mapping[str, str]
    options: Mapping[str, Options]
    mistakes: Mapping[str, str] = field(default_factory=dict)


def form(claim: Claim, document: Document, lang: str, others: tuple[Claim, ...] = ()) -> Form:
    """The form of a claim as it stands."""
    values = values_of(claim)
    shares = tuple((one.id, _short(one, lang)) for one in others if one.id != claim.id)
    return Form(claim.id, values, _listed(lang) | {"part_of": (("", "–"), *shares)} | _offered(values, document, lang))


def again(
    claim: Claim, given: Mapping[str, str], document: Document, lang: str, others: tuple[Claim, ...],
    mistaken: Mistaken | None = None,
) -> Form:  # fmt: skip
    """The same as a person left it, with what is wrong."""
    made = form(claim, document, lang, others)
    values = {**made.values, **{name: value for name, value in given.items() if name in made.values}}
    wrong = dict(reversed(mistaken.mistakes)) if mistaken else {}
    for name in BY_WORDS:
        if values[name] and name not in wrong and f"{name}_at" in given:
            values[f"{name}_for"] = values[f"{name}_at"]
    return Form(claim.id, values, {**made.options, **_offered(values, document, lang)}, wrong)


def looked_up(claim: Claim, name: str, given: Mapping[str, str], document: Document, lang: str) -> Form:
    """The form with one field as its chosen words are read; what cannot be read is said, and left open."""
    words = {name: given.get(name, ""), f"{name}_at": given.get(f"{name}_at", "")}
    if name == "place":
        words["place_called"] = given.get("place_called", "")
        if given.get("place_id"):
            words["place_id"] = given["place_id"]
    try:
        found, mistakes = corrected(claim, words, document), {}
        values = values_of(found) | ({"place_called": words["place_called"]} if name == "place" else {})
    except Mistaken as mistaken:
        found, mistakes = claim, dict(mistaken.mistakes)
        values = values_of(claim) | _emptied(name) | words | {f"{name}_for": words[f"{name}_at"]}
    return Form(claim.id, values, _listed(lang) | _offered(values, document, lang), mistakes)


def values_of(claim: Claim) -> dict[str, str]:
    """What the form of a claim holds."""
    count, place, time = claim.count, claim.place, claim.time
    inner = claim.attribution[-1] if len(claim.attribution) > 1 else None
    spoken = inner and inner.start is not None and inner.end is not None
    words: dict[str, Evidence | None] = {
        "evidence": claim.evidence,
        "count": Evidence(count.start, count.end, count.text) if count else None,
        "place": Evidence(place.start, place.end, place.surface) if place else None,
        "actor": Evidence(claim.actor.start, claim.actor.end, claim.actor.surface) if claim.actor else None,
        "target": Evidence(claim.target.start, claim.target.end, claim.target.surface) if claim.target else None,
        "origin": Evidence(inner.start or 0, inner.end or 0, inner.surface or "") if inner and spoken else None,
        "time": time.evidence if time else None,
    }
    values = {name: " ".join(one.text.split()) if one else "" for name, one in words.items()}
    values |= {f"{name}_at": place_of(one) for name, one in words.items()}
    values |= {f"{name}_for": place_of(one) for name, one in words.items()}
    values |= {name: getattr(claim, name) or "" for name in (*_LISTS, "part_of")}
    return values | {
        "means": " ".join(claim.means),
        "since": _day(claim.since), "as_of": _day(claim.as_of),
        "count_low": _number(count.low if count else None), "count_best": _number(count.best if count else None),
        "count_high": _number(count.high if count else None), "count_relation": count.relation if count else "exact",
        "place_id": place.id or "" if place else "", "place_called": "", "place_precision": "",
        "actor_id": claim.actor.id or claim.actor.name or "" if claim.actor else "",
        "target_id": claim.target.id or claim.target.name or "" if claim.target else "",
        "origin_id": inner.entity or inner.name or "" if inner else "", "origin_kind": inner.kind if inner else "",
        "time_start": _day(time.start if time else None), "time_end": _day(time.end if time else None),
        "time_precision": time.precision if time else "day",
    }  # fmt: skip


def _emptied(name: str) -> dict[str, str]:
    """The answers beside words that are not known yet."""
    sides = {"count": ("count_low", "count_best", "count_high"), "time": ("time_start", "time_end")}
    return dict.fromkeys(sides.get(name, (f"{name}_id",)), "")


def _listed(lang: str) -> dict[str, Options]:
    """What is chosen from lists, whatever the words are."""
    known = labels()
    found: dict[str, Options] = {}
    for name in _LISTS:
        group = "kind" if name == "content" else name
        own = tuple((one, label(group, one, lang)) for one in known[group])
        found[name] = own if name in _NEEDED else (("", "–"), *own)
    relations = tuple((one, label("relation", one, lang)) for one in RELATIONS)
    return found | {
        "means": tuple((one, label("means", one, lang)) for one in known["means"]),
        "count_relation": relations,
        "place_precision": tuple((one, label("precision", one, lang)) for one in PLACES),
        "time_precision": tuple((one, label("precision", one, lang)) for one in TIMES),
        "origin_kind": (("", "–"), *((one, label("link", one, lang)) for one in known["link"])),
    }


def _offered(values: Mapping[str, str], document: Document, lang: str) -> dict[str, Options]:
    """Who or what of that name is known; one that the claim has already stays on offer."""
    found: dict[str, Options] = {}
    places = named(values["place_called"] or values["place"]) if values["place"] else []
    found["place_id"] = tuple(
        (one.id, " · ".join(part for part in (one.name if lang == "ar" else one.name_en, one.country,
                                             label("precision", one.precision, lang)) if part))
        for one in places
    )  # fmt: skip
    for name, offer in (("actor", parties), ("target", targets), ("origin", speakers)):
        known = list(offer(values[name])) if values[name] else []
        found[f"{name}_id"] = tuple((key(one), _named(one, lang)) for one in known)
    for name in ("place_id", "actor_id", "target_id", "origin_id"):
        now = values[name]
        if now and now not in dict(found[name]):
            found[name] = ((now, now), *found[name])
    return found


def _named(one: Actor | Thing, lang: str) -> str:
    if isinstance(one, Thing):
        return one.id.replace("_", " ")
    return (one.name if lang == "ar" else one.name_en) or one.name or one.surface


def _short(claim: Claim, lang: str) -> str:
    return f"{claim.id} · {label('kind', claim.kind, lang)} · {' '.join(claim.evidence.text.split())[:40]}"


def _day(day: object) -> str:
    return str(day) if day else ""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
