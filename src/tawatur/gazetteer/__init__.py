"""A name in, the places that bear it out, homonyms and all: of GeoNames, written by hand, added by the user."""

from functools import cache
from itertools import chain

from tawatur.gazetteer.entries import Entry, from_line
from tawatur.gazetteer.sources import added, geonames, supplement, user_file
from tawatur.read import normal

__all__ = ["Entry", "Gazetteer", "gazetteer", "near"]

_RANK = {"country": 0, "province": 1, "region": 1, "water": 1, "district": 2, "town": 3, "village": 3}
_FIRST = {"country": 0, "province": 1, "region": 2, "town": 3}


class Gazetteer:
    """Places by folded name. What GeoNames says is kept as text and read when a name asks for it."""

    def __init__(self, entries: list[Entry], lines: list[str]) -> None:
        """Index entries and lines; an entry with the id of a line stands for it."""
        self._entries = entries
        self._lines = lines
        self._names: dict[str, list[int]] = {}
        self.longest: dict[str, int] = {}
        """For the first word of a name of several words: how many words the longest such name has."""
        self._index()
        self._provinces: dict[tuple[str | None, str | None], Entry] = {
            (e.country, e.admin1): e for e in reversed(entries) if e.kind == "province" and e.admin1
        }
        self._cache: dict[str, tuple[Entry, ...]] = {}

    def _index(self) -> None:
        names = self._names
        known = {e.id for e in self._entries}
        for at, line in enumerate(self._lines, len(self._entries)):
            if line[: line.index("\t")] not in known:
                for name in line[line.rindex("\t") + 1 :].split("|"):
                    names.setdefault(name, []).append(at)
        for at, entry in enumerate(self._entries):
            for name in entry.keys:
                names.setdefault(name, []).append(at)
        for name in names:
            if " " in name:
                first, size = name[: name.index(" ")], name.count(" ") + 1
                if self.longest.get(first, 0) < size:
                    self.longest[first] = size

    def __contains__(self, folded: str) -> bool:
        """Whether any place bears a folded name."""
        return folded in self._names

    def find(self, folded: str) -> tuple[Entry, ...]:
        """Every place that bears a folded name, hand-written ones first."""
        if folded not in self._cache:
            self._cache[folded] = tuple(self._entry(at) for at in sorted(self._names.get(folded, ())))
        return self._cache[folded]

    def _entry(self, at: int) -> Entry:
        return self._entries[at] if at < len(self._entries) else from_line(self._lines[at - len(self._entries)])

    def lookup(self, name: str) -> list[Entry]:
        """Places by a name as a person types it, Arabic in any spelling or English, the widest first."""
        found = self.find(normal(name)) or tuple(self._by_english(name.casefold()))
        return sorted(found, key=lambda e: (_FIRST.get(e.kind, 4), -e.population))

    def _by_english(self, name: str) -> list[Entry]:
        rest = (from_line(line) for line in self._lines if name in line.casefold())
        found = {e.id: e for e in chain(rest, self._entries) if e.name_en.casefold() == name}
        return list(found.values())

    def province(self, entry: Entry) -> Entry | None:
        """The province that holds a place, where it is known."""
        return self._provinces.get((entry.country, entry.admin1))

    def contains(self, outer: Entry, inner: Entry) -> bool:
        """Whether one place holds another, by country and province, or by lying near where it is smaller than that.

        >>> held = gazetteer()
        >>> held.contains(held.find("ادلب")[1], held.find("سراقب")[0])
        True
        """
        if outer.country is None or outer.country != inner.country:
            return outer.country is None and inner.kind == "country" and near(outer, inner, 25)
        if _rank(outer) >= _rank(inner):
            return False
        if outer.kind == "province" and outer.admin1 and inner.admin1:
            return outer.admin1 == inner.admin1
        if outer.kind == "country" or outer.lat is None or inner.lat is None:
            return True
        return near(outer, inner, 2.0 if _rank(outer) == 1 else 0.3)


def _rank(entry: Entry) -> int:
    """How wide a place is, the widest first."""
    return _RANK.get(entry.kind, 4)


def near(one: Entry, other: Entry, degrees: float) -> bool:
    """Whether two places lie within so many degrees; false where either's position is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) <= degrees and abs(one.lon - other.lon) <= degrees


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of this installation with the user's additions."""
    return Gazetteer([*supplement(), *added(user_file())], geonames())
