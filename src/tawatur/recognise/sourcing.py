"""A word that names a source without a verb in, its saying out: بحسب, حسبما, جاء في بيان, a speaker before a colon."""

from tawatur.model import Mention
from tawatur.recognise.lexicon import Hit
from tawatur.recognise.sayings import Link, Sentence, author, closes, opening_of, past_told, reach, said
from tawatur.recognise.speakers import Phrase, after
from tawatur.recognise.speech import Page, folded


def preposition(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A speaker without a verb: بحسب المرصد."""
    at = hit.last
    if at < sentence[1] and page.texts[at] in folded("as_what"):
        return pointing(page, hit, sentence)
    if hit.enclitic or (at < sentence[1] and page.texts[at] in folded("own_words")):
        return said(page, "preposition", hit, (), sentence)  # بحسب قوله: who spoke last
    if at < sentence[1] and _bare(page.texts[at]) in folded("not_speakers"):
        return None
    phrase = _counter(page, at, sentence[1]) or author(page, after(page, at, sentence[1]), sentence[1])
    return said(page, "preposition", hit, (phrase,), _around(page, hit, phrase, sentence)) if phrase else None


def _counter(page: Page, at: int, end: int) -> Phrase | None:
    """Who counted, behind a tally and how it came out: وفق آخر حصيلة أوردها المرصد."""
    first = at + (at < end and page.texts[at] in folded("latest"))
    if first >= end or page.texts[first] not in folded("tallies"):
        return None
    issued = next((k for k in range(first + 1, min(end - 1, first + 6)) if page.is_in("issues", k)), None)
    if issued is None:
        return None
    return after(page, issued + 1 + (page.texts[issued + 1] in folded("by_or_about")), end)


def _bare(text: str) -> str:
    """A word without article and preposition."""
    return text.removeprefix("ل").removeprefix("ل").removeprefix("ال")


def pointing(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A saying that points back to what it stands beside: حسبما أفاد المرصد."""
    verb = next((k for k in range(hit.last, min(hit.last + 3, sentence[1])) if page.use(k) in ("verb", "relay")), None)
    if verb is None:
        return None
    saying = page.hits[verb]
    told, at = past_told(page, saying.last, sentence[1])
    phrase = after(page, at, sentence[1])
    if not phrase:
        return None
    links: Link = (*told, phrase)
    if page.use(verb) == "relay" and phrase.stop < sentence[1] and page.texts[phrase.stop] in folded("about_whom"):
        inner = after(page, phrase.stop + 1, sentence[1])
        links = (phrase, inner) if inner else links
    return said(page, "pointing", hit, links, _around(page, hit, links[-1], sentence))


def _around(page: Page, hit: Hit, phrase: Phrase, sentence: Sentence) -> tuple[int, int]:
    """What a speaker without a verb covers: his sentence, or from his clause on where it stands inside one."""
    start, end = sentence
    last = closes(page, phrase.stop, sentence)
    if hit.proclitic.startswith("و") and hit.first > start and not last:
        return hit.first, end
    if last and hit.first - start <= 2 and start:
        return page.read.sentences[page.read.sentence_at(start - 1)].first, end
    parting = max((k for k in range(start + 1, hit.first) if page.texts[k] in folded("partings")), default=start)
    if last and parting > start and any(_says(page, k) for k in range(start, parting)):
        return parting, end  # فيما قتل ثلاثة، بحسب س: another speaker came before
    if hit.first - start <= 2:
        return start, next((k for k in range(hit.last, end) if page.texts[k] in folded("new_parts")), end)
    if page.texts[hit.first - 1] in '،,"' or last:
        return sentence
    relative = max((k for k in range(start + 1, hit.first) if _is_inserted(page, k)), default=start)
    if relative > start:
        return relative, next((k for k in range(phrase.stop + 1, end) if page.texts[k] in "،,"), end)
    if parting == start and not any(_says(page, k) for k in range(start, hit.first)):
        leaves = (k for k in range(phrase.stop + 1, end) if is_parting(page, k))
        return start, next(leaves, end)
    clause = next((k + 1 for k in range(hit.first - 1, sentence[0], -1) if page.texts[k] in "،,؛"), sentence[0])
    return clause, sentence[1]


def is_parting(page: Page, k: int) -> bool:
    """Whether another clause begins at a word, behind a comma: غادر المئات بحسب س، فيما …."""
    return page.texts[k - 1] in "،," and page.is_in("partings", k)


def _says(page: Page, k: int) -> bool:
    """Whether a word is a verb of saying, not one that says only of a known speaker (رفع)."""
    return page.use(k) in ("verb", "relay") and not page.hits[k].entry.get("head")


def _is_inserted(page: Page, k: int) -> bool:
    """Whether a relative clause is put in from here on: ، التي."""
    return page.texts[k - 1] in "،," and page.texts[k] in folded("relatives")


def record(page: Page, hit: Hit, sentence: Sentence) -> Mention | None:
    """A document that speaks: جاء في بيان للأمم المتحدة أن."""
    phrase = after(page, hit.last, sentence[1])
    if page.texts[hit.last - 1].startswith("ال") or page.texts[hit.last - 1] in folded("therein"):
        phrase = Phrase(hit.last, hit.last)  # البيان is his who spoke last
    elif not phrase or not page.texts[phrase.first].startswith("ل"):
        phrase = Phrase(hit.last - 1, max(phrase.last, hit.last), hit, stop=max(phrase.stop, hit.last))
    if opening_of(page, max(phrase.stop, hit.last), sentence[1])[2] is None:
        return None
    return said(page, "document", hit, (phrase,), (hit.first, sentence[1]))


def credit(page: Page, hit: Hit) -> Mention | None:
    """A medium in brackets that the text is credited to: a dateline (القدس (CNN) --), a line's end (… (رويترز)).

    It makes nobody an origin: the outlet prints such a text as its own.
    """
    first, last, texts = hit.first, hit.last, page.texts
    if first == 0 or last >= len(texts) or texts[first - 1] != "(" or texts[last] != ")":
        return None
    before = texts[first - 2] if first > 1 else "\n"
    after = texts[last + 1] if last + 1 < len(texts) else "\n"
    if before[0] not in ".\n" and after[0] not in "-\n":
        return None
    return said(page, "credit", hit, (Phrase(first, last, hit),), (0, len(texts)))


def heading(page: Page, start: int, end: int) -> Mention | None:
    """A speaker before a colon: الجيش الإسرائيلي: لن نسمح."""
    colon = next((k for k in range(start + 1, min(end, start + 8)) if page.texts[k] == ":"), None)
    if (
        colon is None
        or page.use(start) not in ("speaker", "office", "medium")
        or any(page.use(k) == "verb" for k in range(start, colon))
    ):
        return None
    phrase = Phrase(start, colon, page.hits[start], stop=colon)
    if page.hits[start].entry.id == "source" and colon == start + 1:
        return None  # المصدر: رويترز is a credit
    return said(page, "heading", page.hits[start], (phrase,), (start, reach(page, colon, end)))
