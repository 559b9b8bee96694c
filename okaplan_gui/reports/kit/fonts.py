"""Finds Japanese TrueType fonts on the system and embeds them; none is shipped with the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from okaplan_gui.fields import Problem

# (file, number of the face in a .ttc): a proportional universal-design face first, then what else may be there
_REGULAR = (
    ("BIZUDPGothic-Regular.ttf", 0), ("BIZ-UDGothicR.ttc", 1), ("BIZUDGothic-Regular.ttf", 0), ("ipaexg.ttf", 0),
    ("ipagp.ttf", 0), ("ipag.ttf", 0), ("YuGothM.ttc", 0), ("meiryo.ttc", 0), ("msgothic.ttc", 2),
)  # fmt: skip
_BOLD = (
    ("BIZUDPGothic-Bold.ttf", 0), ("BIZ-UDGothicB.ttc", 1), ("BIZUDGothic-Bold.ttf", 0), ("YuGothB.ttc", 0),
    ("meiryob.ttc", 0),
)  # fmt: skip
_FALLBACKS = (
    ("ipaexg.ttf", 0), ("ipag.ttf", 0), ("YuGothM.ttc", 0), ("msgothic.ttc", 0), ("meiryo.ttc", 0), ("ipamjm.ttf", 0),
    ("ipaexm.ttf", 0), ("ipam.ttf", 0), ("yumin.ttf", 0), ("msmincho.ttc", 0), ("simsunb.ttf", 0), ("seguisym.ttf", 0),
)  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A font file (and the number of the face in it) with the name under which reportlab knows it."""

    name: str
    path: Path
    number: int = 0


@dataclass(frozen=True)
class FontSet:
    """The registered faces for text and bold, and faces for letters that these lack, loaded when first needed."""

    regular: str
    bold: str
    fallbacks: tuple[Face, ...] = ()


@cache
def font_set() -> FontSet:
    """The fonts of this system. Problem when it has no Japanese TrueType font."""
    return find_fonts(tuple(_folders()))


def find_fonts(folders: Sequence[Path]) -> FontSet:
    """The fonts in some folders. Problem when no Japanese TrueType font is there."""
    files = _installed(folders)
    regular = next((face for face in _faces(files, _REGULAR) if letters_of(face)), None)
    if regular is None:
        raise Problem(
            "印刷に使う日本語フォントが見つかりません。",
            remedy="BIZ UDPゴシックを入れてください（Windows 10 以降には入っています。Debian: fonts-morisawa-bizud-gothic）。",
            detail="\n".join(str(folder) for folder in folders),
        )
    bold = next((face for face in _faces(files, _BOLD) if letters_of(face)), regular)
    others = tuple(face for face in _faces(files, _FALLBACKS) if face not in (regular, bold))
    return FontSet(regular.name, bold.name, others)


@cache
def letters_of(face: Face) -> frozenset[int]:
    """Registers a face; the code points that it draws, none when the file cannot be embedded."""
    from reportlab.pdfbase import pdfmetrics

    from okaplan_gui.reports.kit.searchable_font import SearchableFont

    try:
        font = SearchableFont(face.name, str(face.path), subfontIndex=face.number)
    except (
        Exception
    ):  # CFF outlines, a damaged file (any error at all), no right to read: the next face is tried
        return frozenset()
    pdfmetrics.registerFont(font)
    return frozenset(code for code, glyph in font.face.charToGlyph.items() if glyph)


@cache
def letters_named(name: str) -> frozenset[int]:
    """The code points that an already registered face draws."""
    from reportlab.pdfbase import pdfmetrics

    return frozenset(code for code, glyph in pdfmetrics.getFont(name).face.charToGlyph.items() if glyph)


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        yield (Path(local) if local else home / "AppData" / "Local") / "Microsoft" / "Windows" / "Fonts"
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "fonts"
        yield home / ".fonts"


def _installed(folders: Sequence[Path]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                found.setdefault(name.lower(), Path(place) / name)
    return found


def _faces(files: dict[str, Path], wanted: Sequence[tuple[str, int]]) -> Iterator[Face]:
    for file, number in wanted:
        path = files.get(file.lower())
        if path is not None:
            yield Face(f"okaplan-{path.stem}-{number}", path, number)
