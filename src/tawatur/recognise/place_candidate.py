"""What may be a place: words of a text with what speaks for and against their being one."""

from dataclasses import dataclass, field

from tawatur.gazetteer import Entry
from tawatur.read import ReadText
from tawatur.recognise.place_words import Role


@dataclass(slots=True)
class Candidate:
    """What may be a place: words [first, last) of `ReadText.line_words`, and what speaks for and against it."""

    first: int
    last: int
    start: int
    name: str
    proclitic: str
    entries: tuple[Entry, ...]
    trigger: Role | None = None
    shared: bool = False
    """Whether the trigger word stands before the name that opens its list."""
    prepared: bool = False
    """Whether a preposition, a direction or the like stands before it."""
    sided: bool = False
    """Whether a direction or the like stands before it, so that it is a point rather than what holds another place."""
    bearing: bool = False
    """Whether that is a point of the compass, before which an indefinite word is a name (شرقي صور)."""
    refused: bool = False
    """Whether it is part of the name of a person or a body."""
    accepted: bool = False
    meant: tuple["Candidate", ...] = ()
    """The place named before that it stands for (المدينة), or the two (البلدتين)."""
    group: int | None = None
    within: list[int] = field(default_factory=list)
    choice: Entry | None = None


def start_of(read: ReadText, at: int, proclitic: str) -> int:
    """Original offset of a word without its proclitic."""
    word = read.words[read.line_words[at]]
    return read.folded.origin(word.at + len(proclitic)) if proclitic else word.start
