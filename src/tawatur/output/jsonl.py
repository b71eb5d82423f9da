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
        out.write(line(report, style.explain))
        out.flush()


def line(report: Report, explain: bool = False) -> str:
    """The line of a report, with its end."""
    return json.dumps(report_record(report, explain), ensure_ascii=False) + "\n"
