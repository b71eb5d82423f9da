"""The error family: everything Tawatur raises on purpose.

    TawaturError
    ├── LexiconError      a word list, rule or gazetteer file is malformed (names file and entry)
    └── DocumentError     a document cannot be read (names the document and says what to do)

Exit codes of the command line: 0 done, 1 some documents failed, 2 misuse.
"""


class TawaturError(Exception):
    """Base of the family; its message is one line that says what to do."""


class LexiconError(TawaturError):
    """A lexicon, rule or gazetteer file is malformed."""


class DocumentError(TawaturError):
    """A document cannot be read."""
