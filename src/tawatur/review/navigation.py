"""The way through the pages: who may what sees which links in the header, in their order."""

from dataclasses import dataclass

from tawatur.review.people.viewers import Viewer


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its address, the key of its words, and the role that it needs."""

    path: str
    key: str
    role: str


WAYS = (
    Way("/queue", "frame.queue", "reviewer"),
    Way("/explore", "frame.explore", "reader"),
    Way("/search", "frame.search", "reader"),
    Way("/views", "frame.views", "reader"),
    Way("/agreement", "frame.agreement", "reviewer"),
    Way("/custody", "frame.custody", "editor"),
    Way("/people", "frame.people", "administrator"),
    Way("/how-to-read", "frame.how_to_read", "reader"),
)


def ways(viewer: Viewer | None) -> tuple[Way, ...]:
    """The links that somebody may follow; none for who has not signed in."""
    return tuple(way for way in WAYS if viewer is not None and viewer.may(way.role))
