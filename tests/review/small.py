"""A ledger of a few invented reports: what is in it, and how it is made."""

from pathlib import Path

import yaml

from tawatur.ingest import store
from tawatur.ledger import Ledger
from tawatur.pipeline import read_document

RESTRICTED = "shahed/9"
"""The report that only some may see."""


def fill(place: str) -> None:
    """Read the reports into an empty ledger, link them, and restrict one."""
    told = yaml.safe_load(Path(__file__).with_name("reports.yaml").read_text(encoding="utf-8"))
    with Ledger(place) as ledger:
        ledger.add([read_document(store(one.pop("text"), **one)) for one in told], "reader")
        ledger.sync()
        ledger.restrict(RESTRICTED, "editor", "names of witnesses")
