"""Reports in, a table for people out: kind, count, who, place, time, stance, origin, words; one table a report."""

from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tawatur.labels import label
from tawatur.model import Claim, Document, Report
from tawatur.output import Style
from tawatur.output.cells import days, figure, origin, places, words
from tawatur.output.terminal import line, lines

_COLUMNS = (("kind", 18), ("count", 17), ("affected", 12), ("place", 20), ("time", 12), ("stance", 9), ("origin", 26))
_PIPED, _LEAST_WORDS = 170, 24
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
    console, lang = console_for(out), style.lang or "en"
    for report in reports:
        console.print(Text(heading(report.document, out), style="bold"))
        if report.claims:
            console.print(_table(report, console, style))
        else:
            console.print(Text(line(f"  {label('page', 'none', lang)}\n", out)))


def heading(document: Document, out: TextIO) -> str:
    """What names a report, as it has to be written to `out`: id, day, outlet, headline."""
    day = document.published and document.published.isoformat()
    return " · ".join(line(words(part), out) for part in (document.id, day, document.outlet, document.title) if part)


def _table(report: Report, console: Console, style: Style) -> Table:
    lang = style.lang or "en"
    rows = [_row(claim, lang) for claim in report.claims]
    heads = [label("field", name, lang) for name, _ in _COLUMNS]
    widths = [
        min(most, max(len(head), *(len(row[at]) for row in rows)))
        for at, (head, (_, most)) in enumerate(zip(heads, _COLUMNS, strict=True))
    ]
    widths.append(max(_LEAST_WORDS, console.width - sum(widths) - 2 * len(widths) - 2))
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for head, width in zip([*heads, label("field", "evidence", lang)], widths, strict=True):
        table.add_column(line(head, console.file), width=width, no_wrap=True)  # type: ignore[arg-type]
    for claim, row in zip(report.claims, rows, strict=True):
        table.add_row(*_cells(claim, row, widths, console))
        if style.explain:
            _add_rules(table, claim)
    return table


def _row(claim: Claim, lang: str) -> list[str]:
    who = label("affected", claim.affected, lang) if claim.affected else ""
    where, when = places(claim), days(claim.time)
    shown = [label("kind", claim.kind, lang), figure(claim.count, lang), who, where, when]
    return [*shown, label("stance", claim.stance, lang), origin(claim)]


def _cells(claim: Claim, row: list[str], widths: list[int], console: Console) -> list[Text]:
    texts = [*row, words(claim.evidence.text)]
    tint = _TINT.get(claim.stance, "")
    cut = [lines(text, width, console.file) for text, width in zip(texts, widths, strict=True)]  # type: ignore[arg-type]
    return [Text("\n".join(cell), style=tint if at in (0, 5) else "") for at, cell in enumerate(cut)]


def _add_rules(table: Table, claim: Claim) -> None:
    """The rules behind a claim, under its words."""
    rules = "\n".join(f"{field}: {rule}" for field, rule in claim.rules)
    table.add_row(*[""] * len(_COLUMNS), Text(rules, style="dim"))
