"""What one person set on one PC: kept beside the program's other settings, never in the .okaplan file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

THEMES = {"light": "明るい", "dark": "暗い", "disaster": "災害"}
FONT_SIZES = (9, 10, 11, 12, 14, 16, 18, 20)
"""Points that the settings page offers."""
SCALES = (100, 125, 150, 175, 200)
"""Per cent that the settings page offers."""
MOST_RECENT_FILES = 10
CONFIG_VARIABLE = "OKAPLAN_CONFIG_DIR"
"""Environment variable that moves the settings elsewhere (tests, a USB stick)."""


@dataclass(frozen=True)
class Settings:
    """A person's settings. Change with :func:`dataclasses.replace` and hand to ``context.save_settings``."""

    user_name: str = ""
    """Stands in the history as who changed something; empty: the login name."""
    theme: str = "light"
    font_size: int = 10
    """Points."""
    scale: int = 100
    """Per cent, on top of the system's own scaling; takes effect at the next start."""
    wareki: bool = True
    recent_files: tuple[str, ...] = ()
    """Newest first."""
    geometry: str = ""
    """Size and place of the window (base64 of QWidget.saveGeometry)."""
    closed_areas: tuple[str, ...] | None = None
    """Headings of the navigation that are folded, as "area" or "area/group"; None: as at first."""
    columns: Mapping[str, Any] = field(default_factory=dict)
    """Ledger name → state of its table, as the table writes it (JSON)."""

    def with_recent(self, path: Path) -> Settings:
        """The same with ``path`` as the newest recent file."""
        name = str(path)
        others = [other for other in self.recent_files if other != name]
        return replace(self, recent_files=(name, *others)[:MOST_RECENT_FILES])

    def without_recent(self, path: Path) -> Settings:
        """The same without ``path`` among the recent files."""
        return replace(self, recent_files=tuple(name for name in self.recent_files if name != str(path)))


class SettingsStore:
    """The settings file of one person: ``settings.json`` in the configuration folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or config_folder()
        self.path = self.folder / "settings.json"

    def load(self) -> Settings:
        """The settings; defaults for what is missing or senseless.

        A file that cannot be read is kept beside it as settings.broken.json.
        """
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise ValueError("no JSON object")
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError):
            self._put_aside()
            return Settings()
        return _read(found)

    def save(self, settings: Settings) -> bool:
        """Write atomically. False when the folder cannot be written: the program goes on without."""
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as stream:
                json.dump(asdict(settings), stream, indent=1)  # ASCII: a path may hold lone surrogates
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(draft, self.path)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            return False
        return True

    def _put_aside(self) -> None:
        with suppress(OSError):
            os.replace(self.path, self.path.with_name("settings.broken.json"))


def config_folder() -> Path:
    """Where settings and crash reports lie: OKAPLAN_CONFIG_DIR, or the system's place for settings."""
    chosen = os.environ.get(CONFIG_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("okaplan", appauthor=False)


def _read(found: dict[str, Any]) -> Settings:
    """Each value that has the right shape; the default for each other."""
    usable: dict[str, Any] = {}
    for entry in fields(Settings):
        if entry.name in found:
            value = _usable(entry.name, found[entry.name])
            if value is not None:
                usable[entry.name] = value
    return Settings(**usable)


def _usable(name: str, value: Any) -> Any:
    if name in ("recent_files", "closed_areas"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return None
        return tuple(value[:MOST_RECENT_FILES] if name == "recent_files" else value)
    if name == "theme":
        return value if isinstance(value, str) and value in THEMES else None
    if name == "columns":
        return value if isinstance(value, dict) else None
    if name == "wareki":
        return value if isinstance(value, bool) else None
    if name in ("font_size", "scale"):
        low, high = (6, 36) if name == "font_size" else (50, 300)
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and low <= value <= high else None
    return value if isinstance(value, str) else None
