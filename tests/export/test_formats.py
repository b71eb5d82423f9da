"""Every format of the list can be found: a heading in its docs, and an example in the help of the command."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli import tawatur
from tawatur.export import FORMATS, LEDGER_FORMATS, REPORT_FORMATS

DOCS = Path(__file__).parents[2] / "docs" / "export.md"


@pytest.mark.parametrize("name", [*FORMATS, *REPORT_FORMATS, *LEDGER_FORMATS])
def test_a_format_has_its_heading_and_its_example(name: str) -> None:
    headings = re.findall(r"^## (.+)$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert name in [word for heading in headings for word in re.split(r", | and ", heading)]
    told = CliRunner().invoke(tawatur, ["export", "--help"]).output
    assert re.search(rf"tawatur export {re.escape(name)}(?![\w-])", told)
