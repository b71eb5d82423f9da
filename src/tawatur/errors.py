"""The error family: everything Tawatur raises on purpose.

    TawaturError
    ├── LexiconError      a word list, rule or gazetteer file is malformed (names file and entry)
    ├── DocumentError     a document cannot be read (names the document and says what to do)
    │   └── FetchError    a page cannot be fetched (says whether a later try may do)
    └── LedgerError       a ledger cannot be opened, written or trusted (names the ledger and says what to do)
        ├── Missing       it holds no such document, claim, event or account
        ├── Stale         what is to be changed has changed meanwhile; look again
        └── Forbidden     somebody may not do this

Exit codes of the command line: 0 done, 1 some documents failed, 2 misuse.
"""


class TawaturError(Exception):
    """Base of the family; its message is one line that says what to do."""


class LexiconError(TawaturError):
    """A lexicon, rule or gazetteer file is malformed."""


class DocumentError(TawaturError):
    """A document cannot be read."""


class FetchError(DocumentError):
    """A page cannot be fetched; `again` where a later try may do, `wait` the seconds after which the server says."""

    def __init__(self, message: str, again: bool = False, wait: float | None = None) -> None:
        """Take what to tell, and whether to try again."""
        super().__init__(message)
        self.again, self.wait = again, wait


class LedgerError(TawaturError):
    """A ledger cannot be opened, written or trusted."""


class Missing(LedgerError):
    """A ledger holds no such thing."""


class Stale(LedgerError):
    """What is to be changed has changed since it was looked at."""


class Forbidden(LedgerError):
    """Somebody may not do or see this."""
