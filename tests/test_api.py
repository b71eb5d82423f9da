"""`tawatur.read` is a function and `tawatur.read` is a room: whatever was imported before, and in which order."""

import subprocess
import sys

import pytest

ORDERS = [
    "import tawatur",
    "import tawatur.read.folding; import tawatur",
    "import tawatur; import tawatur.read.folding; import tawatur.read",
    "from tawatur.read import fold; import tawatur",
    "from tawatur.read.words import words; from tawatur import read; import tawatur; assert read is tawatur.read",
    "import tawatur.pipeline; import tawatur.cli.read; import tawatur",
    "from importlib import import_module as load; load('tawatur.read'); load('tawatur.read.words'); import tawatur",
    "import tawatur.read as function; import tawatur; assert function is tawatur.read",
]
READS = "assert tawatur.read('قتل 3 مدنيين في حلب.').claims; from tawatur.read import read; assert read('قتل').words"


@pytest.mark.parametrize("order", ORDERS)
def test_the_name_stays_the_function(order: str) -> None:
    subprocess.run([sys.executable, "-W", "error", "-c", f"{order}; {READS}"], check=True, timeout=60)


def test_naming_it_loads_no_lexicon() -> None:
    loaded = "import sys, tawatur; assert not {'yaml', 'daachorse', 'click', 'rich'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", loaded], check=True, timeout=60)
