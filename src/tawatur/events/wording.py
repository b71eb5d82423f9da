"""Fingerprints in, the rare words that an account's sentences hold out, as hashes.

A name or an odd thing (a wedding, a bakery) that two reports share says more than any place. Words are common that one
report of a hundred has: `common_words.txt`, made by `scripts/common_words.py`; only its hashes are compared.
"""

from array import array
from functools import cache
from pathlib import Path
from sys import byteorder

from tawatur.model import Account, Fingerprint
from tawatur.read.fingerprints import hashes

_PATH = Path(__file__).with_name("common_words.txt")


def rare_words(account: Account, fingerprint: Fingerprint | None) -> list[int]:
    """The hashes of the rare words of the sentences that state an account's claims, in order."""
    if fingerprint is None:
        return []
    starts = [claim.evidence.start for claim in account.claims]
    held = [p.words for p in fingerprint.passages if any(p.start <= start < p.end for start in starts)]
    return sorted({number for words in held for number in _numbers(words)} - _common())


@cache
def _common() -> frozenset[int]:
    return frozenset(_numbers(hashes(_PATH.read_text(encoding="utf-8").split())))


def _numbers(words: bytes) -> "array[int]":
    """Numbers of four bytes, little-endian; what is over at the end is left out."""
    found = array("I", words[: len(words) // 4 * 4])
    if byteorder == "big":
        found.byteswap()
    return found
