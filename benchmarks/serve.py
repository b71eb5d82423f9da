"""A ledger of planted reports in, how fast its review page answers out: `python -m benchmarks.serve [--claims N]`.

The ledger is made and linked, or is one that an earlier run left (`--ledger`); `tawatur serve` serves it in a process
of its own. Users who are signed in ask all at once: each takes a page, reads for a while (`--think`, the mean of an
exponential), takes the next. With `--think 0` nobody reads: that is the most that the machine can do. Nobody asks the
same twice but by chance, and the users share the cores with the server. What is asked in the first seconds (`--warm`),
when the server has read nothing of the ledger yet, is told apart. At last a browser with nothing in its cache
opens the first page.
"""

import argparse
import asyncio
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import which
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import httpx

from benchmarks.asking import KINDS, Known, known
from benchmarks.planted import planted
from benchmarks.sync import stored
from tawatur.ledger import Ledger
from tawatur.ledger.accounts.accounts import Accounts

PORT = 8765
PASSWORD = "a long one for a benchmark"
_TAWATUR = (sys.executable, "-c", "from tawatur.cli import main; main()")
_PATIENCE = 3600
"""Seconds in which the server has to have caught up with a ledger that is new to it."""


def main() -> None:
    """Make what is missing, serve it, ask, print."""
    parser = argparse.ArgumentParser(description="Load the review page.")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", type=Path, help="kept, and taken as it is where it is there already")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--warm", type=float, default=10, metavar="SECONDS")
    parser.add_argument("--think", type=float, nargs="+", default=[2.0, 0.0], metavar="SECONDS")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = asked.ledger or Path(folder) / "planted.db"
        if not place.exists():
            make(place, asked.claims)
        names = accounts(place, asked.users)
        with served(place) as address:
            about = known(place)
            asyncio.run(load(address, names, about, asked.warm, asked.think[0]))
            for think in asked.think:
                asyncio.run(load(address, names, about, asked.seconds, think))
            print(f"first page  {first_page(address) / 1e3:.0f} kB to a browser with nothing in its cache")


def make(place: Path, claims: int) -> None:
    """A ledger of planted reports, linked."""
    Ledger.create(place).close()
    start = perf_counter()
    with Ledger(place) as ledger:
        ledger.add(stored(one.reading) for one in planted(claims))
    print(f"added       {perf_counter() - start:.0f} s", flush=True)
    start = perf_counter()  # in a process of its own, whose memory goes back
    subprocess.run([*_TAWATUR, "sync", "--ledger", str(place)], check=True, stdout=subprocess.DEVNULL)
    print(f"linked      {perf_counter() - start:.0f} s", flush=True)


def accounts(place: Path, users: int) -> list[str]:
    """People who may check and settle, with an account each; an administrator first."""
    names = [f"user{number}" for number in range(users)]
    with Ledger(place) as ledger:
        held = Accounts(ledger)
        there = {account.name for account in held.every()}
        for name in names:
            if name not in there:
                held.add(name, PASSWORD, ["administrator" if name == names[0] else "editor"], names[0])
    return names


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a server over the ledger, which has caught up."""
    address, start = f"http://127.0.0.1:{PORT}", perf_counter()
    process = subprocess.Popen([*_TAWATUR, "serve", "--ledger", str(place), "--port", str(PORT)])
    try:
        while not _answers(address):
            if process.poll() is not None or perf_counter() - start > _PATIENCE:
                sys.exit("the server did not start")
            sleep(0.2)
        print(f"started     {perf_counter() - start:.1f} s after", flush=True)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz").is_success
    except httpx.TransportError:
        return False


async def load(address: str, names: list[str], about: Known, seconds: float, think: float) -> None:
    """Ask for so long, and print what each kind of question took."""
    took: dict[str, list[float]] = defaultdict(list)
    async with asyncio.TaskGroup() as users:
        for number, name in enumerate(names):
            users.create_task(_user(address, name, about, seconds, think, Random(number), took))
    every = [one for times in took.values() for one in times]
    print(
        f"\n{len(names)} users, each reading {think:g} s between two pages: {len(every) / seconds:.0f} pages a second"
    )
    print(f"{'':<12}{'asked':>7}{'p50 ms':>9}{'p95 ms':>9}{'slowest':>9}")
    for kind, times in [*sorted(took.items()), ("all", every)]:
        cut = quantiles(times, n=100) if len(times) > 1 else times * 99
        print(f"{kind:<12}{len(times):>7}{cut[49]:>9.0f}{cut[94]:>9.0f}{max(times):>9.0f}", flush=True)


async def _user(
    address: str, name: str, about: Known, seconds: float, think: float, rng: Random, took: dict[str, list[float]]
) -> None:  # fmt: skip
    """One user, signed in, until the time is over."""
    async with httpx.AsyncClient(base_url=address, timeout=60, headers={"Origin": address}) as client:
        await _sign_in(client, name)
        end = perf_counter() + seconds
        await asyncio.sleep(rng.random() * max(think, 0.1))
        while perf_counter() < end:
            kind = rng.choice(list(KINDS))
            path = KINDS[kind](rng, about)
            start = perf_counter()
            answer = await client.get(path)
            took[kind].append(1000 * (perf_counter() - start))
            if answer.status_code != httpx.codes.OK:
                sys.exit(f"{path}: {answer.status_code}")
            if think:
                await asyncio.sleep(rng.expovariate(1 / think))


async def _sign_in(client: httpx.AsyncClient, name: str) -> None:
    """Sign in as the form does."""
    done = await client.post("/sign-in", data={"name": name, "password": PASSWORD})
    if done.status_code != httpx.codes.SEE_OTHER:
        sys.exit(f"{name} could not sign in: {done.status_code}")


def first_page(address: str) -> float:
    """Bytes that come over the wire for the start page of who is not signed in, and all that it needs."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome"))), None)
    bytes_: list[float] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda told: bytes_.append(told["encodedDataLength"]))
        page.goto(address, wait_until="networkidle")
        browser.close()
    return sum(bytes_)


if __name__ == "__main__":
    main()
