"""Reports in, the words that are too common to tell one incident from another out: `scripts/common_words.py FILE...`.

FILES are JSON lines of reports. A word is common where one report of a hundred or more has it.
"""

import sys
from collections import Counter

from tawatur.errors import DocumentError
from tawatur.ingest import Given, documents
from tawatur.read import read
from tawatur.read.fingerprints import bare

SHARE = 0.01


def main() -> None:
    """Print the common words, folded and bare, in order."""
    held: Counter[str] = Counter()
    reports = 0
    for document in documents(sys.argv[1:], Given()):
        if not isinstance(document, DocumentError):
            reports += 1
            held.update(set(bare(word.text for word in read(document.text).words if word.kind == "word")))
    print(*sorted(word for word, count in held.items() if count >= SHARE * reports), sep="\n")


if __name__ == "__main__":
    main()
