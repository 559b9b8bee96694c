"""The dependency graph as SVG: text as text, shapes and dashes instead of colours."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from uuid import UUID

from okaplan_gui.reports.graph_drawing import DASHES, LEGEND, state_fill
from okaplan_gui.reports.kit.problems import not_written
from okaplan_gui.reports.kit.styles import INK, LIGHT_RULE, QUIET
from okaplan_gui.rules.graph_picture import (
    NAME_SIZE,
    SIZES,
    WORD_SIZE,
    Box,
    Curve,
    Picture,
    cubics,
    head,
    outline,
)

_FONTS = "'BIZ UDPGothic','BIZ UDPゴシック','Yu Gothic UI','Meiryo','Noto Sans CJK JP',sans-serif"
_FOOT = 30.0


def write_svg(picture: Picture, title: str, target: Path, states: Mapping[UUID, str] | None = None) -> None:
    """Write the drawing. ``states``: the word (停止 …) with which a node is marked. Problem when it cannot be written."""
    draft = target.with_name(f".~{target.name[:60]}.{os.getpid()}.new")
    try:
        draft.write_text(svg_text(picture, title, states), encoding="utf-8")
        os.replace(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise not_written(target, error) from error


def svg_text(picture: Picture, title: str, states: Mapping[UUID, str] | None = None) -> str:
    """The drawing as the text of an SVG file."""
    return "\n".join(_lines(picture, title, states or {})) + "\n"


def _lines(picture: Picture, title: str, states: Mapping[UUID, str]) -> Iterator[str]:
    width, height = round(picture.width), round(picture.height + _FOOT)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{_FONTS}" lang="ja">'
    )
    yield f"<title>{_clean(title)}</title>"
    yield '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    for band in picture.bands:
        yield f'<path d="M8 {band.top - 20:.1f}H{width - 8}" stroke="{LIGHT_RULE}" stroke-width="0.6"/>'
        yield _text(12, band.top - 8, band.title, WORD_SIZE + 1, QUIET, bold=True)
    for curve in picture.curves:
        yield _curve(curve)
    for box in picture.boxes:
        yield from _box(box, states.get(box.node.key, ""))
    yield _text(12, height - 12, LEGEND, WORD_SIZE + 0.5, QUIET)
    yield "</svg>"


def _curve(curve: Curve) -> str:
    x, y = curve.points[0]
    d = f"M{x:.1f} {y:.1f}" + "".join(
        f"C{a:.1f} {b:.1f} {c:.1f} {e:.1f} {f:.1f} {g:.1f}" for (a, b), (c, e), (f, g) in cubics(curve.points)
    )
    dash = DASHES.get(curve.necessity)
    dashed = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    ink = INK if curve.cyclic else QUIET
    wide = 2.2 if curve.cyclic else 0.6 if curve.derived else 1.1
    tip = " ".join(f"{a:.1f},{b:.1f}" for a, b in head(curve.points))
    return (
        f'<path d="{d}" fill="none" stroke="{ink}" stroke-width="{wide}"{dashed}/>'
        f'<polygon points="{tip}" fill="{ink}"/>'
    )


def _box(box: Box, state: str) -> Iterator[str]:
    corners = " ".join(f"{a:.1f},{b:.1f}" for a, b in outline(box.node.kind, box.x, box.y))
    wide = 2 if box.node.critical else 1
    yield f"<g><title>{_clean(f'{box.node.word} {box.node.code} {box.node.name}')}</title>"
    yield f'<polygon points="{corners}" fill="{state_fill(state)}" stroke="{INK}" stroke-width="{wide}"/>'
    middle = box.x + SIZES.width / 2
    words = f"{box.head}　【{state}】" if state else box.head
    yield _text(middle, box.y + 12, words, WORD_SIZE, QUIET, anchor="middle")
    first = box.y + (32 if len(box.lines) == 1 else 26)
    for number, line in enumerate(box.lines):
        yield _text(
            middle, first + number * (NAME_SIZE + 3), line, NAME_SIZE, INK, anchor="middle", bold=box.node.critical
        )  # fmt: skip
    yield "</g>"


def _text(
    x: float, y: float, text: str, size: float, ink: str, *, anchor: str = "start", bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}" text-anchor="{anchor}"{weight}>'
        f"{_clean(text)}</text>"
    )


def _clean(text: str) -> str:
    """Escaped, without letters that XML forbids."""
    return escape(
        "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff")), quote=False
    )
