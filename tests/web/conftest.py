"""The server of each test."""

from collections.abc import Iterator

import pytest

from tests.web.server import Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one
