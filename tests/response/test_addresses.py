"""The check script is made and read back: no socket here, no command in an address, odd lines named."""

from __future__ import annotations

import os
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from okaplan_gui.exchange.address_script import bat_script, sh_script
from okaplan_gui.fields import JST, Problem
from okaplan_gui.jobs.address_checking import (
    addresses_in,
    compare_output,
    keep_answers,
    make_address_script,
    read_address_output,
)
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.network import NetworkSegment, SystemSegment
from okaplan_gui.models.response import AddressResult
from okaplan_gui.rules.address_answers import decoded, read_answers
from okaplan_gui.rules.address_list import AddressSource, address_list
from tests.response.conftest import Scene

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=JST)


def source(text: str, target: str = "見本", *, retired: bool = False) -> AddressSource:
    return AddressSource(text, target, None, retired)


def test_what_can_be_asked_and_what_cannot() -> None:
    found = address_list(
        [
            source("10.1.1.20、10.1.1.3/24, １０.１.１.４", "A"),
            source("2001:DB8::1 10.1.1.3", "B"),
            source("10.9.0.0/16 10.1.1.999 fe80::1%eth0 www.example.lg.jp DHCP", "C"),
            source("10.1.1.5/32", "旧", retired=True),
        ]
    )
    assert [line.address for line in found.lines] == [
        "10.1.1.3", "10.1.1.4", "10.1.1.5", "10.1.1.20", "2001:db8::1", "www.example.lg.jp",
    ]  # fmt: skip
    assert found.lines[0].target == "A、B" and [line.retired for line in found.lines].index(True) == 2
    assert [odd.text for odd in found.odd] == ["10.9.0.0/16", "10.1.1.999", "fe80::1%eth0", "DHCP"]
    assert "範囲" in found.odd[0].reason


@given(st.text(max_size=60), st.text(max_size=40))
def test_nothing_written_in_a_ledger_becomes_a_command(text: str, target: str) -> None:
    found = address_list([source(text + " 10.0.0.1", target)])
    allowed = set("0123456789abcdefghijklmnopqrstuvwxyz.:-")
    for line in found.lines:
        assert set(line.address) <= allowed and not line.address.startswith("-")
    bat = bat_script(found.lines).decode("cp932")
    assert all(row.startswith("rem ") or not set(row[9:]) - allowed - {" "} for row in bat.split("\r\n")
               if row.startswith(("rem", "call :ask")))  # fmt: skip
    for row in bat.split("\r\n"):
        if row.startswith("rem "):
            assert not set(row) & set('%&|<>^"!')
    shell = sh_script(found.lines)
    assert b"\r" not in shell and shell.endswith(b"\n")
    assert len(shell.decode().split("\n")) == len(
        sh_script(address_list([source("10.0.0.1")]).lines).decode().split("\n")
    ) + 2 * (len(found.lines) - 1)


def test_the_shell_script_runs_and_its_output_is_read_back(tmp_path: Path) -> None:
    """With a ping of our own in the path: the real script, without a network."""
    lines = address_list([source("10.1.1.1 10.1.1.2 2001:db8::5", "𠮷 `rm -rf` $(x) 100%")]).lines
    script, bin_ = tmp_path / "check.sh", tmp_path / "bin"
    script.write_bytes(sh_script(lines))
    bin_.mkdir()
    for name in ("ping", "ping6"):
        fake = bin_ / name
        fake.write_text('#!/bin/sh\nfor last; do :; done\n[ "$last" != 10.1.1.2 ]\n')
        fake.chmod(0o755)
    subprocess.run(
        ["sh", str(script)], check=True, capture_output=True, env={"PATH": f"{bin_}:{os.environ['PATH']}"}
    )
    answers = read_answers(decoded((tmp_path / "okaplan-ping.txt").read_bytes()), lines, NOW)
    assert (answers.answered, answers.silent, answers.not_asked, answers.odd) == (2, 1, (), ())
    assert all(answer.dated for answer in answers.answers)


def test_the_batch_file_is_for_a_japanese_windows() -> None:
    lines = address_list([source("10.1.1.1 2001:db8::5", "𠮷備・髙﨑 100% & |")]).lines
    data = bat_script(lines)
    text = data.decode("cp932")
    assert "\n" not in text.replace("\r\n", "") and "rem " in text and "?備・髙﨑 100％ ＆ ｜" in text
    assert "call :ask4 10.1.1.1" in text and "call :ask6 2001:db8::5" in text


@pytest.mark.parametrize("codec", ["cp932", "utf-8-sig", "utf-16"])
def test_odd_lines_are_named(codec: str) -> None:
    lines = address_list([source("10.1.1.1 10.1.1.2 10.1.1.4"), source("10.1.1.3", "旧", retired=True)]).lines
    output = (
        "okaplan,10.1.1.1,OK,2026/11/25 2:05:07.12\r\n\r\nping: 不明なホスト\r\nokaplan,10.1.1.2,NG,水 2026/11/25 2:06\r\n"
        "okaplan,10.7.7.7,OK,2026/11/25 2:06\r\nokaplan,10.1.1.4\r\nokaplan,10.1.1.3,OK,\r\n"
    )
    answers = read_answers(decoded(output.encode(codec)), lines, NOW)
    assert (answers.answered, answers.silent, len(answers.not_asked), len(answers.retired)) == (2, 1, 1, 1)
    assert [odd.number for odd in answers.odd] == [3, 5, 6]
    assert answers.answers[0].tried_at == datetime(2026, 11, 25, 2, 5, 7, tzinfo=JST)
    late = next(a for a in answers.answers if a.line.retired)
    assert late.tried_at == NOW and not late.dated


def test_from_the_ledgers_to_the_event_and_twice_adds_nothing(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="アドレス"):
        make_address_script(scene.file, tmp_path / "空.bat")
    with scene.file.operation("接続") as operation:
        segment = operation.insert(NetworkSegment, name="見本の区画", ipv4="172.16.0.0/16")
        operation.insert(
            SystemSegment, system=scene.systems[0][0], segment=segment, address="172.16.1.1、172.16.1.2"
        )
        old = operation.insert(InformationSystem, code="Z-1", name="やめたシステム", phase="retired")
        operation.insert(SystemSegment, system=old, segment=segment, address="172.16.1.9")
    assert make_address_script(scene.file, tmp_path / "確認.sh") == 3
    assert [line.retired for line in addresses_in(scene.file).lines] == [False, False, True]
    output = tmp_path / "結果.txt"
    output.write_text(
        "okaplan,172.16.1.1,OK,2026-11-25 02:00:00\nokaplan,172.16.1.9,OK,2026-11-25 02:00:01\n"
    )
    answers = read_address_output(scene.file, output)
    assert "応答あり 2件、応答なし 0件、確かめていない 1件、廃止したシステムのもの 1件" in answers.told()
    assert keep_answers(scene.file, scene.event, answers) == 2
    assert keep_answers(scene.file, scene.event, compare_output(scene.file, output.read_text())) == 0
    with scene.file.session() as session:
        rows = {r.address: r for r in session.scalars(select(AddressResult))}
    assert rows["172.16.1.1"].system == scene.systems[0][0]
    assert rows["172.16.1.9"].remark == "廃止したシステムのアドレス"
