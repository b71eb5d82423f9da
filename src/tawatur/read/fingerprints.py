"""A read text in, its fingerprint out: MinHashes of the whole and of each passage, that find its copies without it.

A MinHash is made of all runs of three folded words, so that two texts have as many of its numbers in common as they
have such runs. It is a pure function of the words: the same in any process, on any machine.
"""

from array import array
from bisect import bisect_left
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
    runs = [" ".join(run) for run in zip(words, words[1:], words[2:], strict=False)]
    passages = []
    for first, last in text.sentences:
        at, stop = bisect_left(plain, first), bisect_left(plain, last)
        if stop - at >= _FEWEST:
            start, end = text.words[plain[at]].start, text.words[last - 1].end
            passages.append(Passage(start, end, _minhash(runs[at : stop - _RUN + 1], _PASSAGE)))
    return Fingerprint(_minhash(runs, _WHOLE) if runs else b"", tuple(passages))


def _minhash(runs: list[str], size: int) -> bytes:
    """The MinHash of runs of words, little-endian on any machine.

    One at a time: for many at once `rensa` starts threads, and a process forked from one that has them hangs.
    """
    made = RMinHash(size, _SEED)
    made.update(runs)
    numbers = array("I", made.digest())
    if byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
