"""A table of tolls in, the sentences that have to stand below it out: what was added up how, and what was not."""

from collections.abc import Iterator

from tawatur.labels import label
from tawatur.stats import TIMES
from tawatur.stats.tolls import Sum, Table
from tawatur.stats.words import said


def title(table: Table) -> str:
    """What the table is of."""
    asked = table.asked
    harm = said("comma", asked.lang).join(label("kind", kind, asked.lang) for kind in asked.of)
    return said("title", asked.lang, harm=harm, by=said(f"by_{asked.by}", asked.lang))


def notes(table: Table) -> list[str]:
    """The sentences below a table, the weightiest first."""
    found = rules(table)
    if has_policy(table):
        found.append(
            said("note_policy", table.asked.lang, policy=label("policy", table.asked.policy, table.asked.lang))
        )
    return [*found, *made(table)]


def rules(table: Table) -> list[str]:
    """Those of them that say what was added up how, and what was not."""
    return [said("note_sums", table.asked.lang), *_rule(table), *left_out(table)]


def left_out(table: Table) -> list[str]:
    """What tells of the harm and was not added up, in a sentence; none where all was."""
    lang = table.asked.lang
    parts = [said(f"left_{why}", lang, number=f"{n:,}") for why, n in table.left_out.items()]
    return [said("left_out", lang, parts=said("comma", lang).join(parts))] if parts else []


def made(table: Table) -> Iterator[str]:
    """What was asked, and what made it."""
    told, lang = table.asked.said(), table.asked.lang
    query = " · ".join(f"{name}: {_plain(value)}" for name, value in told["query"].items())
    yield said("asked", lang, query=query) if query else said("asked_all", lang)
    versions = told["versions"]
    yield said("made", lang, version=versions["tawatur"], **{n: versions[n] for n in ("lexicons", "gazetteer")})


def has_policy(table: Table) -> bool:
    """Whether the policy's number says anything: an origin has its own word and no policy."""
    return table.asked.by != "origin"


def ranged(found: Sum) -> tuple[str, str, str]:
    """Lowest, best and highest as a person reads them; an open bound is "at least"; nothing where nothing is told.

    >>> ranged(Sum(1, 1, 29, 35, 35, 1, 1)), ranged(Sum())
    (('29', '≥ 35', '≥ 35'), ('', '', ''))
    """
    if not found.told:
        return "", "", ""
    best, high = (
        "≥ " * bool(open_) + f"{n:,}" for n, open_ in ((found.best, found.best_open), (found.high, found.high_open))
    )  # noqa: E501
    return f"{found.low:,}", best, high


def chosen(found: Sum, lang: str) -> str:
    """The policy's number, with how many events it is of where some that tell of the harm have none."""
    if not found.chosen:
        return ""
    number = f"{found.policy:,}"
    return number if found.chosen == found.told else said("of_chosen", lang, number=number, chosen=f"{found.chosen:,}")


def _rule(table: Table) -> Iterator[str]:
    """By which rule an event got its row, with how many it touches."""
    asked = table.asked
    if table.finer:
        names = {name: said(f"by_{by}", asked.lang) for name, by in (("by", asked.by), ("finer", table.finer))}
        yield said("coarse", asked.lang, **names)
    rule = "time" if asked.by in TIMES else "place" if asked.by in ("province", "country") else asked.by
    if rule != "grade":
        yield said(f"rule_{rule}", asked.lang)
    for mark in ("spanning", "published", "disputed"):
        number = sum(row.marks[mark] for row in table.rows)
        if number:
            yield said(f"mark_{mark}", asked.lang, number=f"{number:,}")


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
