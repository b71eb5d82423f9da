"""By which rules words state no claim; `tawatur read --explain` shows them in the plain words of `labels.yaml`."""

from typing import Literal, get_args

Rule = Literal[
    "negated",  # it did not happen
    "condition",  # it is a condition, an attempt or a plan
    "plan",  # it is a reason, a plan, or what was prevented
    "purpose",  # it is what something is for
    "habit",  # it happens as a rule
    "state",  # it is a state, no change
    "unclaimed",  # nobody has taken it upon himself
    "described",  # it is only said when it came or what it was like
    "reference",  # it refers back to what is told elsewhere, and brings nothing of its own
    "site",  # it names a place, a doer or the dead of an act
    "heading",  # it is a heading that runs on below
    "spoken of",  # a verbal act that is told in passing, or whose object is an act of the table
    "no thing",  # destruction of nothing that is named
    "no victim",  # nobody suffers it: armed men on their way, things, the hurt moved on
    "no figure",  # a harm without a figure, a victim or a name
    "unstated",  # a word of a harm or an act that states none for another reason
    "people only",  # people are counted, and nothing happens to them
    "places only",  # a place, and nothing that happens there
    "nothing",  # no word that a claim is made of
]
"""The nearest to a claim first."""

RULES: tuple[Rule, ...] = get_args(Rule)
