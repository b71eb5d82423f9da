"""A read text in, its fingerprint out: MinHashes of the whole and of each passage, that find its copies without it.

A MinHash is made of all runs of three folded words, so that two texts have as many of its numbers in common as they
have such runs. It is a pure function of the words: the same in any process, on any machine.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from sys import byteorder

from rensa import RMinHash

from tawatur.model import Fingerprint, Passage
from tawatur.read import ReadText

_RUN = 3
_FEWEST = 8
"""Words of a passage: what is shorter, a heading or a menu, is alike in unrelated reports."""
_WHOLE, _PASSAGE = 60, 30
"""Numbers of a MinHash: the more, the finer the likeness, and the longer the record."""
_SEED = 1


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
    [runs] = RMinHash.hash_token_sets([[" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)]])
    spans, told = [], []
    for first, last in text.sentences:
        at, stop = bisect_left(plain, first), bisect_left(plain, last)
        if stop - at >= _FEWEST:
            spans.append((text.words[plain[at]].start, text.words[last - 1].end))
            told.append(runs[at : stop - _RUN + 1])
    passages = tuple(Passage(*span, minhash) for span, minhash in zip(spans, _minhashes(told, _PASSAGE), strict=True))
    return Fingerprint(next(_minhashes([runs], _WHOLE)) if runs else b"", passages)


def _minhashes(texts: list[list[int]], size: int) -> Iterator[bytes]:
    """The MinHash of each text, given as hashes of its runs; little-endian on any machine."""
    for numbers in RMinHash.digest_matrix_from_token_hash_sets(texts, size, _SEED).to_rows():
        packed = array("I", numbers)
        if byteorder == "big":
            packed.byteswap()
        yield packed.tobytes()
