"""Incidents in, the claims of a report out: each told as news tells it, shortened, hedged, misdated, miscounted."""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from benchmarks.planted_world import DAYS_OF_TOLL, WORDS, Incident, Province, Rates, Voice
from tawatur.gazetteer import Entry
from tawatur.model import Claim, Count, Evidence, Link, Location, Party, Passage, Period

FIRST_DAY = date(2012, 1, 1)
WHOLE, PASSAGE = 60, 30
"""Numbers of four bytes in the MinHash of a text and of a passage, as the reader makes them."""


class Told(NamedTuple):
    """What the claims of one incident share in one report."""

    place: Location | None
    time: Period
    chain: tuple[Link, ...]
    actor: Party | None
    stance: str


class Draft:
    """A report while it is written: a cursor through a text that exists nowhere, its claims, and their truth."""

    def __init__(self, outlet: str, published: int, rng: Random) -> None:
        """An empty report of an outlet on a day (counted from the first)."""
        self.outlet = Link(outlet, outlet, "outlet")
        self.published = FIRST_DAY + timedelta(days=published)
        self.rng = rng
        self.claims: list[Claim] = []
        self.truth: list[str | None] = []
        self.passages: list[Passage] = []
        self._at = self._opened = 0

    def words(self, text: str) -> Evidence:
        """The next words of the text."""
        start = self._at
        self._at += len(text) + 1
        return Evidence(start, start + len(text), text)

    def sentence(self) -> None:
        """End the sentence: a passage of its own."""
        self.passages.append(Passage(self._opened, self._at, self.rng.randbytes(4 * PASSAGE)))
        self._opened = self._at

    def add(self, truth: str | None, kind: str, text: str, told: Told, **more: Any) -> str:
        """Add a claim; its id comes back."""
        name = f"c{len(self.claims) + 1}"
        count = more.pop("count", None)
        evidence = Evidence(count.start, count.end, count.text) if count else self.words(text)
        self.claims.append(
            Claim(
                name, kind, evidence, count, more.pop("affected", None), more.pop("actor", told.actor),
                more.pop("target", None), more.pop("means", ()), told.place, (), told.time, told.chain,
                more.pop("stance", told.stance), more.pop("scope", "new"), **more,
            )
        )  # fmt: skip
        self.truth.append(truth)
        return name


def tell(draft: Draft, incident: Incident, rates: Rates) -> None:
    """Add what one report says of an incident."""
    rng, days = draft.rng, (draft.published - FIRST_DAY).days - incident.day
    voice = None if rng.random() < rates.own_voice else rng.choice(incident.voices)
    actor = _actor(draft, incident, rates)
    accused = actor is not None and rng.random() < 0.15
    told = Told(
        _where(draft, incident, rates),
        _when(draft, incident, rates),
        _chain(draft, voice, incident.province.country, rates),
        actor,
        "accused" if accused else "asserted",
    )
    if not incident.tolls or rng.random() < 0.8:
        _act(draft, incident, told, rates)
    draft.sentence()
    _harm(draft, incident, told, voice, min(max(days, 0), DAYS_OF_TOLL - 1), rates)
    if incident.tolls and rng.random() < rates.second_voice:
        other = rng.choice(incident.voices)
        chain = _chain(draft, other, incident.province.country, rates)
        _harm(draft, incident, told._replace(chain=chain), other, DAYS_OF_TOLL - 1, rates)
    if rng.random() < rates.again:
        _act(draft, incident, told, rates)
        draft.sentence()
    if rng.random() < rates.denied:
        _deny(draft, incident, told)


def _act(draft: Draft, incident: Incident, told: Told, rates: Rates) -> None:
    """The act itself, by its kind or as an attack alone."""
    rng = draft.rng
    vague = rng.random() < rates.vague_act
    words = WORDS["vague"] if vague else WORDS["acts"][incident.act]["words"]
    means = () if vague or rng.random() < 0.5 else incident.means
    draft.add(incident.id, "attack" if vague else incident.act, rng.choice(words), told, means=means)


def _harm(draft: Draft, incident: Incident, told: Told, voice: Voice | None, day: int, rates: Rates) -> None:
    """The figures of an incident as one voice has them, with the children among the dead."""
    rng = draft.rng
    for kind, tolls in incident.tolls.items():
        figure = max(1, round(tolls[day] * (voice.factor if voice else 1.0)))
        affected = rng.choice(("people", "people", "people", "civilians", "fighters"))
        more: dict[str, Any] = {"affected": None if kind == "destroyed" else affected, "stance": "asserted"}
        more["cause"] = "conflict" if kind in ("killed", "injured") else None
        if rng.random() < 0.5:
            more["actor"] = None
        count, text = _count(draft, figure, kind, rates)
        first = draft.add(incident.id, kind, text, told, count=count, **more)
        if kind == "killed" and incident.children and count and (count.best or 0) >= incident.children:
            part = _figure(draft, incident.children, "exact", WORDS["affected"]["children"])
            more["affected"] = "children"
            draft.add(incident.id, kind, "", told, count=part, scope="part", part_of=first, **more)
        if rng.random() < rates.said_twice:
            again, text = _count(draft, figure, kind, rates)
            draft.add(incident.id, kind, text, told, count=again, same_as=first, **more)
    draft.sentence()


def _deny(draft: Draft, incident: Incident, told: Told) -> None:
    """The doer says that it is not so."""
    doer = incident.doer
    party = _party(draft, doer["names"][0], doer["id"], doer["type"])
    origin = Link(party.surface, party.name, doer["kind"], doer["id"], None, None, party.start, party.end)
    denied = told._replace(chain=(draft.outlet, origin), actor=party, stance="denied")
    draft.add(incident.id, incident.act, WORDS["denied"], denied)
    draft.sentence()


def _actor(draft: Draft, incident: Incident, rates: Rates) -> Party | None:
    """The doer as one report names him: not at all, by an unresolved name, by another organ, or another party."""
    rng = draft.rng
    if rng.random() < rates.unnamed:
        return None
    doer = incident.rival if incident.rival and rng.random() < 0.4 else incident.doer
    turn = rng.random()
    if turn < rates.alias:
        return _party(draft, doer["names"][-1], None, doer["type"], None)
    if turn < rates.alias + rates.kin and "kin" in doer:
        return _party(draft, doer["kin"]["name"], doer["kin"]["id"], doer["type"])
    return _party(draft, rng.choice(doer["names"]), doer["id"], doer["type"], doer["names"][0])


def _party(draft: Draft, surface: str, ident: str | None, kind: str, name: str | None = "") -> Party:
    """A party by its surface; its canonical name is the surface where none is given."""
    words = draft.words(surface)
    return Party(surface, surface if name == "" else name, ident, kind, words.start, words.end)


def _where(draft: Draft, incident: Incident, rates: Rates) -> Location | None:
    """The place as one report tells it."""
    rng, province = draft.rng, incident.province
    turn = rng.random()
    if turn < rates.placeless:
        return None
    if turn < rates.placeless + rates.province:
        return located(draft, province.whole, province)
    if turn < rates.placeless + rates.province + rates.nearby:
        return located(draft, province.wider[incident.town.id], province)
    if incident.hamlet:
        return _unknown(draft, f"{incident.hamlet} {incident.town.name}", rng.random() < 0.3)
    if rng.random() < rates.misspelt:
        return _unknown(draft, incident.town.name, True)
    return located(draft, incident.town, province)


def located(draft: Draft, entry: Entry, province: Province) -> Location:
    """A place that the gazetteer knows, as the reader gives it."""
    words = draft.words(entry.name)
    label = None if entry.kind == "country" else province.label
    return Location(
        entry.name, entry.name, entry.id, entry.lat, entry.lon, entry.country, label, entry.precision, words.start,
        words.end,
    )  # fmt: skip


def _unknown(draft: Draft, surface: str, otherwise: bool) -> Location:
    """A place that the gazetteer does not know, `otherwise` in another spelling."""
    if otherwise:
        for usual, other in WORDS["spellings"]:
            surface = surface.replace(usual, other)
        surface = surface.removeprefix(WORDS["kept_off"])
    words = draft.words(surface)
    return Location(surface, None, None, None, None, None, None, None, words.start, words.end)


def _when(draft: Draft, incident: Incident, rates: Rates) -> Period:
    """The day as one report tells it."""
    rng, published = draft.rng, draft.published
    turn = rng.random()
    if turn < rates.undated:
        return Period(published, published, "open", None)
    day = FIRST_DAY + timedelta(days=incident.day)
    if turn < rates.undated + rates.week:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6), "week", draft.words(WORDS["days"]["week"]))
    if turn < rates.undated + rates.week + rates.day_off:
        day = min(published, day + timedelta(days=rng.choice((-1, 1))))
    return Period(day, day, "day", draft.words(f"{WORDS['days']['day']} {day.day}"))


def _chain(draft: Draft, voice: Voice | None, country: str, rates: Rates) -> tuple[Link, ...]:
    """The chain from the outlet inward: its own voice, or through an agency or not to an origin."""
    chain = [draft.outlet]
    if draft.rng.random() < rates.agency:
        agency = draft.rng.choice([*WORDS["agencies"], WORDS["countries"][country]["agency"]])
        chain.append(_link(draft, agency["name"], agency["kind"], agency["entity"]))
    if voice is not None:
        chain.append(_link(draft, voice.name, voice.kind, voice.entity))
    return tuple(chain)


def _link(draft: Draft, surface: str, kind: str, entity: str | None) -> Link:
    words = draft.words(surface)
    name = None if kind in ("anonymous", "witness", "unknown") else surface
    return Link(surface, name, kind, entity, None, None, words.start, words.end)


def _count(draft: Draft, figure: int, kind: str, rates: Rates) -> tuple[Count | None, str]:
    """A figure as one report tells it, and the words of the harm where it tells none."""
    rng = draft.rng
    noun = rng.choice(WORDS["harm"][kind])
    turn = rng.random()
    if turn < rates.uncounted:
        return None, noun
    turn -= rates.uncounted
    if turn < rates.vague:
        word = rng.choice([word for word, least in WORDS["vague_figures"].items() if least <= max(2, figure)])
        words = draft.words(f"{word} {noun}")
        least = WORDS["vague_figures"][word]
        return Count(least, None, None, "vague", None, words.text, words.start, words.end), noun
    for relation in ("at_least", "about", "between"):
        turn -= rates.vague if relation == "at_least" else getattr(rates, _BEFORE[relation])
        if turn < getattr(rates, relation):
            return _figure(draft, figure, relation, noun), noun
    return _figure(draft, figure, "exact", noun), noun


_BEFORE = {"about": "at_least", "between": "about"}


def _figure(draft: Draft, figure: int, relation: str, noun: str) -> Count:
    """A number with the words around it."""
    between = relation == "between"
    more = figure + max(1, figure // 4)
    words = draft.words(f"{WORDS['relations'][relation]} {figure} {f'{more} ' if between else ''}{noun}".strip())
    low, high = figure, more if between else None if relation == "at_least" else figure
    return Count(low, high, None if between else figure, relation, None, words.text, words.start, words.end)


def total(draft: Draft, province: Province) -> None:
    """Add a running total: it belongs to no incident."""
    rng, published = draft.rng, draft.published
    since = date(published.year, 1, 1) - timedelta(days=365 * rng.randrange(3))
    place = located(draft, province.whole, province)
    told = Told(place, Period(published, published, "open", None), (draft.outlet,), None, "asserted")
    kind, scope = rng.choice((("killed", "cumulative"), ("injured", "cumulative"), ("displaced", "stock")))
    count = _figure(draft, rng.randint(50, 90_000), "exact", rng.choice(WORDS["harm"][kind]))
    dates = {"since": since} if scope == "cumulative" else {"as_of": published}
    draft.add(None, kind, "", told, count=count, affected="people", scope=scope, **dates)
    draft.sentence()


def statement(draft: Draft, province: Province) -> None:
    """Add something said or agreed: it belongs to no incident."""
    rng, published = draft.rng, draft.published
    kind = rng.choice(list(WORDS["statements"]))
    doer = rng.choice(WORDS["countries"][province.country]["doers"])
    party = _party(draft, doer["names"][0], doer["id"], doer["type"])
    origin = Link(party.surface, party.name, doer["kind"], doer["id"], None, None, party.start, party.end)
    stance = {"demand": "demanded", "warning": "warned", "pledge": "pledged"}.get(kind, "asserted")
    time = Period(published, published, "open", None)
    told = Told(located(draft, province.whole, province), time, (draft.outlet, origin), party, stance)
    draft.add(None, kind, WORDS["statements"][kind], told)
    draft.sentence()
