"""The command in whole processes: words, exit codes, JSON, and one line why when it was not possible."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okaplan_gui.jobs.sample import create_sample


def okaplan(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "OKAPLAN_CONFIG_DIR": str(home), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "okaplan_gui", *map(str, words)],
        capture_output=True, text=True, env=environment, timeout=120,
    )  # fmt: skip


def told(run: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run.stdout)
    return found


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("見本") / "見 本.okaplan"
    create_sample(path).close()
    return path


def test_sample_and_check_print_the_figures_of_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "sample.okaplan"
    assert okaplan("sample", path, home=tmp_path).returncode == 0
    run = okaplan("check", path, home=tmp_path)
    assert run.returncode == 1, "the sample has findings"
    for words in ("202件 / 202件", "74件 / 74件", "112台 / 112台", "1.5% / 1.5%", "2.9億円 / 約2.9億円"):
        assert words in run.stdout
    assert "不一致" not in run.stdout
    result = told(okaplan("check", path, "--json", home=tmp_path))
    counts = {f["label"]: f["counted"] for f in result["figures"] if f["measure"] == "部局の情報システム数"}
    assert list(counts.values()) == [27, 38, 16, 36, 3, 13, 27, 11, 3, 7, 21]
    assert sum(counts.values()) == 202
    assert all(figure["agrees"] for figure in result["figures"]) and result["integrity"] == []


def test_new_is_empty_and_never_overwrites(tmp_path: Path) -> None:
    path = tmp_path / "新.okaplan"
    assert okaplan("new", path, home=tmp_path).returncode == 0
    before = path.read_bytes()
    run = okaplan("new", path, home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("\n") == 1 and "同じ名前" in run.stderr
    assert path.read_bytes() == before
    check = told(okaplan("check", path, "--json", home=tmp_path))
    assert (check["figures"], check["integrity"]) == ([], [])


def test_ledgers_names_what_import_takes(tmp_path: Path) -> None:
    names = [ledger["name"] for ledger in told(okaplan("ledgers", "--json", home=tmp_path))["ledgers"]]
    assert {"information_system", "contact", "backup_plan", "exercise"} <= set(names)
    lines = okaplan("ledgers", home=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in lines] == names


def test_import_counts_and_names_each_fault(sample: Path, tmp_path: Path) -> None:
    book = tmp_path / "照会.csv"
    book.write_bytes(
        "表題\r\n\r\nシステムコード,システム名,稼働開始年月日,利用人数\r\nX-001,新しいシステム,H26.4.1,10\r\nX-002,別の,2月30日,二十\r\n".encode(
            "cp932"
        )
    )
    before = sample.read_bytes()
    run = okaplan(
        "import", sample, "--ledger", "information_system", book, "--dry-run", "--json", home=tmp_path
    )
    assert run.returncode == 1
    result = told(run)
    assert (result["new"], result["changed"], result["unchanged"], result["wrong"]) == (1, 0, 0, 1)
    assert [fault["cell"] for fault in result["faults"]] == ["C5", "D5"]
    assert sample.read_bytes() == before
    run = okaplan("import", sample, "--ledger", "information_system", book, home=tmp_path)
    assert run.returncode == 1 and "C5" in run.stdout and "書き込んでいません" in run.stdout
    assert sample.read_bytes() == before


def test_import_then_import_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.okaplan"
    okaplan("new", path, home=tmp_path)
    book = tmp_path / "課.csv"
    book.write_text("課室コード,課室名,職員数\n01,総務課,２０\n02,税務課,30\n", encoding="utf-16")
    first = told(okaplan("import", path, "--ledger", "division", book, "--json", home=tmp_path))
    assert (first["new"], first["written"]) == (2, True)
    again = told(okaplan("import", path, "--ledger", "課室", book, "--json", home=tmp_path))
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_export_in_both_forms(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "出力.csv"
    run = okaplan("export", sample, "--ledger", "site", out, "--encoding", "cp932", home=tmp_path)
    assert run.returncode == 0
    assert "県データセンター" in out.read_text(encoding="cp932")
    assert okaplan("export", sample, "--ledger", "site", tmp_path / "o.xlsx", home=tmp_path).returncode == 0
    assert (tmp_path / "o.xlsx").read_bytes().startswith(b"PK")
    assert okaplan("export", sample, "--ledger", "site", tmp_path / "o.doc", home=tmp_path).returncode == 2


def test_personal_data_only_when_asked_for(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.csv"
    okaplan("export", sample, "--ledger", "contact", out, home=tmp_path)
    assert "090-0000-0001" not in out.read_text(encoding="utf-8-sig")
    okaplan("export", sample, "--ledger", "contact", out, "--personal", home=tmp_path)
    assert "090-0000-0001" in out.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        (["--public"], "public"), (["--binder", "--large"], "binder"), (["--card"], "card"), (["--posters"], "posters"),
        (["--form", "様式17"], "form"), (["--blank"], "blank"), (["--copies"], "copies"), (["--systems", "--draft"], "systems"),
        (["--copy", "3"], "internal"), (["--system", "仮想化サーバ"], "systems"),
    ],
)  # fmt: skip
def test_every_paper_of_the_plan(sample: Path, tmp_path: Path, words: list[str], paper: str) -> None:
    out = tmp_path / "紙.pdf"
    result = told(okaplan("handbook", sample, out, *words, "--json", home=tmp_path))
    assert result["ok"] and result["paper"] == paper and result["pages"] >= 1
    assert out.read_bytes().startswith(b"%PDF")


def test_the_plan_for_word(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "計画.docx"
    assert (
        told(okaplan("handbook", sample, out, "--public", "--json", home=tmp_path))["paper"] == "word_public"
    )
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("out", "words", "why"),
    [
        ("a.docx", ["--card"], "手引書だけ"), ("a.pdf", ["--card", "--public"], "公開版がありません"),
        ("a.pdf", ["--card", "--binder"], "一緒に使えません"), ("a.pdf", ["--form", "ない様式"], "ない様式"),
        ("a.pdf", ["--copy", "77"], "写し77番"), ("a.pdf", ["--system", "ないもの"], "ないもの"), ("a.pdf", ["--plan", "ない計画"], "ない計画"),
    ],
)  # fmt: skip
def test_papers_that_cannot_be(sample: Path, tmp_path: Path, out: str, words: list[str], why: str) -> None:
    result = okaplan("handbook", sample, tmp_path / out, *words, home=tmp_path)
    assert result.returncode == 2 and why in result.stderr and result.stderr.count("\n") == 1
    assert not (tmp_path / out).exists()


def test_handbook_and_snapshot(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "手引書.pdf"
    result = told(okaplan("handbook", sample, out, "--json", home=tmp_path))
    assert result["pages"] > 30 and out.read_bytes().startswith(b"%PDF")
    copy = tmp_path / "写し.okaplan"
    assert okaplan("snapshot", sample, copy, home=tmp_path).returncode == 0
    assert told(okaplan("check", copy, "--json", home=tmp_path))["integrity"] == []


def test_an_encrypted_file_wants_its_passphrase_file(tmp_path: Path) -> None:
    secret, path = tmp_path / "合言葉.txt", tmp_path / "秘.okaplan"
    secret.write_text("みほん 'の' 合言葉\n", encoding="utf-8")
    assert told(okaplan("new", path, "--passphrase-file", secret, "--json", home=tmp_path))["encrypted"]
    assert not path.read_bytes().startswith(b"SQLite")
    for words in ((), ("--passphrase-file", tmp_path / "ない.txt")):
        run = okaplan("check", path, *words, home=tmp_path)
        assert (run.returncode, run.stderr.count("\n")) == (2, 1)
    wrong = tmp_path / "違.txt"
    wrong.write_text("ちがう\n", encoding="utf-8")
    run = okaplan("check", path, "--passphrase-file", wrong, home=tmp_path)
    assert run.returncode == 2 and "パスフレーズが違う" in run.stderr
    assert "ちがう" not in run.stderr
    assert okaplan("check", path, "--passphrase-file", secret, home=tmp_path).returncode in (0, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("check", "ない.okaplan"),
        ("import", "ない.okaplan", "--ledger", "site", "x.csv"),
        ("import", "SAMPLE", "--ledger", "nothing", "x.csv"),
        ("import", "SAMPLE", "--ledger", "site", "ない.xlsx"),
        ("handbook", "SAMPLE", "ない/所/x.pdf"),
        ("snapshot", "SAMPLE", "ない/所/x.okaplan"),
        ("export", "SAMPLE"),
        ("frobnicate-not", "--nope"),
    ],
)
def test_what_is_not_possible_says_why_in_one_line(
    words: tuple[str, ...], sample: Path, tmp_path: Path
) -> None:
    run = okaplan(*(str(sample) if word == "SAMPLE" else word for word in words), home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("okaplan: ") and run.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no head(1)")
def test_who_reads_the_first_lines_only_gets_them_in_quiet(tmp_path: Path) -> None:
    words = f'"{sys.executable}" -u -m okaplan_gui ledgers | head -3; echo "${{PIPESTATUS[0]}}"'
    for unbuffered in ("-u", ""):
        run = subprocess.run(
            ["bash", "-c", words.replace("-u", unbuffered)],
            capture_output=True, text=True, timeout=60, env={**os.environ, "OKAPLAN_CONFIG_DIR": str(tmp_path)},
        )  # fmt: skip
        assert run.stderr == ""
        assert len(run.stdout.splitlines()) == 4 and run.stdout.splitlines()[3] == "0"
