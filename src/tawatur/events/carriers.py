"""Fingerprints of documents in, the carrier of each out: until copies are found, each document is its own."""

from collections.abc import Mapping

from tawatur.model import Fingerprint


class Carriers:
    """Which text a document, or a passage of it, is carried by."""

    def of(self, document: str) -> str:
        """The carrier of a document."""
        return document

    def at(self, document: str, start: int, end: int) -> str:
        """The carrier of the passage that covers these characters."""
        return document


def carriers(fingerprints: Mapping[str, Fingerprint], outlets: Mapping[str, str | None]) -> Carriers:
    """The carriers of documents, by id."""
    return Carriers()
