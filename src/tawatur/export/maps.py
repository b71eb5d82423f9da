"""Places with their tolls in, a map out: outlines where this installation has them, circles as large as the figures.

Only what is known as exactly as a town is a point. Outlines are Natural Earth's, by way of the world-atlas that the
review page brings along; without them there is a graticule alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians, sqrt
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import Bbox

from tawatur.stats.drawing import DARK, GRID, INK, LIGHT, PAPER, SOFT
from tawatur.stats.tolls import Row
from tawatur.stats.words import plain

LAND = "#efece4"
_FOLDER = files("tawatur") / "review/static/vendor"
_FINE, _COARSE = "countries-50m.json", "countries-110m.json"
_WIDE, _TALL, _LEAST, _LARGEST, _SMALLEST = 9.0, 6.5, 2.0, 900.0, 14.0
_NAMED = 14
_CHARACTER, _LINE = 0.0085, 0.035  # of the width, of the height


@dataclass(frozen=True, slots=True)
class Point:
    """A place of the table with where it is."""

    row: Row
    name: str
    lat: float
    lon: float


def has_outlines() -> bool:
    """Whether this installation has outlines of countries."""
    return (_FOLDER / _FINE).is_file() and (_FOLDER / _COARSE).is_file()


def mapped(points: Sequence[Point], kind: str) -> Figure:
    """The map of some points, one at least; to be drawn within `settings`."""
    west, east, south, north = _view(points)
    squeeze = cos(radians((south + north) / 2))
    tall = min(_TALL, _WIDE * (north - south) / ((east - west) * squeeze))
    figure = Figure(figsize=(_WIDE, max(tall, 2.5)), layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / squeeze)
    _land(axes, Bbox([[west, south], [east, north]]))
    axes.spines[["top", "right"]].set_visible(True)
    axes.tick_params(labelsize=7.5, length=2)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{at:g}°"))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda at, _: f"{at:g}°"))
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.yaxis.set_major_locator(MaxNLocator(6))
    _circles(axes, points, kind)
    _names(axes, points, kind)
    return figure


def _view(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """West, east, south, north of all points with room around them."""
    lons, lats = [point.lon for point in points], [point.lat for point in points]
    high = max(_LEAST, (max(lats) - min(lats)) * 1.25)
    wide = max(_LEAST * 1.4, (max(lons) - min(lons)) * 1.25, high * 0.9)
    high = max(high, wide * 0.45)
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    return max(lon - wide / 2, -180), min(lon + wide / 2, 180), max(lat - high / 2, -85), min(lat + high / 2, 85)


def _land(axes: Axes, view: Bbox) -> None:
    """The countries that are seen, cut at the edge so that no more than that is written."""
    if not has_outlines():
        return
    name = _FINE if view.width < 60 else _COARSE
    inside = (ring for ring in _rings(name) if view.overlaps(Bbox([ring.min(0), ring.max(0)])))
    cut = [Path(ring, closed=True).clip_to_bbox(view.expanded(1.05, 1.05)) for ring in inside]
    paths = [path for path in cut if path.vertices is not None and np.size(path.vertices)]
    axes.add_collection(PathCollection(paths, facecolors=LAND, edgecolors=SOFT, linewidths=0.5, zorder=0.5))


@cache
def _rings(name: str) -> list[Any]:
    """The outer rings of all countries of a TopoJSON file, each as longitudes and latitudes."""
    held = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    scale, move = held["transform"]["scale"], held["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + move for arc in held["arcs"]]
    rings = (
        np.concatenate([arcs[at] if at >= 0 else arcs[~at][::-1] for at in polygon[0]])
        for country in held["objects"]["countries"]["geometries"]
        for polygon in _polygons(country)
    )
    return [part for ring in rings for part in whole(ring)]


def whole(ring: Any) -> Iterator[Any]:
    """A ring without its jump from one edge of the world to the other: twice, once beyond each edge.

    One that goes around a pole closes nowhere, and is left out.
    """
    lons = np.unwrap(ring[:, 0], period=360)
    if abs(lons[0] - lons[-1]) > 1:
        return
    turns = (0, -360) if lons.max() > 180 else (0, 360) if lons.min() < -180 else (0,)
    yield from (np.column_stack((lons + turn, ring[:, 1])) for turn in turns)


def _polygons(country: dict[str, Any]) -> Iterator[list[list[int]]]:
    """The polygons of a country, each with its rings of arcs, the outer one first."""
    found = country.get("arcs", [])
    yield from [found] if country.get("type") == "Polygon" else found


def _circles(axes: Axes, points: Sequence[Point], kind: str) -> None:
    """A circle for each place, the largest below; a ring where nobody gives a figure."""
    most = max((point.row.of(kind).best for point in points), default=0) or 1
    for point in sorted(points, key=lambda point: (-point.row.of(kind).best, point.row.key)):
        best = point.row.of(kind).best
        told = point.row.of(kind).told > 0
        size = max(_SMALLEST, _LARGEST * best / most)
        axes.scatter([point.lon], [point.lat], s=size, alpha=0.6 if told else 1, c=DARK if told else "none",
                     edgecolors=PAPER if told else SOFT, linewidths=0.8, zorder=3)  # fmt: skip


def _names(axes: Axes, points: Sequence[Point], kind: str) -> None:
    """The names of the largest, but none that would lie on another."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    most = max((point.row.of(kind).best for point in points), default=0) or 1
    taken: list[Bbox] = []
    for point in sorted(points, key=lambda point: (-point.row.of(kind).best, point.row.key))[:_NAMED]:
        name = plain(point.name, 28)
        radius = sqrt(max(_SMALLEST, _LARGEST * point.row.of(kind).best / most)) / 2 + 2
        x, y = (point.lon - west) / (east - west), (point.lat - south) / (north - south)
        side = -1 if x > 0.8 else 1
        ends = sorted((x, x + side * (radius / 600 + _CHARACTER * len(name))))
        box = Bbox([[ends[0], y - _LINE / 2], [ends[1], y + _LINE / 2]])
        if not any(box.overlaps(other) for other in taken):
            taken.append(box)
            axes.annotate(name, (point.lon, point.lat), (side * radius, 0), textcoords="offset points", va="center",
                          ha="left" if side == 1 else "right", fontsize=8, color=INK, zorder=4)  # fmt: skip


COLOURS = {INK: "var(--ink)", SOFT: "var(--soft)", GRID: "var(--line)", PAPER: "var(--card)", DARK: "var(--low)",
           LIGHT: "var(--reach)", LAND: "var(--land)"}  # fmt: skip
"""What the page has for each colour of a picture."""


def themed(value: str) -> str:
    """A colour as the page has it; all else as it is."""
    return COLOURS.get(value, value)
