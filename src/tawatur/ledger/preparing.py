"""A report in, what a ledger stores of it out: all that needs no database, so that it can be done in any process."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec

from tawatur.errors import DocumentError
from tawatur.ledger.chain import canonical, digest
from tawatur.ledger.columns import Columns, claim_columns
from tawatur.ledger.indexing import found_by
from tawatur.ledger.wording import Passages
from tawatur.model import Report


@dataclass(frozen=True, slots=True)
class PreparedClaim:
    """A claim: its columns, its record, and all that finds it."""

    columns: Columns
    record: str
    terms: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report that can be stored: the fields of its document but the text, its fingerprint, its claims."""

    id: str
    sha256: str
    outlet: str | None
    published: date | None
    text: bytes
    document: dict[str, Any]
    fingerprint: Any
    claims: tuple[PreparedClaim, ...]


def prepared(report: Report) -> Prepared:
    """What a ledger stores of a report; `DocumentError` where its claims do not stand on its words."""
    document = report.document
    for claim in report.claims:
        words = claim.evidence
        if document.text[words.start : words.end] != words.text:
            raise DocumentError(f"{document.id}: claim {claim.id} does not stand on its words; read the report anew")
    try:
        if digest(document.text) != document.sha256:
            raise DocumentError(f"{document.id}: its sha256 is not that of its text; make it with tawatur.read")
        fields = {name: value for name, value in msgspec.to_builtins(document).items() if name != "text"}
        canonical(fields)
        passages = Passages(document.text)
        claims = []
        for claim in report.claims:
            columns = claim_columns(claim, document.outlet)
            claims.append(PreparedClaim(columns, canonical(claim), found_by(claim, columns, passages)))
        print_ = msgspec.to_builtins(report.fingerprint)
        text = document.text.encode()
        return Prepared(
            document.id, document.sha256, document.outlet, document.published, text, fields, print_, tuple(claims)
        )  # fmt: skip
    except UnicodeEncodeError as error:
        raise half_a_character(document.id, error) from error


def half_a_character(name: str, error: UnicodeEncodeError) -> DocumentError:
    """What no JSON and no UTF-8 can hold."""
    return DocumentError(f"{name}: holds half a character ({error.reason}); correct it")
