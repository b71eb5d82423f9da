"""Signals in, a clean end out: what is being written is written whole, all else is left at once.

A second signal waits for nothing: whoever sends it would kill the program next.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """Somebody asked the program to stop."""


class Stopping:
    """Raises `Stopped` where a signal arrives, but for places that must be done as a whole."""

    def __init__(self) -> None:
        """Nobody has asked yet."""
        self._whole = self._asked = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear of SIGINT and SIGTERM."""
        before: list[Any] = [signal.signal(number, self._hear) for number in _SIGNALS]
        try:
            yield
        finally:
            for number, handler in zip(_SIGNALS, before, strict=True):
                signal.signal(number, handler)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Do this before stopping."""
        self._whole = True
        try:
            yield
        finally:
            self._whole = False
        if self._asked:
            raise Stopped

    def _hear(self, number: int, frame: FrameType | None) -> None:
        again, self._asked = self._asked, True
        if again or not self._whole:
            raise Stopped
