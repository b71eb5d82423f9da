"""Sentences of our own, published on Wednesday 13 May 2020, and the days of the facts that they state."""

from datetime import date

import pytest

from tawatur.ingest import store
from tawatur.pipeline import read_document

ROWS = [
    # its own clause
    ("قتل مدني مساء الاثنين في قصف على البلدة.", ["killed 05-11", "shelling 05-11"]),
    ("قتل مدنيان وأصيب ثلاثة آخرون أمس.", ["killed 05-12", "injured 05-12"]),
    ("قتل مدني الأحد، فيما أصيب شرطي الاثنين.", ["killed 05-10", "injured 05-11"]),
    # the time of a saying dates nothing
    ("أعلنت الوزارة أمس عن مقتل 15 شخصا.", ["killed 05-13"]),
    ("أعلن مصدر، أول أمس، أن ثلاثة جنود قتلوا.", ["killed 05-13"]),
    ("أعلن مصدر أمس أن ثلاثة جنود قتلوا يوم الأحد.", ["killed 05-10"]),
    # the day after, the day before
    ("قصف الجيش البلدة الثلاثاء، غداة مقتل شرطي.", ["shelling 05-12", "killed 05-11"]),
    ("قتل جندي الاثنين. وقبل ذلك بيوم قتل ستة أشخاص.", ["killed 05-11", "killed 05-10"]),
    ("قتل جندي الأحد. وفي اليوم التالي قتل ستة أشخاص.", ["killed 05-10", "killed 05-11"]),
    # what began, what is background
    ("تضررت منازل في الغارات التي بدأت مساء الاثنين.", ["destroyed 05-11..05-13", "airstrike 05-11..05-13"]),
    ("قتل طفل الاثنين. وقتل جندي عام 2003. وأصيب شرطي.", ["killed 05-11", "killed 2003-01-01..12-31", "injured 05-11"]),
    ("قتل 2 الأحد. وبدأت هدنة عام 2019.\nوأصيب 3.", ["killed 05-10", "ceasefire 2019-01-01..12-31", "injured 05-10"]),
    # what a figure is compared with
    ("قتل 30 مدنيا في نيسان، مقارنة بشهر آذار.", ["killed 04-01..04-30"]),
    ("قتل 30 مدنيا، بزيادة خمسة مقارنة مع آذار 2019.", ["killed 05-13"]),
    # a later sentence dates nothing before it
    ("قتل شرطي في هجوم. وأصيب آخر أمس.", ["killed 05-13", "attack 05-13", "injured 05-12"]),
]  # fmt: skip


def _days(start: str, end: str) -> str:
    """An interval, without the year of publication; a day alone where it is one."""
    start, end = start.removeprefix("2020-"), end.removeprefix(start[:5]).removeprefix("2020-")
    return start if end in (start, "") or start.endswith(end) else f"{start}..{end}"


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_whens(sentence: str, expected: list[str]) -> None:
    """Each fact is dated by its own clause, else by what it follows."""
    claims = read_document(store(sentence, published=date(2020, 5, 13), outlet="صحيفة")).claims
    assert [f"{c.kind} {_days(str(c.time.start), str(c.time.end))}" for c in claims if c.time] == expected
