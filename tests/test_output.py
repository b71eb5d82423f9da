"""What a terminal is sent: Arabic in the order of the eye where it does not see to that, nothing that steers it."""

import io
import re
from datetime import date

import pytest

from tawatur.ingest import store
from tawatur.output import Style
from tawatur.output.sheet import guarded
from tawatur.output.table import write
from tawatur.output.terminal import line, lines
from tawatur.pipeline import read_document


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_terminal_of_a_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TAWATUR_BIDI", "VTE_VERSION", "TERM_PROGRAM", "KONSOLE_VERSION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_piped_text_keeps_its_order() -> None:
    assert line("قتل 3", io.StringIO()) == "قتل 3"


def test_a_plain_terminal_gets_joined_letters_from_right_to_left() -> None:
    assert line("قتل 3", Terminal()) == "3 ﻞﺘﻗ"
    assert line("02-report-a", Terminal()) == "02-report-a"


@pytest.mark.parametrize(
    ("name", "value"), [("TAWATUR_BIDI", "terminal"), ("VTE_VERSION", "7200"), ("TERM", "mlterm-256color")]
)
def test_a_terminal_that_orders_by_itself_is_left_to_it(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    assert line("قتل 3", Terminal()) == "قتل 3"


def test_a_person_may_overrule_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VTE_VERSION", "7200")
    monkeypatch.setenv("TAWATUR_BIDI", "program")
    assert line("قتل", Terminal()) != "قتل"


def test_text_cannot_steer_a_terminal() -> None:
    assert line("\x1b[2Jقتل\u202e\x9b", io.StringIO()) == "[2Jقتل"


def test_lines_are_cut_before_they_are_turned() -> None:
    first, second = lines("واحد اثنان ثلاثة", 12, Terminal())
    assert first == line("واحد اثنان", Terminal()) and second == line("ثلاثة", Terminal())


@pytest.mark.parametrize("width", ["60", "110", "150"])
def test_a_table_fits_its_terminal(monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = "أعلن المتحدث باسم وزارة الصحة في حكومة الوفاق الوطني الليبية مقتل 40 ألف شخص في غارات جوية على مدينة سرت"
    out = Terminal()
    write([read_document(store(text, date(2020, 1, 2)))], out, Style())
    shown = re.sub("\x1b[^m]*m", "", out.getvalue())
    assert max(map(len, shown.splitlines())) <= int(width) and "…" not in shown and "40,000" in shown


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r1"])
def test_no_cell_begins_a_formula(cell: str) -> None:
    assert str(guarded(cell)).startswith("'")


def test_figures_are_no_formula() -> None:
    assert guarded(-33.5) == -33.5 and guarded("قتل") == "قتل"
