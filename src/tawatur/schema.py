"""The JSON Schema of one line of `tawatur read --format jsonl`: the codebook's fields, nothing else."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_PATH = Path(__file__).with_name("claims.schema.json")


def schema_text() -> str:
    """The schema as it is published, draft 2020-12."""
    return _PATH.read_text(encoding="utf-8")


@cache
def schema() -> dict[str, Any]:
    """The schema as a mapping.

    >>> "ceasefire" in schema()["$defs"]["kind"]["enum"]
    True
    """
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded
