"""Reports in, a table for people out: kind, count, who, place, time, stance, origin, words; one table a report."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawatur.labels import label
from tawatur.model import Claim, Document, Report
from tawatur.output import Style
from tawatur.output.cells import days, figure, origin, places, remarks, words
from tawatur.output.grid import widths
from tawatur.output.terminal import line, lines

_COLUMNS = (("kind", 18), ("count", 17), ("affected", 12), ("place", 20), ("time", 12), ("stance", 9), ("origin", 26))
_PIPED = 170
# In a narrower terminal a claim is two lines instead of a row.
_LEAST, _LEAST_WORDS = 110, 24
_TINT = {
    "denied": "red",
    "hedged": "yellow",
    "accused": "yellow",
    "demanded": "cyan",
    "pledged": "cyan",
    "warned": "cyan",
}


def console_for(out: TextIO) -> Console:
    """A console as wide as the terminal, or wide enough for all columns where the output is piped."""
    width = get_terminal_size().columns if out.isatty() else _PIPED
    return Console(file=out, width=width, highlight=False, soft_wrap=False)


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write a heading and a table for each report."""
    console = console_for(out)
    for report in reports:
        console.print(Text(heading(report.document, out, style.lang or "en"), style="bold"))
        if not report.claims:
            console.print(Text(line(f"  {label('page', 'none', style.lang or 'en')}", out)))
        elif console.width < _LEAST:
            console.print(*_narrow(report, console, style), sep="\n")
        else:
            console.print(_table(report, console, style))
        if style.explain:
            for part in _missed(report, console, style):
                console.print(part)
        console.print()


def heading(document: Document, out: TextIO, lang: str = "en") -> str:
    """What names a report, as it has to be written to `out`: id, day, outlet, headline, and what is to be heeded."""
    day = document.published and document.published.isoformat()
    parts = (document.id, day, document.outlet, document.title, *remarks(document, lang))
    return " · ".join(line(words(part), out) for part in parts if part)


def _row(claim: Claim, lang: str) -> list[str]:
    who = label("affected", claim.affected, lang) if claim.affected else ""
    where, when = places(claim), days(claim.time)
    shown = [label("kind", claim.kind, lang), figure(claim.count, lang), who, where, when]
    return [*shown, label("stance", claim.stance, lang), origin(claim)]


def _narrow(report: Report, console: Console, style: Style) -> Iterator[Text]:
    """A claim's fields on one line, its words below."""
    out: TextIO = console.file  # type: ignore[assignment]  # what `console_for` was given
    for claim in report.claims:
        fields = " · ".join(line(cell, out) for cell in _row(claim, style.lang or "en") if cell)
        yield Text(fields, style=_TINT.get(claim.stance, ""))
        yield from (Text(f"    {part}") for part in lines(words(claim.evidence.text), console.width - 4, out))
        if style.explain:
            yield Text(_rules(claim, "    "), style="dim")


def _missed(report: Report, console: Console, style: Style) -> Iterator[Text]:
    """Why sentences state no claim: the rule with the words that came nearest to one, the sentence below."""
    out: TextIO = console.file  # type: ignore[assignment]
    lang = style.lang or "en"
    if report.near_misses:
        yield Text("\n  " + line(label("page", "missed", lang), out))
    for missed in report.near_misses:
        nearest = f" · {words(missed.words.text)}" if missed.words else ""
        why = lines(label("near_miss", missed.rule, lang) + nearest, console.width - 2, out)
        yield from (Text(f"  {part}", style="yellow") for part in why)
        shown = lines(words(missed.sentence.text), console.width - 6, out)
        yield from (Text(f"      {part}", style="dim") for part in shown)


def _table(report: Report, console: Console, style: Style) -> Table:
    out: TextIO = console.file  # type: ignore[assignment]
    lang = style.lang or "en"
    rows = [_row(claim, lang) for claim in report.claims]
    heads = [*(label("field", name, lang) for name, _ in _COLUMNS), label("field", "evidence", lang)]
    texts = [[*row, words(claim.evidence.text)] for claim, row in zip(report.claims, rows, strict=True)]
    wide = widths(heads, texts, [most for _, most in _COLUMNS], console.width, _LEAST_WORDS)
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for head, width in zip(heads, wide, strict=True):
        table.add_column(line(head, out), width=width, no_wrap=True)
    for claim, row in zip(report.claims, texts, strict=True):
        cells = ["\n".join(lines(text, width, out)) for text, width in zip(row, wide, strict=True)]
        tint = _TINT.get(claim.stance, "")
        table.add_row(*(Text(cell, style=tint if at in (0, 5) else "") for at, cell in enumerate(cells)))
        if style.explain:
            table.add_row(*[""] * len(_COLUMNS), Text(_rules(claim, ""), style="dim"))
    return table


def _rules(claim: Claim, indent: str) -> str:
    """The rules behind a claim."""
    return "\n".join(f"{indent}{field}: {rule}" for field, rule in claim.rules)
