"""What a page shows in, the page out: our template with our style and script, which its policy alone lets run."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tawatur.labels import label

FOLDER = Path(__file__).parent
"""Where templates, styles and scripts of pages are."""


def rendered(template: str, styles: Sequence[str], script: str, lang: str, shown: dict[str, Any]) -> Iterator[str]:
    """The page in pieces; `styles` and `script` are files of this folder, and so is the template."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    css, code = Markup("").join(map(_own, styles)), _own(script)
    environment.globals.update(label=lambda group, name: label(group, name, lang), lang=lang)
    return environment.get_template(template).generate(css=css, script=code, policy=_policy(css, code), **shown)


def _own(name: str) -> Markup:
    """A file of this folder, as it stands."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))  # no word of a report is in it


def _policy(css: str, script: str) -> str:
    """Content-Security-Policy: this style and this script by their digests, nothing from anywhere."""
    style_hash, script_hash = (b64encode(sha256(part.encode()).digest()).decode() for part in (css, script))
    allowed = f"style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
