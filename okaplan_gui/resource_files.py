"""Where the files of resources/ lie: beside the package in the source tree, inside a PyInstaller bundle.

There are these two only: people get the bundle, developers ``pip install -e``.
"""

from __future__ import annotations

import sys
from pathlib import Path


def resource_folder() -> Path:
    """The resources folder of this program. FileNotFoundError when the installation is incomplete."""
    bundle = getattr(sys, "_MEIPASS", None)
    top = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    folder = top / "resources"
    if not folder.is_dir():
        raise FileNotFoundError(f"no resources folder in {top}")
    return folder


def resource(name: str) -> Path:
    """The file or folder of that name, such as ``style/okaplan.qss``. FileNotFoundError without one."""
    path = resource_folder() / name
    if not path.exists():
        raise FileNotFoundError(f"resource {name!r} is missing in {resource_folder()}")
    return path
