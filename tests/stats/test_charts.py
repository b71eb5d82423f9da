"""Charts: the same bytes every time, what is open and what is unknown shown as such, hostile names as text."""

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from typing import Any

from lxml import etree

from tawatur.model import Event
from tawatur.stats.charts import MOST, chart, drawn, said_of
from tawatur.stats.drawing import settings
from tawatur.stats.tolls import Table
from tawatur.stats.words import plain
from tests.stats.test_tolls import DAY, EVENTS, NEXT, VALLEY, event, figures, made

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
    assert [list(line.get_ydata()) for line in axes.lines] == [[55, 55]]
    (arrow,) = axes.texts
    assert arrow.arrow_patch is not None and arrow.xy[1] > 55


def test_no_figure_is_a_ring_none_told_a_line_at_nothing_and_no_event_nothing() -> None:
    (axes,) = panels(made(EVENTS[4:6]))
    (ring,) = [line for line in axes.lines if line.get_marker() == "o"]
    (zero,) = [line for line in axes.lines if line.get_marker() != "o"]
    assert list(zero.get_ydata()) == [0, 0] and sum(zero.get_xdata()) / 2 == NEXT.toordinal()
    assert list(ring.get_xdata()) == [DAY.toordinal()]
    assert not axes.patches


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


def digests() -> str:
    """Of every form and language of one table."""
    shown = [chart(made(by="place", lang=lang), form) for lang in ("ar", "en") for form in ("svg", "png")]
    return " ".join(sha256(one).hexdigest() for one in shown)


def test_a_picture_is_the_same_in_every_process() -> None:
    code = "from tests.stats.test_charts import digests; print(digests())"
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
