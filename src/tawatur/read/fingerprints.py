"""A read text in, its fingerprint out: MinHashes of the whole and of each passage, that find its copies without it.

A MinHash is made of all runs of three folded words, so that two texts have as many of its numbers in common as they
have such runs. It is a pure function of the words: the same in any process, on any machine.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from sys import byteorder
from zlib import crc32

from rensa import RMinHash

from tawatur.model import Fingerprint, Passage
from tawatur.read import ReadText

_RUN = 3
_FEWEST = 8
"""Words of a passage: what is shorter, a heading or a menu, is alike in unrelated reports."""
_WHOLE, _PASSAGE = 60, 30
"""Numbers of a MinHash: the more, the finer the likeness, and the longer the record."""
_SEED = 1
_SHORTEST = 3
_CLITICS = re.compile("^[وف]?(?:[بك]?ال|لل)(?=.{3})|^و(?=.{4})")


def fingerprint(text: ReadText) -> Fingerprint:
    """The fingerprint of a text; empty where it has fewer than three words, and without passages where all are short.

    >>> from tawatur.read import read
    >>> found = fingerprint(read("بيان\\nقتل ثلاثة مدنيين في قصف على سوق البلدة مساء أمس."))
    >>> [(p.start, p.end, len(p.minhash)) for p in found.passages], len(found.minhash)
    ([(5, 53, 120)], 240)
    """
    plain = [i for i, word in enumerate(text.words) if word.kind != "mark"]
    words = [text.words[i].text for i in plain]
    # Of the whole across sentences too, as a copy may break its lines elsewhere.
    runs = [" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)]
    passages = []
    for first, last in text.sentences:
        at, stop = bisect_left(plain, first), bisect_left(plain, last)
        if stop - at >= _FEWEST:
            start, end = text.words[plain[at]].start, text.words[last - 1].end
            found = Passage(start, end, _minhash(runs[at : stop - _RUN + 1], _PASSAGE), hashes(words[at:stop]))
            passages.append(found)
    return Fingerprint(_minhash(runs, _WHOLE) if runs else b"", tuple(passages))


def hashes(words: Iterable[str]) -> bytes:
    """The hashes of folded words, each once: see `bare`.

    >>> hashes(["والسوق", "سوق"]) == hashes(["السوق"])
    True
    """
    return _bytes(array("I", sorted({crc32(word.encode()) for word in bare(words)})))


def bare(words: Iterable[str]) -> set[str]:
    """Folded words without conjunction and article; those of fewer than three letters left out."""
    return {found for word in words if len(found := _CLITICS.sub("", word)) >= _SHORTEST}


def _minhash(runs: list[str], size: int) -> bytes:
    """The MinHash of runs of words.

    One at a time: for many at once `rensa` starts threads, and a process forked from one that has them hangs.
    """
    made = RMinHash(size, _SEED)
    made.update(runs)
    return _bytes(array("I", made.digest()))


def _bytes(numbers: "array[int]") -> bytes:
    """Numbers as bytes, little-endian on any machine."""
    if byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
