"""A word of a page in, whether it can begin a speaker's phrase, go on with it, or ends it.

Arabic marks no names: what ends one is what is said (a verbal noun, an indefinite object), its circumstance, or a
function word.
"""

from tawatur.recognise.lexicon import Hit
from tawatur.recognise.speech import Page, folded

HEADS = ("speaker", "office", "medium", "document")
PERSONS = ("official person", "spokesman", "activist", "medic", "correspondent", "source", "witness")
_AFTER_NAME = ("occasion", "content", "quoted", "medium")
_ENDS = ("content", "occasion", "quoted", "preposition", "participle", "before verb", "outlet", "verb", "relay")


def is_of_verb(page: Page, verb: Hit, head: Hit | None, k: int) -> bool:
    """Whether a word is no more of the speaker: in ب after a verb that takes it (أفادت مصادر بخرق), or its object.

    A word with the article begins the object after a bare name (جنبلاط الأسد), or as a noun of its own.
    """
    if verb.entry.get("b") and page.texts[k].startswith("ب") and page.use(k) not in HEADS:
        return not _is_name_in_b(page.texts[k]) and page.texts[k][1:] not in folded("seats")
    if not verb.entry.get("object") or not page.texts[k].startswith("ال"):
        return False
    if head is None:
        return not page.texts[k - 1].startswith("ال")
    return page.texts[k - 1].startswith("ال") and page.use(k) in HEADS


def said_soon(page: Page, k: int, end: int) -> bool:
    """Whether a run of unknown words ends where a name would: before what is said, a comma or a circumstance."""
    if k >= end:
        return False
    if page.says_that(k) or page.texts[k] in '،,"(' or page.texts[k].startswith("ب"):
        return True
    return page.is_in("adjuncts", k) or page.use(k) in _AFTER_NAME


def is_deed(text: str) -> bool:
    """Whether a word has the form of an indefinite verbal noun: تفعيل, استفعال, افتعال, انفعال."""
    if text in folded("names_like_deeds"):
        return False
    if text[0] == "ت":
        return len(text) == 5 and text[3] == "ي" and text[4] != "ا"
    if text[0] != "ا" or len(text) < 6 or text[-2] != "ا":
        return False
    return text.startswith("است") or (len(text) == 6 and (text[2] == "ت" or text[1] == "ن"))


def never_speaks(page: Page, k: int) -> bool:
    """Whether a word is a thing or an act, with or without the article, or shown (هذه الجريمة): nobody who speaks."""
    text = page.texts[k]
    if text in folded("shown"):
        return k + 1 < len(page.texts) and page.use(k + 1) not in HEADS
    return text.removeprefix("ال") in folded("never_speakers") or is_deed(text)


def no_name(page: Page, k: int, takes_b: bool) -> bool:
    """Whether a word can begin no speaker: a preposition, or ب before anything but a name that begins with it."""
    text = page.texts[k]
    hit = page.hits.get(k)
    if hit is not None and page.use(k) in HEADS and not hit.proclitic.startswith("ب"):
        return False
    surface = page.read.text[page.read.words[k].start : page.read.words[k].end]
    own = surface.endswith(("ه", "ها", "هم")) and len(text) > 4 and not _is_name_in_h(text)
    if "ً" in surface or own:
        return True  # an adverb (قاطعاً), or what is said with a pronoun of who says it (استعدادها)
    if text[-1] == "ا" and len(text) > 3 and not text.startswith("ال") and text not in folded("names_in_a"):
        return True  # an indefinite object (هجوما)
    if hit is not None and hit.entry.get("use") == "content":
        return True
    if is_ali(page, k):
        return False
    if page.is_in("adjuncts", k) or text in folded("own_words") or text in folded("boundaries"):
        return True
    if never_speaks(page, k):
        return True
    if not text.startswith("ب") or text in folded("names_with_b"):
        return False
    return takes_b or k in page.hits or text.startswith("بال") or text == "ب"


def is_ali(page: Page, k: int) -> bool:
    """Whether a word is the name علي, not the preposition على: written so, and before another name."""
    words = page.read.words
    if not _is_written_ali(page, k) or k + 2 >= len(words):
        return False
    named = words[k + 1].kind == "word" and not page.says_that(k + 1) and page.use(k + 1) is None
    stops = range(k + 2, min(k + 12, len(words)))
    return named and any(page.says_that(j) or page.texts[j] in '،,"' for j in stops)


def _is_written_ali(page: Page, k: int) -> bool:
    """Whether a word is spelt as a name, with ي, that folds like a preposition in ى."""
    return page.texts[k] in folded("names_like_prepositions") and page.read.text[page.read.words[k].end - 1] == "ي"


def ends(page: Page, k: int, head: Hit | None, closed: bool) -> bool:
    """Whether a word after the first is no longer of the phrase."""
    text, use = page.texts[k], page.use(k)
    hit = page.hits.get(k)
    if use == "content" and page.texts[k - 1] in folded("titles_with_acts"):
        return False
    if "ً" in page.read.text[page.read.words[k].start : page.read.words[k].end]:
        return True
    if _looks_like_end(page, k):
        return False
    if use in _ENDS:
        return not (use == "verb" and hit is not None and hit.proclitic == "" and not closed and head is None)
    if page.is_in("adjuncts", k) or page.is_in("boundaries", k) or _is_for(page, k):
        return True
    if text in folded("of"):
        told = k + 1 < len(page.texts) and page.says_that(k + 1)  # حذر الوزير من أن
        return told or (not (head and head.entry.id in PERSONS) and page.texts[k - 1] not in folded("counters"))
    if text.startswith("ب") and use not in HEADS and (closed or text.startswith("بال")):
        return _is_complement(page, k, head)
    return _parts_from(page, k, head, closed)


def _looks_like_end(page: Page, k: int) -> bool:
    """Whether a word only looks like one that ends a phrase: the name علي, الوزير الأول (not أمس الأول)."""
    if _is_written_ali(page, k):
        return True
    return page.texts[k] in folded("titles_like_times") and page.texts[k - 1] not in folded("days_before_first")


def _is_for(page: Page, k: int) -> bool:
    """Whether a word opens whom one tells or what he tells at, or is a pronoun for the speaker himself."""
    text = page.texts[k]
    if text in folded("beside_whom"):
        return page.use(k + 1) == "content"  # المبعوث | لدى بداية, not السفير لدى المنظمة
    return text in folded("pronouns") or is_told(page, k) or is_for_one(text) or _is_for_his(page, k)


def is_told(page: Page, k: int) -> bool:
    """Whether a word is the medium to which one speaks: لرويترز, لـ«صحيفة»."""
    hit = page.hits.get(k)
    if hit is not None and page.use(k) == "medium":
        return hit.proclitic.endswith("ل") and not hit.definite
    return page.texts[k] == "ل" and page.texts[k + 1 : k + 2] in (['"'], ["("])


def _is_for_his(page: Page, k: int) -> bool:
    """Whether a word is "to his, her or their" someone: لكتلته, not لصحة."""
    text, end = page.texts[k], page.read.words[k].end
    if text[0] != "ل" or k in page.hits or len(text) < 5:
        return False
    return text.endswith(("ها", "هم")) or page.read.text[end - 1] == "ه"


def is_for_one(text: str) -> bool:
    """Whether a word is "to one of" those who follow: لأحد الشهود."""
    return text[0] == "ل" and text[1:] in folded("counters")


def _parts_from(page: Page, k: int, head: Hit | None, closed: bool) -> bool:
    """Whether a word that no list ends with stands outside by its form: indefinite after the body closed."""
    text, use = page.texts[k], page.use(k)
    if head is None and use is None and is_deed(text):
        return True  # إيران تأكيد: the object of a name
    if head is None and text in folded("within") and not _has_title(page, k):
        return True  # a name without an office has no seat
    after_whole = page.texts[k - 1].startswith(("ال", '"'))
    if text.startswith("ال") and after_whole and text[2:] in folded("never_speakers"):
        return True  # وصف الجيش الحادث
    if head is None and use == "speaker" and page.texts[k - 1].startswith("ال") and _is_other_body(page, k):
        return True  # دعا الجبوري مجلس النواب
    person = head is None or head.entry.id in PERSONS or head.entry.id == "medium noun"
    if not person and use is None and is_indefinite_object(text):
        return True  # محكمة عراقية حكما
    definite = text.startswith(("ال", "و", "ل", "ب")) or text in folded("inside") or use in HEADS
    return closed and not person and not definite and page.texts[k - 1] not in folded("inside")


def _has_title(page: Page, k: int) -> bool:
    """Whether an office stands shortly before a word: سامي الخطيب مدير المستشفى | في البلدة."""
    return any(page.use(j) in HEADS for j in range(max(0, k - 6), k))


def _is_other_body(page: Page, k: int) -> bool:
    """Whether a body named after a name is another party, not whom he is of."""
    hit = page.hits[k]
    return hit.entry.id in ("body", "group", "organisation") and hit.proclitic == ""


def is_indefinite_object(text: str) -> bool:
    """Whether a word looks like an indefinite accusative: حكما."""
    object_like = text[-1] == "ا" and len(text) > 3 and text[0] not in "وبل" and text[:2] != "ال"
    return object_like and text not in folded("names_in_a")


def _is_name_in_h(text: str) -> bool:
    """Whether ه is a letter of a name and no pronoun: عبدالله, نزيه."""
    return text.endswith(tuple(folded("names_in_h")))


def _is_name_in_b(text: str) -> bool:
    """Whether ب is a letter of a word, or opens whom an office speaks for: بغداد, باسم."""
    return text in folded("names_with_b") or text in folded("on_behalf")


def _is_complement(page: Page, k: int, head: Hit | None) -> bool:
    """Whether a word in ب is what the verb speaks of (بوقف), not a name (بهرام), office (باسم) or seat (بمنطقة)."""
    text = page.texts[k]
    if _is_name_in_b(text) or (len(text) > 3 and text[1:] in folded("seats")):
        return False
    person = head is None or head.entry.id in PERSONS
    return not person or k in page.hits or text.startswith("بال")
