"""An event in, short texts for people out; the terminal and the page say the same."""

from collections.abc import Iterable, Iterator

from tawatur.labels import label, labels
from tawatur.model import Claim, Dispute, Event, Figures, Level, Link, Location, Member, Named, Pair, Span, Step, Words

_BANDS = ((5.0, "strong_for"), (1.0, "for"), (-1.0, "open"), (-5.0, "against"))


def span(time: Span | None) -> str:
    """When: a day, or first and last day; in brackets where only the day of publication is known.

    >>> from datetime import date
    >>> span(Span(date(2019, 5, 12), date(2019, 5, 13), True)), span(Span(date(2019, 5, 12), date(2019, 5, 12), False))
    ('2019-05-12 – 2019-05-13', '(2019-05-12)')
    """
    if time is None:
        return ""
    shown = " – ".join(dict.fromkeys((time.start.isoformat(), time.end.isoformat())))
    return shown if time.exact else f"({shown})"


def spot(place: Location | None) -> str:
    """Where, by canonical name, or by the text's where the gazetteer knows none."""
    return (place.name or place.surface) if place else ""


def said(sentence: Words, lang: str) -> str:
    """A sentence in the language, or in whichever there is.

    >>> said({"en": "one origin"}, "ar"), said({}, "ar")
    ('one origin', '')
    """
    return sentence.get(lang) or next(iter(sentence.values()), "")


def joined(parts: Iterable[str], lang: str) -> str:
    """The parts that say something, with the comma of the language."""
    return label("event", "comma", lang).join(part for part in parts if part)


def kinds(event: Event, lang: str) -> str:
    """What happened, the most told first."""
    return joined((label("kind", kind, lang) for kind in event.kinds), lang)


def ordered(found: Iterable[str]) -> list[str]:
    """Kinds, each once, in the order of the codebook: the dead before the injured, harm before all else.

    >>> ordered(["injured", "airstrike", "killed", "injured"])
    ['killed', 'injured', 'airstrike']
    """
    place = {kind: at for at, kind in enumerate(labels()["kind"])}
    return sorted(set(found), key=lambda kind: (place.get(kind, len(place)), kind))


def interval(low: int | None, best: int | None, high: int | None) -> str:
    """Low to high; an open side is a bound, and "none or more" says nothing.

    >>> interval(9, 15, 15), interval(12, 12, 12), interval(40, 40, None), interval(None, None, 30)
    ('9 – 15', '12', '≥ 40', '≤ 30')
    >>> interval(0, None, None), interval(None, None, 0), interval(0, 0, 0)
    ('', '', '0')
    """
    if low is None and best is None and not high:
        return ""  # nobody tells of any
    if not low and high is None:
        return f"{best:,}" if best is not None else ""
    if high is None:
        return f"≥ {low:,}"
    if low is None:
        return f"≤ {high:,}"
    return f"{low:,}" if low == high else f"{low:,} – {high:,}"


def harms(event: Event) -> list[str]:
    """The kinds of harm of which something is told, in order."""
    return ordered(kind for kind, of in event.figures.items() if interval(of.low, of.best, of.high))


def figures(found: Figures | None, policy: str) -> str:
    """Low to high with the policy's number in brackets, left out where it is all there is to say.

    >>> figures(Figures(9, 15, 15, {"conservative": 9}), "conservative")
    '9 – 15 (9)'
    """
    if found is None:
        return ""
    between, number = interval(found.low, found.best, found.high), found.policies.get(policy)
    chosen = f"{number:,}" if number is not None else ""
    return between if chosen in ("", between) else f"{between} ({chosen})".strip()


def named(party: Named, event: Event, lang: str) -> tuple[str, str]:
    """A party, and the origins that name it."""
    names = {origin.id: origin.name for origin in event.origins}
    return party.name, joined((names.get(number, number) for number in party.origins), lang)


def facts(event: Event, lang: str) -> dict[str, list[tuple[str, str]]]:
    """The fields that are lists of words, by name, without those that say nothing; beside each word a note."""
    rows = {
        "form": [(label("form", event.form, lang), "")],
        "duplicate_of": [(event.duplicate_of, "")] if event.duplicate_of else [],
        "means": [(label("means", means, lang), "") for means in event.means],
        "actors": [named(party, event, lang) for party in event.actors],
        "targets": [named(party, event, lang) for party in event.targets],
        "independent": [(origin.name, label("link", origin.kind, lang)) for origin in event.origins],
        "outlets": [(outlet, "") for outlet in event.outlets],
    }
    return {name: parts for name, parts in rows.items() if parts}


def past(event: Event, lang: str) -> list[tuple[Step, tuple[str, str, str, str, str]]]:
    """The history by kind, day and origin, each with its kind, day, origin, figure and outlet in words."""
    names = {origin.id: origin.name for origin in event.origins}
    outlets = {member.document: member.outlet or member.document for member in event.members}
    place = {kind: at for at, kind in enumerate(ordered(step.kind for step in event.history))}
    steps = sorted(event.history, key=lambda step: (place[step.kind], str(step.day or ""), step.origin))
    return [
        (
            step,
            (
                counted(step, lang),
                step.day.isoformat() if step.day else "",
                names.get(step.origin, step.origin),
                interval(step.low, step.best, step.high),
                outlets.get(step.document, step.document),
            ),
        )
        for step in steps
    ]


def counted(step: Step, lang: str) -> str:
    """What a figure counts: its kind, and what is out of the ordinary of it."""
    parts = [
        label("kind", step.kind, lang),
        label("event", "partial", lang) if step.partial else "",
        label("scope", step.scope, lang) if step.scope != "new" else "",
        label("base", step.base, lang) if step.base else "",
    ]
    return joined(parts, lang)


def voice(link: Link, lang: str) -> str:
    """Who speaks: by name, by the text's words, or by what it is."""
    return link.name or link.surface or label("link", link.kind, lang)


def sides(found: Pair, event: Event) -> tuple[str, str]:
    """The two accounts of a pair: who published it, and its id, which begins with that of the report."""
    outlets = {account.id: member.outlet for member in event.members for account in member.accounts}
    left, right = (f"{outlets.get(side) or ''} {side}".strip() for side in (found.left, found.right))
    return left, right


def disputing(dispute: Dispute, event: Event) -> Iterator[tuple[Member, Claim]]:
    """The claims of a dispute, each with its report."""
    wanted = set(dispute.claims)
    for member in event.members:
        for account in member.accounts:
            for claim in account.claims:
                if (member.document, claim.id) in wanted:
                    yield member, claim


def levels(found: tuple[Level, ...], lang: str) -> Iterator[str]:
    """Each comparison that says something, with the level that held and what it says, the weightiest first."""
    for level in sorted((level for level in found if level.weight), key=lambda level: -abs(level.weight)):
        yield f"{compared(level, lang)} – {leaning(level.weight, lang)} ({level.weight:+.1f})"


def compared(level: Level, lang: str) -> str:
    """What was compared and what was found; ids that this version does not know are shown as they are.

    >>> compared(Level("place", "within_5_km", 0.0), "en"), compared(Level("mood", "alike", 0.0), "en")
    ('place: within 5 km', 'mood: alike')
    """
    from tawatur.events.comparisons import words  # with its room comes all of linking, which a list does not need

    try:
        return f"{words(level.comparison, None, lang)}: {words(level.comparison, level.level, lang)}"
    except KeyError:
        return f"{level.comparison}: {level.level}".replace("_", " ")


def leaning(weight: float, lang: str) -> str:
    """A weight (log2 of odds) in words.

    >>> leaning(7.2, "en"), leaning(-0.3, "en")
    ('speaks strongly for one event', 'says little either way')
    """
    return label("weight", next((name for least, name in _BANDS if weight >= least), "strong_against"), lang)
