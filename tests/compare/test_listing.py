"""Lists as they come: from spreadsheets of any country, with columns by any name, and with rows that are none."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.compare.listing import Listed, read
from tawatur.errors import DocumentError

COLUMNS = (
    ("start", "يوم"),
    ("lat", "خط العرض"),
    ("lon", "خط الطول"),
    ("best", "القتلى"),
    ("party", "الفاعل"),
    ("party", "ضد"),
)


def rows(text: str | bytes, *given: tuple[str, str]) -> list[Listed | DocumentError]:
    """The rows of a list."""
    written = text.encode() if isinstance(text, str) else text
    return list(read(io.BufferedReader(io.BytesIO(written)), "list.csv", given).rows)


def one(text: str | bytes, *given: tuple[str, str]) -> Listed:
    """The only row."""
    (row,) = rows(text, *given)
    assert isinstance(row, Listed), row
    return row


def test_ged() -> None:
    head = "id,date_start,date_end,where_prec,where_coordinates,latitude,longitude,country,country_id,side_a,side_b"
    row = "7,2019-05-12 00:00:00.000,2019-05-14 00:00:00.000,4,Taiz governorate,13.5,44.0,Yemen (North Yemen),678.0,A,B"
    days = date(2019, 5, 12), date(2019, 5, 14)
    assert one(f"{head},best,high,low\n{row},4,9,2\n") == Listed(
        2, "7", *days, (13.5, 44.0), "Taiz governorate", "province", ("YE",), ("A", "B"), 2, 4, 9
    )  # fmt: skip


def test_acled() -> None:
    head = (
        "event_id_cnty,event_date,time_precision,actor1,actor2,iso,location,latitude,longitude,geo_precision,fatalities"
    )
    found = one(f"{head}\nSYR1,16 May 2019,2,Military Forces of Syria,,760,Saraqib,35.86,36.8,1,3\n")
    assert (found.earliest, found.latest) == (date(2019, 5, 13), date(2019, 5, 19))
    assert found.start == found.end == date(2019, 5, 16)
    assert (found.countries, found.width, found.best, found.low, found.parties) == (
        ("SY",), "town", 3, None, ("Military Forces of Syria",)
    )  # fmt: skip


def test_airwars_like() -> None:
    head = "Code,Date,Location,Lat,Long,Belligerent,Min killed,Max_Killed"
    found = one(f"{head}\nCS1,2019-05-12,Saraqib,35.86,36.8,Russian Military,4,6\n")
    assert (found.id, found.low, found.best, found.high) == ("CS1", 4, None, 6) and found.parties == (
        "Russian Military",
    )


def test_a_spreadsheet_of_elsewhere() -> None:
    text = "\ufeffيوم;خط العرض;خط الطول;القتلى;الفاعل;ضد\r\n2019-05-12;'-35,86;36,8;١٢;'=روسيا;\"مدنيون; نساء\"\r\n"
    found = one(text, *COLUMNS)
    assert (found.point, found.best, found.parties) == ((-35.86, 36.8), 12, ("=روسيا", "مدنيون; نساء"))
    assert found.start == date(2019, 5, 12) and found.line == 2 and found.id == "line 2"


def test_what_a_cell_does_not_say_is_not_known() -> None:
    found = one("date,lat,lon,place,country,killed\n2019-05-12,0,0,n/a,Atlantis,NaN\n")
    assert (found.point, found.place, found.countries, found.best) == (None, None, (), None)
    assert (
        one("date,place,killed\n2019-05-12,x,4–6\n").high == 6
        and one("date,place,killed\n2019-05-12,x,1 200\n").best == 1200
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("12/05/2019,35,36,1", "its day is '12/05/2019'"),
        ("2019-02-30,35,36,1", "its day is '2019-02-30'"),
        (",35,36,1", "its day is empty"),
        ("2019-05-12,95,36,1", "degrees '95'"),
        ("2019-05-12,nan(),36,1", "degrees"),
        ("2019-05-12,inf,36,1", "degrees 'inf'"),
        ("2019-05-12,35,36,-4", "figure '-4'"),
        ("2019-05-12,35,36,many", "figure 'many'"),
        ("2019-05-12,35,36,99999999999999999999", "figure '9999"),
        ("2019-05-12,35,36,1,2,3", "has 6 cells for 4 columns"),
        ("12 Foo 2019,35,36,1", "no day"),
        ("31 Dec 9999,35,36,1", "no day"),
        ("2019-05-12,35,36,9-4", "9 dead at the least and 4 at the most"),
    ],
)
def test_a_bad_row_is_told_and_the_next_is_read(row: str, why: str) -> None:
    bad, good = rows(f"date,lat,lon,killed\n{row}\n2019-05-13,35,36,2\n")
    assert isinstance(bad, DocumentError) and str(bad).startswith("line 2: ") and why in str(bad)
    assert isinstance(good, Listed) and good.best == 2


def test_ends_before_it_begins_and_a_quote_that_does_not_close() -> None:
    bad, open_ = rows('start,end,lat,lon\n2019-05-12,2019-05-11,35,36\n2019-05-12,"2019\n')
    assert "ends on 2019-05-11" in str(bad) and "line 3" in str(open_)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "no column for its days"),
        (b"name,age\nx,3\n", "no column for its days"),
        (b"date,killed\n2019-05-12,3\n", "no column for its places"),
        ("date,lat,lon\n2019-05-12,1,2\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04....", "ZIP or Office"),
        ("تاريخ,مكان\n".encode("windows-1256"), "windows-1256"),
    ],
)
def test_what_is_no_list_is_told_at_once(written: bytes, why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        rows(written)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 100), st.binary(max_size=4)), max_size=8))
def test_whatever_is_in_a_file_it_is_read_or_told(changes: list[tuple[int, bytes]]) -> None:
    written = b"date,lat,lon,place,killed,actor\n2019-05-12,35.8,36.8,x,4-6,IS\n2019-05-13,,,x,1 200,'=a\n"
    for at, changed in changes:
        written = written[:at] + changed + written[at + 1 :]
    try:
        found = rows(written)
    except DocumentError as error:
        assert str(error)
    else:
        assert all(isinstance(row, Listed) or str(row).startswith("line ") for row in found)


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(DocumentError, match="has no column 'Tag'"):
        rows("date,lat,lon\n", ("start", "Tag"))


def test_rows_of_another_encoding_are_told() -> None:
    good, bad = rows(b"date,lat,lon,place\n2019-05-12,35,36,x\n" + "2019-05-12,35,36,سراقب\n".encode("windows-1256"))
    assert isinstance(good, Listed) and isinstance(bad, DocumentError)
