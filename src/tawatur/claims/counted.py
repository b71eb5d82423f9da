"""A scene in, counted phrases out: a figure with its noun, or a noun whose form counts (codebook, Count).

"3 مدنيين", "أحد الجنود", "طفلان" (2), "طفل" (1), "نساء" (2 or more). What they count is told by `of`: people, a
person that a harm made (قتيل), a thing, an act, or unknown where the lexicons do not know the noun.
"""

from dataclasses import dataclass, replace

from tawatur.claims.scene import Scene
from tawatur.model import Figure, Mention

PAIR = Figure(2, 2, 2, "exact")
VICTIMS = ("people", "person", "unknown", "nothing")  # what a phrase that may be a victim counts
_VAGUE = {
    "singular": Figure(1, 1, 1, "exact"),
    "dual": PAIR,
    "plural": Figure(2, None, None, "vague"),
}
_NOUNS = (("harms", "person"), ("people", "people"), ("acts", "act"), ("things", "thing"), ("means", "weapon"))

_ANYONE = Figure(1, None, None, "vague")
_TWO = 2
_YEARS = (1900, 2100)
_NOUNS_AND_FIGURES = ("numbers", "harms", "people", "means", "things")
_LINKS = ("one", "ordinal")  # connectives that stand for somebody
_OPENERS = (*_NOUNS_AND_FIGURES, "connectives")  # what a counted phrase may begin with

_DUAL = ("تين", "تان")  # endings that are a dual's beyond doubt


@dataclass(frozen=True, slots=True)
class Counted:
    """Words first up to last, the figure they state, and the noun that it counts."""

    first: int
    last: int
    figure: Figure
    of: str  # person, people, act, thing, weapon, unknown, nothing
    noun: Mention | None = None
    digits: Mention | None = None
    one: bool = False
    definite: bool = False  # the noun has the article and no figure: the words point back


def counted(scene: Scene, sentence: int) -> list[Counted]:
    """Counted phrases of a sentence, in order of place, none inside another."""
    if sentence not in scene.phrases:
        scene.phrases[sentence] = _counted(scene, *scene.sentences[sentence])
    return scene.phrases[sentence]


def _counted(scene: Scene, first: int, last: int) -> list[Counted]:
    found: list[Counted] = []
    openers = set(scene.starts(_NOUNS_AND_FIGURES, first, last))
    for word in scene.starts(_OPENERS, first, last):
        if found and word < found[-1].last:
            continue
        link = scene.at("connectives", word)
        if word not in openers and (link is None or link.value not in _LINKS):
            continue  # most words that begin a mention are mere connectives
        phrase = _figure(scene, word, last) or _one(scene, word, last) or _noun(scene, word) or _ordinal(scene, word)
        if phrase:
            found.append(_bounded(scene, phrase))
    return found


def _bounded(scene: Scene, phrase: Counted) -> Counted:
    """A phrase whose figure the words behind it bound ("عراقي على الأقل"); figures are read with their bounds."""
    figure = phrase.figure
    comma = scene.text(phrase.last) == "،"  # "5 أشخاص، على الأقل"
    if phrase.digits and not (comma and "at least" in scene.roles(phrase.last + 1, phrase.last + 2)):
        return phrase
    if phrase.digits and figure.relation == "exact":
        return replace(phrase, figure=Figure(figure.low, None, figure.low, "at_least", figure.unit))
    if phrase.digits or figure.relation != "exact" or "at least" not in scene.roles(phrase.last, phrase.last + 2):
        return phrase
    return replace(phrase, figure=Figure(figure.low, None, figure.low, "at_least"))


def _figure(scene: Scene, word: int, last: int) -> Counted | None:
    """A figure with the noun after it ("80 قتيلاً", "ثلاثة من عناصر")."""
    digits = scene.at("numbers", word)
    if digits is None:
        return None
    again = scene.at("numbers", digits.last)  # "39 تسعة وثلاثين": a figure and the same in words
    if again and again.value == digits.value:
        digits = replace(digits, last=again.last)
    harm = scene.at("harms", digits.last)
    if digits.value.relation == "vague" and harm and harm.value.pos == "verb" and scene.bare("of", digits.last - 1):
        return None  # "بلغ عدد من فروا"
    of, noun = _after(scene, digits.last, last)
    end = max(digits.last, noun.last if noun else 0)
    if noun and of == "people":
        end = _with_others(scene, end)
    if noun is None and (_year(scene, digits) or _follows_thing(scene, digits)):
        of = "thing"
    return Counted(digits.first, end, digits.value, of, noun, digits)


def _with_others(scene: Scene, end: int) -> int:
    """The word after "others" where it goes on with people ("20 مقاتلا آخرين")."""
    other = scene.at("people", end)
    return other.last if other and other.value.generic and "others" in scene.roles(end, end + 1) else end


def _year(scene: Scene, digits: Mention) -> bool:
    """Whether a figure without a noun is written as a year is (1979)."""
    written = scene.text(digits.first)
    return written.isdigit() and digits.value.relation == "exact" and _YEARS[0] <= int(written) < _YEARS[1]


def _follows_thing(scene: Scene, digits: Mention) -> bool:
    """Whether a counting word is an adjective of the thing before it ("بلدات عدة")."""
    vague = digits.value.relation == "vague" and digits.last == digits.first + 1
    return vague and any(m.last == digits.first for m in scene.between("things", digits.first - 2, digits.first))


def _after(scene: Scene, word: int, last: int) -> tuple[str, Mention | None]:
    """What stands after a figure: the noun that it counts, past quotation marks, من and an adverb of bound."""
    skipped = 0
    while word < last and skipped < 3:
        nouns = [(of, m) for d, of in _NOUNS if (m := scene.at(d, word)) and _countable(d, m) and not _joined(scene, m)]
        if nouns:
            return max(nouns, key=lambda noun: noun[1].last)  # سيارة مفخخة is a weapon, سيارة a thing
        text, bound = scene.text(word), scene.linked({"at least"}, word, word + 1)
        small = text in ('"', "(") or scene.bare("of", word) or scene.bare("at", word)
        if not (small or bound or scene.at("numbers", word)):
            return ("unknown" if scene.read.words[word].kind == "word" else "nothing"), None
        word, skipped = (bound[0].last if bound else word + 1), skipped + (text != '"')
    return "nothing", None


def _countable(dimension: str, mention: Mention) -> bool:
    """Whether a noun can be what a figure counts: no verb, no harm's verbal noun (مقتل)."""
    if dimension == "harms":
        return bool(mention.value.pos == "person")
    return dimension != "acts" or mention.value.pos in ("person", "noun")


def _joined(scene: Scene, noun: Mention) -> bool:
    """Whether و stands before a noun: it is then not what the figure before it counts ("45 والجرحى 100")."""
    return scene.text(noun.first).startswith("و") and scene.read.words[noun.first].start < noun.start


def _one(scene: Scene, word: int, last: int) -> Counted | None:
    """أحد, إحدى with a definite plural: one of them."""
    link = scene.at("connectives", word)
    if link is None or link.value != "one" or scene.article(word) or scene.read.text[link.end - 1] in "ةه":
        return None  # واحدة is no إحدى
    noun = scene.at("people", link.last) or scene.at("things", link.last) or _harmed(scene, link.last)
    if noun is None and (link.last >= last or scene.read.words[link.last].kind != "word" or _ends(scene, link.last)):
        return Counted(word, link.last, _ANYONE, "people")
    if noun is None and scene.text(word).startswith("و"):
        return None  # "شخص واحد" without its hamza
    of = "unknown" if noun is None else "thing" if scene.at("things", link.last) is noun else "people"
    return Counted(word, noun.last if noun else link.last + 1, _VAGUE["singular"], of, noun, one=True)


def _ends(scene: Scene, word: int) -> bool:
    """Whether a word goes on with the sentence after أحد that stands alone ("لم يقتل أحد في الهجوم")."""
    return bool(scene.roles(word, word + 1) & {"locative", "cause", "also", "unharmed"}) and not scene.article(word)


def _harmed(scene: Scene, word: int) -> Mention | None:
    """A person whom a harm made, at a word ("أحد القتيلين")."""
    harm = scene.at("harms", word)
    return harm if harm and harm.value.pos == "person" else None


def _noun(scene: Scene, word: int) -> Counted | None:
    """A noun whose own form counts, singular, dual or bare plural, or with its figure behind it ("أطفاله الثلاثة")."""
    harm, people, thing = _harmed(scene, word), scene.at("people", word), scene.at("things", word)
    weapon = scene.at("means", word)
    if people and _bearing(scene, people):
        return None
    if harm:
        return _counting(scene, harm, "person", harm.value.number or "singular")
    if people:
        return _household(scene, people) or _counting(scene, people, "people", people.value.number)
    if weapon and scene.text(word).endswith(_DUAL):
        return _counting(scene, weapon, "weapon", "dual")
    return _counting(scene, thing, "thing", thing.value.number) if thing else None


def _bearing(scene: Scene, people: Mention) -> bool:
    """Whether a word for people is a direction before a place ("غربي المدينة")."""
    if "compass" not in scene.roles(people.first, people.first + 1) or scene.article(people.first):
        return False
    return scene.article(people.last) or scene.at("places", people.last) is not None


def _household(scene: Scene, noun: Mention) -> Counted | None:
    """A family with the number of its members ("عائلة من ثلاثة أشخاص", "أسرة مؤلفة من خمسة أفراد")."""
    if noun.value.affected != "households" or noun.value.number != "singular":
        return None
    start = noun.last + (not scene.bare("of", noun.last))
    digits = scene.at("numbers", start + 1) if scene.bare("of", start) else None
    people = scene.at("people", digits.last) if digits else None
    if digits is None or people is None or digits.value.relation == "vague":
        return None
    return Counted(noun.first, people.last, digits.value, "people", people, digits)


def _counting(scene: Scene, noun: Mention, of: str, number: str) -> Counted:
    """A noun with the figure of its form, or with the one that follows it as an adjective."""
    digits = _adjective(scene, noun)
    if digits:
        return Counted(noun.first, digits.last, digits.value, of, noun, digits, definite=scene.article(noun.first))
    return Counted(noun.first, noun.last, _VAGUE[number], of, noun, definite=scene.article(noun.first))


def _adjective(scene: Scene, noun: Mention) -> Mention | None:
    """A figure that follows its noun: with the article (القتلى الأربعة), or two (عسكريين آخرين اثنين)."""
    other = scene.at("people", noun.last)
    last = other.last if other and other.value.generic else noun.last
    apart = scene.text(last) == "ال"  # "أطفالها الـ3"
    digits = scene.at("numbers", last)
    if digits is None or digits.value.relation not in ("exact", "at_least") or scene.text(last).startswith("و"):
        return None
    following = scene.at("people", digits.last)
    others = following and following.value.generic and digits.value.low == _TWO  # "مسلحين اثنين آخرين"
    if following and not (others or _joined(scene, following) or (scene.article(last) and scene.article(noun.first))):
        return None
    return digits if apart or scene.article(last) or (digits.value.low or 0) <= _TWO else None


def _ordinal(scene: Scene, word: int) -> Counted | None:
    """An ordinal that stands for a person, right behind a harm ("وإصابة خامس") or joined to the hurt."""
    link = scene.at("connectives", word)
    if link is None or link.value != "ordinal":
        return None
    if scene.text(word).startswith("و") and scene.text(link.last).startswith("ب") and not scene.article(word):
        return Counted(word, link.last, _VAGUE["singular"], "people")  # "ورابع بجروح طفيفة"
    before = [h for h in scene.between("harms", word - 2, word) if h.last == word and h.value.pos != "person"]
    return Counted(word, link.last, _VAGUE["singular"], "people") if before else None


def governed(scene: Scene, phrase: Counted) -> bool:
    """Whether a preposition stands glued before a phrase (لإحدى العائلات، بثلاثة)."""
    word = scene.read.words[phrase.first]
    starts = [m.start for d in ("numbers", "connectives", "people", "harms") if (m := scene.at(d, phrase.first))]
    return word.text.removeprefix("و")[:1] in ("ل", "ب", "ك") and bool(starts) and min(starts) > word.start
