"""A command of `tawatur` in, killed at random moments and started again until it comes to its end by itself.

`python -m tests.web.killing SECONDS SEED LOG WORDS...` prints how many processes were killed, and the exit code of the
last. WORDS have `--log LOG` among them: most are killed within SECONDS after they begin to work, some while they start.
Each is forked from this one, which has loaded what reading needs, so that a round costs no start of it.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from tawatur.cli import main
from tawatur.cli.watch import watch
from tawatur.collecting import Collecting
from tawatur.fetch.listings import listing
from tawatur.ingest.pages import article
from tawatur.ingest.storing import store
from tawatur.pipeline import read_document
from tests.web.server import page

LOADED = (watch, Collecting, listing)
MOST = 1000
_STARTING = 0.2


def killing(seconds: float, seed: int, log: Path, words: list[str]) -> tuple[int, int]:
    """Kill each process within so many seconds, later ones within more, so that it ends on a slow machine too.

    How many were killed comes out, and how the one ended that was faster.
    """
    chance = random.Random(seed)
    for kills in range(MOST):
        process = started(words)
        if chance.random() > _STARTING:
            begun(process, log)
        time.sleep(chance.uniform(0, seconds * (1 + kills / 5)))
        os.kill(process, signal.SIGKILL)  # one that is over waits for us until we ask
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        if status != -signal.SIGKILL:
            return kills, status
    return MOST, -1


def begun(process: int, log: Path) -> None:
    """Wait until a process writes to its log, or is over."""
    size = log.stat().st_size if log.exists() else 0
    while os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        if log.exists() and log.stat().st_size > size:
            return
        time.sleep(0.002)


def started(words: list[str]) -> int:
    """A process that does what the words say."""
    if process := os.fork():
        return process
    os.dup2(2, 1)
    sys.argv = ["tawatur", *words]
    try:
        main()
    except SystemExit as error:
        os._exit(int(error.code or 0))  # at once, not when all words are taken out of memory
    os._exit(3)


if __name__ == "__main__":
    read_document(store(article(page().decode()).text))
    done = killing(float(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])
    sys.stdout.write("{} {}".format(*done))
