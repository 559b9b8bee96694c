"""The picture on paper and as SVG, and the start and stop order: all names on it, fonts embedded, any text survives."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from okaplan_gui.reports.graph_paper import SHEETS, graph_paper
from okaplan_gui.reports.graph_svg import write_svg
from okaplan_gui.reports.kit.document import PaperLabels
from okaplan_gui.reports.start_stop_paper import start_stop_paper
from okaplan_gui.rules.dependency_graph import EQUIPMENT, KINDS, Node
from okaplan_gui.rules.graph_picture import graph_picture
from okaplan_gui.rules.start_order import start_stop_order
from tests.rules.graph_cases import arrow, graph, key, node

LABELS = PaperLabels("依存関係図", "見本県")


def text_of(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", "")


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_kind_is_on_every_sheet(sheet: str, tmp_path: Path) -> None:
    whole = graph([node(n, kind) for n, kind in enumerate(KINDS)], *(arrow(n, n + 1) for n in range(5)))
    result = graph_paper(
        graph_picture(whole), LABELS, tmp_path / "図.pdf", sheet=sheet, states={key(1): "停止"}
    )
    reader = PdfReader(tmp_path / "図.pdf")
    assert result.pages == len(reader.pages) == 1
    text = text_of(tmp_path / "図.pdf")
    assert all(word in text for word in KINDS.values())
    assert all(f"n{n}" in text for n in range(6)) and "停止" in text
    width, height = reader.pages[0].mediabox.width, reader.pages[0].mediabox.height
    assert width > height and (width > 1100) == (sheet != "a4")
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_tiles_together_hold_everything(tmp_path: Path) -> None:
    whole = graph([node(n) for n in range(60)], *(arrow(n, 59) for n in range(59)))
    result = graph_paper(graph_picture(whole), LABELS, tmp_path / "図.pdf", sheet="tiles")
    assert result.pages > 1
    text = text_of(tmp_path / "図.pdf")
    assert all(f"n{n}" in text for n in range(60)) and "1段目-1列目" in text


def test_svg_keeps_text_as_text_whatever_it_is(tmp_path: Path) -> None:
    names = ['<税>&"務"', "髙﨑𠮷", "\0\x08だめ\ufffe", "長" * 10_000, " "]
    nodes = [Node(EQUIPMENT, key(n), name) for n, name in enumerate(names)]
    write_svg(graph_picture(graph(nodes, arrow(0, 1))), "図", tmp_path / "図.svg", {key(1): "停止"})
    root = ElementTree.parse(tmp_path / "図.svg").getroot()
    texts = ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert '<税>&"務"' in texts and "髙﨑𠮷" in texts
    assert any(text.endswith("…") for text in texts)


def test_a_place_that_takes_no_file_is_said(tmp_path: Path) -> None:
    from okaplan_gui.fields import Problem

    picture = graph_picture(graph([node(0)]))
    with pytest.raises(Problem):
        write_svg(picture, "図", tmp_path / "ない" / "図.svg")
    with pytest.raises(Problem):
        graph_paper(picture, LABELS, tmp_path / "ない" / "図.pdf")


def test_the_order_is_printed_with_its_cycles(tmp_path: Path) -> None:
    whole = graph([node(n) for n in range(4)], arrow(0, 1), arrow(1, 2), arrow(2, 1), arrow(2, 3))
    start_stop_paper(start_stop_order(whole), LABELS, tmp_path / "順.pdf", about="すべて")
    text = text_of(tmp_path / "順.pdf")
    assert "起動順序" in text and "停止順序" in text and "n1 → n2 → n1" in text
