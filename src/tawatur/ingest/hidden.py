"""A page's tree in, the same without what no reader sees out: text that is hidden is no report's words.

Known are the attributes `hidden` and `aria-hidden`, styles of an element itself, and rules of the page's own style
sheets for a class or an id. What a script or a style sheet elsewhere hides is not known.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_HIDES = re.compile(
    r"(?:^|[;{])\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0(?:\.0+)?%?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0+)?(?:[a-z]+|%)?\s*(?:;|!|$)"
    r"|(?:left|right|top|text-indent|margin-left|margin-right|margin-top)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|r?em|vw|vh|%)"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\))",
    re.I,
)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_NAMED = re.compile(r"\s*([.#])([\w-]+)\s*\Z")
# These hold the page itself; some show it only when a script has run.
_PAGE = {"html", "head", "body"}


def without_hidden(tree: HtmlElement) -> HtmlElement:
    """The tree, with the elements that are hidden emptied; the text after them stays."""
    classes, ids = _hidden_names(tree)
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and element.tag not in _PAGE and _is_hidden(element, classes, ids):
            element.clear(keep_tail=True)
    return tree


def _is_hidden(element: HtmlElement, classes: set[str], ids: set[str]) -> bool:
    known = element.attrib
    return (
        "hidden" in known
        or known.get("aria-hidden", "").strip().lower() == "true"
        or element.tag == "template"
        or bool(_HIDES.search(_uncommented(known.get("style", ""))))
        or known.get("id") in ids
        or not classes.isdisjoint(known.get("class", "").split())
    )


def _hidden_names(tree: HtmlElement) -> tuple[set[str], set[str]]:
    """Classes and ids that the page's own style sheets hide."""
    found: dict[str, set[str]] = {".": set(), "#": set()}
    for style in tree.iter("style"):
        for selectors, declarations in _rules(_uncommented(style.text or "")):
            if _HIDES.search(declarations):
                for match in filter(None, map(_NAMED.match, selectors.split(","))):
                    found[match[1]].add(match[2])
    return found["."], found["#"]


def _uncommented(css: str) -> str:
    """Styles without their comments, in one pass however many there are."""
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet that hold anywhere: those in `@media` and the like hold on some screens only."""
    depth, start = 0, 0
    for brace in re.finditer("[{}]", sheet):
        if brace[0] == "{":
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                match = _RULE.fullmatch(sheet[start : brace.end()])
                if match and not match[1].lstrip().startswith("@"):
                    yield match[1], match[2]
                start = brace.end()
        else:
            start = brace.end()
