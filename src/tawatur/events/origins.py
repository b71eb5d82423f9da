"""Claims of one event in, the independent origins behind them out (codebook, Events).

An origin is the inner end of a chain. Outlets that speak in their own voice are each one, but for those whose texts
copy one another, which are one. Nameless sources are no better known than the text that they stand in.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from tawatur.events.carriers import Carriers
from tawatur.model import Account, Claim, Link, Origin, Source
from tawatur.read import normal

_OWN_VOICE = frozenset(("outlet",))
_NAMELESS = frozenset(("anonymous", "witness", "unknown"))

Told = tuple[str, Claim]
"""A document's id and a claim of it."""


class Origins:
    """The origins of one event, and that of each of its claims."""

    def __init__(self, accounts: Iterable[Account], sources: dict[str, Source], carriers: Carriers) -> None:
        """Take the accounts of an event."""
        self._parents: dict[str, str] = {}
        self._of: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        for account in accounts:
            for claim in account.claims:
                self._take(claim, sources[account.document], carriers)

    def of(self, document: str, claim: Claim) -> str:
        """The id of a claim's origin."""
        return self._root(self._of[document, claim.id])

    @cached_property
    def all(self) -> tuple[Origin, ...]:
        """Every origin, by id."""
        documents: dict[str, set[str]] = defaultdict(set)
        for key, told in self._documents.items():
            documents[self._root(key)] |= told
        return tuple(Origin(key, *self._names[key], tuple(sorted(documents[key]))) for key in sorted(documents))

    def _take(self, claim: Claim, source: Source, carriers: Carriers) -> None:
        inner = claim.attribution[-1] if claim.attribution else Link(None, None, "outlet")
        text = carriers.at(source.id, claim.evidence.start, claim.evidence.end)
        if inner.kind in _OWN_VOICE:
            key, name = f"outlet:{normal(source.outlet or source.id)}", source.outlet or source.id
            self._names.setdefault(key, (name, "outlet"))
            self._join(key, f"text:{text}")
        else:
            name = inner.name or inner.surface or inner.kind
            key = f"{inner.kind}:{_identity(inner)}"
            if inner.kind in _NAMELESS:
                key = f"{key} in {text}"
            self._names.setdefault(key, (name, inner.kind))
        self._of[source.id, claim.id] = key
        self._documents[key].add(source.id)

    def _join(self, key: str, text: str) -> None:
        """Say that an outlet carries a text; the root is always a named origin, the first by its id."""
        one, other = self._root(key), self._root(text)
        if one == other:
            return
        named = sorted(root for root in (one, other) if root in self._names)
        for root in (one, other):
            self._parents[root] = named[0]

    def _root(self, key: str) -> str:
        while (parent := self._parents.get(key, key)) != key:
            key = parent
        return key


def _identity(link: Link) -> str:
    """What makes two links one speaker: a person with an office speaks for the body, else entity or name."""
    return link.entity or normal(link.affiliation or link.name or link.surface or "")
