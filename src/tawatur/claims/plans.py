"""An act's trigger in, whether the act is only meant, feared or provided for, or a truce declared out (Ruling 3)."""

from tawatur.claims.rules import Rule
from tawatur.claims.scene import Scene, glued
from tawatur.model import Mention

UNDERGONE = 20  # words back in which the verb of undergoing an act may stand
_TAKES_L = frozenset(("condemn", "perform", "shown", "attempt"))  # nouns whose object stands after ل ("إدانته للتفجير")
_KEPT = 3  # words from keeping to the truce that is to be kept
_CLAUSE = 25  # words back in which the verb of an act's noun is sought
_TEXTS = frozenset(("ceasefire", "agreement", "resolution"))  # what provides for acts, or is called for by it
_RELIEF = frozenset(("aid_delivered", "corridor_opened"))
_DOING = frozenset(  # nouns of doing, which ل makes a purpose; one that happens (هجوم، انفجار) it does not
    ("targeting", "storming", "attacking", "shelling", "launching", "execution", "retaking", "liberation", "combing",
     "destroying", "besieging", "confrontation", "fighting", "sniping", "control", "bombing", "search by force",
     "opening fire", "gunfire", "bringing aid", "entering", "encircle", "withdrawal", "carrying out execution")
)  # fmt: skip


def planned(scene: Scene, trigger: Mention) -> Rule | None:
    """By which rule an act is only meant, feared or asked for: a reason, a plan or a purpose stands right before."""
    return "plan" if _aside(scene, trigger) else "purpose" if _purpose(scene, trigger) else None


def _aside(scene: Scene, trigger: Mention) -> bool:
    """Whether a reason, a plan or a prevention stands right before: the act itself is not what is told."""
    first = trigger.first
    undergone = scene.linked({"undergo"}, max(0, first - 12), first)
    if undergone and not scene.between("acts", undergone[-1].last, first):
        first = undergone[-1].first
    before = scene.roles(max(0, first - 4), first)
    unreal = "unreal" in before or _any(scene, trigger)
    if first == trigger.first and (unreal or _allowed(scene, trigger) or _provided(trigger, before)):
        return True
    return "reason" in scene.roles(max(0, first - 2), first)


def _any(scene: Scene, trigger: Mention) -> bool:
    """Whether an act is any one that there may be ("يحظر أي هجوم"), not one that is denied ("لم يقع أي هجوم")."""
    if trigger.value.kind in _TEXTS or "any" not in scene.roles(trigger.first - 1, trigger.first):
        return False
    return not scene.cues(trigger.first)


def _provided(trigger: Mention, before: frozenset[str]) -> bool:
    """Whether an act is what a text provides for; of a truce that is the call for it ("قرار ينص على هدنة")."""
    return "provide" in before and trigger.value.kind not in _TEXTS


def _allowed(scene: Scene, trigger: Mention) -> bool:
    """Whether an act is what something is to allow; aid that is let in is on its way ("سمحت بدخول المساعدات")."""
    allowing = scene.linked({"allow"}, max(0, trigger.first - 4), trigger.first)
    if trigger.value.kind not in _RELIEF:
        return bool(allowing)
    return any(glued(scene, mention, "لس") for mention in allowing)  # للسماح، سيسمح


def _purpose(scene: Scene, trigger: Mention) -> bool:
    """Whether ل makes a purpose of the act ("لاستهداف"); what one underwent is none ("تعرضت القرية لقصف")."""
    if trigger.value.pos != "noun" or trigger.value.id not in _DOING or not glued(scene, trigger, "ل"):
        return False
    if scene.roles(max(0, trigger.first - 3), trigger.first) & _TAKES_L:
        return False
    first = max(clause(scene, trigger.first), trigger.first - UNDERGONE)
    return not scene.roles(first, trigger.first) & {"undergo", "result"}


def clause(scene: Scene, word: int) -> int:
    """The first word of the clause that leads to a word: back to a full stop, or a comma before a new verb."""
    start = scene.sentences[scene.read.sentence_at(word)].first
    at = word
    while at > max(start, word - _CLAUSE) and scene.text(at - 1) not in ("؛", ":", "."):
        at -= 1
    return at


def proclaimed(scene: Scene, trigger: Mention, start: int) -> bool:
    """Whether a truce is declared or prolonged, or somebody calls for it to be kept (Ruling 6)."""
    if "proclaim" in scene.roles(max(start, trigger.first - 5), trigger.first):
        return True
    if "keep" not in scene.roles(max(start, trigger.first - _KEPT), trigger.first):
        return False
    return any(m.value.stance == "demanded" for m in scene.cues(trigger.first))
