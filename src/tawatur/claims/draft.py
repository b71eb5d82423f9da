"""The draft of a claim: what the joining modules fill in before it is frozen."""

from dataclasses import dataclass, field

from tawatur.model import Figure, Mention


@dataclass(slots=True)
class Draft:
    """One claim in the making. Positions are words; `anchor` is the word that its company is sought around."""

    kind: str
    first: int
    last: int
    anchor: int
    sentence: int
    trigger: Mention | None = None
    figure: Figure | None = None
    counted: tuple[int, int] | None = None
    affected: str | None = None
    joint: bool = False
    scope: str | None = None
    part_of: "Draft | None" = None
    stance: str | None = None
    actor: Mention | None = None
    target: Mention | None = None
    means: tuple[str, ...] = ()
    places: list[Mention] = field(default_factory=list)
    time: Mention | None = None
    rules: dict[str, str] = field(default_factory=dict)
