"""A word in, whether it names a person out: no lexicon knows it, it begins a name (أبو) or says others (آخرون).

Also how many are named.
"""

from tawatur.claims.scene import Scene
from tawatur.model import Figure

SINGLE = Figure(1, 1, 1, "exact")
_KNOWN = ("places", "times", "means", "acts", "harms", "things", "connectives", "attribution", "stance", "numbers")
_PERSON = frozenset(("name", "others"))
_SHORT = 3  # letters of a word too short to be told from a particle
_NAME = 5  # words that a name may have
_AGE = 6  # words that an age in brackets may have


def names(scene: Scene, word: int) -> bool:
    """Whether a word may begin a proper name: a word that no lexicon knows and no particle is."""
    if word >= len(scene.read.words) or scene.read.words[word].kind != "word":
        return False
    actor = scene.at("actors", word)
    if actor is not None:
        return bool(actor.value.type == "person")
    if scene.roles(word, word + 1) & _PERSON:
        return True
    short = len(scene.text(word)) == _SHORT and word + 1 < len(scene.read.words) and _follows_name(scene, word + 1)
    return (short or len(scene.text(word)) > _SHORT) and not any(scene.at(dimension, word) for dimension in _KNOWN)


def _follows_name(scene: Scene, word: int) -> bool:
    """Whether a word goes on with a name that a short one begins ("عمر الشامي"): with the article, or unknown."""
    known = any(scene.at(dimension, word) for dimension in _KNOWN if dimension != "places")
    return scene.read.words[word].kind == "word" and len(scene.text(word)) > _SHORT and not known


def named(scene: Scene, word: int) -> Figure:
    """How many are named: one, or as many as names with their ages are joined ("سامر (30 عاماً) وعلي (22 عاماً)")."""
    count, end = 0, _aged(scene, word)
    while end is not None:
        count += 1
        end = _aged(scene, end) if scene.text(end).startswith("و") else None
    return SINGLE if count < 2 else Figure(count, count, count, "exact")


def _aged(scene: Scene, word: int) -> int | None:
    """The word after a name and the age in brackets behind it, None where there is none."""
    end = word
    while end <= word + _NAME and scene.text(end).isalpha():
        end += 1
    if scene.text(end) != "(" or not scene.text(end + 1).isdigit():
        return None
    return next((i + 1 for i in range(end, end + _AGE) if scene.text(i) == ")"), None)
