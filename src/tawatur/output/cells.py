"""A claim in, short texts for one line of a table out."""

from tawatur.labels import label
from tawatur.model import Claim, Count, Document, Period


def figure(count: Count | None, lang: str) -> str:
    """A count as people write it.

    >>> figure(Count(80, None, 80, "at_least", None, "أكثر من 80", 0, 10), "en")
    '≥ 80'
    """
    if count is None:
        return ""
    low, high = count.low, count.high
    if low is None and high is None:
        return label("relation", count.relation, lang)
    if high is None:
        return f"≥ {low:,}"
    if low is None:
        return f"≤ {high:,}"
    return f"{'~ ' if count.relation == 'about' else ''}{low:,}" + (f" – {high:,}" if low != high else "")


def places(claim: Claim) -> str:
    """Where: the place and its equals, by canonical name, or by the text's where the gazetteer knows none."""
    return "، ".join(place.name or place.surface for place in (claim.place, *claim.more_places) if place)


def days(period: Period | None) -> str:
    """When: a day, or first and last day; in brackets where the words say none and the day of publication stands in."""
    if period is None:
        return ""
    shown = period.start.isoformat()
    if period.end != period.start:
        shown += f" – {period.end.isoformat()}"
    return f"({shown})" if period.precision == "open" else shown


def origin(claim: Claim) -> str:
    """Who vouches for it; empty for the outlet's own voice."""
    inner = claim.attribution[-1] if len(claim.attribution) > 1 else None
    return (inner.name or inner.surface or label("link", inner.kind, "en")) if inner else ""


def remarks(document: Document, lang: str) -> list[str]:
    """What is to be heeded about a document: a text of low trust, days that were not taken, a later change."""
    found = [label("page", f"trust_{document.trust}", lang)] if document.trust else []
    if document.doubtful:
        days = ", ".join(f"{dated.day.isoformat()} ({dated.by})" for dated in document.doubtful)
        found.append(f"{label('page', 'doubtful', lang)}: {days}")
    if document.edited:
        found.append(f"{label('page', 'edited', lang)} {document.edited.isoformat()}")
    return found


def words(text: str) -> str:
    """A stretch of text on one line."""
    return " ".join(text.split())
