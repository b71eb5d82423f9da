"""Candidate places in, the same with their lists and containers: "بلدتي س وص في ريف ع", "س شمال غرب ص"."""

from itertools import pairwise

from tawatur.gazetteer import gazetteer
from tawatur.read import ReadText
from tawatur.recognise.place_candidate import Candidate
from tawatur.recognise.place_words import Role, listed, role

_LONGEST_GAP = 7
_FARTHEST = 14  # words from a place to those named as lying in it
_DEEPEST = 12  # places that hold one place, so that a text of one name over and over is no chain without end
_ENDS = frozenset(".؛!؟\n")
_SEPARATORS = frozenset("،,/-()؛")
_BETWEEN = frozenset(("direction", "near", "preposition", "link", "measure", "trigger", "capital"))


def link(read: ReadText, found: list[Candidate]) -> None:
    """Set `group` and `within` (indices, nearest first) of candidates."""
    tokens = read.line
    for left, right in pairwise(range(len(found))):
        gap = tokens[found[left].last : found[right].first]
        relation = _relation(found[left], found[right], gap) or _instance(found[right], gap)
        if relation == "list":
            _join(found, left, right)
        elif relation == "inside":
            found[left].within.append(right)
        elif relation == "around":
            found[right].within.append(left)
    _share(found)


def _relation(left: Candidate, right: Candidate, gap: list[str]) -> str | None:
    """How two neighbours stand: a list of equals, the left inside the right, or the right inside the left."""
    roles = [role(word) for word in gap]
    if len(gap) > _LONGEST_GAP or not all(map(_passes, gap, roles)):
        return None
    said = [r for r in roles if r]
    joined = right.proclitic.startswith("و") or "و" in gap or any(r.proclitic.startswith("و") for r in said)
    separated = any(word in _SEPARATORS or word in listed("alternatives") for word in gap)
    if joined:
        return "list" if _is_list(said) else None
    return _nested(left, right, said, (separated, "ب" in right.proclitic or any("ب" in r.proclitic for r in said)))


def _instance(right: Candidate, gap: list[str]) -> str | None:
    """Whether the right place is named as one that the left holds (أحياء في دمشق بينها كذا)."""
    if len(gap) > _FARTHEST or any(word in _ENDS for word in gap):
        return None
    said = [at for at, word in enumerate(gap) if (found := role(word)) and found.role == "instance"]
    plain = said and all((found := role(word)) and found.role in _BETWEEN for word in gap[said[-1] + 1 :])
    return "around" if plain and not right.proclitic.startswith("و") else None


def _passes(word: str, found: Role | None) -> bool:
    if found:
        return found.role in _BETWEEN and word not in listed("not_containing")
    return word in _SEPARATORS or word == "و" or word in listed("alternatives") or word[0].isdigit()


def _is_list(said: list[Role]) -> bool:
    return all(r.role in ("trigger", "preposition", "near", "direction", "capital") for r in said)


def _nested(left: Candidate, right: Candidate, said: list[Role], how: tuple[bool, bool]) -> str | None:
    """Containment, where the words or the gazetteer bear it out; a list where a comma alone parts two places."""
    separated, by_preposition = how
    sided = any(r.role in ("direction", "near", "link", "measure") for r in said)
    if not (sided and not separated) and _holds(left, right):
        return "around"
    placed = by_preposition or any(r.role == "preposition" for r in said)
    if _holds(right, left) or (sided and not separated):
        return "inside"
    if (placed or said) and not separated:
        return "inside" if not left.entries or not right.entries else None
    return "list" if separated and not sided and not placed else None


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether any place of one name holds any place of the other."""
    places = gazetteer()
    return any(places.contains(o, i) for o in outer.entries[:6] for i in inner.entries[:12])


def _join(found: list[Candidate], left: int, right: int) -> None:
    if found[left].group is None:
        found[left].group = left
    found[right].group = found[left].group
    trigger = found[left].trigger
    if found[right].trigger is None and trigger and not trigger.keep:
        found[right].trigger, found[right].shared = trigger, True


def _share(found: list[Candidate]) -> None:
    """Containers of containers hold too, and what holds the last of a list holds all of it."""
    for one in reversed(found):
        for outer in tuple(one.within):
            one.within += [i for i in found[outer].within if i not in one.within and found[i] is not one]
        del one.within[_DEEPEST:]
    for group in groups(found).values():
        for one in (group[0], group[-1]):
            for mate in group:
                mate.within += [i for i in one.within if i not in mate.within and found[i] is not mate]


def groups(found: list[Candidate]) -> dict[int, list[Candidate]]:
    """The lists of equals by their numbers."""
    lists: dict[int, list[Candidate]] = {}
    for one in found:
        if one.group is not None:
            lists.setdefault(one.group, []).append(one)
    return lists
