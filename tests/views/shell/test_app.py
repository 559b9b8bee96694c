"""The program as it starts: Japanese, dressed, light on its feet; every page of the navigation is registered once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

from okaplan_gui.app import make_application, make_window
from okaplan_gui.jobs.start_record import keep_start, kept_start
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.head import heads_of
from okaplan_gui.store.ledger_file import LedgerFile
from okaplan_gui.views.pages import UPKEEP, ledger_page_id, page_entries
from okaplan_gui.views.shell.icons import icon
from okaplan_gui.views.shell.main_window import MainWindow
from okaplan_gui.views.shell.settings_store import Settings, SettingsStore
from okaplan_gui.views.shell.theme import DISASTER

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from okaplan_gui import app
from okaplan_gui.views.shell.task import runner_of

boxes = []

def close_box():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        boxes.append(box.text())
        box.close()
    else:
        QTimer.singleShot(50, close_box)

def look():
    window = next(w for w in QApplication.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if runner_of(window).busy or (len(sys.argv) > 1 and window.file is None):
        QTimer.singleShot(50, look)
        return
    heavy = ("openpyxl", "xlsxwriter", "python_calamine", "reportlab", "networkx", "PySide6.QtPdf", "alembic")
    print(json.dumps({
        "visible": window.isVisible(), "title": window.windowTitle(),
        "language": QLocale().name(), "font": QApplication.font().families()[0],
        "button": QApplication.translate("QPlatformTheme", "Cancel"),
        "boxes": boxes,
        "heavy": [name for name in heavy if name in sys.modules],
    }))
    window.close()
    end()

def end():
    # on a slow machine all this may have come before the program's own loop, which would wait for ever
    QApplication.quit()
    QTimer.singleShot(50, end)

def watched(store, make=app.make_window):
    window = make(store)
    QTimer.singleShot(50, close_box)
    QTimer.singleShot(300, look)
    return window

app.make_window = watched
sys.exit(app.run(*[Path(name) for name in sys.argv[1:] if name != "--last"]))
"""


def start(*arguments: str, settings: Path) -> dict[str, Any]:
    environment = {**os.environ, "OKAPLAN_CONFIG_DIR": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_the_program_starts_in_japanese_without_heavy_libraries(tmp_path: Path) -> None:
    told = start(settings=tmp_path)
    assert told == {
        "visible": True,
        "title": "okaplan",
        "language": "ja_JP",
        "font": "BIZ UDPGothic",
        "button": "キャンセル",
        "boxes": [],
        "heavy": [],
    }


def test_a_file_given_at_the_start_is_opened(tmp_path: Path, path: Path) -> None:
    told = start(str(path), settings=tmp_path)
    assert told["title"] == "情報 台帳.okaplan – ホーム – okaplan"
    assert SettingsStore(tmp_path).load().recent_files == (str(path),)


def test_the_last_file_is_opened_again(tmp_path: Path, path: Path) -> None:
    SettingsStore(tmp_path).save(Settings(recent_files=(str(path), "/gone/none.okaplan")))
    assert start("--last", settings=tmp_path)["title"] == "情報 台帳.okaplan – ホーム – okaplan"


def test_a_last_file_that_is_gone_is_no_failure(tmp_path: Path) -> None:
    SettingsStore(tmp_path).save(Settings(recent_files=(str(tmp_path / "none.okaplan"),)))
    told = start(settings=tmp_path)
    assert told["visible"]
    assert told["title"] == "okaplan"
    assert SettingsStore(tmp_path).load().recent_files, "the medium may be back tomorrow"


def test_after_a_crash_no_file_is_opened_by_itself(tmp_path: Path, path: Path) -> None:
    SettingsStore(tmp_path).save(Settings(recent_files=(str(path),)))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "fault-1.log").write_text("Fatal Python error: Segmentation fault")
    told = start(settings=tmp_path)
    assert told["title"] == "okaplan"
    assert told["boxes"] == ["前回、プログラムが途中で止まりました。"]


def test_the_window_is_there_before_the_store_is_imported() -> None:
    program = (
        "import sys; from okaplan_gui import app; from okaplan_gui.views.shell.settings_store import SettingsStore\n"
        "store = SettingsStore(); app.make_application(store.load()); app.make_window(store).show()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('sqlalchemy', 'sqlcipher3')])\n"
        "print([name for name in sys.modules if name.startswith('PySide6.Qt')])\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    store, qt = run.stdout.splitlines()
    assert store == "[]"
    assert qt == "['PySide6.QtCore', 'PySide6.QtGui', 'PySide6.QtWidgets']"


def test_every_ledger_and_every_area_has_its_page() -> None:
    entries = page_entries(heads_of(LEDGERS))
    ids = [entry.page_id for entry in entries]
    assert len(set(ids)) == len(ids)
    assert {ledger_page_id(ledger.ledger_name()) for ledger in LEDGERS} < set(ids)
    assert ids[0] == "home"
    assert ids[-2:] == ["settings", "help"]
    assert ids[1:5] == ["emergency", "response", "plan", "exercises"]
    assert {entry.area for entry in entries} == {"", UPKEEP, *LEDGERS.groups()}
    places = [(entry.area, entry.group, entry.title) for entry in entries]
    assert len(set(places)) == len(places)


def test_every_icon_is_drawn_in_the_ink_of_its_theme(qapp: QApplication) -> None:
    names = {entry.icon for entry in page_entries(heads_of(LEDGERS)) if entry.icon} | {
        "back",
        "forward",
        "search",
        "open",
    }
    for name in names:
        image = icon(name, DISASTER).pixmap(20, 20).toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(20)
            for y in range(20)
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        assert all(colour == DISASTER.colour("text") for colour in inked)


def test_the_start_page_lists_recent_files(
    window: MainWindow, store: SettingsStore, qtbot: Any, path: Path
) -> None:
    window.holder.change(Settings(recent_files=(str(path), "/gone/none.okaplan")))
    recent = window.start.findChild(QListWidget)
    assert recent is not None
    assert recent.count() == 2

    def told(item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: "見つかりません" in told(recent.item(1)), timeout=5000)
    assert "見つかりません" not in told(recent.item(0))
    with qtbot.waitSignal(window.start.recent_wanted):
        place = recent.visualItemRect(recent.item(0)).center()
        qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: window.file is not None, timeout=5000)
    window.close_file_by_user()
    window.start.forget_wanted.emit("/gone/none.okaplan")
    assert recent.count() == 1


def test_the_sample_is_made_on_first_use(window: MainWindow, qtbot: Any) -> None:
    window.start.sample.click()
    qtbot.waitUntil(lambda: window.file is not None, timeout=60000)
    assert window.file is not None
    assert window.file.path.name == "見本.okaplan"
    assert not window.file.read_only
    with window.file.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM information_system").scalar() == 202


EARLY = """
LATER = (
    "okaplan_gui.fields.kind", "okaplan_gui.store.changes", "okaplan_gui.store.operation", "okaplan_gui.views.table",
    "okaplan_gui.views.shell.messages", "okaplan_gui.views.shell.row_action", "html.entities",
)
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop
from okaplan_gui import app as program
from okaplan_gui.views.shell.settings_store import SettingsStore
store = SettingsStore()
app = program.make_application(store.load())
window = program.make_window(store)
window.commands.open_path(Path(sys.argv[1]))
while window.workspace is None:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print("sqlalchemy" in sys.modules, window.workspace.page.title, window.windowTitle())
print(sorted(name for name in LATER if name in sys.modules))
assert window.go("ledger:information_system") is None
print(window.workspace.page.title)
window.show()
while window.workspace.page.title == "ホーム":
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
print("sqlalchemy" in sys.modules, window.workspace.page.title)
window.close()
"""


def test_home_is_there_before_the_ledgers_and_an_early_click_waits_for_them(
    tmp_path: Path, path: Path
) -> None:
    with LedgerFile.open(path) as file:
        keep_start(file)
    environment = {**os.environ, "OKAPLAN_CONFIG_DIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", EARLY, str(path)],
        capture_output=True, text=True, env=environment, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == [
        "False ホーム 情報 台帳.okaplan – ホーム – okaplan",
        "[]",
        "ホーム",
        "True 情報システム台帳",
    ]
    assert not path.with_name(f".~{path.name}.lock").exists()


def test_the_end_of_the_program_keeps_what_the_next_start_shows(tmp_path: Path, path: Path) -> None:
    start(str(path), settings=tmp_path)
    with LedgerFile.open(path) as file:
        assert kept_start(file) is not None


def test_every_row_of_the_navigation_has_the_height_of_the_style_sheet(
    qtbot: Any, tmp_path: Path, path: Path
) -> None:
    store = SettingsStore(tmp_path)
    make_application(store.load())
    window = make_window(store)
    qtbot.addWidget(window)
    window.show()
    window.show_file(LedgerFile.open(path))
    QApplication.processEvents()
    tree = window.workspace.navigation
    heights, item = set(), tree.topLevelItem(0)
    while item is not None:
        heights.add(tree.visualItemRect(item).height())
        item = tree.itemBelow(item)
    window.close_file()
    assert len(heights) == 1
