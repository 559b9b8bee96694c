"""Which edition of a plan is printed, and what then stands on each of its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from okaplan_gui.reports.forms.writing import Writing
from okaplan_gui.reports.kit.document import Paper, PaperLabels
from okaplan_gui.rules.paper_code import PaperMark, paper_code, plan_tag
from okaplan_gui.rules.plan_content import PlanContent

LARGE = 1.4
"""The size of the letters of the edition in large type, against the usual one."""
PUBLIC_LABEL = "公開版"


@dataclass(frozen=True)
class CopyLabel:
    """A numbered copy and who keeps it."""

    number: int
    holder: str = ""


@dataclass(frozen=True)
class Edition:
    """How a plan is printed. ``public``: without what is not public; ``large``: in large type."""

    public: bool = False
    large: bool = False
    in_wareki: bool = True
    copy: CopyLabel | None = None
    progress: Callable[[int], None] | None = None

    @property
    def writing(self) -> Writing:
        """How its values are written."""
        return Writing(self.in_wareki)

    @property
    def scale(self) -> float:
        """The size of its letters."""
        return LARGE if self.large else 1.0

    @property
    def name(self) -> str:
        """What it is called on its cover; "" for the ordinary one."""
        return "　".join(word for word, on in ((PUBLIC_LABEL, self.public), ("大活字版", self.large)) if on)


def version_label(content: PlanContent, in_wareki: bool) -> tuple[str, str]:
    """Which version and of what day, as they stand on every page."""
    version = f"第{content.version}版" if content.version else "案（未承認）"
    iso = content.approved_on or content.as_of
    return version, Writing(in_wareki).day(iso) if iso else ""


def handling_of(content: PlanContent, edition: Edition) -> str:
    """How the paper is to be handled: a public edition bears no other word."""
    return PUBLIC_LABEL if edition.public else content.handling or ""


def labels_of(content: PlanContent, edition: Edition, title: str = "") -> PaperLabels:
    """What stands on every page."""
    version, shown = version_label(content, edition.in_wareki)
    copy = f"写し{edition.copy.number}番" if edition.copy else ""
    return PaperLabels(
        title=title or content.name,
        authority=" ".join(part for part in (content.authority, content.division) if part),
        handling=handling_of(content, edition),
        version=version,
        date=shown,
        footer=copy,
    )


def code_of(content: PlanContent, kind: str, edition: Edition = Edition()) -> str:
    """The code for the pages of a paper; "" where its numbers have no room in one."""
    copy = edition.copy.number if edition.copy else 0
    try:
        return paper_code(PaperMark(plan_tag(content.code), content.version, kind, copy))
    except ValueError:
        return ""


def plan_paper(
    content: PlanContent,
    edition: Edition,
    kind: str,
    *,
    title: str = "",
    contents: bool = False,
    duplex: bool = False,
    large_sheet: bool = False,
    lying: bool = False,
) -> Paper:
    """An empty paper of a plan with its code on each page."""
    return Paper(
        labels_of(content, edition, title),
        landscape=lying,
        contents=contents,
        progress=edition.progress,
        code=code_of(content, kind, edition),
        scale=edition.scale,
        duplex=duplex,
        large_sheet=large_sheet,
    )
