"""The name of a format's table of codes in, the table out: YAML beside the modules, read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@cache
def codes(name: str) -> dict[str, Any]:
    """A table by the name of its file: `ged`, `acled`."""
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded
