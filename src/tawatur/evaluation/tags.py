"""An annotated claim in its text in, the phenomena that it shows out: what a reader has to master to get it right.

A tag is about one slot; how often that slot is right where the tag holds says how well the phenomenon is read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tawatur.evaluation.gold import Gold, GoldClaim
from tawatur.read import read

_VAGUE = frozenset((2, 20, 200, 2_000, 20_000, 200_000, 2_000_000))  # what the codebook makes of words without a figure
_FEW = (3, 9)  # بضعة
_CLOSED = (".", "؟", "!", "…", '"', "»")


@dataclass(frozen=True, slots=True)
class Setting:
    """An annotated claim with its words, its sentence, the day of publication, and whether it stands in a headline."""

    claim: GoldClaim
    words: str
    sentence: str
    published: str
    headline: bool


@dataclass(frozen=True, slots=True)
class Tag:
    """A phenomenon by name, the slot that it is about (None: all that count), and whether a claim shows it."""

    name: str
    slot: str | None
    shown: Callable[[Setting], bool]


def settings(gold: Gold) -> Iterator[Setting]:
    """Each claim of a report as the tags see it."""
    text, day = gold.document.text, gold.document.published
    found = read(text)
    spans = [found.span(*sentence) for sentence in found.sentences]
    first, newline, rest = text.partition("\n")
    headline = len(first) if newline and rest.strip() and not first.rstrip().endswith(_CLOSED) else 0
    for claim in gold.claims:
        within = [text[start:end] for start, end in spans if start < claim.end and claim.start < end]
        published = day.isoformat() if day else ""
        yield Setting(claim, text[claim.start : claim.end], " ".join(within), published, claim.end <= headline)


def tags(setting: Setting) -> list[Tag]:
    """The phenomena that a claim shows."""
    return [tag for tag in TAGS if tag.shown(setting)]


def _in_words(setting: Setting) -> bool:
    return not any(char.isdecimal() for char in setting.words)


def _figure(setting: Setting) -> str:
    """What sort of figure a claim has; of one that is stated by a word alone, the value shows that it is vague."""
    claim = setting.claim
    if claim.joint:
        return "joint"
    if claim.low is None and claim.high is None:
        return "none"
    if claim.low == claim.high:
        return _exact(setting)
    if _in_words(setting) and ((claim.low, claim.high) == _FEW or (claim.high is None and claim.low in _VAGUE)):
        return "vague"
    return "bound" if claim.low is None or claim.high is None else "range"


def _exact(setting: Setting) -> str:
    if setting.claim.low == 0:
        return "zero"
    if not _in_words(setting):
        return "digits"
    return "counted by form" if setting.claim.low in (1, 2) else "words"


def _of_figure(sort: str) -> Callable[[Setting], bool]:
    return lambda setting: _figure(setting) == sort


def _of_stance(stance: str) -> Callable[[Setting], bool]:
    return lambda setting: setting.claim.stance == stance


def _of_scope(scope: str) -> Callable[[Setting], bool]:
    return lambda setting: setting.claim.scope == scope


def _near(name: str | None, setting: Setting) -> bool:
    return name is not None and name in setting.sentence


def _far(name: str | None, setting: Setting) -> bool:
    return name is not None and name not in setting.sentence


def _first_place(setting: Setting) -> str | None:
    return setting.claim.places[0] if setting.claim.places else None


TAGS = (
    Tag("figure in digits", "count", _of_figure("digits")),
    Tag("figure in number words", "count", _of_figure("words")),
    Tag("dual or counted singular", "count", _of_figure("counted by form")),
    Tag("bound: at least, at most", "count", _of_figure("bound")),
    Tag("range", "count", _of_figure("range")),
    Tag("vague figure", "count", _of_figure("vague")),
    Tag("joint figure", "count", _of_figure("joint")),
    Tag("zero figure", "count", _of_figure("zero")),
    Tag("no figure", "count", _of_figure("none")),
    Tag("place in the sentence", "place", lambda s: _near(_first_place(s), s)),
    Tag("place inherited from another sentence", "place", lambda s: _far(_first_place(s), s)),
    Tag("several places", "place", lambda s: len(s.claim.places) > 1),
    Tag("no place", "place", lambda s: not s.claim.places),
    Tag("the outlet's own voice", "origin", lambda s: s.claim.origin is None),
    Tag("origin in the sentence", "origin", lambda s: _near(s.claim.origin, s)),
    Tag("origin carried from another sentence", "origin", lambda s: _far(s.claim.origin, s)),
    Tag("nested chain", "origin", lambda s: bool(s.claim.via)),
    Tag("doer in the sentence", "actor", lambda s: _near(s.claim.actor, s)),
    Tag("doer carried from another sentence", "actor", lambda s: _far(s.claim.actor, s)),
    Tag("no doer", "actor", lambda s: s.claim.actor is None),
    *(
        Tag(f"stance {stance}", "stance", _of_stance(stance))
        for stance in ("hedged", "denied", "accused", "demanded", "pledged", "warned")
    ),
    *(Tag(f"scope {scope}", "scope", _of_scope(scope)) for scope in ("part", "cumulative", "stock")),
    Tag("on the day of publication", "time", lambda s: s.claim.time == (s.published, s.published)),
    Tag("at another time", "time", lambda s: s.claim.time not in (None, (s.published, s.published))),
    Tag("victims of a named sort", "affected", lambda s: s.claim.affected not in (None, "people")),
    Tag("headline", None, lambda s: s.headline),
)
"""Every phenomenon, by the slot that it is about."""
