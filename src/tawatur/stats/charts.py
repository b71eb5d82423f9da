"""A table of tolls in, a chart out: bars up to the lowest and on to the highest, best marked, open bounds as arrows."""

from collections.abc import Callable, Sequence
from datetime import date
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from tawatur.labels import label
from tawatur.model.events import POLICIES
from tawatur.stats import SEVERAL, TIMES
from tawatur.stats.coarser import readable
from tawatur.stats.drawing import DARK, INK, LIGHT, PAPER, SOFT, inline, png, settings, svg
from tawatur.stats.notes import has_policy, notes, ranged, title
from tawatur.stats.tolls import Row, Sum, Table
from tawatur.stats.words import plain, said

MOST = 25
"""Rows that are drawn by name; the smaller ones are one row, or none where they do not add up."""
_WIDE, _ROW, _TIME = 9.0, 0.3, 2.5
_MOST_TICKS = 12
_MOST_SAID = 130


def chart(table: Table, form: str) -> bytes:
    """The chart as `svg` or `png`, with what has to be said below it; of so many rows as can be told apart."""
    table = readable(table)
    with settings():
        figure = drawn(table)
        told = " ".join((*said_of(table), *notes(table)))
        return (svg if form == "svg" else png)(figure, plain(title(table), 200), plain(told, len(told)))


def drawn(table: Table, caption: bool = True) -> Figure:
    """The figure, a panel for each kind of harm; to be called within `settings`."""
    over_time = table.asked.by in TIMES
    rows = list(table.rows) if over_time else _largest(table)
    panel = _TIME if over_time else max(1.2, _ROW * len(rows) + 0.7)
    below = [part for note in _caption(table) for part in wrap(plain(note, 2000), 135)] if caption else []
    kinds = table.asked.of
    figure = Figure(figsize=(_WIDE, panel * len(kinds) + 1.0 + 0.16 * len(below)), layout="constrained")
    for at, kind in enumerate(kinds):
        axes = figure.add_subplot(len(kinds), 1, at + 1)
        (_over_time if over_time else _by_name)(axes, rows, kind, table)
        if len(kinds) > 1:
            axes.set_title(label("kind", kind, table.asked.lang), fontsize=10, color=SOFT)
    if caption:
        side, x = ("right", 0.99) if table.asked.lang == "ar" else ("left", 0.01)
        figure.supxlabel("\n".join(below), fontsize=7, color=SOFT, x=x, ha=side, multialignment=side)
    # The title is that of the legend: a title of the figure would lie on it.
    name = plain(title(table), 100) if caption else None
    figure.legend(handles=_legend(table), loc="outside upper center", ncols=6, frameon=False, fontsize=8, title=name,
                  title_fontproperties={"size": 13, "weight": "bold"})  # fmt: skip
    return figure


def inlined(table: Table, name: str, themed: Callable[[str], str]) -> str:
    """The chart as part of a page that has its title and what has to be said; ids begin with `name`."""
    with settings():
        return inline(drawn(table, caption=False), title(table), plain(" ".join(said_of(table)), 20_000), name, themed)


def said_of(table: Table) -> list[str]:
    """The rows in words, each with its lowest, best and highest; of very many days only the sum of all."""
    lang, found = table.asked.lang, list[str]()
    rows = _largest(table) if table.asked.by not in TIMES else table.rows if len(table.rows) <= _MOST_SAID else ()
    for row in (*rows, table.all):
        for kind in table.asked.of:
            numbers = " / ".join(filter(None, ranged(row.of(kind)))) or said("nothing", lang)
            name = row.name if row is not table.all else said("all", lang)
            found.append(f"{plain(name)}: {label('kind', kind, lang)} {numbers}.")
    return found


def _largest(table: Table) -> list[Row]:
    """The rows to be drawn: the largest, what is not known, and the rest as one where an event has one row alone."""
    known = [row for row in table.rows if row.key]
    last = [row for row in table.rows if not row.key]
    if len(known) <= MOST + 1:
        return known + last
    rest = Row("rest", said("others", table.asked.lang, rows=f"{len(known) - MOST:,}"))
    if table.asked.by in SEVERAL:
        return known[:MOST] + last
    for row in known[MOST:]:
        rest.join(row)
    return [*known[:MOST], rest, *last]


def _caption(table: Table) -> list[str]:
    """What stands below: first what the picture leaves out, then what the table says of itself."""
    lang, over = table.asked.lang, sum(bool(row.key) for row in table.rows) - MOST
    if table.asked.by in TIMES or over <= 1:
        return notes(table)
    return [said("more" if table.asked.by in SEVERAL else "summed", lang, rows=f"{over:,}"), *notes(table)]


def _by_name(axes: Axes, rows: Sequence[Row], kind: str, table: Table) -> None:
    """Bars that lie, the first on top, each with its numbers; from the right where words go from the right."""
    most = max((row.of(kind).high for row in rows), default=0) or 1
    rtl = table.asked.lang == "ar"
    _bars(axes, list(enumerate(rows)), kind, table, lying=True)
    for at, row in enumerate(rows):
        found = row.of(kind)
        away, side = (26 if found.high_open else 9), -1 if rtl else 1
        axes.annotate(_numbers(found), (found.high, at), (away * side, 0), textcoords="offset points", va="center",
                      fontsize=8, ha="right" if rtl else "left")  # fmt: skip
    axes.set_yticks(range(len(rows)), [plain(row.name) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, most * 1.28)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.grid(False, axis="y")
    if rtl:
        axes.invert_xaxis()
        axes.yaxis.tick_right()
        axes.spines["left"].set_visible(False)
        axes.spines["right"].set_visible(True)


def _numbers(found: Sum) -> str:
    """Best with lowest and highest in brackets, where they are not one."""
    low, best, high = ranged(found)
    return f"{best} ({low} – {high})" if len({low, best, high}) > 1 else best or "–"


def _over_time(axes: Axes, rows: Sequence[Row], kind: str, table: Table) -> None:
    """Bars that stand at their day, week, month or year; an empty place is a time without events."""
    known = [row for row in rows if row.key]
    spots = {row.key: _place_in_time(row.key, table.asked.by) for row in known}
    first, last = min(spots.values(), default=0), max(spots.values(), default=0)
    away = last + max(2, round((last - first) * 0.06))
    spots |= {row.key: away for row in rows if not row.key}
    most = max((row.of(kind).high for row in rows), default=0) or 1
    _bars(axes, [(spots[row.key], row) for row in rows], kind, table, lying=False)
    ticks = {spots[row.key]: row.name for row in _spread(known, spots)}
    if len(known) < len(rows):
        ticks[away] = said("unknown", table.asked.lang)
    names = [plain(name) for name in ticks.values()]
    axes.set_xticks(list(ticks), names, rotation=35, ha="right", rotation_mode="anchor")
    axes.set_xlim(first - 1, max(spots.values(), default=0) + 1)
    axes.set_ylim(0, most * 1.15)
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.grid(False, axis="x")


def _spread(known: Sequence[Row], spots: dict[str, int]) -> list[Row]:
    """The rows to be named on the axis: no two so near that their names would touch."""
    step = (max(spots.values(), default=0) - min(spots.values(), default=0)) / _MOST_TICKS
    shown: list[Row] = []
    for row in known:
        if not shown or spots[row.key] - spots[shown[-1].key] >= step:
            shown.append(row)
    return shown


def _place_in_time(key: str, by: str) -> int:
    """The number of a day, week, month or year, so that neighbours differ by one."""
    day = date.fromisoformat(key)
    return {
        "day": day.toordinal(), "week": day.toordinal() // 7, "month": day.year * 12 + day.month, "year": day.year,
    }[by]  # fmt: skip


def _bars(axes: Axes, placed: Sequence[tuple[int, Row]], kind: str, table: Table, lying: bool) -> None:
    """The rows where they stand: dark to the lowest, light to the highest, a line at best, an arrow where it is open.

    Events without a figure are a ring; a diamond is the policy's number, where it has one for each event and
    is not the best figure anyway.
    """
    told = [(at, row.of(kind)) for at, row in placed if row.of(kind).told]
    silent = [at for at, row in placed if row.events and not row.of(kind).told]
    most = max((found.high for _, found in told), default=0) or 1
    thick = 0.62 if lying else 0.8
    across, along = (axes.vlines, axes.hlines) if lying else (axes.hlines, axes.vlines)
    dark = [(at, 0, found.low) for at, found in told if found.low]
    light = [(at, found.low, found.high - found.low) for at, found in told if found.high > found.low]
    for parts, colour in ((dark, DARK), (light, LIGHT)):
        if parts:
            ats, starts, sizes = zip(*parts, strict=True)
            put = axes.barh if lying else axes.bar
            put(ats, sizes, thick, starts, color=colour, edgecolor=colour, linewidth=0.4, zorder=2)
    best = [found.best for _, found in told]
    one, other = ([at + side * thick / 2 for at, _ in told] for side in (-1, 1))
    across(best, one, other, color=INK, linewidth=2, zorder=4, clip_on=False)
    open_ = [(at, found.high, found.high + most * (0.045 if lying else 0.09)) for at, found in told if found.high_open]
    if open_:
        ats, starts, tips = zip(*open_, strict=True)
        along(ats, starts, tips, color=INK, linewidth=1, zorder=4)
        _marks(axes, tips, ats, _arrow(table, lying), INK, lying)
    _marks(axes, [0] * len(silent), silent, "o", "none", lying)
    if _has_own_number(table):
        chosen = [(found.policy, at) for at, found in told if found.chosen == found.told]
        _marks(axes, [number for number, _ in chosen], [at for _, at in chosen], "D", PAPER, lying)


def _marks(axes: Axes, values: Sequence[float], ats: Sequence[float], sort: str, inside: str, lying: bool) -> None:
    """Marks at values; nothing where there are none."""
    if values:
        x, y = (values, ats) if lying else (ats, values)
        edge, size = (SOFT, 4) if sort == "o" else (INK, 5)
        axes.plot(x, y, marker=sort, ms=size, mfc=inside, mec=edge, linestyle="none", zorder=5, clip_on=False)


def _arrow(table: Table, lying: bool) -> str:
    """The head of an arrow that goes where figures grow."""
    return "^" if not lying else "<" if table.asked.lang == "ar" else ">"


def _has_own_number(table: Table) -> bool:
    return has_policy(table) and table.asked.policy != POLICIES[0]


def _legend(table: Table) -> list[Patch | Line2D]:
    """What the parts of a bar mean."""
    lang = table.asked.lang
    parts: list[Patch | Line2D] = [
        Patch(color=DARK, label=said("drawn_low", lang)),
        Patch(color=LIGHT, label=said("drawn_high", lang)),
        _mark("|", 9, said("drawn_best", lang), INK),
        _mark(_arrow(table, table.asked.by not in TIMES), 5, said("drawn_open", lang), INK),
        _mark("o", 4, said("drawn_silent", lang), "none"),
    ]
    if _has_own_number(table):
        parts.insert(3, _mark("D", 5, said("drawn_policy", lang), PAPER))
    return parts


def _mark(sort: str, size: int, name: str, inside: str) -> Line2D:
    edge = SOFT if sort == "o" else INK
    width = 2 if sort == "|" else 1
    return Line2D([], [], marker=sort, ms=size, mew=width, mfc=inside, mec=edge, linestyle="none", label=name)
