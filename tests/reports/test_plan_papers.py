"""Every paper of the plan: printed from the sample, from an empty plan and from hostile texts; looked at as pictures."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from okaplan_gui.jobs.plan_papers import (
    BINDER,
    BLANK,
    CARD,
    COPIES,
    FORM,
    INTERNAL,
    PAPERS,
    POSTERS,
    PUBLIC,
    SYSTEMS,
    WORD,
    PaperRequest,
    plan_key,
    print_plan_paper,
)
from okaplan_gui.reports.binder import make_binder
from okaplan_gui.reports.handbook import handbook, make_handbook
from okaplan_gui.reports.plan_edition import CopyLabel, Edition, code_of
from okaplan_gui.reports.pocket_card import card_panels, print_card
from okaplan_gui.reports.single_forms import make_blank_forms
from okaplan_gui.reports.system_sheets import make_system_sheets
from okaplan_gui.reports.wall_posters import make_posters
from okaplan_gui.rules.paper_code import PaperMark, plan_tag, read_code
from okaplan_gui.rules.plan_content import PlanContent
from okaplan_gui.rules.plan_lines import (
    ChapterText,
    ContactLine,
    MeasureLine,
    ProcedureLine,
    RoleLine,
    StepLine,
    SystemLine,
    VendorLine,
    VulnerabilityLine,
)
from okaplan_gui.store.ledger_file import LedgerFile
from tests.reports.conftest import bare, pages_of, said

EMPTY = PlanContent("P", "空の計画", "", format=2)
LONG = "目標復旧時間までに戻す手順を確かめる。" * 530
LETTERS = "髙﨑𠮷辻󠄀 か\u3099 \u202e逆 \x00 =1+1 <b>&amp;</b>"
HOSTILE = PlanContent(
    "P" * 30,
    f"計画{LETTERS}" + "長" * 100,
    LETTERS,
    format=2,
    handling="取扱" * 20,
    chapters=(ChapterText(1, "体制" * 20, LONG), ChapterText(2, "訓練", None)),
    systems=(
        SystemLine("1", LETTERS * 8, 1, alternative=LONG, needs=(LETTERS,) * 30, steps=(ProcedureLine(1, "back", LONG, 144_000),)),
        SystemLine("2", "x" * 300, 2, objective=0, likely=10**7, procedure=LONG, rollback=LONG),
    ),
    roles=tuple(RoleLine(n, LETTERS * 4, LONG if n == 1 else LETTERS, members=tuple(("代行1", LETTERS * 3, "0" * 60) for _ in range(5))) for n in range(1, 7)),
    steps=(StepLine("A", "first_3h", "both", LONG, 0),),
    emergency_contacts=tuple(ContactLine(str(n), "職員", LETTERS * 5, phones=("0" * 90,), number=n) for n in range(30)),
    vendors=(VendorLine("K", LONG, disaster_text=LONG),),
    vulnerabilities=(VulnerabilityLine(1, "庁舎", LONG),),
    measures=(MeasureLine(1, LONG, 1), MeasureLine(2, LETTERS, 99)),
)  # fmt: skip
MAKERS = {
    "handbook": make_handbook, "binder": make_binder, "posters": make_posters, "blank": make_blank_forms,
    "systems": make_system_sheets,
}  # fmt: skip


@pytest.mark.parametrize("offer", PAPERS, ids=lambda offer: offer.code)
def test_every_paper_that_is_offered_can_be_had(offer: Any, sample_file: LedgerFile, tmp_path: Path) -> None:
    target = tmp_path / f"紙.{offer.ending}"
    request = PaperRequest(paper=offer.code, large=offer.large, form="roles" if offer.code == FORM else "")
    result = print_plan_paper(sample_file, plan_key(sample_file), request, target)
    assert result.path == target and target.stat().st_size > 5_000 and not result.missing
    if offer.ending == "pdf":
        assert result.pages == len(PdfReader(target).pages) >= 1


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("large", [False, True])
def test_hostile_texts_break_no_paper(name: str, large: bool, tmp_path: Path) -> None:
    result = MAKERS[name](HOSTILE, Edition(large=large)).write(tmp_path / "紙.pdf")
    assert result.pages == len(PdfReader(tmp_path / "紙.pdf").pages)
    if name in ("handbook", "binder"):
        text = said(tmp_path / "紙.pdf")
        assert text.count("目標復旧時間までに戻す手順を確かめる。") >= 530, (
            "a cell of 10,000 letters is printed whole"
        )
        assert "𠮷" in text or "〓" in text
        assert any("U+0000" in line for line in result.missing), "what cannot be printed is announced"


@pytest.mark.parametrize("name", MAKERS)
def test_an_empty_plan_prints_sensibly(name: str, tmp_path: Path) -> None:
    result = MAKERS[name](EMPTY, Edition()).write(tmp_path / "紙.pdf")
    text = said(tmp_path / "紙.pdf")
    assert 1 <= result.pages < 60 and "空の計画" in text
    assert "None" not in text


def test_a_card_of_an_empty_plan_says_what_is_missing(tmp_path: Path) -> None:
    print_card(EMPTY, tmp_path / "カード.pdf")
    text = said(tmp_path / "カード.pdf")
    for words in (
        "役割がまだ決まっていません",
        "緊急連絡先がまだありません",
        "重要システムがまだ選ばれていません",
    ):
        assert words in text
    print_card(HOSTILE, tmp_path / "カード.pdf")
    assert "…ほかは手引書" in said(tmp_path / "カード.pdf")


def test_the_pocket_card_is_one_sheet_of_eight_pages(sample_content: PlanContent, tmp_path: Path) -> None:
    edition = Edition(copy=CopyLabel(11, "見本 四郎"))
    result = print_card(sample_content, tmp_path / "カード.pdf", edition)
    (page,) = PdfReader(tmp_path / "カード.pdf").pages
    assert result.pages == 1 and (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = said(tmp_path / "カード.pdf")
    assert len(card_panels(sample_content)) == 8
    for panel in card_panels(sample_content, edition):
        assert bare(panel.title) in text
        for line in panel.lines:
            assert bare(line) in text, line
    assert "①山折り" in text and "写し11番見本四郎" in text


def test_posters_are_a3_and_name_everybody(sample_content: PlanContent, tmp_path: Path) -> None:
    make_posters(sample_content).write(tmp_path / "壁.pdf")
    upright, lying = PdfReader(tmp_path / "壁.pdf").pages
    assert (round(upright.mediabox.width), round(upright.mediabox.height)) == (842, 1191)
    assert (round(lying.mediabox.width), round(lying.mediabox.height)) == (1191, 842)
    order, tree = map(bare, pages_of(tmp_path / "壁.pdf"))
    places = [order.index(bare(system.name)) for system in sample_content.systems[:3]]
    assert places == sorted(places)
    for role in sample_content.roles:
        for _, name, phone in role.members:
            assert bare(name) in tree and bare(phone) in tree


def test_the_binder_has_what_the_first_three_days_need(sample_content: PlanContent, tmp_path: Path) -> None:
    make_binder(sample_content).write(tmp_path / "バインダー.pdf")
    text = said(tmp_path / "バインダー.pdf")
    for words in (
        "1だれに電話する", "発動と解除の基準", "2何をする", "被害チェックシート", "3どの順に戻す", "起動の順番", "4システムごとの復旧シート",
        "状況の一覧（重要システム）", "安否と参集", "クロノロジー（経過の記録）", "連絡先索引",
    ):  # fmt: skip
        assert words in text
    assert "業務影響分析" not in text and "訓練計画" not in text


def test_the_start_order_begins_with_what_others_need(sample_content: PlanContent) -> None:
    place = {line.name: line.number for line in sample_content.start_order}
    for line in sample_content.start_order:
        assert all(place[name] < line.number for name in line.waits_for)
    assert {line.name for line in sample_content.start_order if line.critical} == {
        s.name for s in sample_content.systems
    }
    assert any(not line.critical for line in sample_content.start_order)


def test_a_system_sheet_tells_procedure_verification_and_the_way_back(
    sample_content: PlanContent, tmp_path: Path
) -> None:
    make_system_sheets(sample_content).write(tmp_path / "復旧.pdf")
    pages = [bare(page) for page in pages_of(tmp_path / "復旧.pdf")]
    for system in sample_content.systems:
        (start,) = [
            n for n, page in enumerate(pages) if f"{system.order}{bare(system.name)}復旧の順番" in page
        ]
        own = "".join(pages[start : start + 2])
        for step in system.steps:
            assert bare(step.action) in own and bare(step.check_point or "") in own
        if system.steps:
            assert "切戻し" in own and "動作確認" in own
        else:
            assert "動作確認" in own and "切戻し" in own
    told = replace(sample_content.systems[0], steps=(), procedure=None, verification=None, rollback=None)
    make_system_sheets(replace(sample_content, systems=(told,))).write(tmp_path / "復旧.pdf")
    assert said(tmp_path / "復旧.pdf").count("未確認（") == 3


@pytest.mark.parametrize("request_", [PaperRequest(INTERNAL, copy=4), PaperRequest(PUBLIC), PaperRequest(BINDER, copy=9), PaperRequest(CARD, copy=11), PaperRequest(POSTERS), PaperRequest(SYSTEMS), PaperRequest(BLANK)], ids=lambda r: r.paper)  # fmt: skip
def test_the_code_on_every_page_is_read_by_a_scanner(
    request_: PaperRequest, sample_file: LedgerFile, sample_content: PlanContent, tmp_path: Path
) -> None:
    target = tmp_path / "紙.pdf"
    print_plan_paper(sample_file, plan_key(sample_file), request_, target)
    kind = {POSTERS: "poster"}.get(request_.paper, request_.paper)
    wanted = PaperMark(plan_tag("ICTBCP-01"), 2, kind, request_.copy or 0)
    texts = pages_of(target)
    cover = request_.paper in (INTERNAL, PUBLIC, BINDER)
    codes = [re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text) for text in texts]
    assert all(len(set(found)) == 1 for found in codes[1 if cover else 0 :])
    last = len(texts) - 1
    for number in {last, 3} if request_.paper == INTERNAL else {last}:
        codes_seen = zxingcpp.read_barcodes(
            picture(target, number),
            formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
            try_invert=False,
        )
        seen = [found.text for found in codes_seen]
        assert len(seen) == 1 and seen == codes[number][:1]
        assert read_code(seen[0]) == wanted
    assert code_of(sample_content, "internal") == code_of(replace(sample_content, name="別名"), "internal")


def test_pages_for_both_sides_move_away_from_the_binding(sample_content: PlanContent, tmp_path: Path) -> None:
    make_handbook(sample_content).write(tmp_path / "手引書.pdf")
    pages = PdfReader(tmp_path / "手引書.pdf").pages
    for number in (3, 4, 5):
        page = pages[number - 1]
        assert page.mediabox.width < page.mediabox.height
        shift = page.get_contents().get_data().split(b" cm")[0].split()[4]
        assert float(shift) == (11 if number % 2 else -11)


def test_heads_are_repeated_and_no_heading_stands_alone(sample_content: PlanContent, tmp_path: Path) -> None:
    handbook(sample_content, tmp_path / "手引書.pdf")
    pages = pages_of(tmp_path / "手引書.pdf")
    inventory = [page for page in pages if re.search(r"\b0[3-7]-0\d\d", page) and "再導入" in page]
    assert len(inventory) >= 3, "each page of the long list has its head"
    headings = re.compile(r"^(様式\d+　|\d+　\S)")
    for number, page in enumerate(pages[3:], start=4):
        # what stands around the page is drawn after its text, the plan's name first
        body = page[: page.rindex(sample_content.name)].strip().split("\n")
        assert body and not headings.match(body[-1]), f"page {number} ends with a heading: {body[-1]}"


def test_a_numbered_copy_has_number_and_holder_on_its_cover(sample_file: LedgerFile, tmp_path: Path) -> None:
    target = tmp_path / "写し.pdf"
    print_plan_paper(sample_file, plan_key(sample_file), PaperRequest(copy=3), target)
    assert "写し3番見本花子" in bare(pages_of(target)[0])


def test_the_list_of_copies_to_exchange(sample_file: LedgerFile, tmp_path: Path) -> None:
    target = tmp_path / "一覧.pdf"
    print_plan_paper(sample_file, plan_key(sample_file), PaperRequest(COPIES), target)
    text = said(target)
    assert "新しい版:第2版6部" in text and "見本九十一（異動）さんは、渡したあとに所属が変わりました" in text
    assert "受け取り" in text and "課長席の鍵付き書庫" not in text


def test_the_same_content_gives_the_same_bytes(sample_content: PlanContent, tmp_path: Path) -> None:
    for name in ("a", "b"):
        print_card(sample_content, tmp_path / f"{name}.pdf")
        handbook(sample_content, tmp_path / f"{name}h.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert (tmp_path / "ah.pdf").read_bytes() == (tmp_path / "bh.pdf").read_bytes()


def test_another_set_is_used_when_asked_for(sample_file: LedgerFile, tmp_path: Path) -> None:
    from okaplan_gui.jobs.plan_papers import form_sets

    own = next(key for key, name in form_sets(sample_file) if name.startswith("県独自"))
    target = tmp_path / "紙.pdf"
    print_plan_paper(sample_file, plan_key(sample_file), PaperRequest(form_set=own), target)
    assert "別紙5復旧の順番と目標" in said(target)
    print_plan_paper(
        sample_file, plan_key(sample_file), PaperRequest(WORD, form_set=own), tmp_path / "紙.docx"
    )


def picture(path: Path, number: int) -> Any:
    """A page as a grey picture at 150 dpi, as a scanner sees it."""
    document = QPdfDocument()
    document.load(str(path))
    size = document.pagePointSize(number)
    image = document.render(number, QSize(round(size.width() * 150 / 72), round(size.height() * 150 / 72)))
    ground = QImage(image.size(), QImage.Format.Format_Grayscale8)
    ground.fill(255)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    stride, high = ground.bytesPerLine(), ground.height()
    return memoryview(bytes(ground.constBits())).cast("B", (high, stride))
