"""okaplan について: version, what it is built from, where its own files lie."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtWidgets import QWidget

from okaplan_gui.views.shell.messages import inform
from okaplan_gui.views.shell.settings_store import config_folder


def version() -> str:
    """The version of the program; 開発版 when it runs without having been installed."""
    for name in ("okaplan_gui", "okaplan"):
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return "開発版"


def show_about(parent: QWidget | None) -> None:
    """Show it."""
    inform(
        parent,
        f"okaplan {version()}\n情報システム台帳とICT-BCP",
        "このプログラムは外部との通信を行いません。\n"
        f"設定と不具合の報告の場所: {config_folder()}\n\n"
        "Qt for Python (LGPL)、SQLAlchemy、SQLCipher、reportlab、openpyxl ほかを使っています。",
    )
