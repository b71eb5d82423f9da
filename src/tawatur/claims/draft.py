"""The draft of a claim: what the joining modules fill in before it is frozen; one figure made that of two drafts."""

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
    tried: bool = False  # an attempt, or an act beaten off: it was made though it failed
    scope: str | None = None
    part_of: "Draft | None" = None
    stance: str | None = None
    actor: Mention | None = None
    target: Mention | None = None
    means: tuple[str, ...] = ()
    places: list[Mention] = field(default_factory=list)
    time: Mention | None = None
    base: str | None = None
    cause: str | None = None
    rules: dict[str, str] = field(default_factory=dict)


def make_joint(drafts: list[Draft]) -> None:
    """One figure for two kinds: an upper bound for each; none where the figure itself is open (Rulings 1, 16)."""
    for draft in drafts:
        figure = draft.figure
        draft.first, draft.last = min(d.first for d in drafts), max(d.last for d in drafts)
        draft.joint = True
        best = figure.low if figure and figure.relation in ("exact", "about") else None
        draft.figure = Figure(None, best, best, "joint", figure.unit if figure else None)


def by_sentence(drafts: list[Draft]) -> dict[int, list[Draft]]:
    """Drafts by the sentence that they stand in, in their order."""
    rows: dict[int, list[Draft]] = {}
    for draft in drafts:
        rows.setdefault(draft.sentence, []).append(draft)
    return rows
