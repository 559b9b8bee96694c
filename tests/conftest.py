"""What holds for every test: a place of its own, no network, no window left open."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Before Qt is imported anywhere. Tests look the same with and without a display, and steal no one's focus;
# QT_QPA_PLATFORM=xcb runs them in a hidden X server instead (pytest-xvfb).
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: the time of one example says more about the machine than about us.
# Where a change is about to land, chance must not decide: the same examples each time.
settings.register_profile("okaplan", deadline=None, print_blob=True, derandomize=bool(os.environ.get("CI")))
settings.load_profile("okaplan")


def refuse_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: okaplan opens no internet socket, so no test may do so by accident."""
    if event in ("socket.connect", "socket.bind", "socket.sendto") and isinstance(arguments[1], tuple):
        raise AssertionError(f"{event} to {arguments[1]}: okaplan opens no internet socket")
    if event == "socket.getaddrinfo":
        raise AssertionError(f"looked up {arguments[0]}: okaplan opens no internet socket")


sys.addaudithook(refuse_the_network)


@pytest.hookimpl(optionalhook=True)
def pytest_xvfb_disable(config: pytest.Config) -> bool:
    """No X server where Qt does not look for one."""
    return os.environ["QT_QPA_PLATFORM"] != "xcb"


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings folder of this one test: never the settings of whoever runs the tests."""
    place = tmp_path_factory.mktemp("settings", numbered=True)
    monkeypatch.setenv("OKAPLAN_CONFIG_DIR", str(place))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(place))
    monkeypatch.delenv("OKAPLAN_PASSPHRASE", raising=False)
    return place


@pytest.fixture(autouse=True)
def no_window_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a window on the screen; pytest-qt has closed those of ``qtbot.addWidget`` by then."""
    yield
    left = open_windows()
    for window in left:
        window.close()
        window.deleteLater()
    if left:
        names = ", ".join(f"{type(window).__name__} {window.windowTitle()!r}" for window in left)
        pytest.fail(f"window left open by {request.node.nodeid}: {names}", pytrace=False)


def open_windows() -> list[Any]:
    """Top-level widgets on the screen; empty as long as nothing imported Qt."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [
        widget
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.isVisible() and widget.metaObject().className() != "QTipLabel"  # Qt's own tooltip
    ]
