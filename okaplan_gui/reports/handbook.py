"""業務継続計画書 (handbook): the whole plan on A4, from one content, so that an approved version prints as it was.

Forms bear the names and numbers that their 様式セット gives them, not a claim of conformity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from okaplan_gui.reports.forms.layout import LaidForm, lay_out
from okaplan_gui.reports.forms.printing import lies, print_form
from okaplan_gui.reports.forms.usual import set_of
from okaplan_gui.reports.kit.blocks import cover_blocks
from okaplan_gui.reports.kit.document import Paper, PrintResult
from okaplan_gui.reports.kit.sheet import Sheet
from okaplan_gui.reports.plan_edition import Edition, handling_of, plan_paper, version_label
from okaplan_gui.reports.plan_tables import contact_index, control, criteria, start_order
from okaplan_gui.reports.system_sheets import sheet_index, system_sheet
from okaplan_gui.rules.plan_content import ChapterText, PlanContent
from okaplan_gui.rules.plan_lines import FormLine

CRITERIA, START = "criteria", "start"
"""Tables that stand behind a chapter as forms do, but are no forms."""
_AFTER_CHAPTER: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("体制",), ("roles",)),
    (("被害",), ("scenarios", "buildings", "rooms", "utilities")),
    (("発動",), (CRITERIA,)),
    (
        ("重要業務", "重要システム"),
        ("impact", "businesses", "critical_systems", "resources", "first_response"),
    ),
    (("緊急時対応", "復旧計画"), ("actions", "contacts", "damage_check", START)),
    (("バックアップ",), ("backups",)),
    (("事前対策",), ("vendors", "measures")),
    (("訓練", "維持管理"), ("exercises", "upkeep", "checklist", "six_elements")),
)
"""What stands behind a chapter, by words of its heading; what is left over follows after the last chapter."""
_APPENDED = ("systems",)
"""Long lists that stand in the appendix."""


def handbook(
    content: PlanContent,
    target: Path,
    *,
    in_wareki: bool = True,
    progress: Callable[[int], None] | None = None,
    edition: Edition | None = None,
) -> PrintResult:
    """Print a plan. Problem when no font is there or the place takes no file."""
    return make_handbook(content, edition or Edition(in_wareki=in_wareki, progress=progress)).write(target)


def make_handbook(content: PlanContent, edition: Edition = Edition()) -> Paper:
    """The handbook as a paper, ready to be written or shown."""
    kind = "public" if edition.public else "internal"
    paper = plan_paper(content, edition, kind, contents=True, duplex=True)
    paper.cover = cover_blocks(
        paper,
        content.name,
        above=[content.authority] if content.authority else [],
        below=cover_lines(content, edition),
        box=handling_of(content, edition),
    )
    write_handbook(paper, content, edition)
    return paper


def cover_lines(content: PlanContent, edition: Edition) -> list[str]:
    """What stands below the title on the cover."""
    version, shown = version_label(content, edition.in_wareki)
    lines = [edition.name, version, shown, content.division or "", f"文書番号 {content.code}"]
    if edition.copy:
        lines.append(f"写し{edition.copy.number}番　{edition.copy.holder}".strip())
    return [line for line in lines if line]


def write_handbook(sheet: Sheet, content: PlanContent, edition: Edition) -> None:
    """All chapters, forms and sheets in their order."""
    control(sheet, content, edition)
    left = _Left(sheet, content, edition)
    apart = True
    for chapter in content.chapters:
        codes = [
            code for words, group in _AFTER_CHAPTER if _speaks_of(chapter, words) for code in left.of(group)
        ]
        left.turn_for(codes)
        _chapter(sheet, chapter, new_page=apart or bool(codes))
        left.print(codes)
        apart = bool(codes)
    rest = left.of(code for code in left.codes if code not in _APPENDED)
    if rest:
        left.turn_for(rest)
        sheet.heading("様式")
        left.print(rest)
    sheet.turn(lying=False)
    if content.systems and not edition.public:
        sheet.heading("重要システム別の復旧シート")
        sheet.text("復旧の順番に、1枚に1つのシステムを載せます。壁に貼り、担当者に渡して使います。")
        sheet_index(sheet, content, edition.writing)
        for system in content.systems:
            system_sheet(sheet, system, edition.writing)
    appended = left.of(_APPENDED)
    if appended or not edition.public:
        left.turn_for(appended)
        sheet.heading("付録")
        left.print(appended)
    if not edition.public:
        sheet.turn(lying=False)
        contact_index(sheet, content)


class _Left:
    """The forms that are still to be printed."""

    def __init__(self, sheet: Sheet, content: PlanContent, edition: Edition) -> None:
        self._sheet, self._content, self._edition = sheet, content, edition
        self._forms: dict[str, FormLine | None] = {
            form.form: form
            for form in set_of(content).forms
            if (form.in_public if edition.public else form.in_handbook)
        }
        self._forms[CRITERIA] = None
        if content.start_order and not edition.public:
            self._forms[START] = None
        self.codes = tuple(self._forms)

    def of(self, wanted: Iterable[str]) -> list[str]:
        """Those of some codes that are not printed yet, in the order of the set."""
        chosen = set(wanted)
        return [code for code in self._forms if code in chosen]

    def turn_for(self, codes: Sequence[str]) -> None:
        """Turn the page as the first of them lies: a heading with little text must not have a page to itself."""
        form = self._forms.get(codes[0]) if codes else None
        laid = self._laid(form) if form is not None else None
        self._sheet.turn(lying=laid is not None and lies(laid, large=self._edition.large))

    def print(self, codes: Sequence[str]) -> None:
        """Print them; each is printed once."""
        edition = self._edition
        for code in codes:
            form = self._forms.pop(code)
            if form is not None:
                laid = self._laid(form)
                if laid is not None:
                    print_form(self._sheet, laid, large=edition.large)
                continue
            self._sheet.turn(lying=False)
            if code == CRITERIA:
                criteria(self._sheet, self._content, edition.writing)
            else:
                start_order(self._sheet, self._content)

    def _laid(self, form: FormLine) -> LaidForm | None:
        return lay_out(self._content, form, self._edition.writing, public=self._edition.public)


def _speaks_of(chapter: ChapterText, words: tuple[str, ...]) -> bool:
    return any(word in chapter.heading for word in words)


def _chapter(sheet: Sheet, chapter: ChapterText, *, new_page: bool) -> None:
    sheet.heading(f"{chapter.number}　{chapter.heading}", new_page=new_page)
    sheet.text(chapter.body or "未確認（本文がまだ書かれていません）")
