"""The values that the API takes: texts, numbers and names of the codebook, within bounds that the description tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import Path, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from tawatur.model import Claim
from tawatur.model.deeds import LOGGED, ROLES
from tawatur.model.review import REASONS, SORTS
from tawatur.review.api.answers import MOST
from tawatur.schema import schema

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_NUL = r"^[^\x00]*$"
_LARGEST = 2**53 - 1  # JSON numbers are exact up to it


@dataclass(frozen=True, slots=True)
class Among:
    """One of some words."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[Any]) -> "Among":
        """Of a list that may hold None too."""
        return cls(tuple(word for word in words if word is not None))

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """What tells it to the description and holds it."""
        return core_schema.literal_schema(list(self.words))


def _iso(value: object) -> object:
    """Days are given as YYYY-MM-DD alone; pydantic would take seconds too."""
    if not (isinstance(value, str) and _DAY.fullmatch(value)):
        raise ValueError("a day is given as YYYY-MM-DD")
    return value


def _true_or_false(value: object) -> object:
    """Nothing but these two; pydantic would take `on` and 1 too."""
    if value not in ("true", "false"):
        raise ValueError("this is true or false")
    return value


def _whole(value: object) -> object:
    """1.0 is a whole number in JSON."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _claim(value: object) -> Claim:
    """A claim by the fields of the model, each of its type, as the ledger reads it."""
    return msgspec.convert(value, Claim)


def _codebook(name: str) -> Among:
    return Among.of(schema()["$defs"][name]["enum"])


Kind = Annotated[str, _codebook("kind")]
Sort = Annotated[str, Among(SORTS)]
Reason = Annotated[str, Among(REASONS)]
Role = Annotated[str, Among(ROLES)]
DeedKind = Annotated[str, Among(LOGGED)]
Words = Annotated[str, Field(max_length=500, pattern=_NO_NUL)]
Named = Annotated[str, Field(min_length=1, max_length=500, pattern=_NO_NUL)]
Why = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00]*\S[^\x00]*$")]
Figure = Annotated[int, Field(ge=0, le=_LARGEST), BeforeValidator(_whole)]
Entry = Annotated[int, Field(ge=0, le=_LARGEST), BeforeValidator(_whole)]
Day = Annotated[date, BeforeValidator(_iso)]
Flag = Annotated[bool, BeforeValidator(_true_or_false)]
ClaimGiven = Annotated[Claim, BeforeValidator(_claim)]
DocumentPath = Annotated[str, Path(description="The id of a document, percent-encoded.", pattern=_NO_NUL)]
EventPath = Annotated[str, Path(pattern=_NO_NUL, max_length=200, description="The id of an event.")]
EntryPath = Annotated[int, Path(ge=0, le=_LARGEST, description="The number of an entry of the chain.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
AfterEntry = Annotated[int, Query(ge=0, le=_LARGEST, description="`next` of the page before.")]


class Body(BaseModel):
    """What a request brings: nothing but what is described."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
