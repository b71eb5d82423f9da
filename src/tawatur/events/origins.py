"""Claims of one event in, the independent origins behind them out (codebook, Events).

An origin is the inner end of a chain: a body by whatever office or person speaks for it, an outlet by whatever name it
is known. Outlets that speak in their own voice are each one, but for those that print one text, which are one. A source
without a name is no better known than the text that it stands in: it is the outlet's word.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Protocol

from tawatur.events.forms import FACTS
from tawatur.events.sides import side
from tawatur.model import Account, Claim, Link, Origin, Source
from tawatur.outlets import known_as, outlet
from tawatur.read import normal

_OUTLETS_WORD = frozenset(("outlet", "anonymous", "witness", "unknown"))
"""Kinds of link that stand for no more than the outlet that has them."""
_PARTIES = frozenset(("official", "armed_group"))
_ARTICLE = "ال"


class Texts(Protocol):
    """Who carries which text: `Carriers`, or what an event keeps of them."""

    def at(self, document: str, start: int, end: int) -> str:
        """The report whose text stands between two offsets of a report."""
        ...


class Origins:
    """The origins of one event, and that of each of its claims."""

    def __init__(self, accounts: Iterable[Account], sources: dict[str, Source], carriers: Texts) -> None:
        """Take the accounts of an event."""
        told = [(account.document, claim) for account in accounts for claim in account.claims]
        texts = {(name, c.id): carriers.at(name, c.evidence.start, c.evidence.end) for name, c in told}
        own = [(texts[name, c.id], sources[name]) for name, c in told if _outlets_word(c)]
        outlets = _outlets(own)
        spoken = _full({_body(_inner(claim)) for _, claim in told if not _outlets_word(claim)})
        self._of: dict[tuple[str, str], str] = {}
        self._own: set[tuple[str, str]] = set()  # document, and the outlet whose word it has
        self._names: dict[str, tuple[str, str]] = {}
        self._sides: dict[str, str] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        for document, claim in told:
            inner, words = _inner(claim), _outlets_word(claim)
            key, name = outlets[texts[document, claim.id]] if words else spoken[_body(inner)]
            self._of[document, claim.id] = key
            self._names.setdefault(key, (name, _kind(name) if words else inner.kind))
            if words:
                self._own.add((document, key))
            elif inner.kind in _PARTIES and inner.entity:
                self._sides.setdefault(key, side(inner.entity) or key)
            self._documents[key].add(document)

    def of(self, document: str, claim: Claim) -> str:
        """The id of a claim's origin."""
        return self._of[document, claim.id]

    def vouching(self, accounts: Iterable[Account]) -> set[str]:
        """The independent origins that say that it happened.

        Those who deny it vouch for nothing, an outlet that quotes a named source in the same report for the same event
        for no more than that source does, and of one government or party one.
        """
        told: dict[str, set[str]] = defaultdict(set)
        for account in accounts:
            facts = (claim for claim in account.claims if claim.stance in FACTS)
            told[account.document] |= {self.of(account.document, claim) for claim in facts}
        named = [{one for one in origins if (name, one) not in self._own} for name, origins in told.items()]
        found = {origin for quoted, origins in zip(named, told.values(), strict=True) for origin in quoted or origins}
        return set({self._sides.get(origin, origin): origin for origin in sorted(found, reverse=True)}.values())

    @cached_property
    def all(self) -> tuple[Origin, ...]:
        """Every origin, by id."""
        names, documents = self._names, self._documents
        return tuple(Origin(key, *names[key], tuple(sorted(documents[key]))) for key in sorted(names))


def _inner(claim: Claim) -> Link:
    return claim.attribution[-1] if claim.attribution else Link(None, None, "outlet")


def _outlets_word(claim: Claim) -> bool:
    """Whether nobody vouches for it but the outlet that published it."""
    return len(claim.attribution) < 2 or _inner(claim).kind in _OUTLETS_WORD


def _kind(name: str) -> str:
    """The kind of link that an outlet's own word is."""
    known = outlet(name)
    return "agency" if known and known.agency else "outlet"


def _body(link: Link) -> str:
    """The name of who speaks: of a person with an office, the body that he speaks for."""
    name = link.affiliation or link.name or link.surface or link.kind
    return known_as(name) if link.kind == "agency" else name


def _full(names: set[str]) -> dict[str, tuple[str, str]]:
    """Id and name of each speaker; a bare "the ministry" is the only ministry that is named beside it."""
    found = {name: (normal(name), name) for name in names}
    for name, (key, _) in found.copy().items():
        fuller = [other for other in names if normal(other).startswith(f"{key.removeprefix(_ARTICLE)} ")]
        if key.startswith(_ARTICLE) and " " not in key and len(fuller) == 1:
            found[name] = found[fuller[0]]
    return found


def _outlets(told: list[tuple[str, Source]]) -> dict[str, tuple[str, str]]:
    """The outlet behind each text that is told in an outlet's own voice: the first that printed it.

    Of outlets that print one text on one day, that which has texts of its own here comes first: to take two for one is
    the lesser fault.
    """
    printed: dict[str, set[str]] = defaultdict(set)
    for text, source in told:
        printed[text].add(_outlet(source))
    own = {outlet for outlets in printed.values() if len(outlets) == 1 for outlet in outlets}
    first: dict[str, Source] = {}
    for text, source in told:
        first[text] = min(first.get(text, source), source, key=lambda s: _printing(s, own))
    return {text: (normal(_outlet(source)), _outlet(source)) for text, source in first.items()}


def _printing(source: Source, own: set[str]) -> tuple[date, bool, str]:
    return source.published or date.max, _outlet(source) not in own, _outlet(source)


def _outlet(source: Source) -> str:
    return known_as(source.outlet) if source.outlet else source.id
