"""Accounts in, the rows that are compared out: plain columns, and the keys that bring two of them together.

A key is a day with a place, wide enough that accounts which may be of one event share at least one: so the number of
pairs grows with what happens in one place on one day, not with the whole. Where a key is shared by very many, they are
put in order and only neighbours in it meet (sorted neighbourhood); chains of neighbours still join one large event.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tawatur.events.carriers import Carriers
from tawatur.events.nearness import OPEN_DAYS, fine, name_of, people, point, seat, spelling
from tawatur.events.wording import rare_words
from tawatur.families import BODILY, FROM_AFAR, family
from tawatur.model import Account, Claim, Fingerprint, Location, Party
from tawatur.read import normal

_CELL = 0.5
"""Degrees of a cell. Four grids, each shifted by half a cell, let any two points within a quarter of a degree meet."""
_ABOUT = 14
"""Days of a stretch, each begun twice, in which two reports with one rare figure of one place meet."""
CROWD = 200
"""So many may share a key; more are thinned."""
_WINDOW = 60
_FEW = 3
"""So many of anything are nothing that tells one incident from another, but for the dead and the hurt."""
_TOLD = 5
"""A figure of so many is rare enough to bring two accounts of one country and day together by itself."""

_VAGUE = frozenset(("attack", "explosion", "destroyed"))

Row = dict[str, Any]


def rows(accounts: Iterable[Account], carriers: Carriers, prints: Mapping[str, Fingerprint]) -> list[Row]:
    """The row of each account, in the order of their ids; carriers and fingerprints are those of their documents."""
    made = unthinned(accounts, carriers, prints)
    crowds: dict[str, list[Row]] = defaultdict(list)
    for row in made:
        for key in row["keys"]:
            crowds[key].append(row)
    of = {row["unique_id"]: row for row in made}
    for key, crowd in crowds.items():
        if len(crowd) > CROWD:
            for account, windows in thinned(key, crowd):
                of[account]["keys"].remove(key)
                of[account]["keys"] += windows
    return made


def unthinned(accounts: Iterable[Account], carriers: Carriers, prints: Mapping[str, Fingerprint]) -> list[Row]:
    """The same with all keys that the accounts have, however many share them."""
    ordered = sorted(accounts, key=lambda account: account.id)
    return [_row(account, carriers, prints.get(account.document)) for account in ordered]


def thinned(key: str, crowd: Iterable[Row]) -> Iterator[tuple[str, list[str]]]:
    """Accounts that share a key, in an order, and the keys that each has in its stead: of the windows that it is in.

    Windows overlap by half. Of the rows only their acts, killed, injured and ids are looked at.
    """
    ordered = sorted(crowd, key=lambda row: (row["acts"], row["killed"], row["injured"], row["unique_id"]))
    for at, row in enumerate(ordered):
        yield row["unique_id"], [f"{key} {at // _WINDOW}", f"{key} {(at + _WINDOW // 2) // _WINDOW} between"]


def _row(account: Account, carriers: Carriers, fingerprint: Fingerprint | None) -> Row:
    place, time, claims = account.place, account.time, account.claims
    here = point(place)
    told = [c for c in claims if c.count and not c.part_of and not c.joint]
    figures = sorted({f"{c.kind}={c.count.best}" for c in told if c.count and (c.count.best or 0) > _FEW})
    row: Row = {
        "unique_id": account.id,
        "document": account.document,
        "form": account.form,
        "day": time.start.toordinal() if time else None,
        "until": time.end.toordinal() if time else None,
        "exact": bool(time and time.exact),
        "places": sorted({n for p in _told_places(account) for n in (name_of(p), spelling(p.surface))}),
        "fine": fine(place),
        "seat": seat(place),
        "people": people(place),
        "name": spelling(place.surface) if place else None,
        "lat": here[0] if here else None,
        "lon": here[1] if here else None,
        "admin": _admin(place),
        "country": place.country if place else None,
        "acts": sorted({_act(c.kind) for c in claims if _says_how(c)}),
        "means": sorted({m for c in claims for m in c.means}),
        "actors": sorted({name for c in claims if (name := _party(c.actor))}),
        "targets": sorted({name for c in claims if (name := _party(c.target))}),
        "killed": _told(account, "killed"),
        "injured": _told(account, "injured"),
        "figures": [f for f in figures if not f.startswith(("killed=", "injured="))],
        "words": rare_words(account, fingerprint),
        "carrier": carriers.of(account.document),
        "texts": sorted({carriers.at(account.document, c.evidence.start, c.evidence.end) for c in claims}),
    }
    row["series"] = _series(account)
    row["keys"] = sorted(set(_keys(row)))
    return row


def _told_places(account: Account) -> Iterator[Location]:
    """The town of an account, and every town that it gives figures of."""
    counted = [claim for claim in account.claims if claim.count and claim.kind in BODILY]
    told = (account.place, *(p for claim in counted for p in (claim.place, *claim.more_places)))
    return (place for place in told if place and fine(place))


def _admin(place: Location | None) -> str | None:
    """Province and country, where both are known."""
    return f"{place.country}/{place.admin1}" if place and place.country and place.admin1 else None


def _party(party: Party | None) -> str | None:
    return None if party is None else party.id or normal(party.name or party.surface)


def _told(account: Account, kind: str) -> list[int]:
    """The figures of a harm, shares left out, and nobody: none said beside some is a dispute, not another incident."""
    counts = [c.count for c in account.claims if c.kind == kind and c.count and not c.part_of and not c.joint]
    return sorted({count.best for count in counts if count.best})


def _series(account: Account) -> str | None:
    """What totals of one series share: kind, scope, base, place and the day that they count from, where told."""
    claim, place = account.claims[0], account.place
    span = account.time if account.time and account.time.exact and account.time.start < account.time.end else None
    start = claim.since or (span and span.start)
    if account.form != "toll" or start is None or place is None:
        return None
    return f"{claim.kind} {claim.scope} {claim.base} {name_of(place)} {start}"


def _act(kind: str) -> str:
    """A kind of act as far as the press tells it from others: what falls on a place from afar goes by any name."""
    return "from_afar" if kind in FROM_AFAR else kind


def _says_how(claim: Claim) -> bool:
    """Whether a claim's kind tells one act from another: الهجوم and a قصف without a weapon may be any."""
    return (
        family(claim.kind) == "attack" and claim.kind not in _VAGUE and (claim.kind != "shelling" or bool(claim.means))
    )


def _keys(row: Row) -> Iterator[str]:
    """Form, and day with place; a passage that others carry too is a key whatever it tells."""
    yield from (f"{row['form']} text {text}" for text in {row["carrier"], *row["texts"]})
    if row["day"] is None:
        return
    start = row["day"] if row["exact"] else row["day"] - OPEN_DAYS
    if row["form"] != "incident":
        start, end = row["until"], row["until"]
    else:
        end = row["until"]
    for day in range(start, end + 2):
        yield from (f"{row['form']} {day} {where}" for where in _wheres(row))
    yield from _misdated(row)


def _misdated(row: Row) -> Iterator[str]:
    """Keys for reports of one place and figure whose days lie further apart, as days told from memory do."""
    for place in row["places"]:
        for figure in (figure for figure in _told_figures(row) if int(figure.split("=")[1]) >= _TOLD):
            for shift in (0, _ABOUT // 2):
                yield f"{row['form']} {place} {figure} about {(row['until'] + shift) // _ABOUT}:{shift}"


def _told_figures(row: Row) -> list[str]:
    return [f"killed={n}" for n in row["killed"]] + [f"injured={n}" for n in row["injured"]] + list(row["figures"])


def _wheres(row: Row) -> Iterator[str]:
    yield from row["places"]
    if row["fine"] and row["lat"] is not None:
        for shift in (0.0, _CELL / 2):
            south = int((row["lat"] + 90 + shift) // _CELL)
            yield from (f"{south}:{int((row['lon'] + 180 + s) // _CELL)}:{shift}:{s}" for s in (0.0, _CELL / 2))
    if row["name"]:
        yield row["name"]
    if not row["fine"]:
        yield from (f"wide {area}" for area in (row["admin"], row["country"]) if area)
    told = _told_figures(row)
    yield from (f"{row['admin']} {figure}" for figure in told if row["admin"])
    yield from (figure for figure in told if int(figure.split("=")[1]) >= _TOLD)
