"""Every lexicon: citation forms only, each once, in ordinary letters, with its source, and found by its own matcher."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from tawatur.read import PROCLITICS, normal, read
from tawatur.recognise.lexicon import Lexicon
from tests.corpora import FOLDER

PATHS = [path for path in sorted(FOLDER.glob("*.yaml")) if not path.name.endswith(".corpus.yaml")]
FORMS = {"nouns", "verbs", "words"}
PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
INVISIBLE = re.compile("[ـ\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad]")

every_lexicon = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def loaded(path: Path) -> dict[str, Any]:
    """A lexicon as the YAML says it."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def citations(path: Path) -> Iterator[tuple[str, str, str]]:
    """Every citation form of a lexicon as (id, field, form); of `singular/plural` each part."""
    for entry in loaded(path)["entries"]:
        for field in sorted(FORMS):
            for form in entry.get(field) or ():
                parts = re.split("[/،]", form) if field == "nouns" else [form.partition("/")[0]]
                yield from ((entry["id"], field, part.strip()) for part in parts if part.strip())


@every_lexicon
def test_header_names_its_source(path: Path) -> None:
    assert loaded(path)["about"]["source"]


@every_lexicon
def test_ids_are_unique(path: Path) -> None:
    counts = Counter(entry["id"] for entry in loaded(path)["entries"])
    assert not [i for i, n in counts.items() if n > 1]


@every_lexicon
def test_letters_are_ordinary(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not PRESENTATION.findall(text)
    assert not [form for _, _, form in citations(path) if INVISIBLE.search(form)]


@every_lexicon
def test_no_form_stands_twice_in_an_entry(path: Path) -> None:
    counts = Counter((identity, field, normal(form)) for identity, field, form in citations(path))
    assert not [key for key, n in counts.items() if n > 1]


@every_lexicon
def test_two_readings_of_a_form_differ(path: Path) -> None:
    values = {e["id"]: {k: v for k, v in e.items() if k not in FORMS | {"id"}} for e in loaded(path)["entries"]}
    readings: dict[tuple[str, str], list[str]] = {}
    for identity, field, form in citations(path):
        readings.setdefault((field, normal(form)), []).append(identity)
    alike = {form: ids for form, ids in readings.items() if any(values[a] == values[b] for a, b in pairwise(ids))}
    assert not {form: ids for form, ids in alike.items() if len(set(ids)) > 1 and values[ids[0]]}


@every_lexicon
def test_no_form_is_another_with_a_conjunction(path: Path) -> None:
    forms = {(identity, normal(form)) for identity, _, form in citations(path)}
    clitics = [clitic for clitic in PROCLITICS if clitic.startswith(("و", "ف"))]
    assert not [clitic + form for i, form in forms for clitic in clitics if (i, clitic + form) in forms]


@every_lexicon
def test_every_form_is_found(path: Path) -> None:
    lexicon = Lexicon(path)
    missed = [
        form for identity, _, form in citations(path) if identity not in {h.entry.id for h in lexicon.hits(read(form))}
    ]
    assert not missed
