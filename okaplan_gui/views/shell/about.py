"""okaplan について: version, what it is built from, where its own files lie."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from okaplan_gui.views.shell.messages import inform
from okaplan_gui.views.shell.settings_store import config_folder


def version() -> str:
    """The version of the program; 開発版 when it runs without having been installed."""
    from importlib import metadata

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


def show_reports(parent: QWidget | None) -> None:
    """Open the folder of the crash reports; where there is no file manager, say where it is."""
    folder = config_folder() / "reports"
    reports = sorted(folder.glob("okaplan-report-*.txt")) if folder.is_dir() else []
    if reports and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        return
    found = f"報告は{len(reports)}件あります。" if reports else "報告はまだありません。"
    inform(parent, "障害報告の保存先", f"{found}\n{folder}")
