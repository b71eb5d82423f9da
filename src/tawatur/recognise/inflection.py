"""Citation forms in, written forms out: the regular inflection of Arabic verbs and nouns.

Only spelling counts (news is unvocalised), so قتل stands for qatala and qutila alike. Irregular forms are listed in
the lexicon itself; forms without hamza, clitics and spelling variants are the business of folding and matching.
"""

from typing import NamedTuple


class Form(NamedTuple):
    """One written form and what it says: part of speech, number (nouns) or tense and plurality (verbs)."""

    text: str
    pos: str  # verb, noun, phrase
    number: str | None = None  # singular, dual, plural
    tense: str | None = None  # past, present, future, jussive
    construct: bool = False


def verb(citation: str) -> list[Form]:
    """Third-person forms of `past/present` (قصف/يقصف), with the first person plural of statements.

    >>> [f.text for f in verb("نفى/ينفي")][:5]
    ['نفى', 'نفت', 'نفوا', 'نفيا', 'نفتا']
    """
    past, _, present = citation.partition("/")
    found = _past(past)
    for stem in present.split("،") if present else ():
        found += _present(stem.strip())
    return found


def _past(past: str) -> list[Form]:
    weak = past[-1] in "اىي" and len(past) > 2
    stem = past[:-1] if weak else past
    feminine = past if past[-1] == "ي" else stem
    dual = stem + ("يا" if past[-1] == "ى" else "وا" if past[-1] == "ا" else "ا" if not weak else "يا")
    rows = [
        (past, "singular"),
        (feminine + "ت", "singular"),
        (stem + "وا", "plural"),
        (dual, "dual"),
        (feminine + "تا", "dual"),
        (stem + "و", "plural"),  # before a pronoun: قتلوهم
    ]
    if past[-1] == "ى":
        rows.append((stem + "ا", "singular"))  # before a pronoun: أجلاهم
    if not weak:
        rows += [(stem + "ن", "plural"), (stem + "نا", "plural")]
    return [Form(text, "verb", number, "past") for text, number in rows]


def _present(present: str) -> list[Form]:
    stem = present[1:]
    base = stem[:-1] if stem[-1] in "يوى" else stem
    short = _jussive(stem) | ({base} - {stem})
    plural = {base + "ون", base + "وا", base + "و", stem + "ن"}
    dual = {(stem[:-1] + "ي" if stem[-1] == "ى" else stem) + ending for ending in ("ان", "ا")}
    found = []
    for ends, number in (({stem}, "singular"), (plural, "plural"), (dual, "dual")):
        for end in sorted(ends):
            for prefix in ("ي", "ت", "ن") if number == "singular" else ("ي", "ت"):
                found += [
                    Form(prefix + end, "verb", number, "present"),
                    Form("س" + prefix + end, "verb", number, "future"),
                ]
    return found + [Form(prefix + end, "verb", "singular", "jussive") for end in sorted(short) for prefix in "يتن"]


def _jussive(stem: str) -> set[str]:
    """The short form of a hollow verb (يصيب → يصب); like that of a final weak one (ينفي → ينف) it stands after لم."""
    return {stem[:-2] + stem[-1]} if len(stem) >= 3 and stem[-2] in "اوي" else set()


def noun(citation: str) -> list[Form]:
    """Written forms of `singular/plural[،plural]` (قتيل/قتلى، مدني/مدنيون): dual, cases, construct, tanwin.

    >>> [f.text for f in noun("جريح/جرحى")]
    ['جريح', 'جريحا', 'جريحان', 'جريحين', 'جريحا', 'جريحي', 'جرحى']
    """
    singular, _, plurals = citation.partition("/")
    found = _singular(singular) if singular else []
    for plural in plurals.split("،") if plurals else ():
        found += _plural(plural.strip())
    return found


def _singular(word: str) -> list[Form]:
    found = [Form(word, "noun", "singular")]
    if word[-1] not in "ةاءى" or word.endswith("يء"):
        found.append(Form(word + "ا", "noun", "singular"))
    stem = word[:-1] + "ت" if word[-1] == "ة" else word[:-1] + "ي" if word[-1] == "ى" else word
    if word[-1] == "ة":
        found.append(Form(stem, "noun", "singular", construct=True))  # before a pronoun: إصابته
    if word.endswith("اء"):
        found += [Form(word[:-1] + hamza, "noun", "singular", construct=True) for hamza in "ؤئ"]  # إجلاؤهم، إجلائهم
    duals = (("ان", False), ("ين", False), ("ا", True), ("ي", True))
    return found + [Form(stem + end, "noun", "dual", construct=construct) for end, construct in duals]


def _plural(word: str) -> list[Form]:
    if not word.endswith("ون"):
        found = [Form(word, "noun", "plural")]
        if word[-1] not in "ةاءىت":
            found.append(Form(word + "ا", "noun", "plural"))
        return found
    stem = word[:-2]
    ends = (("ون", False), ("ين", False), ("و", True), ("ي", True))
    return [Form(stem + end, "noun", "plural", construct=construct) for end, construct in ends]
