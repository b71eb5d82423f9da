"""Reports in, JSON lines out: a document, its claims and its fingerprint a line, by the schema of `tawatur schema`."""

import json
from collections.abc import Iterable
from typing import TextIO

from tawatur.model import Report
from tawatur.output import Style
from tawatur.records import report_record


def write(reports: Iterable[Report], out: TextIO, style: Style) -> None:
    """Write one report a line, each as soon as it is read."""
    for report in reports:
        out.write(json.dumps(report_record(report, style.explain), ensure_ascii=False) + "\n")
        out.flush()
