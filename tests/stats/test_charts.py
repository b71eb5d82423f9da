"""Charts: the same bytes every time, what is open and what is unknown shown as such, hostile names as text."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

from lxml import etree

from tawatur.model import Event, Span
from tawatur.stats.charts import MOST, chart, drawn, said_of
from tawatur.stats.coarser import readable
from tawatur.stats.drawing import settings
from tawatur.stats.notes import notes
from tawatur.stats.tolls import Table
from tawatur.stats.words import plain
from tests.stats.cases import DAY, EVENTS, NEXT, VALLEY, digests, event, figures, made

HOSTILE = "<script>alert(1)</script> $\\frac{1$ -->\u202e\x00\ufffe 漢字 &amp;"


def panels(table: Table) -> list[Any]:
    """The panels of the chart, laid out."""
    with settings():
        picture = drawn(table)
        picture.draw_without_rendering()
        return list(picture.axes)


def test_a_bar_goes_to_the_lowest_then_to_the_highest_and_best_is_marked() -> None:
    (axes,) = panels(made(EVENTS[:2]))
    assert [(bar.get_y(), bar.get_height()) for bar in axes.patches] == [(0, 49), (49, 6)]
    best, stem = (lines.get_segments()[0] for lines in axes.collections)
    assert [end[1] for end in best] == [55, 55]
    (head,) = axes.lines
    assert (head.get_marker(), stem[0][1]) == ("^", 55) and list(head.get_ydata()) == [stem[1][1]]


def test_no_figure_is_a_ring_none_told_a_line_at_nothing_and_no_event_nothing() -> None:
    (axes,) = panels(made(EVENTS[4:6]))
    (ring,) = axes.lines
    (zero,) = axes.collections[0].get_segments()
    assert [end[1] for end in zero] == [0, 0] and (zero[0][0] + zero[1][0]) / 2 == NEXT.toordinal()
    assert (ring.get_marker(), list(ring.get_xdata())) == ("o", [DAY.toordinal()])
    assert not axes.patches


def test_the_number_of_another_policy_is_a_diamond() -> None:
    (axes,) = panels(made(EVENTS[:1], policy="conservative"))
    (diamond,) = axes.lines
    assert (diamond.get_marker(), list(diamond.get_ydata())) == ("D", [9])


def test_more_days_than_can_be_told_apart_are_drawn_by_a_longer_time() -> None:
    days = [DAY + timedelta(days=5 * at) for at in range(80)]
    some = [event(at, figures(1, 1, 2), time=Span(day, day + timedelta(days=1), True)) for at, day in enumerate(days)]
    table = made((*some, EVENTS[3]))
    shown = readable(table)
    assert shown.asked.by == "week" and 50 < len(shown.rows) < len(table.rows) == 81
    assert sum(row.of("killed").high for row in shown.rows) == table.all.of("killed").high == 80 * 2 + 30
    assert shown.rows[-1].name == "unknown" and not any(row.marks["spanning"] for row in shown.rows)
    assert "Drawn by week, since bars by day could not be told apart." in notes(shown)
    assert readable(made(EVENTS)).asked.by == "day" and readable(made(EVENTS, "place")).asked.by == "place"


def test_what_has_no_day_stands_apart() -> None:
    (axes,) = panels(made())
    names = [tick.get_text() for tick in axes.get_xticklabels()]
    spots = list(axes.get_xticks())
    assert names == ["2021-08-31", "2021-09-02", "unknown"]
    assert spots[1] - spots[0] == (NEXT - DAY).days and spots[2] - spots[1] == 2


def places(number: int) -> list[Event]:
    named = (replace(VALLEY, id=f"own:{at}", name=f"بلدة {at}") for at in range(number))
    return [event(at, figures(at, at, at), place=place) for at, place in enumerate(named)]


def test_of_many_rows_the_smallest_are_one_where_they_add_up() -> None:
    table = made(places(MOST + 3), "place")
    told = said_of(table)
    assert len(told) == MOST + 2 and told[-2] == "3 further rows: killed 3 / 3 / 3."
    assert [len(axes.get_yticks()) for axes in panels(table)] == [MOST + 1]


def test_a_picture_is_the_same_in_every_process() -> None:
    code = "from tests.stats.cases import digests; print(digests())"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, encoding="utf-8")
    assert run.stdout.strip() == digests()


def test_hostile_names_are_text_and_the_picture_tells_itself() -> None:
    table = made((event(1, figures(1, 2, 3), place=replace(VALLEY, name=HOSTILE)),), "place", query={"place": HOSTILE})
    written = chart(table, "svg")
    root = etree.fromstring(written)
    tags = {etree.QName(element).localname for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "image", "a", "foreignObject", "metadata"}
    assert not list(root.iter(etree.Comment)) and b"DOCTYPE" not in written
    told = root.findtext("{*}desc") or ""
    assert "<script>alert(1)</script> $\\frac{1$" in told and "1 / 2 / 3" in told and "latest of each origin" in told
    assert root.findtext("{*}title") == "killed by place" and root.get("role") == "img"
    assert "\u202e" not in told and plain(HOSTILE, 99).startswith("<script>")
    assert chart(table, "png").startswith(b"\x89PNG")


def test_nothing_gives_an_empty_picture() -> None:
    for by in ("day", "actor"):
        assert etree.fromstring(chart(made((), by), "svg")) is not None
