"""Provinces and days in, incidents out: what truly happened in a planted world, before anybody tells of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tawatur.gazetteer import Entry, gazetteer, near
from tawatur.gazetteer.entries import from_line
from tawatur.gazetteer.sources import geonames, supplement

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))

SETTLED = frozenset({"town", "village", "neighbourhood", "camp"})
LEAST_TOWNS = 8
DAYS_OF_TOLL = 3


@dataclass(frozen=True, slots=True)
class Rates:
    """How hard the planted world is; a rate is a probability where nothing else is said.

    Of the world: `busiest` incidents a day in the busiest province, of which the k-th has `busiest / k ** thinning`;
    `twin` incidents beside another in the same town on the same day by other means; `tail`, the Pareto exponent of the
    number of reports of an incident, cut at `most`; `greatest`, reports of the one great event for each claim of the
    whole; `hamlet` incidents where no gazetteer knows the place; `rising` tolls that rise over three days; `disputed`
    incidents with two parties named as the doer.
    """

    busiest: float = 4.0
    thinning: float = 0.8
    twin: float = 0.15
    tail: float = 1.3
    most: int = 200
    greatest: float = 0.003
    hamlet: float = 0.06
    rising: float = 0.2
    disputed: float = 0.15
    # Of a report: several incidents in one, those of one town together; a copy to the letter, a copy with words and a
    # claim changed; a running total that belongs to no incident; something said or agreed.
    roundup: float = 0.3
    one_town: float = 0.3
    copied: float = 0.2
    edited: float = 0.1
    total: float = 0.2
    statement: float = 0.3
    # Of the place as told: a wider place near by, the province, none at all, a spelling that no gazetteer knows.
    nearby: float = 0.07
    province: float = 0.08
    placeless: float = 0.04
    misspelt: float = 0.06
    # Of the day as told: none (the day of publication stands in), a day beside the true one, the week alone.
    undated: float = 0.25
    day_off: float = 0.06
    week: float = 0.02
    # Of a figure as told.
    at_least: float = 0.15
    about: float = 0.05
    between: float = 0.03
    vague: float = 0.1
    uncounted: float = 0.08
    # Of the voices: an origin whose figure is its own; one beside the first in the same report; none (the outlet's own
    # voice), through an agency, without a name; the same figure said twice; the act told again; a denial by the doer.
    own_figure: float = 0.3
    second_voice: float = 0.1
    own_voice: float = 0.45
    agency: float = 0.12
    nameless: float = 0.15
    said_twice: float = 0.03
    again: float = 0.4
    denied: float = 0.04
    # Of the doer and the act as told: the doer left out, by a name that nobody resolves, by another organ of his side;
    # an act called an attack alone.
    unnamed: float = 0.45
    alias: float = 0.1
    kin: float = 0.08
    vague_act: float = 0.15
    children: float = 0.25


@dataclass(frozen=True, slots=True)
class Province:
    """Settled places of one province, the most often hit first, and the place that stands for it as a whole."""

    country: str
    label: str | None
    whole: Entry
    towns: tuple[Entry, ...]
    wider: dict[str, Entry]  # by id of a town: the larger place by which it is told as well


@dataclass(frozen=True, slots=True)
class Voice:
    """Who may speak of an incident, and what it makes of each true figure."""

    name: str
    kind: str
    entity: str | None
    factor: float


@dataclass(slots=True)
class Incident:
    """What truly happened: one act in one town on one day, its tolls by day, its doer, and who speaks of it."""

    id: str
    day: int
    province: Province
    town: Entry
    hamlet: str | None
    act: str
    means: tuple[str, ...]
    tolls: dict[str, tuple[int, ...]]  # by kind of harm, one figure for each day that it is told
    children: int
    doer: dict[str, Any]
    rival: dict[str, Any] | None
    reports: int
    voices: tuple[Voice, ...] = field(default=())


@cache
def provinces() -> tuple[Province, ...]:
    """Provinces of the countries whose parties are known, those with the most known places first."""
    entries = {e.id: e for e in (*map(from_line, geonames()), *supplement()) if e.country in WORDS["countries"]}
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries.values():
        if entry.kind in SETTLED and entry.lat is not None:
            groups.setdefault((entry.country or "", entry.admin1 or ""), []).append(entry)
    countries = {e.country: e for e in entries.values() if e.kind == "country"}
    districts = [e for e in entries.values() if e.kind == "district"]
    known = sorted((key for key in groups if len(groups[key]) >= LEAST_TOWNS), key=lambda key: (-len(groups[key]), key))
    return tuple(_province(countries[key[0]], groups[key], districts) for key in known)


def _province(country: Entry, towns: list[Entry], districts: list[Entry]) -> Province:
    towns.sort(key=lambda e: (-e.population, e.id))
    held = gazetteer().province(towns[0])
    around = [*(d for d in districts if d.country == country.country), *towns]
    wider = {town.id: next((e for e in around if e.id != town.id and near(e, town, 0.25)), town) for town in towns}
    label = held.name_en.removesuffix(" Governorate") if held else None
    return Province(country.country or "", label, held or country, tuple(towns), wider)


def incidents(day: int, rng: Random, rates: Rates) -> Iterator[Incident]:
    """What happens on one day, province by province; the same number on average on each day."""
    for rank, province in enumerate(provinces(), 1):
        for number in range(_drawn(rates.busiest / rank**rates.thinning, rng)):
            first = incident(f"{day}.{rank}.{number}", day, province, rng, rates)
            yield first
            if rng.random() < rates.twin:
                twin = incident(f"{day}.{rank}.{number}b", day, province, rng, rates, beside=first)
                yield twin


def _drawn(mean: float, rng: Random) -> int:
    """A whole number of that mean: its whole part, and one more as often as the rest says, at times one fewer."""
    number = int(mean) + (rng.random() < mean % 1)
    turn = rng.random()
    return max(0, number + (turn < 0.2) - (turn > 0.8 and number > 0))


def incident(
    name: str, day: int, province: Province, rng: Random, rates: Rates, beside: Incident | None = None
) -> Incident:
    """One incident; `beside` another it is in the same town, by other means."""
    # Few towns see most of what happens.
    town = beside.town if beside else province.towns[int(len(province.towns) * rng.random() ** 2)]
    acts = [act for act in WORDS["acts"] if beside is None or act != beside.act]
    act = rng.choice(acts)
    country = WORDS["countries"][province.country]
    doer, *others = rng.sample(country["doers"], 2)
    means = rng.choice(WORDS["acts"][act]["means"])
    tolls = dict(_tolls(act, rng, rates))
    killed = tolls.get("killed", (0,))[0]
    return Incident(
        name, day, province, town,
        beside.hamlet if beside else rng.choice(WORDS["hamlets"]) if rng.random() < rates.hamlet else None,
        act, (means,), tolls,
        rng.randint(1, max(1, killed // 2)) if killed > 1 and rng.random() < rates.children else 0,
        doer, others[0] if rng.random() < rates.disputed else None,
        min(rates.most, int(rng.paretovariate(rates.tail))),
        tuple(_voices(country, rng, rates)),
    )  # fmt: skip


def _tolls(act: str, rng: Random, rates: Rates) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Figures by kind of harm, for each day that they are told: rising or not."""
    kinds = [("killed", 0.75), ("injured", 0.55), ("displaced", 0.05), ("destroyed", 0.12)]
    if act == "storming":
        kinds = [("detained", 0.8), ("killed", 0.2), ("injured", 0.2)]
    rises = (1.0, 1.3, 1.7) if rng.random() < rates.rising else (1.0,) * DAYS_OF_TOLL
    for kind, chance in kinds:
        if rng.random() < chance:
            figure = min(400, int(rng.paretovariate(0.9))) * (50 if kind == "displaced" else 1)
            yield kind, tuple(round(figure * rise) for rise in rises)


def _voices(country: dict[str, Any], rng: Random, rates: Rates) -> Iterator[Voice]:
    """One to four who speak of an incident; some have figures of their own."""
    drawn = rng.sample(country["voices"], rng.choice((1, 1, 2, 3)))
    drawn += [rng.choice(WORDS["nameless"])] if rng.random() < rates.nameless else []
    for voice in drawn:
        factor = rng.uniform(0.6, 1.5) if rng.random() < rates.own_figure else 1.0
        yield Voice(voice["name"], voice["kind"], voice.get("entity"), factor)
