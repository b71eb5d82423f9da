"""Drafts of a document in, `target`, `base` and `cause` filled in where the words say (codebook, Claim fields)."""

from tawatur.claims.draft import Draft, by_sentence
from tawatur.claims.families import HARM, is_act
from tawatur.claims.scene import Scene
from tawatur.model import Mention

_OBJECT = 7  # words after an act in which what it was done to may stand
_BASES = ("verified", "identified")
_CAUSES = ("disaster", "accident")


def details(scene: Scene, drafts: list[Draft]) -> None:
    """Fill in what an act was done to, what was counted, and whether conflict or accident did it (Ruling 8)."""
    drafted = by_sentence(drafts)
    for draft in drafts:
        first, last = scene.sentences[draft.sentence]
        roles = scene.roles(first, last)
        if draft.kind in HARM:
            draft.base = next((base for base in _BASES if base in roles and draft.figure), None)
            draft.cause = next((cause for cause in _CAUSES if cause in roles), None) or _conflict(
                draft, drafted[draft.sentence]
            )
        elif is_act(draft) and draft.target is None:
            draft.target = _target(scene, draft, last)


def _conflict(draft: Draft, rows: list[Draft]) -> str | None:
    """Whether a doer or an act in its sentence makes a harm one of conflict."""
    beside = any(is_act(d) and d.kind != "explosion" for d in rows)
    return "conflict" if draft.actor or draft.means or beside else None


def _target(scene: Scene, draft: Draft, last: int) -> Mention | None:
    """The party or thing that an act is aimed at: the object of its verb, or what stands after على, ضد."""
    end = min(last, draft.last + _OBJECT)
    aims = scene.linked({"aim"}, draft.last, end)
    start = aims[0].last if aims else draft.last
    found = [*scene.between("actors", start, end), *scene.between("things", start, end)]
    found = [m for m in found if m is not draft.actor]
    return min(found, key=lambda m: m.first, default=None)
