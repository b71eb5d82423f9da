"""Annotated reports in, how well they are read out: measures, also by phenomenon, and every error with its words.

A front over the pipeline, as the command line is: it reads each report as `tawatur read` does and compares.
"""

from collections.abc import Iterable, Iterator

from tawatur.evaluation.faults import Fault, faults
from tawatur.evaluation.gold import Gold, load
from tawatur.evaluation.matching import Comparison, compare
from tawatur.evaluation.measures import Measures
from tawatur.pipeline import read_documents

__all__ = ["Comparison", "Fault", "Measures", "comparisons", "faults", "load", "measured"]


def comparisons(golds: list[Gold]) -> Iterator[Comparison]:
    """Read each report and compare what is found with what is annotated, in order."""
    results = read_documents(gold.document for gold in golds)
    return (compare(gold, result) for gold, result in zip(golds, results, strict=True))


def measured(compared: Iterable[Comparison]) -> Measures:
    """The measures of reports that were compared."""
    measures = Measures()
    for comparison in compared:
        measures.add(comparison)
    return measures
