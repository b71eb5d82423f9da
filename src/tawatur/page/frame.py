"""What a page shows in, the page out: our template with our style and script, which its policy alone lets run."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tawatur.labels import label

FOLDER = Path(__file__).parent
"""Where templates, styles and scripts of pages are."""


def rendered(
    template: str, styles: Sequence[str], script: str | None, lang: str, shown: dict[str, Any],
    folders: tuple[Path, ...] = (FOLDER,),
) -> Iterator[str]:  # fmt: skip
    """The page in pieces; template, `styles` and `script` are files of the folders. Without a script none may run."""
    css = Markup("").join(_own(name, folders) for name in styles)
    code = _own(script, folders) if script else Markup("")
    found = templates(lang, folders).get_template(template)
    return found.generate(css=css, script=code, policy=_policy(css, code), **shown)


@lru_cache(8)
def templates(lang: str, folders: tuple[Path, ...] = (FOLDER,)) -> Environment:
    """The templates of some folders, in a language; all that is put into them is escaped."""
    environment = Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(label=lambda group, name: label(group, name, lang), lang=lang)
    return environment


def _own(name: str, folders: tuple[Path, ...]) -> Markup:
    """A file of ours, as it stands."""
    path = next(folder / name for folder in folders if (folder / name).exists())
    return Markup(path.read_text(encoding="utf-8"))  # no word of a report is in it


def _policy(css: str, script: str) -> str:
    """Content-Security-Policy: this style and this script by their digests, nothing from anywhere."""
    allowed = f"style-src 'sha256-{_digest(css)}'" + (f"; script-src 'sha256-{_digest(script)}'" if script else "")
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(part: str) -> str:
    return b64encode(sha256(part.encode()).digest()).decode()
