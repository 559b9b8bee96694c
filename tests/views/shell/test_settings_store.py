"""Settings of one person: written, read again, and never in the way when they are broken."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.views.shell.settings_store import (
    CONFIG_VARIABLE,
    MOST_RECENT_FILES,
    Settings,
    SettingsStore,
    _read,
    config_folder,
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def test_defaults_when_there_is_no_file(tmp_path: Path) -> None:
    assert SettingsStore(tmp_path / "none").load() == Settings()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path / "設定")
    mine = Settings(
        user_name="髙橋",
        theme="disaster",
        font_size=14,
        scale=150,
        wareki=False,
        recent_files=("/a/b.okaplan",),
        closed_areas=("台帳",),
        columns={"site": {"widths": [1, 2]}},
    )
    assert store.save(mine)
    assert store.load() == mine
    assert [path.name for path in store.folder.iterdir()] == ["settings.json"]


def test_a_broken_file_gives_defaults_and_is_kept(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_bytes(b'{"theme": "da\xff')
    assert store.load() == Settings()
    assert (tmp_path / "settings.broken.json").read_bytes() == b'{"theme": "da\xff'
    assert not store.path.exists()


def test_one_senseless_value_does_not_cost_the_others(tmp_path: Path) -> None:
    store = SettingsStore(tmp_path)
    store.path.write_text(json.dumps({"theme": "pink", "font_size": 900, "scale": True, "user_name": "山田"}))
    assert store.load() == Settings(user_name="山田")


@given(st.dictionaries(st.sampled_from([*asdict(Settings()), "unknown"]), ANYTHING))
def test_any_json_gives_settings_that_can_be_written_again(found: dict[str, object]) -> None:
    settings = _read(found)
    assert _read(json.loads(json.dumps(asdict(settings)))) == settings


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert not SettingsStore(blocked).save(Settings())


def test_recent_files_are_few_and_the_newest_stands_first() -> None:
    settings = Settings()
    for number in range(15):
        settings = settings.with_recent(Path(f"/f{number}.okaplan"))
    settings = settings.with_recent(Path("/f10.okaplan"))
    assert len(settings.recent_files) == MOST_RECENT_FILES
    assert settings.recent_files[:2] == (str(Path("/f10.okaplan")), str(Path("/f14.okaplan")))
    assert settings.without_recent(Path("/f10.okaplan")).recent_files[0] == str(Path("/f14.okaplan"))


def test_the_folder_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path))
    assert config_folder() == tmp_path
    assert SettingsStore().path == tmp_path / "settings.json"
    monkeypatch.delenv(CONFIG_VARIABLE)
    assert "okaplan" in str(config_folder())


def test_settings_are_changed_by_replacing() -> None:
    assert replace(Settings(), theme="dark").theme == "dark"
