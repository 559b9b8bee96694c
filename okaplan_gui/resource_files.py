"""Where the files of resources/ lie: beside the package in the source tree, inside a PyInstaller bundle.

There are these two only: people get the bundle, developers ``pip install -e``.
"""

from __future__ import annotations

import sys
from pathlib import Path

_SOURCE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """The file or folder of that name, such as ``style/okaplan.qss``. FileNotFoundError without one."""
    folder = Path(getattr(sys, "_MEIPASS", _SOURCE)) / "resources"
    path = folder / name
    if not path.exists():
        raise FileNotFoundError(f"resource {name!r} is missing in {folder}: the installation is incomplete")
    return path
