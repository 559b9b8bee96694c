"""Finds Japanese TrueType fonts on the system and embeds them; none is shipped with the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okaplan_gui.fields import Problem

_REGULAR = (
    "BIZUDPGothic-Regular.ttf", "BIZ-UDGothicR.ttc", "BIZUDGothic-Regular.ttf", "ipaexg.ttf", "ipagp.ttf", "ipag.ttf",
    "YuGothM.ttc", "meiryo.ttc", "msgothic.ttc",
)  # fmt: skip
_BOLD = ("BIZUDPGothic-Bold.ttf", "BIZ-UDGothicB.ttc", "BIZUDGothic-Bold.ttf", "YuGothB.ttc", "meiryob.ttc")
_RARE = (
    "ipamjm.ttf",
    "ipaexm.ttf",
    "ipam.ttf",
    "yumin.ttf",
    "simsunb.ttf",
    "msmincho.ttc",
    "BIZUDMincho-Regular.ttf",
)


@dataclass(frozen=True)
class FontSet:
    """Names under which reportlab knows the faces: text, bold, and faces for letters that these lack."""

    regular: str
    bold: str
    fallbacks: tuple[str, ...]


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData" / "Local" / "Microsoft" / "Windows" / "Fonts"
    else:
        yield from (
            Path("/usr/share/fonts"),
            Path("/usr/local/share/fonts"),
            home / ".local" / "share" / "fonts",
            home / ".fonts",
        )


@cache
def _installed() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.lower(), Path(place) / name)
    return found


@cache
def font_set() -> FontSet:
    """The fonts to print with, registered. Problem when the system has no Japanese TrueType font."""
    regular = _first("okaplan-regular", _REGULAR)
    if regular is None:
        raise Problem(
            "印刷に使う日本語フォントが見つかりません。",
            remedy="BIZ UDPゴシックを入れてください（Windows 10 以降には入っています。Debian: fonts-morisawa-bizud-gothic）。",
        )
    bold = _first("okaplan-bold", _BOLD) or regular
    names = [f"okaplan-rare-{number}" for number in range(len(_RARE))]
    rare = [face for name, file in zip(names, _RARE, strict=True) if (face := _first(name, (file,)))]
    return FontSet(regular, bold, tuple(rare))


def _first(name: str, files: tuple[str, ...]) -> str | None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for file in files:
        path = _installed().get(file.lower())
        if path is None:
            continue
        try:
            pdfmetrics.registerFont(TTFont(name, str(path)))
        except (TTFError, OSError):
            continue  # CFF outlines or a damaged file: the next one
        return name
    return None


@cache
def letters_of(face: str) -> frozenset[int]:
    """The code points that a registered face can draw."""
    from reportlab.pdfbase import pdfmetrics

    return frozenset(pdfmetrics.getFont(face).face.charToGlyph)
