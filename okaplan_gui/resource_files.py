"""Where the files of resources/ lie: source tree, installed package or PyInstaller bundle."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def resource_folder() -> Path:
    """The resources folder of this program. FileNotFoundError when the installation is incomplete."""
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    places = [Path(bundle) / "resources"] if bundle else []
    places += [package.parent / "resources", package / "resources"]
    for place in places:
        if (place / "style").is_dir():
            return place
    raise FileNotFoundError(f"no resources folder in {', '.join(map(str, places))}")


def resource(name: str) -> Path:
    """The file of that name, such as ``style/okaplan.qss``. FileNotFoundError when there is none."""
    path = resource_folder() / name
    if not path.exists():
        raise FileNotFoundError(f"resource {name!r} is missing in {resource_folder()}")
    return path
