"""The nouns of custody: what people do with what a ledger holds, and what they may be."""

from dataclasses import dataclass

NOTED = ("decision", "view", "export", "deletion_request")
"""Kinds of deeds that anybody may write down of anything."""
DEEDS = (*NOTED, "deletion_answer", "restriction", "release", "account", "verdict", "settlement")
"""These, and those that have effects of their own."""
LOGGED = ("addition", *DEEDS, "grant", "revocation")
"""All that the log of a ledger lists: these, the coming of documents, and roles given and taken back."""
ROLES = ("reader", "reviewer", "editor", "administrator", "restricted")
"""What a person may be. `restricted` is who may see restricted documents."""
COLLECTION = "collection:"
"""What stands before the name of a collection in the role of who may see it."""
SCOPES = ("read", "review", "edit", "admin", "restricted")
"""What a token of the API may be for: each of the first four holds those before it, as the roles do."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody decided, looked at, took out, added or asked for, and why; `entry` is its number in the chain."""

    entry: int
    at: str  # UTC
    kind: str
    who: str | None  # None where an addition names nobody
    about: str
    what: str
    why: str | None
