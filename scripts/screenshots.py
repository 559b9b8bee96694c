"""Pictures of the real window on a real file: ``screenshots.py [--main] FOLDER FILE``.

All pages and dialogs, in every theme and size; with ``--main`` a dozen of them, for whoever looks for the first time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QSize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.camera import SIZE, Camera, camera_on
from scripts.dialog_pictures import dialogs, messages, put_away
from scripts.event_pictures import play_event
from scripts.page_pictures import MAIN_DIALOGS, main_scenes, scenes
from scripts.paper_pictures import papers

SMALL, LARGE = QSize(1024, 700), QSize(1920, 1080)
PAGES = (
    "home", "emergency", "response", "ledger:information_system", "plan", "exercises", "tallies", "karte", "surveys", "transfer",
    "settings",
)  # fmt: skip
"""Pictured in every theme, in three sizes of the window and with large letters."""


def main(arguments: list[str]) -> int:
    """Take the pictures; how many were taken is printed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--main", action="store_true")
    parser.add_argument("folder", type=Path)
    parser.add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    with camera_on(options.folder, options.file) as camera:
        take_main(camera) if options.main else take_all(camera)
        print(f"{camera.count}枚の絵を {options.folder} に作りました")
    return 0


def take_main(camera: Camera) -> None:
    """The main pages and dialogs, in the usual looks."""
    camera.open()
    for number, (name, prepare) in enumerate(main_scenes(camera.window), 1):
        prepare()
        camera.take(f"main_{number:02}_{name}")
    for name, dialog in dialogs(camera.window):
        if name in MAIN_DIALOGS:
            dialog.show()
            camera.take(f"main_{name}", dialog)
        put_away(dialog)


def take_all(camera: Camera) -> None:
    """Every page and dialog, then some pages in other looks."""
    camera.take("00_start")
    camera.open()
    for number, (name, prepare) in enumerate(scenes(camera.window), 1):
        prepare()
        camera.take(f"{number:02}_{name}")
    for name, dialog in dialogs(camera.window):
        dialog.show()
        camera.take(f"70_{name}", dialog)
        put_away(dialog)
    messages(lambda name, box: camera.take(f"70_{name}", box), camera.window)
    for name, image in papers(camera.window.file):
        camera.keep(f"paper_{name}", image)
    _take_looks(camera)


def _take_looks(camera: Camera) -> None:
    # with all pages visited, each change of looks would take ten seconds
    camera.open()
    play_event(camera.window.file)
    for theme in ("dark", "disaster"):
        camera.dress(theme=theme)
        for page in PAGES[:-1]:
            camera.window.workspace.go(page)
            camera.take(f"90_{theme}_{page.replace(':', '_')}")
    for title, size, letters in (("small", SMALL, 10), ("large", LARGE, 10), ("letters", SIZE, 16)):
        camera.dress(theme="light", font_size=letters)
        camera.window.resize(size)
        for page in PAGES:
            camera.window.workspace.go(page)
            camera.take(f"91_{title}_{page.replace(':', '_')}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
