"""What goes wrong outside of a row is one line that says what to do."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli import tawatur
from tawatur.errors import DocumentError, TawaturError
from tawatur.scale.beginning import faults_told
from tawatur.scale.lines import line_batches
from tawatur.scale.local import LocalEngine
from tawatur.scale.processes import Processes

JAVA = """
from tawatur.scale.sessions import session
made = session("local[1]")
options = made.sparkContext._jvm.System.getProperty
print(options("of.the.user"), options("log4j2.configurationFile"))
"""


def test_a_file_that_was_cut_is_told(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl.gz"
    whole = gzip.compress(b"\n".join(os.urandom(40).hex().encode() for _ in range(2000)))
    for damaged in (whole[: len(whole) // 2], whole[:500] + bytes(200) + whole[700:]):
        path.write_bytes(damaged)
        with pytest.raises(DocumentError, match="is cut or damaged|cannot be read"):
            list(line_batches(path))
        done = CliRunner().invoke(tawatur, ["read", "--engine", "processes", str(path), "-o", str(tmp_path / "out")])
        assert done.exit_code == 1 and str(path) in done.stderr and isinstance(done.exception, SystemExit)


def test_a_process_that_ended_is_told() -> None:
    processes = Processes(2)
    with pytest.raises(TawaturError, match="a process ended .* start the command again"), faults_told():
        list(processes.over(os._exit, range(1, 9)))
    processes.close()


def test_a_scratch_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(TawaturError, match=r"file/scratch: cannot be made .* --scratch"):
        LocalEngine(scratch=tmp_path / "file" / "scratch")


def test_what_a_library_says_is_one_line(tmp_path: Path) -> None:
    engine = LocalEngine(cores=1, scratch=tmp_path)
    with pytest.raises(TawaturError, match=r"\ADuckDB failed: .*nowhere.*\Z"), faults_told():
        engine.sql("SELECT * FROM nowhere")
    with pytest.raises(KeyError), faults_told():
        raise KeyError
    engine.close()


def test_many_cores_share_the_memory_among_few_threads(tmp_path: Path) -> None:
    engine = LocalEngine(cores=24, scratch=tmp_path)
    held = engine.table(engine.sql("SELECT CAST(current_setting('threads') AS INTEGER) AS threads"))
    assert 1 < held["threads"][0].as_py() <= 2 * 2**30 // (256 * 2**20)
    engine.close()


@pytest.mark.slow
def test_the_users_options_for_java_stay(tmp_path: Path) -> None:
    (tmp_path / "spark-defaults.conf").write_text(
        "spark.driver.extraJavaOptions -Dof.the.user=mine\n", encoding="utf-8"
    )
    place = os.environ | {"SPARK_CONF_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", JAVA], env=place, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    assert done.stdout.split()[0] == "mine" and done.stdout.strip().endswith("log4j2.properties")
