"""A figure of matplotlib in, its bytes out: the same bytes for the same figure, and an SVG that says what it shows.

Only the object API is used, so that nothing is kept between pictures. Text is text: no `$` begins a formula, nothing in
it steers, and letters of a script that the font lacks become boxes.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from lxml import etree
from matplotlib.figure import Figure

from tawatur.stats.words import plain

INK, SOFT, GRID, PAPER = "#1c1b1a", "#5f5a52", "#d9d4ca", "#ffffff"
DARK, LIGHT = "#0b5c8a", "#9cc9e3"
"""Colours that also those who see few can tell apart, by their lightness."""
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "tawatur", "svg.fonttype": "path", "text.parse_math": False, "font.family": "DejaVu Sans",
    "font.size": 9.5, "axes.edgecolor": SOFT, "axes.labelcolor": INK, "text.color": INK, "xtick.color": SOFT,
    "ytick.color": SOFT, "xtick.labelcolor": INK, "ytick.labelcolor": INK, "axes.spines.top": False,
    "axes.spines.right": False, "axes.grid": True, "grid.color": GRID, "grid.linewidth": 0.7, "axes.axisbelow": True,
    "path.simplify": True, "figure.facecolor": PAPER, "axes.facecolor": "none", "hatch.linewidth": 0.6,
}  # fmt: skip
_TYPED = re.compile(rb"<!DOCTYPE[^>]*>")
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_TITLE, _DESC = "title", "desc"


@contextmanager
def settings() -> Iterator[None]:
    """Make a figure, and write it, within this: our settings, not those of the machine."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_SETTINGS)
        yield


def png(figure: Figure, title: str, told: str) -> bytes:
    """The picture as PNG, which names what it shows and not when it was made."""
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=150, metadata={"Software": None, "Title": title, "Description": told})
    return out.getvalue()


def svg(figure: Figure, title: str, told: str, name: str = "chart") -> bytes:
    """The picture as SVG with a title and a description for who does not see it; ids begin with `name`."""
    shown: bytes = etree.tostring(_tree(figure, title, told, name), xml_declaration=True, encoding="utf-8")
    return shown + b"\n"


def inline(figure: Figure, title: str, told: str, name: str, themed: Callable[[str], str]) -> str:
    """The picture as part of a page: no styles of its own, colours as the page has them, no paper behind it."""
    root = _tree(figure, title, told, name, transparent=True)
    for element in root.iter():
        for part in filter(None, (one.strip() for one in element.attrib.pop("style", "").split(";"))):
            key, _, value = part.partition(":")
            element.set(key.strip(), themed(value.strip()))
    for style in root.iterfind(f".//{{{_SVG}}}style"):
        style.getparent().remove(style)
    root.set("class", "drawn")
    root.set("stroke-linejoin", "round")
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    shown: str = etree.tostring(root, encoding="unicode")
    return shown


def _tree(figure: Figure, title: str, told: str, name: str, transparent: bool = False) -> etree._Element:
    """What matplotlib writes, without remarks and metadata, its ids under a name."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=transparent)
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(_TYPED.sub(b"", out.getvalue(), count=1), parser)
    for element in root.iterfind(f"{{{_SVG}}}metadata"):
        root.remove(element)
    _named(root, name)
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-{_TITLE} {name}-{_DESC}")
    for at, (tag, words) in enumerate(((_TITLE, title), (_DESC, told))):
        element = etree.Element(f"{{{_SVG}}}{tag}", id=f"{name}-{tag}")
        element.text = plain(words, len(words))
        root.insert(at, element)
    return root


def _named(root: etree._Element, name: str) -> None:
    """Put a name before every id and every reference to one, so that several pictures can stand on one page."""
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", f"{name}-{element.get('id')}")
        if element.get(_XLINK, "").startswith("#"):
            element.set(_XLINK, f"#{name}-{element.get(_XLINK)[1:]}")
        for key in ("clip-path", "fill", "style"):
            if "url(#" in element.get(key, ""):
                element.set(key, element.get(key).replace("url(#", f"url(#{name}-"))
