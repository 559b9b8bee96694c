"""The command under bad words, bad places and bugs of ours: 0, 1 or 2, one line why, valid JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from okaplan_gui import cli
from okaplan_gui.exchange import import_plan
from okaplan_gui.models.organisation import Authority, Municipality
from okaplan_gui.models.site import Site
from okaplan_gui.store.ledger_file import LedgerFile
from tests.exchange.reading.making import write_xlsx
from tests.exchange.reading.old_excel import xls


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "台帳 1.okaplan"
    with LedgerFile.create(place, who="試験者") as file, file.operation("はじめ") as operation:
        operation.insert(Site, name="本庁舎")
    return place


def refused(capfd: pytest.CaptureFixture[str], *words: str | Path) -> str:
    """Runs the words plain and with --json; expects exit 2, one line, and an object that says the same."""
    capfd.readouterr()
    assert cli.main([str(word) for word in words]) == 2
    plain = capfd.readouterr()
    assert plain.out == "" and plain.err.count("\n") == 1 and plain.err.startswith("okaplan: ")
    assert cli.main(["--json", *map(str, words)]) == 2
    told = json.loads(capfd.readouterr().out)
    assert told["ok"] is False and told["message"] in plain.err
    return plain.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import",), "足りない言葉"),
        (("check", "a.okaplan", "--frobnicate"), "分からない言葉があります: --frobnicate"),
        (("export", "a.okaplan", "--ledger"), "--ledger の後に値"),
        (("frobnicate-not", "--nope"), "--nope"),
    ],
)
def test_wrong_words_are_told_in_japanese(
    capfd: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert told in refused(capfd, *words)


def test_a_bug_is_not_done_with_findings(
    path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OKAPLAN_CONFIG_DIR", str(tmp_path / "設定"))

    def broken(*_: object, **__: object) -> None:
        raise KeyError("太郎")

    monkeypatch.setattr(import_plan, "plan_import", broken)
    book = write_xlsx(tmp_path / "a.xlsx", [["施設名"], ["甲"]])
    line = refused(capfd, "import", path, "--ledger", "site", book)
    assert "不具合" in line and "KeyError" in line and "太郎" not in line
    report = next((tmp_path / "設定" / "reports").glob("*.txt")).read_text(encoding="utf-8")
    assert "test_cli_faults" in report


def test_stopped_by_the_user(
    path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(import_plan, "plan_import", stopped)
    book = write_xlsx(tmp_path / "a.xlsx", [["施設名"], ["甲"]])
    assert "途中でやめました" in refused(capfd, "import", path, "--ledger", "site", book)


def test_a_book_at_which_the_reader_complains_aloud(
    path: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = xls([["施設名"], ["甲"]])
    sheet = data.index(b"\x85\x00", 1536)
    book = tmp_path / "a.xls"
    book.write_bytes(data[: sheet + 2] + b"\x01\x00" + data[sheet + 4 :])
    assert "壊れている" in refused(capfd, "import", path, "--ledger", "site", book)


@pytest.mark.parametrize("letters", [83, 84])
def test_names_as_long_as_the_system_allows_and_longer(
    path: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path, letters: int
) -> None:
    """255 bytes: 83 kanji and .csv fit."""
    out = tmp_path / ("長" * letters + ".csv")
    if letters == 83:
        assert cli.main(["export", str(path), "--ledger", "site", str(out)]) == 0
        assert "本庁舎" in out.read_text(encoding="utf-8-sig")
    else:
        assert "長すぎて" in refused(capfd, "export", path, "--ledger", "site", out)
        too_long = tmp_path / ("長" * 85 + ".okaplan")
        for words in (("new", too_long), ("check", too_long), ("snapshot", path, too_long)):
            assert "長すぎて" in refused(capfd, *words)
    assert [one for one in tmp_path.iterdir() if one.name.startswith(".~")] == []


def test_nearly_the_name_of_a_ledger(path: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    line = refused(capfd, "export", path, "--ledger", "sites", tmp_path / "a.csv")
    assert "site（施設台帳）" in line
    assert "okaplan ledgers" in refused(capfd, "export", path, "--ledger", "？", tmp_path / "a.csv")


def test_import_tells_units_unused_columns_and_nothing_to_do(
    path: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    book = write_xlsx(tmp_path / "a.xlsx", [["施設名", "色", "備考", "備考"], ["本庁舎", "赤", None, "x"]])
    assert cli.main(["import", str(path), "--ledger", "site", str(book)]) == 0
    out = capfd.readouterr().out
    assert "使わなかった列: B列「色」、D列「備考」" in out and "取り込むものはありませんでした" in out
    costs = write_xlsx(
        tmp_path / "b.xlsx", [["情報システム", "年度", "経常・臨時", "費目", "要求額（税込・千円）"]]
    )
    assert cli.main(["import", str(path), "--ledger", "annual_cost", str(costs), "--dry-run"]) == 0
    assert "E列「要求額（税込・千円）」は1,000円を1として読みました" in capfd.readouterr().out


def test_open_data(path: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "施設.csv"
    words = ["export", str(path), "--ledger", "site", str(out), "--open-data"]
    assert "団体の名前" in refused(capfd, *words)
    with LedgerFile.open(path) as file, file.operation("団体") as operation:
        operation.insert(Authority, name="岡山県")
        operation.insert(Municipality, code="331007", name="岡山市")
    assert cli.main([*words, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["rows"], told["formula_like_cells"]) == (1, 0)
    assert out.read_bytes().startswith("都道府県コード".encode())
    assert Path(told["metadata"]).is_file() and "備考" in told["left_out"]
    assert cli.main([*words, "--bom", "--code", "331007"]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf") and "331007" in out.read_text(encoding="utf-8-sig")
    assert "一緒に使えません" in refused(capfd, *words, "--personal")
    with LedgerFile.open(path) as file, file.operation("式") as operation:
        with file.session() as session:
            key = session.scalars(select(Site.id)).one()
        operation.update(Site, key, address="=cmd|' /C calc'!A0")
    assert cli.main(words) == 1, "a cell to look at is a finding"
    assert "計算式に見える文字が1か所" in capfd.readouterr().out
