"""Values of a store as Arrow types them: days that are none fail as such, bytes that are characters are these."""

import pyarrow as pa
import pytest

from tawatur.ingest import Given
from tawatur.scale.arriving import arrived
from tests.scale.documents import document

FAR = 10**18


@pytest.mark.parametrize(
    "published",
    [
        pa.array([17897, 9_000_000], pa.date32()),
        pa.array([17897 * 86_400_000, FAR], pa.date64()),
        pa.array([1_546_300_800, FAR], pa.timestamp("s", "Asia/Baghdad")),
        pa.array([1_546_300_800 * 10**6, FAR], pa.timestamp("us")),
    ],
    ids=["date32", "date64", "seconds", "microseconds"],
)
def test_a_day_beyond_all_days_fails_alone(published: pa.Array) -> None:
    rows = [document(number) for number in range(2)]
    columns = [[row["id"] for row in rows], [row["text"] for row in rows], published]
    (made,) = arrived(Given(), pa.record_batch(columns, names=["id", "text", "published"]))
    assert [day[:4] for day in made["day"].to_pylist()] == ["2019", "unkn"]
    sound, wrong = made["fault"].to_pylist()
    assert sound is None and str(published[1].value) in wrong and "which is no day" in wrong


def test_bytes_are_the_characters_that_they_spell() -> None:
    texts = [document(0)["text"].encode(), document(1)["text"].encode() + b"\xff", None]
    batch = pa.record_batch([[b"d0", b"d1", b"d2"], pa.array(texts, pa.large_binary())], names=["id", "text"])
    (made,) = arrived(Given(), batch)
    assert made["id"].to_pylist() == ["d0", "d1", "d2"]
    assert [fault and fault[:22] for fault in made["fault"].to_pylist()] == [
        None,
        'has bytes in "text" th',
        'has no "text" that is ',
    ]
