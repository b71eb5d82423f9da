"""What a person answered in a form in, fields of a claim out; what is wrong with it is gathered, to be told at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from tawatur.errors import TawaturError
from tawatur.model import Document, Evidence
from tawatur.review.chosen import located, place_of

_LONG = 5_000  # characters that one field may be stated by
_DIGITS = 15


class Mistaken(TawaturError):
    """A claim cannot be as somebody has it: `mistakes` are fields, each with what is wrong (`words/report.yaml`)."""

    def __init__(self, mistakes: Collection[tuple[str, str]]) -> None:
        """Take what is wrong."""
        super().__init__("; ".join(f"{field}: {what}" for field, what in mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(slots=True)
class Answers:
    """Answers by the name of their field; a field that is not among them stays as it was."""

    given: Mapping[str, str]
    document: Document
    near: int = 0
    mistakes: list[tuple[str, str]] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Note what is wrong with a field."""
        self.mistakes.append((name, what))

    def text(self, name: str) -> str:
        """An answer without the space around it."""
        return self.given.get(name, "").strip()

    def words(self, name: str, now: Evidence | None) -> Evidence | None:
        """The words of the text that state a field."""
        if name not in self.given:
            return now
        words = self.given[name]
        if now and words.split() == now.text.split() and self.text(f"{name}_at") in ("", place_of(now)):
            return now
        if len(words) > _LONG:
            self.wrong(name, "long")
            return now
        try:
            return located(self.document.text, words, self.text(f"{name}_at"), self.near)
        except ValueError:
            self.wrong(name, "not_there")
            return now

    def read_for(self, name: str, words: Evidence) -> bool:
        """Whether what was answered beside some words was answered for these, and not for what stood there before."""
        return self.text(f"{name}_for") in ("", place_of(words))

    def choice(self, name: str, allowed: Collection[str], now: str | None) -> str | None:
        """One of a list, None where it is left open."""
        answer = self.text(name)
        if name not in self.given or answer == (now or ""):
            return now
        if answer and answer not in allowed:
            self.wrong(name, "not_listed")
            return now
        return answer or None

    def several(self, name: str, allowed: Collection[str], now: tuple[str, ...]) -> tuple[str, ...]:
        """Some of a list."""
        if name not in self.given:
            return now
        found = tuple(dict.fromkeys(self.given[name].split()))
        if any(one not in allowed and one not in now for one in found):
            self.wrong(name, "not_listed")
        return found

    def day(self, name: str, now: date | None) -> date | None:
        """A day as 2018-03-17."""
        if name not in self.given:
            return now
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError:
            self.wrong(name, "no_day")
            return now

    def number(self, name: str) -> int | None:
        """A whole number from 0 up, None where none is given."""
        answer = self.text(name)
        if not answer:
            return None
        if not answer.isdecimal() or len(answer) > _DIGITS:
            self.wrong(name, "no_number")
            return None
        return int(answer)
