"""Mentions of one document in, claims out (codebook): which figure belongs to which harm, place, time and voice."""

from tawatur.claims.act import acts
from tawatur.claims.assemble import assemble
from tawatur.claims.details import details
from tawatur.claims.doers import doers
from tawatur.claims.draft import Draft
from tawatur.claims.harm import harms
from tawatur.claims.kinds import pointing_back
from tawatur.claims.negation import stated
from tawatur.claims.scene import Scene
from tawatur.claims.scopes import affected, scope
from tawatur.claims.turned import turn
from tawatur.claims.unstated import near_misses
from tawatur.claims.voices import Voices
from tawatur.claims.whens import time
from tawatur.claims.wheres import place
from tawatur.model import Claim, Mention, NearMiss
from tawatur.read import ReadText

__all__ = ["claims", "explained"]


def claims(read: ReadText, mentions: dict[str, list[Mention]]) -> tuple[Claim, ...]:
    """Join the mentions of a document into its claims, in order of place."""
    return explained(read, mentions)[0]


def explained(read: ReadText, mentions: dict[str, list[Mention]]) -> tuple[tuple[Claim, ...], tuple[NearMiss, ...]]:
    """The claims of a document, and what came nearest to one in each sentence that states none."""
    scene = Scene(read, mentions)
    voices = Voices(read, *(mentions[name] for name in ("attribution", "stance", "actors", "connectives")))
    drafts: list[Draft] = []
    for sentence in range(len(scene.sentences)):
        harmed = harms(scene, sentence)
        drafts += sorted(harmed + acts(scene, sentence, harmed), key=lambda d: (d.first, d.anchor))
    for draft in drafts:
        turn(scene, draft, voices.at(draft.first, draft.last))
    drafts = [d for d in drafts if stated(scene, d, voices.at(d.first, d.last))]
    pointing_back(scene, drafts)
    spoken = [(s.start, s.end) for m in mentions["attribution"] for s in m.value.links]
    time(scene, drafts)
    place(scene, drafts, spoken)
    heard = [voices.at(d.first, d.last) for d in drafts]
    doers(scene, drafts, heard)
    affected(scene, drafts)
    details(scene, drafts)
    scope(scene, drafts)
    return assemble(scene, drafts, heard), near_misses(scene, drafts)
