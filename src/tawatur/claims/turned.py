"""A draft and its voice in, the stance that its own clause gives it out, where no word of saying gives one.

What a speaker says has not been done is denied ("إنه لم ينفذ أي غارة"); what will be done is promised or feared, not
done (codebook, Stance; Ruling 6).
"""

from tawatur.claims.draft import Draft
from tawatur.claims.scene import Scene
from tawatur.claims.voices import Voice
from tawatur.families import family
from tawatur.model import Mention

_DONE_TO = frozenset(("detained", "abducted", "displaced"))  # harms that a party answers for, as for its attacks
_DREADED = frozenset(  # what nobody promises
    ("killed", "injured", "displaced", "besieged", "explosion", "sexual_violence", "missing")
)
_THREATENED = frozenset(
    ("airstrike", "shelling", "missile_or_drone_strike", "bombing", "execution", "shooting", "attack")
)
_IMPERFECT = ("ي", "ت", "ن")
_REACH = 4  # words from a negation to what it negates
_CLAUSE = 8  # words around it in which it is made absolute
_OWN = ("ه", "ها", "هم", "نا")  # pronouns of the speaker himself on what does an act (طائراتها، قواتنا)
_SUPPOSED = 7  # words that a condition goes on before an act in it


def turn(scene: Scene, draft: Draft, voice: Voice) -> None:
    """Set the stance of a draft that its clause turns: it is denied, promised or feared."""
    if draft.stance is not None or voice.stance not in ("asserted", "pledged"):
        return
    stance = _denied(scene, draft, voice) or _to_come(scene, draft)
    if stance and stance != voice.stance:
        draft.stance, draft.rules["stance"] = stance, "clause"


def supposed(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Whether an act only stands in the condition of what is asked, promised or feared ("ينزحون إذا استمر القصف")."""
    if voice.cue is None:
        return False
    for cue in scene.inside("stance", draft.sentence):
        after = voice.cue.first < cue.first and cue.last <= draft.first <= cue.last + _SUPPOSED
        if cue.rule == "if" and after and draft.first < cue.value.scope[1]:
            return not scene.roles(cue.last, draft.first) & {"that"}
    return False


def _to_come(scene: Scene, draft: Draft) -> str | None:
    """How what is to come is meant: what is suffered is feared, fire on a condition threatened, all else promised."""
    if draft.kind in _DREADED and _will_result(scene, draft):
        return "warned"
    if draft.trigger is None or not _future(scene, draft.trigger):
        return None
    conditional = any(cue.rule == "if" for cue in scene.inside("stance", draft.sentence))
    return "warned" if draft.kind in _DREADED or (conditional and draft.kind in _THREATENED) else "pledged"


def _will_result(scene: Scene, draft: Draft) -> bool:
    """Whether a verb of the future says what a harm is to come of ("سيؤدي إلى نزوح", "ستوقع آلاف القتلى")."""
    results = scene.linked({"result"}, max(0, draft.first - _REACH), draft.first)
    return any(scene.text(m.first).lstrip("وف")[:2] in ("سي", "ست") for m in results)


def _future(scene: Scene, verb: Mention) -> bool:
    """Whether a verb is of the future: by its form, by س on a form that the lexicon lists, or by سوف before it."""
    if verb.value.pos != "verb":
        return False
    text = scene.text(verb.first).lstrip("وف")
    listed = verb.value.tense is None and text[:1] == "س" and text[1:2] in _IMPERFECT
    return verb.value.tense == "future" or listed or "will" in scene.roles(verb.first - 1, verb.first)


def _denied(scene: Scene, draft: Draft, voice: Voice) -> str | None:
    """A party's word that it, or anybody, did no such thing; what is only not yet done is no denial."""
    answered = family(draft.kind) == "attack" or draft.kind in _DONE_TO
    if not (voice.links and voice.negated) or not answered or draft.trigger is None:
        return None
    cue = _negation(scene, draft.trigger)
    if cue is None or scene.roles(cue.last, draft.last + _CLAUSE) & {"yet"}:
        return None
    own = _himself(scene, cue, draft.trigger)
    absolute = "any" in scene.roles(cue.last, draft.last + 1)
    return "denied" if own or absolute else None


def _negation(scene: Scene, trigger: Mention) -> Mention | None:
    """The negation right before a trigger."""
    for cue in reversed(scene.inside("stance", scene.read.sentence_at(trigger.first))):
        if cue.value.stance == "negated" and cue.last <= trigger.first < cue.value.scope[1]:
            return cue if "past" in scene.roles(cue.first, cue.last) and trigger.first - cue.last < _REACH else None
    return None


def _himself(scene: Scene, cue: Mention, trigger: Mention) -> bool:
    """Whether it is the speaker who did not do it, as a pronoun or his own men before or behind the verb say."""
    behind = trigger.value.pos == "verb" and scene.at("actors", trigger.last) is not None
    return _own(scene, cue.first - 1) or (behind and _own(scene, trigger.last))


def _own(scene: Scene, word: int) -> bool:
    """Whether a pronoun that may be the speaker's stands on a word: "أنها", "طائراتها", "قواتنا"."""
    if not 0 <= word < len(scene.read.words) or scene.read.words[word].kind != "word":
        return False
    found = scene.read.words[word]
    span = scene.read.span(word, word + 1)
    written = scene.read.text[span[0] : span[1]].strip('"«»')
    return len(found.text) > 3 and written.endswith(_OWN)
