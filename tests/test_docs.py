"""The documentation is in step: commands, kinds, recognisers, lexicons and formats have their place; examples run."""

import doctest
import re
from pathlib import Path

import pytest

from scripts.cli_page import page
from tawatur.claims.rules import RULES
from tawatur.evaluation.slots import SLOTS
from tawatur.evaluation.tags import TAGS
from tawatur.labels import labels
from tawatur.output import EVENT_FORMATS, FORMATS
from tawatur.recognise import RECOGNISERS
from tawatur.schema import schema

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")])
LEXICONS = [p for p in (ROOT / "src/tawatur/recognise").glob("*.yaml") if ".corpus." not in p.name]

every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(page_text: str) -> set[str]:
    """What the headings of a page are called in links."""
    heads = re.findall(r"^#+ (.+)$", page_text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_the_page_of_the_command_line_is_what_the_commands_say() -> None:
    assert text("docs/cli.md") == page(), "write it anew: .venv/bin/python scripts/cli_page.py > docs/cli.md"


def test_every_kind_of_the_schema_is_in_the_codebook() -> None:
    codebook = text("docs/codebook.md")
    assert not [kind for kind in schema()["$defs"]["kind"]["enum"] if f"`{kind}`" not in codebook]
    assert not [field for field in schema()["$defs"]["claim"]["required"] if f"`{field}`" not in codebook + "`id`"]


def test_every_rule_of_dropping_is_in_the_schema_the_labels_and_the_docs() -> None:
    assert schema()["$defs"]["near_miss"]["properties"]["rule"]["enum"] == list(RULES)
    assert not [rule for rule in RULES if set(labels()["near_miss"][rule]) != {"ar", "en"}]
    assert not [rule for rule in RULES if f"| {rule} |" not in text("docs/claims.md")]


def test_every_recogniser_has_a_heading_and_every_lexicon_a_mention() -> None:
    recognise = text("docs/recognise.md")
    assert not set(RECOGNISERS) - anchors(recognise)
    assert not [path.name for path in LEXICONS if f"`{path.name}`" not in recognise]


def test_every_phenomenon_and_every_slot_is_explained() -> None:
    evaluation = text("docs/evaluation.md")
    assert not [tag.name for tag in TAGS if tag.name not in evaluation]
    assert not [slot for slot in SLOTS if f"| {slot} |" not in evaluation]


def test_every_format_has_a_heading() -> None:
    assert not set(FORMATS) - anchors(text("docs/output.md"))
    assert not {f"events-{name}" for name in EVENT_FORMATS} - anchors(text("docs/output.md"))


@every_page
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if not target.startswith("https://"):
            name, _, anchor = target.partition("#")
            other = (path.parent / name).resolve() if name else path
            assert other.exists(), target
            assert not anchor or anchor in anchors(other.read_text(encoding="utf-8")), target


@every_page
def test_examples_run(path: Path) -> None:
    failed, _ = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert not failed
