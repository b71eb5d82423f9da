"""A text in, the reason why it is no Arabic report out, or None."""

import re

MOST_CHARACTERS = 1_000_000
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Letters that Persian, Urdu, Kurdish and Pashto write all the time and Arabic only in a foreign name.
_FOREIGN = re.compile("[پچژگٹڈڑںےھێۆڕڵټډړښڼېۍ]")
# A report of an Arabic outlet may quote at length; one letter in three is still Arabic. A Persian text has a foreign
# letter in every fifty, an Arabic one that is full of Kurdish names one in some hundreds.
_LEAST_ARABIC, _MOST_FOREIGN, _ENOUGH = 0.3, 0.015, 100


def refusal(text: str) -> str | None:
    """Why a text is not read, in words that say what to do; None where it is.

    >>> refusal("Three people were killed.")
    'holds no Arabic letters; Tawatur reads Arabic only'
    """
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u200b-\u200f"):
        return "holds no text; leave it out, or check how it was saved"
    if len(text) > MOST_CHARACTERS:
        return f"holds {len(text):,} characters, more than {MOST_CHARACTERS:,}; cut it into single reports"
    return _language(text)


def _language(text: str) -> str | None:
    letters = _count(_LETTERS, text)
    arabic = _count(_ARABIC, text)
    if not arabic:
        return "holds no Arabic letters; Tawatur reads Arabic only"
    if arabic < _LEAST_ARABIC * letters:
        return "is mostly not in Arabic letters; Tawatur reads Arabic only"
    if arabic > _ENOUGH and len(_FOREIGN.findall(text)) > _MOST_FOREIGN * arabic:
        return "is in Arabic letters but another language (Persian, Urdu, Kurdish?); Tawatur reads Arabic only"
    return None


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))
