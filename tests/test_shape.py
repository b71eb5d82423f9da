"""The house rules on size and names, measured over the package."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.read import ENCLITICS, PROCLITICS

SOURCE = Path(__file__).parent.parent / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
EMPTY_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "core", "base", "misc", "common"}
WORDY_ROOMS = ("claims", "recognise")
WORD = re.compile("[\u0621-\u064a]{3,}")
AFFIXES = PROCLITICS | ENCLITICS | {"تين", "تان", "تها", "تهم", "است"}
LETTERS = {"آأإ", "اىي", "اوي", "يوى", "يتن", "ةاءى", "ةاءىت", "بلك", "بكف", "بلف", "وبل", "وفبل"}
PARTICLES = {"ولم", "فلم", "لما", "اولم"}
"""All that code may hold: affixes, sets of single letters, and the particles that make a verb jussive."""

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())


def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


@every_module
def test_functions_are_short(path: Path) -> None:
    functions = [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert not {f.name: length(f) for f in functions if length(f) > LONGEST_FUNCTION}


@every_module
def test_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@every_module
def test_module_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(tree(path))


@every_module
def test_names_say_something(path: Path) -> None:
    names = {node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)}
    empty = {n for n in names if n.lower().endswith(("manager", "helper", "utils"))}
    assert not empty | ({path.stem.strip("_")} & EMPTY_NAMES)


def written(module: ast.Module) -> Iterator[str]:
    """The string literals of a module; docstrings are not among them."""
    told = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("room", WORDY_ROOMS)
def test_words_live_in_lexicons(room: str) -> None:
    paths = [path for path in MODULES if path.is_relative_to(SOURCE / "tawatur" / room)]
    words = {(path.name, word) for path in paths for text in written(tree(path)) for word in WORD.findall(text)}
    assert not {(name, word) for name, word in words if word not in AFFIXES | LETTERS | PARTICLES}


def test_what_code_may_hold_is_held() -> None:
    texts = {text for path in MODULES for text in written(tree(path))}
    held = {word for text in texts for word in WORD.findall(text)}
    assert held >= (AFFIXES | LETTERS | PARTICLES) - PROCLITICS - ENCLITICS
