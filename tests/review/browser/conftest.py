"""A real browser, and pages of it that watch: what asks elsewhere, and what a script complains of, fails the test."""

import shutil
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.review.serving import Served

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome")


class NewPage(Protocol):
    """Makes pages, each of a person of their own (cookies are not shared)."""

    def __call__(self, lang: str = "en", width: int = 1280, height: int = 900, dark: bool = False) -> Page: ...


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests fail, they are never left out."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium (make test does, as root)", pytrace=False)
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def seen() -> list[str]:
    """What the pages of a test complained of; who expects a complaint takes it out."""
    return []


@pytest.fixture
def new_page(browser: Browser, served: Served, seen: list[str]) -> Iterator[NewPage]:
    """Makes pages of the server; at the end none of them may have complained."""
    contexts = []

    def made(lang: str = "en", width: int = 1280, height: int = 900, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=served.url,
            locale=lang,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        _watch(page, served.url, seen)
        return page

    yield made
    for context in contexts:
        context.close()
    assert not seen


@pytest.fixture
def browser_page(new_page: NewPage) -> Page:
    """A page in English, of the width of a desk."""
    return new_page()


def _watch(page: Page, url: str, seen: list[str]) -> None:
    """Write down requests to other hosts, errors of scripts, and what the console holds for an error."""

    def asked(request: Request) -> None:
        to = urlsplit(request.url)
        if to.scheme not in ("data", "blob", "about") and to.netloc != urlsplit(url).netloc:
            seen.append(f"asked elsewhere: {request.url}")

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            seen.append(f"console: {message.text} ({message.location.get('url')})")

    page.on("request", asked)
    page.on("console", told)
    page.on("pageerror", lambda error: seen.append(f"script: {error}"))
