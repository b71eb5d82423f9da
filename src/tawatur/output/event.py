"""One event in, all about it out for a terminal: figures, their history, who told whom, disputes, and why it is one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.bar import Bar
from rich.console import Console, RenderableType
from rich.text import Text
from rich.tree import Tree

from tawatur.labels import label
from tawatur.model import Claim, Event, Member, Step
from tawatur.model.events import POLICIES
from tawatur.output import Style
from tawatur.output.cells import figure, words
from tawatur.output.chains import Voice, chains
from tawatur.output.eventcells import (
    disputing,
    facts,
    harms,
    interval,
    kinds,
    leaning,
    levels,
    past,
    said,
    sides,
    span,
    spot,
)
from tawatur.output.grid import grid, laid, widths
from tawatur.output.table import console_for
from tawatur.output.terminal import flow, line, lines

_MOST_LINKS = 12
_BAR, _SHORT_BAR, _WIDE = 24, 8, 110


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where an event is written, in which language."""

    event: Event
    console: Console
    out: TextIO
    lang: str

    def said(self, group: str, name: str) -> str:
        """A label."""
        return label(group, name, self.lang)

    def heading(self, name: str, note: str = "") -> Text:
        """The heading of a part."""
        return Text("\n" + line(self.said("event", name) + (f" ({note})" if note else ""), self.out), style="bold")

    def flowing(self, pieces: Iterable[str], indent: int = 2, style: str = "", between: str = " · ") -> Text:
        """Pieces side by side, each line indented."""
        cut = flow(pieces, self.console.width - indent, self.out, between)
        return Text("\n".join(" " * indent + part for part in cut), style=style)

    def wrapped(self, text: str, indent: int = 2, style: str = "") -> Text:
        """A text cut to the width, each line indented."""
        cut = lines(text, self.console.width - indent, self.out)
        return Text("\n".join(" " * indent + part for part in cut), style=style)


def write_event(event: Event, out: TextIO, style: Style) -> None:
    """Write one event."""
    sheet = Sheet(event, console_for(out), out, style.lang or "en")
    for part in _PARTS:
        for shown in part(sheet):
            sheet.console.print(shown)


def _top(sheet: Sheet) -> Iterator[RenderableType]:
    event, lang = sheet.event, sheet.lang
    yield sheet.flowing((event.id, span(event.time), spot(event.place), kinds(event, lang)), 0, "bold")
    grade = f"{label('grade', event.grade.name, lang)}: {said(event.grade.reason, lang)}"
    yield sheet.wrapped(f"{sheet.said('event', 'grade')}: {grade}")
    for name, parts in facts(event, lang).items():
        shown = [f"{word} ({note})" if note else word for word, note in parts]
        yield sheet.flowing([f"{sheet.said('event', name)}: {shown[0]}", *shown[1:]])


def _figures(sheet: Sheet) -> Iterator[RenderableType]:
    """Each kind of harm with its range and the number of each policy."""
    if not harms(sheet.event):
        return
    yield sheet.heading("figures")
    heads = ["kinds", "range", "best"]
    shown = [sheet.said("event", name) for name in heads] + [sheet.said("policy", name) for name in POLICIES]
    rows = [
        [
            sheet.said("kind", kind),
            interval(found.low, found.best, found.high),
            _number(found.best),
            *(_number(found.policies.get(policy)) for policy in POLICIES),
        ]
        for kind, found in ((kind, sheet.event.figures[kind]) for kind in harms(sheet.event))
    ]
    yield grid(shown, rows, (18, 20, 12, 16, 16, 16), sheet.console, 12)


def _number(number: int | None) -> str:
    return f"{number:,}" if number is not None else "–"


def _history(sheet: Sheet) -> Iterator[RenderableType]:
    """Every figure of every origin by day, drawn as a bar beside it."""
    steps = past(sheet.event, sheet.lang)
    if not steps:
        return
    yield sheet.heading("history")
    rows = [[*told[:3], _replaced(step, told[3], sheet), told[4]] for step, told in steps]
    heads = [sheet.said("event", name) for name in ("kinds", "published", "origin", "figure", "report")]
    most = (18, 12, 30, 16)
    bar = _BAR if sheet.console.width >= _WIDE else _SHORT_BAR
    wide = widths(heads, rows, most, sheet.console.width - bar - 2, 14)
    size: dict[str, int] = {}
    for step, _ in steps:
        size[step.kind] = max(size.get(step.kind, 1), _top_of(step))
    bars = [_bar(step, size[step.kind], bar) for step, _ in steps]
    drawn: list[list[RenderableType]] = [[*row[:4], line, row[4]] for row, line in zip(rows, bars, strict=True)]
    yield laid([*heads[:4], "", heads[4]], drawn, [*wide[:4], bar, wide[4]], sheet.console)


def _replaced(step: Step, figure: str, sheet: Sheet) -> str:
    return f"{figure} ({sheet.said('event', 'replaced')})" if step.replaced else figure


def _bar(step: Step, size: int, width: int) -> Bar:
    return Bar(size, 0, _top_of(step), width=width, color="bright_black" if step.replaced else "red")


def _top_of(step: Step) -> int:
    return next((number for number in (step.best, step.high, step.low) if number is not None), 0)


def _chains(sheet: Sheet) -> Iterator[RenderableType]:
    """Who told whom, from the inside out."""
    if not sheet.event.members:
        return
    yield sheet.heading("chains")
    for voice in chains(sheet.event, sheet.lang):
        tree = Tree(_voice(voice, sheet), guide_style="dim")
        _grow(tree, voice, sheet)
        yield tree


def _grow(tree: Tree, voice: Voice, sheet: Sheet, depth: int = 1) -> None:
    """The branches below a voice: each of its claims once, the copies of its text, and those who have it from there."""
    for claim in (claim for claim in voice.claims if claim.same_as is None):
        for part in lines(_claim(claim, sheet), sheet.console.width - 4 * depth - 4, sheet.out):
            tree.add(Text(part, style="dim"))
    if voice.copies:
        folded = tree.add(
            Text(line(f"{sheet.said('event', 'copies')}: {len(voice.copies)}", sheet.out), style="yellow")
        )
        for copy in voice.copies:
            folded.add(Text(_report(copy, sheet), style="yellow"))
    for hearer in voice.hearers.values():
        _grow(tree.add(_voice(hearer, sheet)), hearer, sheet, depth + 1)


def _voice(voice: Voice, sheet: Sheet) -> Text:
    if voice.report is None:
        return Text(line(f"{voice.name} ({voice.kind})", sheet.out))
    return Text(_report(voice.report, sheet), style="bold")


def _report(member: Member, sheet: Sheet) -> str:
    day = member.published.isoformat() if member.published else None
    trust = sheet.said("page", f"trust_{member.trust}") if member.trust else None
    parts = (member.outlet, day, member.title, member.document, trust)
    return " · ".join(line(words(part), sheet.out) for part in parts if part)


def _claim(claim: Claim, sheet: Sheet) -> str:
    stance = "" if claim.stance == "asserted" else f" [{sheet.said('stance', claim.stance)}]"
    what = f"{sheet.said('kind', claim.kind)} {figure(claim.count, sheet.lang)}".strip()
    return f"{what}{stance}: {words(claim.evidence.text)}"


def _disputes(sheet: Sheet) -> Iterator[RenderableType]:
    if sheet.event.disputes:
        yield sheet.heading("disputes")
    for dispute in sheet.event.disputes:
        yield sheet.wrapped(f"{sheet.said('dispute', dispute.kind)}: {said(dispute.reason, sheet.lang)}")
        for member, claim in disputing(dispute, sheet.event):
            yield sheet.flowing((member.outlet or member.document, _claim(claim, sheet)), 4, "dim")


def _links(sheet: Sheet) -> Iterator[RenderableType]:
    """The pairs behind the event, the weakest first, since those are what to look at."""
    links = sorted(sheet.event.links, key=lambda link: link.weight)
    if not links:
        return
    yield sheet.heading("links", sheet.said("event", "weakest"))
    for found in links[:_MOST_LINKS]:
        yield sheet.flowing(sides(found, sheet.event), between=" ↔ ")
        yield sheet.wrapped(f"{leaning(found.weight, sheet.lang)} ({found.weight:+.1f})", 4)
        for level in levels(found.levels, sheet.lang):
            yield sheet.wrapped(level, 4, "dim")
    if len(links) > _MOST_LINKS:
        yield sheet.wrapped(sheet.said("event", "further").format(n=len(links) - _MOST_LINKS))


def _apart(sheet: Sheet) -> Iterator[RenderableType]:
    if sheet.event.apart:
        yield sheet.heading("apart")
    for other in sheet.event.apart:
        yield sheet.wrapped(f"{other.event} ({other.weight:+.1f}): {said(other.reason, sheet.lang)}")


_PARTS: Sequence[Callable[[Sheet], Iterator[RenderableType]]] = (
    _top, _figures, _history, _chains, _disputes, _links, _apart
)  # fmt: skip
