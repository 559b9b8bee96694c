"""Papers of an event, read back: nature on every page, one page for the 本部, nothing of the chronology left out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from okaplan_gui.jobs.event_findings import add_event_finding, export_event_report, proposed_findings
from okaplan_gui.jobs.response_papers import PAPERS, print_blank_paper, print_response_paper
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.models.response import EventSystemState, ResponseEvent
from tests.response.conftest import Scene, after

NAMES = [paper.name for paper in PAPERS]


def pages_of(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("nature", ["actual", "exercise"])
def test_the_nature_stands_on_every_page(scene: Scene, tmp_path: Path, nature: str) -> None:
    with scene.file.operation("性質") as operation:
        operation.update(ResponseEvent, scene.event, nature=nature)
    right, wrong = ("【実際の災害・障害】", "【訓練】")[:: 1 if nature == "actual" else -1]
    for name in NAMES:
        target = tmp_path / f"{name}.pdf"
        result = print_response_paper(scene.file, scene.event, name, target, now=after(200))
        pages = pages_of(target)
        assert result.pages == len(pages) and not result.missing
        for page in pages:
            assert right in page and wrong not in page, name
            assert "D-01 県南部地震" in page, name


def test_the_situation_report_is_one_page_however_much_there_is(scene: Scene, tmp_path: Path) -> None:
    for number in range(6, 46):
        scene.state(number, number % len(scene.systems), 30 + number, "down", cause="power",
                    forecast=after(900), certainty="guess", workaround="紙の様式で受け付け、あとから入力する。" * 3,
                    waiting_for="事業者の到着と部品の手配")  # fmt: skip
    for number in range(5, 40):
        scene.entry(number, number, "とても長い内容の、終わっていないこと。" * 12, follow_up="open")
    target = tmp_path / "状況.pdf"
    print_response_paper(scene.file, scene.event, "situation", target, now=after(200))
    (page,) = pages_of(target)
    assert "終わっていないこと（36件）" in page
    left_out = re.findall(r"ほか (\d+)件は「クロノロジー」", page)
    assert len(left_out) == 1
    assert page.count("期限なし") == 36 - int(left_out[0]) - 1 >= 2, "what is left out is counted"


def test_twenty_systems_down_with_long_texts_are_all_on_the_one_page(scene: Scene, tmp_path: Path) -> None:
    """None is left out for long texts: those are shortened first, and the letters become smaller."""
    with scene.file.session() as session:
        down = session.execute(select(InformationSystem.id, InformationSystem.name).limit(20)).all()
    text = "紙の様式で受け付け、あとから入力する。番号札と掲示で案内する。" * 6
    with scene.file.operation("停止") as operation:
        for number, (system, _) in enumerate(down, start=6):
            operation.insert(
                EventSystemState, event=scene.event, device="1", number=number, system=system, at=after(150),
                written_at=after(150), state="down", cause="power", forecast=after(900), certainty="guess",
                workaround=text, waiting_for=text[:110],
            )  # fmt: skip
    for number in range(5, 40):
        scene.entry(number, number, "とても長い内容の、終わっていないこと。" * 12, follow_up="open")
    target = tmp_path / "状況.pdf"
    print_response_paper(scene.file, scene.event, "situation", target, now=after(200))
    (page,) = pages_of(target)
    bare = "".join(page.split())
    assert len(down) == 20 and "停止20" in bare and "は「掲示」" not in bare
    for _, name in down:
        assert "".join(name.split())[:12] in bare, name


def test_a_short_situation_is_set_in_letters_that_are_read_at_arms_length(
    scene: Scene, tmp_path: Path
) -> None:
    target = tmp_path / "状況.pdf"
    print_response_paper(scene.file, scene.event, "situation", target, now=after(200))
    sizes: list[float] = []
    PdfReader(target).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size) if "燃料を手配" in text else None
    )
    assert sizes and min(sizes) >= 8


def test_nothing_is_down(scene: Scene, tmp_path: Path) -> None:
    for number, place in enumerate(range(3), start=6):
        scene.state(number, place, 150, "up")
    for name in ("situation", "handover"):
        print_response_paper(scene.file, scene.event, name, tmp_path / f"{name}.pdf", now=after(200))
        text = "".join("".join(pages_of(tmp_path / f"{name}.pdf")).split())
        assert "記録がありません" not in text, name
    assert "2システム（稼働していないもの）ありません。" in text


def test_the_board_stays_readable_however_long_the_texts(scene: Scene, tmp_path: Path) -> None:
    text = "紙の様式で受け付け、あとから入力する。" * 10
    for number, place in enumerate(range(len(scene.systems)), start=6):
        scene.state(
            number, place, 30 + number, "down", workaround=text, waiting_for=text[:110], next_step=text[:190]
        )
    result = print_response_paper(scene.file, scene.event, "board", tmp_path / "掲示.pdf", now=after(200))
    assert result.pages <= len(scene.systems) // 7 + 1


def test_who_is_on_duty_now_is_marked_and_no_moment_is_parted(scene: Scene, tmp_path: Path) -> None:
    print_response_paper(scene.file, scene.event, "rota", tmp_path / "交代.pdf", now=after(200))
    lines = pages_of(tmp_path / "交代.pdf")[0].split("\n")
    text = "\n".join(lines)
    assert "11/24 22:10" in text and text.count("▶") == 2, "in the legend and in one row"


def test_heads_as_a_chart_in_report_and_workbook(scene: Scene, tmp_path: Path) -> None:
    print_response_paper(scene.file, scene.event, "report", tmp_path / "r.pdf", now=after(200))
    text = "".join("".join(pages_of(tmp_path / "r.pdf")).split())
    assert "白:着く見込みだった人灰:いた人" in text
    export_event_report(scene.file, scene.event, tmp_path / "r.xlsx", now=after(200))
    rows = list(load_workbook(tmp_path / "r.xlsx")["人数"].iter_rows(min_row=2, max_col=5, values_only=True))
    assert rows == [("1時間", 60, 1, 1, 0), ("3時間", 180, 3, 2, -1)]
    with zipfile.ZipFile(tmp_path / "r.xlsx") as book:
        assert [name for name in book.namelist() if name.startswith("xl/charts/chart")] == [
            "xl/charts/chart1.xml"
        ]


def test_the_situation_report_tells_what_is_known_and_what_is_not(scene: Scene, tmp_path: Path) -> None:
    target = tmp_path / "状況.pdf"
    print_response_paper(
        scene.file, scene.event, "situation", target, now=after(200), in_wareki=False, next_at=after(380)
    )
    page = "".join(pages_of(target)[0].split())
    down = scene.systems[1][1]
    assert "".join(down.name.split())[:8] in page
    assert "2026-11-2501:30現在" in page
    assert "次の報告2026-11-2504:30" in page
    assert "稼働1、縮退1、停止1" in page
    assert "いまいる人2人（全3人）" in page
    assert "停止しているもの:受電設備" in page
    assert "非常用発電機の燃料を手配する。" in page and "遅れ" in page
    assert "別の庁舎も停電" not in page
    left = (down.objective or 0) - (200 - 15)
    assert ("残り" if left >= 0 else "超過") in page


def test_what_was_struck_stays_on_paper_with_its_reason(scene: Scene, tmp_path: Path) -> None:
    print_response_paper(scene.file, scene.event, "chronology", tmp_path / "c.pdf", now=after(200))
    text = "".join("".join(pages_of(tmp_path / "c.pdf")).split())
    assert "【取消11/2422:55別の県の話だった】" in text and "別の庁舎も停電したとの知らせ。" in text
    assert "4行（うち取消1行）" in text


def test_the_handover_names_who_follows(scene: Scene, tmp_path: Path) -> None:
    print_response_paper(scene.file, scene.event, "handover", tmp_path / "h.pdf", now=after(400))
    text = "".join("".join(pages_of(tmp_path / "h.pdf")).split())
    assert "見本太郎（11/2422:10〜11/256:10）" in text or "見本太郎（11/2422:10〜11/2506:10）" in text
    assert text.index("見本太郎（") < text.index("見本花子（")
    assert "個人情報" in text


@pytest.mark.parametrize("name", [paper.name for paper in PAPERS if paper.blank])
def test_blank_sheets_are_one_page_with_room_for_a_pen(scene: Scene, tmp_path: Path, name: str) -> None:
    target = tmp_path / "白紙.pdf"
    print_blank_paper(scene.file, name, target)
    pages = pages_of(target)
    if name != "addresses":
        assert len(pages) == 1
    for page in pages:
        assert "□実際" in page and "□訓練" in page
    assert "県南部地震" not in "".join(pages)


def test_the_report_and_its_workbook_show_the_same(scene: Scene, tmp_path: Path) -> None:
    add_event_finding(
        scene.file, scene.event, "発電機の燃料の連絡先が古かった。", kind="contact", owner="設備班"
    )
    print_response_paper(scene.file, scene.event, "report", tmp_path / "r.pdf", now=after(200))
    text = "".join("".join(pages_of(tmp_path / "r.pdf")).split())
    export_event_report(scene.file, scene.event, tmp_path / "r.xlsx", now=after(200))
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["まとめ", "復旧", "人数", "経過", "課題"]
    for row in book["まとめ"].iter_rows(min_row=2, values_only=True):
        if row[0] == "まとめ":
            assert "".join(str(row[1]).split()) in text
    recovered = next(r for r in book["復旧"].iter_rows(min_row=2, values_only=True) if r[5] is not None)
    assert recovered[5] == 110 and recovered[9] == 610
    assert [r[1] for r in book["人数"].iter_rows(min_row=2, values_only=True)] == [60, 180]
    assert book["経過"].max_row == 5 and book["課題"]["B2"].value == "発電機の燃料の連絡先が古かった。"


def test_findings_that_the_figures_show(scene: Scene) -> None:
    point = scene.systems[0][1].point
    proposed = proposed_findings(scene.file, scene.event, now=after(200))
    late_point = any("目標復旧時点" in text for text in proposed)
    assert late_point == (point is not None and point < 610)
    far = proposed_findings(scene.file, scene.event, now=after(60 * 24 * 60))
    assert any("間に合わなかった" in text for text in far)
    with_it = [add_event_finding(scene.file, scene.event, text) for text in far]
    assert len(with_it) == len(far) and not proposed_findings(
        scene.file, scene.event, now=after(60 * 24 * 60)
    )
