"""Readings in, events out: at once, or joined onto events that were linked before.

A report of these that was read otherwise since takes the place of what was read then. What decides whether two accounts
are of one event depends on these two alone, so that reports may come in any order and in any portions. Only events that
a new report could touch are put together anew; the rest stand as they are.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tawatur.errors import DocumentError
from tawatur.events.clusters import clusters
from tawatur.events.comparisons import Model
from tawatur.events.comparisons import model as shipped
from tawatur.events.estimation import estimate
from tawatur.events.identity import identified
from tawatur.events.known import Known, unchanged
from tawatur.events.making import Told, made_of
from tawatur.events.pairs import pairs
from tawatur.events.reasons import reason
from tawatur.events.rows import Row, rows
from tawatur.events.settled import Bonds, bonds, followed, marked, marks
from tawatur.model import Event, Linked, Reading, Redirect
from tawatur.model.review import Settlement


def link(
    readings: Iterable[Reading], onto: Linked | None = None, model: Model | None = None,
    again: Collection[str] = (), settlements: Iterable[Settlement] = (),
) -> Linked:  # fmt: skip
    """Link reports into events; `onto` joins them to events that were linked before, `model` weighs by other shares.

    Reports named by `again` are linked anew though their claims stand in events as they are. What people settled holds.

    Every claim is in exactly one event. Raises `DocumentError` where two texts come under one id (see `distinct`).
    """
    model = model or shipped()
    known = Known(onto)
    for reading in _distinct(readings, known.readings, again):
        if isinstance(reading, DocumentError):
            raise reading
        known.add(reading)
    copies, settled = known.carriers(), followed(settlements, known.moved)
    held = bonds(settled)
    made = _touched(rows(known.accounts.values(), copies, known.fingerprints()), known, held)
    found = pairs(made, model)
    gathered, refused = clusters(made, found, held)
    heirs, moved = identified(gathered, known.before, known.was, _ever(onto))
    told = Told(known.accounts, known.readings, copies)
    events = made_of(heirs.items(), told, found, refused, model)
    stood = known.stirred | {known.holder(row["unique_id"]) for row in made}
    rest = tuple(e for e in (onto.events if onto else ()) if e.id not in stood)
    left = {*known.stirred} - heirs.keys() - {redirect.id for redirect in moved}
    all_of_them = _marked((*rest, *events), heirs, known, settled)
    return Linked(tuple(sorted(all_of_them, key=lambda e: e.id)), _followed(onto, (*moved, *map(_gone, left))))


def moves(readings: Iterable[Reading], onto: Linked) -> dict[str, str | None]:
    """What becomes of the accounts of reports that were linked before and come again: their ids then and now."""
    known = Known(onto)
    for reading in readings:
        known.add(reading)
    return {old: now for old, now in known.moved.items() if old != now}


def estimated(readings: Iterable[Reading]) -> Model:
    """The comparisons with the shares that many reports have; `DocumentError` where they are too few."""
    known = Known(None)
    for reading in readings:
        known.add(reading)
    return estimate(rows(known.accounts.values(), known.carriers(), known.fingerprints()), shipped())


def distinct(
    readings: Iterable[Reading], onto: Linked | None = None, again: Collection[str] = ()
) -> Iterator[Reading | DocumentError]:
    """Each report once: one that comes again is left out, another text under a known id is an error in its place.

    A report of `onto` comes out where it was read otherwise than it was linked, or is to be linked `again`.
    """
    return _distinct(readings, Known(onto).readings, again)


def _distinct(
    readings: Iterable[Reading], linked: Mapping[str, Reading], again: Collection[str]
) -> Iterator[Reading | DocumentError]:
    """The same, by the reports that were linked before; these may change once they were asked for."""
    seen: dict[str, str] = {}
    for reading in readings:
        name, digest = reading.document.id, reading.document.sha256
        before = None if name in seen else linked.get(name)
        if seen.get(name, before.document.sha256 if before else digest) != digest:
            yield another_text(name)
        elif name not in seen:
            seen[name] = digest
            if before is None or name in again or not unchanged(before, reading):
                yield reading


def another_text(name: str) -> DocumentError:
    """What is said of a report with the id of another text."""
    return DocumentError(f"{name}: another text has been linked under this id; give this report one of its own")


def _marked(
    events: Iterable[Event], heirs: Mapping[str, list[str]], known: Known, settled: Sequence[Settlement]
) -> Iterator[Event]:
    """Events with what people decided of them."""
    of = {account: name for name, cluster in heirs.items() for account in cluster}
    told = marks(settled, lambda account: of.get(account) or known.holder(account)) if settled else {}
    return (marked(event, told[event.id]) if event.id in told else event for event in events)


def _touched(made: list[Row], known: Known, held: Bonds) -> list[Row]:
    """The rows of new accounts, and those of every event that shares a key or a series of totals with one of them.

    What is left of an event that lost an account counts as new: it may fall apart, or join what it could not before.
    """
    if not known.before:
        return made
    keys = {key for row in made if _moving(row, known) for key in _meets(row, held)}
    met = {row["unique_id"] for row in made if not keys.isdisjoint(_meets(row, held))}
    events = {known.holder(name) for name in met} - {None}
    return [row for row in made if row["unique_id"] in met or known.holder(row["unique_id"]) in events]


def _moving(row: Row, known: Known) -> bool:
    return row["unique_id"] in known.new or known.holder(row["unique_id"]) in known.stirred


def _meets(row: Row, held: Bonds) -> tuple[str, ...]:
    """What brings a row to others: its keys, its series, whose totals are one event on whatever days, and people."""
    series = (f"series {row['series']}",) if row["series"] else ()
    label = held.together.get(row["unique_id"])
    return (*row["keys"], *series, *((f"settled {label}",) if label else ()))


def _ever(onto: Linked | None) -> set[str]:
    """All ids that events have had."""
    return {e.id for e in onto.events} | {r.id for r in onto.redirects} if onto else set()


def _gone(name: str) -> Redirect:
    """An event that no account is left of."""
    return Redirect(name, (), reason("redirects", "gone"))


def _followed(onto: Linked | None, moved: tuple[Redirect, ...]) -> tuple[Redirect, ...]:
    """Earlier redirects led on to where their events are now, with the new ones."""
    ahead = {redirect.id: redirect.to for redirect in moved}
    earlier = [_led_on(r, ahead) for r in (onto.redirects if onto else ()) if r.id not in ahead]
    return tuple(sorted((*earlier, *moved), key=lambda redirect: redirect.id))


def _led_on(redirect: Redirect, ahead: Mapping[str, tuple[str, ...]]) -> Redirect:
    to = tuple(sorted({end for to in redirect.to for end in ahead.get(to, (to,))}))
    return Redirect(redirect.id, to, redirect.reason) if to else _gone(redirect.id)
