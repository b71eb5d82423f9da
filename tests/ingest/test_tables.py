"""CSV: which column holds what, how cells are parted, and bad rows told while the rest are read."""

from datetime import date
from pathlib import Path

import pytest

from tawatur.ingest import Given
from tests.ingest.made import REPORT, one, refused, sorted_out, written

COLUMNS = Given(columns=(("text", "النص"), ("published", "التاريخ"), ("outlet", "المصدر")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_columns_are_known_by_their_names(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = delimiter.join(("id", "published", "text")) + "\r\n" + delimiter.join(("7", "2018-03-17", f'"{REPORT}"'))
    document = one(written(tmp_path, "a.csv", text.encode(encoding)))
    assert (document.id, document.text, document.published) == ("7", REPORT, date(2018, 3, 17))
    assert document.published_by == "file"


def test_columns_are_those_that_are_given(tmp_path: Path) -> None:
    table = f'رقم,النص,التاريخ,المصدر,text\n1,"{REPORT}\nوأصيب ""خمسة"".",2018-03-17 10:00,وكالة,x\n'
    document = one(written(tmp_path, "a.csv", table), COLUMNS)
    assert document.text == f'{REPORT}\nوأصيب "خمسة".' and document.outlet == "وكالة"
    assert document.published == date(2018, 3, 17)


def test_a_table_without_the_column_is_told_its_columns(tmp_path: Path) -> None:
    told = refused(written(tmp_path, "a.csv", f"العنوان,النص\nخبر,{REPORT}\n"))
    assert "--columns" in told and "العنوان, النص" in told


def test_a_bad_row_is_named_and_the_rest_read(tmp_path: Path) -> None:
    bad = [f'1,"{REPORT}"x,2018-03-17', f"2,{REPORT},أمس", f"3,{REPORT},,too,many", "4"]
    rows = ["id,text,published", *bad, f"5,{REPORT}"]
    found, told = sorted_out(written(tmp_path, "a.csv", "\n".join(rows)))
    assert [document.id for document in found] == ["5"]
    assert [line.partition(": ")[0][-6:] for line in told] == ["line 2", "line 3", "line 4", "line 5"]


def test_a_huge_line_is_told_and_passed_over(tmp_path: Path) -> None:
    table = f"text\n{'ا' * (5 * 2**20)}\n{REPORT}\n"
    found, told = sorted_out(written(tmp_path, "a.csv", table))
    assert len(found) == 1 and len(told) == 1 and "line 2: is longer than 8 MB" in told[0]


def test_a_cell_without_end_is_capped(tmp_path: Path) -> None:
    table = 'text\n"' + "قتل رجل\n" * 1_500_000
    found, told = sorted_out(written(tmp_path, "a.csv", table))
    assert found == [] and len(told) == 1 and "line 2: begins a cell that does not end" in told[0]


def test_a_table_in_another_encoding_is_told_which(tmp_path: Path) -> None:
    table = f"text\n{REPORT.replace('ُ', '')}\n"
    assert "windows-1256" in sorted_out(written(tmp_path, "a.csv", table.encode("windows-1256")))[1][0]
    assert "UTF-16" in refused(written(tmp_path, "b.csv", table.encode("utf-16")))
