"""Claims of one event in, the independent origins behind them out (codebook, Events).

An origin is the inner end of a chain. Outlets that speak in their own voice are each one, but for those whose texts
copy one another, which are one. Nameless sources are no better known than the text that they stand in.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from tawatur.events.carriers import Carriers
from tawatur.model import Account, Claim, Link, Origin, Source
from tawatur.read import normal

_NAMELESS = frozenset(("anonymous", "witness", "unknown"))


class Origins:
    """The origins of one event, and that of each of its claims."""

    def __init__(self, accounts: Iterable[Account], sources: dict[str, Source], carriers: Carriers) -> None:
        """Take the accounts of an event."""
        told = [(account.document, claim) for account in accounts for claim in account.claims]
        texts = {(name, c.id): carriers.at(name, c.evidence.start, c.evidence.end) for name, c in told}
        outlets = _outlets([(texts[name, c.id], sources[name]) for name, c in told if _inner(c).kind == "outlet"])
        self._of: dict[tuple[str, str], str] = {}
        self._names: dict[str, tuple[str, str]] = {}
        self._documents: dict[str, set[str]] = defaultdict(set)
        for document, claim in told:
            inner, text = _inner(claim), texts[document, claim.id]
            key, name = outlets[text] if inner.kind == "outlet" else _speaker(inner, text)
            self._of[document, claim.id] = key
            self._names.setdefault(key, (name, inner.kind))
            self._documents[key].add(document)

    def of(self, document: str, claim: Claim) -> str:
        """The id of a claim's origin."""
        return self._of[document, claim.id]

    @cached_property
    def all(self) -> tuple[Origin, ...]:
        """Every origin, by id."""
        names, documents = self._names, self._documents
        return tuple(Origin(key, *names[key], tuple(sorted(documents[key]))) for key in sorted(names))


def _inner(claim: Claim) -> Link:
    return claim.attribution[-1] if claim.attribution else Link(None, None, "outlet")


def _speaker(link: Link, text: str) -> tuple[str, str]:
    """Id and name of an origin that is no outlet."""
    key = f"{link.kind}:{_identity(link)}"
    return f"{key} in {text}" if link.kind in _NAMELESS else key, link.name or link.surface or link.kind


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
    return {text: (f"outlet:{normal(_outlet(source))}", _outlet(source)) for text, source in first.items()}


def _printing(source: Source, own: set[str]) -> tuple[date, bool, str]:
    return source.published or date.max, _outlet(source) not in own, _outlet(source)


def _outlet(source: Source) -> str:
    return source.outlet or source.id


def _identity(link: Link) -> str:
    """What makes two links one speaker: a person with an office speaks for the body, else entity or name."""
    return link.entity or normal(link.affiliation or link.name or link.surface or "")
