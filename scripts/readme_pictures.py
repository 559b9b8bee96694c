"""The pictures of the README, taken anew: ``readme_pictures.py FOLDER FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.camera import camera_on
from scripts.page_pictures import scenes

PICTURES = {
    "home": "home",
    "ledger": "ledger_information_system",
    "recovery_order": "emergency_order",
    "response": "response_board",
}
"""Name of the picture → the scene."""


def main(folder: Path, file: Path) -> None:
    """Take them."""
    with camera_on(folder, file) as camera:
        camera.open()
        known = dict(scenes(camera.window))
        for name, scene in PICTURES.items():
            known[scene]()
            camera.take(name)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
