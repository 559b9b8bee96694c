"""携帯カード: one A4 sheet that folds to A7, printed on one side: roles, first steps, telephone numbers.

The upper row is read as it lies. The lower row stands on its head: folded back along the middle it becomes the back
of the strip, which is then folded like a concertina with the cover outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okaplan_gui.fields import UNCONFIRMED
from okaplan_gui.models.phases import EDITION
from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.bare_pages import bare_pages
from okaplan_gui.reports.kit.code_mark import CodeMark
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.kit.fonts import font_set
from okaplan_gui.reports.kit.glyphs import Typesetter
from okaplan_gui.reports.kit.lines import Breaker, Line, draw_lines, paint
from okaplan_gui.reports.kit.putting import put
from okaplan_gui.reports.kit.styles import HEAD_FILL, INK, LIGHT_RULE, QUIET
from okaplan_gui.reports.plan_edition import Edition, code_of, labels_of, version_label
from okaplan_gui.rules.plan_content import PlanContent

_ACROSS = 4
_PAD = 11.0
"""Room around a panel: a printer leaves about 4 mm at the edge of the sheet."""
_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0)
_MORE = "…ほかは手引書"
_CODE_SIDE = 62.0
_FIRST_STEPS = 9


@dataclass(frozen=True)
class Panel:
    """One page of the folded card: a title and lines; ``code``: the code of the paper below them."""

    title: str
    lines: tuple[str, ...]
    code: str = ""


def print_card(content: PlanContent, target: Path, edition: Edition = Edition()) -> PrintResult:
    """Print the card. Problem when no font is there or the place takes no file."""
    from reportlab.lib.pagesizes import A4

    typesetter = Typesetter(font_set())
    panels = card_panels(content, edition)
    labels = labels_of(content, edition, f"携帯カード　{content.name}")
    size = (A4[1], A4[0])
    data = bare_pages(size, labels, [lambda canvas: _draw_card(canvas, size, panels, Breaker(typesetter))])
    put(target, data)
    return PrintResult(target, 1, tuple(typesetter.missing.lines()))


def card_panels(content: PlanContent, edition: Edition = Edition()) -> tuple[Panel, ...]:
    """The eight pages in the order in which they are read."""
    w = edition.writing
    version, shown = version_label(content, edition.in_wareki)
    cover = (
        content.authority,
        content.division or "",
        "",
        f"{version}　{shown}",
        content.handling or "",
        "",
        f"写し{edition.copy.number}番　{edition.copy.holder}"
        if edition.copy
        else "氏名　　　　　　　　　　　",
        "",
        "自分と家族の安全が先です。",
        "連絡がつかなくても、基準に当たれば動きます。",
    )
    return (
        Panel(content.name, tuple(cover)),
        Panel("発動の基準", _criteria(content, w)),
        Panel("最初にすること（勤務時間内）", _first_steps(content, w, "on_duty")),
        Panel("最初にすること（勤務時間外）", _first_steps(content, w, "off_duty")),
        Panel("役割と代行の順位", _roles(content)),
        Panel("電話", _phones(content)),
        Panel("戻す順番", _order(content, w)),
        Panel("メモ", ("",), code_of(content, "card", edition)),
    )


def _criteria(content: PlanContent, w: Writing) -> tuple[str, ...]:
    places = dict.fromkeys(r.gathering_place for r in content.roles if r.gathering_place)
    return (
        *(f"・{c.event}　{w.told(c.threshold)}（{w.told(c.decision)}）" for c in content.criteria),
        "",
        f"参集先　{'、'.join(places) or UNCONFIRMED}",
    )


def _first_steps(content: PlanContent, w: Writing, edition: str) -> tuple[str, ...]:
    steps = [s for s in content.steps if s.phase == "first_3h" and s.edition in ("both", edition)]
    lines = [f"□ {w.minutes(s.target)}　{s.action}" for s in steps[:_FIRST_STEPS]]
    return tuple(lines) or (f"{EDITION.text(edition)}の行動手順がありません。",)


def _roles(content: PlanContent) -> tuple[str, ...]:
    lines: list[str] = []
    for role in content.roles:
        lines.append(f"■ {role.name}")
        lines += [f"　{rank} {name} {phone}".rstrip() for rank, name, phone in role.members] or [
            f"　{UNCONFIRMED}"
        ]
    return tuple(lines) or ("役割がまだ決まっていません。",)


def _phones(content: PlanContent) -> tuple[str, ...]:
    lines = []
    for contact in content.emergency_contacts:
        name = (
            f"{contact.belongs_to} {contact.name}"
            if contact.kind != "職員" and contact.belongs_to
            else contact.name
        )
        lines.append(f"{name}　{contact.phones[0] if contact.phones else UNCONFIRMED}")
    return tuple(lines) or ("緊急連絡先がまだありません。",)


def _order(content: PlanContent, w: Writing) -> tuple[str, ...]:
    lines = [f"{s.order}　{s.name}　{w.minutes(s.objective)}以内" for s in content.systems]
    return tuple(line.replace(f"{UNCONFIRMED}以内", UNCONFIRMED) for line in lines) or (
        "重要システムがまだ選ばれていません。",
    )


def _draw_card(canvas: Any, size: tuple[float, float], panels: tuple[Panel, ...], breaker: Breaker) -> None:
    width, height = size[0] / _ACROSS, size[1] / 2
    for number, panel in enumerate(panels):
        canvas.saveState()
        if number < _ACROSS:
            canvas.translate(number * width, height)
        else:
            # the back of the strip, read from its left: the panel behind the last one of the front comes first
            column = 2 * _ACROSS - 1 - number
            canvas.translate((column + 1) * width, height)
            canvas.rotate(180)
        _draw_panel(canvas, panel, width, height, breaker)
        canvas.restoreState()
    _draw_folds(canvas, size, width, height, breaker)


def _draw_panel(canvas: Any, panel: Panel, width: float, height: float, breaker: Breaker) -> None:
    room = width - 2 * _PAD
    title = breaker.lines(panel.title, room - 8, 9.5, bold=True)
    head = len(title) * 13 + 6
    top = height - _PAD
    canvas.setFillColor(paint(HEAD_FILL))
    canvas.rect(_PAD, top - head, room, head, stroke=0, fill=1)
    draw_lines(canvas, title, _PAD + 4, top - 3, room - 8, size=9.5, leading=13)
    free = height - 2 * _PAD - head - 8
    if panel.code:
        _draw_rules(canvas, room, top - head, _PAD + 16 + _CODE_SIDE + 10)
        _draw_code(canvas, panel.code, room, breaker)
        free -= _CODE_SIDE + 34
    lines, size = _fitted(panel.lines, room, free, breaker)
    draw_lines(canvas, lines, _PAD, top - head - 6, room, size=size, leading=size * 1.35)


def _fitted(texts: tuple[str, ...], room: float, free: float, breaker: Breaker) -> tuple[list[Line], float]:
    for size in _SIZES:
        lines = [line for text in texts for line in breaker.lines(text, room, size)]
        if len(lines) * size * 1.35 <= free:
            return lines, size
    most = int(free // (_SIZES[-1] * 1.35)) - 1
    return [*lines[:most], *breaker.lines(_MORE, room, _SIZES[-1], bold=True)], _SIZES[-1]


def _draw_code(canvas: Any, code: str, room: float, breaker: Breaker) -> None:
    CodeMark(code).draw(canvas, _PAD + room - _CODE_SIDE, _PAD + 16, _CODE_SIDE)
    told = breaker.lines(
        "この紙が古くないか、okaplan の「紙の版を調べる」で分かります。", room - _CODE_SIDE - 8, 6.5
    )
    draw_lines(canvas, told, _PAD, _PAD + 16 + _CODE_SIDE, room, size=6.5, leading=9, color=QUIET)
    draw_lines(
        canvas,
        [breaker.one_line(code, room, 8, bold=True)],
        _PAD,
        _PAD + 12,
        room,
        size=8,
        leading=11,
        align="right",
    )


def _draw_rules(canvas: Any, room: float, top: float, bottom: float) -> None:
    """Lines to write on."""
    canvas.setStrokeColor(paint(LIGHT_RULE))
    canvas.setLineWidth(0.4)
    y = top - 22
    while y > bottom:
        canvas.line(_PAD, y, _PAD + room, y)
        y -= 20


def _draw_folds(
    canvas: Any, size: tuple[float, float], width: float, height: float, breaker: Breaker
) -> None:
    """Thin lines where it is folded, with words at the edge: 1 first, back along the middle; then to and fro."""
    canvas.saveState()
    canvas.setStrokeColor(paint(LIGHT_RULE))
    canvas.setLineWidth(0.4)
    canvas.setDash(3, 3)
    canvas.line(0, height, size[0], height)
    for number in range(1, _ACROSS):
        canvas.line(number * width, 0, number * width, size[1])
    canvas.setDash()
    canvas.setStrokeColor(paint(INK))
    canvas.setLineWidth(0.8)
    for x in (0, size[0] - 10):
        canvas.line(x, height, x + 10, height)
    for number in range(1, _ACROSS):
        for y in (0, size[1] - 8):
            canvas.line(number * width, y, number * width, y + 8)
    notes = [
        (12.0, height + 2.5, "① 山折り"),
        *(
            (n * width + 2, size[1] - 1.5, "② 谷折り" if n % 2 == 0 else "② 山折り")
            for n in range(1, _ACROSS)
        ),
    ]
    for x, y, words in notes:
        draw_lines(
            canvas,
            [breaker.one_line(words, 60, 5.5)],
            x,
            y + 4 if y < size[1] - 5 else y,
            60,
            size=5.5,
            leading=7,
            color=QUIET,
        )
    canvas.restoreState()
