"""Drafts of a document in, actors and means filled in: by whose hand and with what (Rulings 4, 12, 17)."""

from tawatur.claims.carried import share
from tawatur.claims.draft import Draft, by_sentence
from tawatur.claims.families import is_act
from tawatur.claims.scene import Scene
from tawatur.claims.subjects import Finder
from tawatur.claims.voices import Voice


def doers(scene: Scene, drafts: list[Draft], heard: list[Voice]) -> None:
    """Fill in `actor` and `means` of every draft; `heard` are the drafts' voices, in their order."""
    finder = Finder(scene, [(s.start, s.end) for m in scene.mentions["attribution"] for s in m.value.links], drafts)
    voices = {id(d): v for d, v in zip(drafts, heard, strict=True)}
    last: Draft | None = None
    drafted = by_sentence(drafts)
    for index in range(len(scene.sentences)):
        rows = sorted(drafted.get(index, []), key=lambda d: d.anchor)
        for i, draft in enumerate(rows):
            limit = rows[i + 1].anchor if i + 1 < len(rows) else scene.sentences[index].last
            start = rows[i - 1].last if i else scene.sentences[index].first
            himself = finder.speaker(draft, voices[id(draft)]) or finder.owned(draft, limit)
            draft.actor = himself or finder.actor(draft, start, limit) or finder.clause(draft)
            draft.actor = draft.actor or finder.declared(draft, voices[id(draft)])
            draft.actor = draft.actor or (None if i else finder.opening(draft))
            draft.rules["actor"] = "speaker" if himself else "words" if draft.actor else "inherited"
            draft.means = finder.means(draft, min(limit, draft.last + 8))
        near = last if last and not _paragraph_between(scene, last.sentence, index) else None
        if near and rows and _origin(voices[id(near)]) != _origin(voices[id(rows[0])]):
            near = None  # Ruling 17: a doer known from another source is not carried on
        share(scene, rows, (last, near))
        acts = [d for d in rows if is_act(d)]
        last = acts[-1] if acts else last


def _origin(voice: Voice) -> str | None:
    return voice.links[-1].surface if voice.links else None


def _paragraph_between(scene: Scene, left: int, right: int) -> bool:
    """Whether a line break parts two sentences."""
    return any(scene.text(scene.sentences[i].last - 1)[:1] == "\n" for i in range(left, right))
