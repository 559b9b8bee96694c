"""Fields and problems."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from okaplan_gui.fields import UNCONFIRMED, Date, Field, FieldError, Integer, Kind, Problem, TextStyle, YesNo

ROOT = Path(__file__).resolve().parents[2]


def test_an_empty_field_says_unconfirmed_only_where_that_matters() -> None:
    plain = Field("count", "台数", Integer("台"))
    open_one = Field("count", "台数", Integer("台"), unconfirmed=True)
    assert plain.text(None) == ""
    assert open_one.text(None) == UNCONFIRMED == "未確認"
    assert open_one.text(0) == "0"
    assert Field("personal", "個人情報", YesNo(), unconfirmed=True).text(False) == "無"
    assert Field("on", "日付", Date()).text(date(2014, 4, 1), TextStyle(wareki=True)) == "平成26年4月1日"


def test_what_a_field_shows_for_nothing_is_read_as_nothing() -> None:
    field = Field("count", "台数", Integer("台"), unconfirmed=True)
    assert field.kind.parse(field.text(None)) is None


def test_a_field_is_a_value() -> None:
    field = Field("count", "台数", Integer("台"))
    assert field == Field("count", "台数", Integer("台")) and hash(field) == hash(
        Field("count", "台数", Integer("台"))
    )
    with pytest.raises(FrozenInstanceError):
        field.label = "数"  # type: ignore[misc]


def test_a_problem_says_what_to_do() -> None:
    problem = Problem("台帳を開けません。", "別の場所に写してください。", "EACCES")
    assert (str(problem), problem.message) == ("台帳を開けません。", "台帳を開けません。")
    assert (problem.remedy, problem.detail) == ("別の場所に写してください。", "EACCES")
    assert issubclass(FieldError, Problem)


def test_a_kind_of_its_own_needs_reading_and_a_hint() -> None:
    class Silent(Kind[str]):
        """A kind that forgot them."""

    with pytest.raises(NotImplementedError):
        Silent().parse("x")
    with pytest.raises(NotImplementedError):
        _ = Silent().hint


def test_fields_load_neither_qt_nor_a_database() -> None:
    code = (
        "import sys, okaplan_gui.fields;"
        "bad = [m for m in ('PySide6', 'sqlalchemy', 'openpyxl', 'zoneinfo') if m in sys.modules];"
        "sys.exit(', '.join(bad) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=sys.path[0] or None
    )
    assert (done.returncode, done.stderr.strip()) == (0, "")
