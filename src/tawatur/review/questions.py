"""The address of a page in, the question that it asks out, and back; what a form left empty asks for nothing."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

Question = TypeVar("Question", bound=BaseModel)


def question(given: QueryParams, kind: type[Question]) -> Question:
    """The question of an address; a refusal that names the field where a value is none."""
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        said = [value for value in given.getlist(name) if value.strip()]
        if said:
            values[name] = said if isinstance(field.get_default(), list) else said[-1]
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise HTTPException(422, wrong) from error


def told(asked: BaseModel, **other: object) -> dict[str, object]:
    """What a question asks as an address tells it, with some of it otherwise; None asks for nothing."""
    return {**asked.model_dump(mode="json", exclude_defaults=True), **other}
