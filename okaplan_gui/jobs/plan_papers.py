"""All papers of a plan in one list, and the one door to print each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from okaplan_gui.fields import Problem
from okaplan_gui.jobs.copy_register import read_copies
from okaplan_gui.jobs.plan_drawing import forms as drawing_forms
from okaplan_gui.jobs.plan_reading import current_content, draft_content
from okaplan_gui.models.form_set import FormSet
from okaplan_gui.models.organisation import Authority
from okaplan_gui.models.plan import ContinuityPlan, plan_order
from okaplan_gui.reports.kit.document import PrintResult
from okaplan_gui.reports.plan_edition import CopyLabel, Edition
from okaplan_gui.rules.plan_content import WHOLE_PLAN, PlanContent
from okaplan_gui.store.ledger_file import LedgerFile

INTERNAL, PUBLIC, BINDER, CARD, POSTERS = "internal", "public", "binder", "card", "posters"
FORM, SYSTEMS, BLANK, COPIES, WORD, WORD_PUBLIC = "form", "systems", "blank", "copies", "word", "word_public"


@dataclass(frozen=True)
class PaperOffer:
    """A paper that can be chosen. ``copy_kind``: the kind of copy in the register; "" where none is numbered."""

    code: str
    title: str
    size: str
    what: str
    copy_kind: str = ""
    large: bool = False
    """Whether it can be had in large type."""
    ending: str = "pdf"


PAPERS = (
    PaperOffer(INTERNAL, "手引書（内部版）", "A4 両面", "すべての章・様式・システム別の復旧シート・連絡先。", "internal", True),
    PaperOffer(PUBLIC, "手引書（公開版）", "A4 両面", "公開できる章・様式・列だけ。氏名・電話・設置場所・弱点は載りません。", "public", True),
    PaperOffer(BINDER, "72時間バインダー", "A4 両面", "連絡先、行動、被害の点検、復旧と起動の順番、書き込み用紙。最初の3日に要るもの。", "binder", True),
    PaperOffer(CARD, "携帯カード", "A4をA7に折る", "発動の基準、最初にすること、役割、電話、戻す順番。片面に印刷して折ります。", "card"),
    PaperOffer(POSTERS, "壁貼り", "A3 2枚", "復旧の順番と、連絡の順番。", "poster"),
    PaperOffer(FORM, "様式を1つ", "A4", "選んだ様式だけ。", large=True),
    PaperOffer(SYSTEMS, "システム別の復旧シート", "A4", "重要システム1つに1枚。手順・動作確認・切戻しと記録欄。", large=True),
    PaperOffer(BLANK, "書き込み用の様式", "A4", "空の様式と、状況の一覧・安否と参集・クロノロジーの用紙。", large=True),
    PaperOffer(COPIES, "差し替える写しの一覧", "A4横", "古い版の写し、持ち主が異動した写し。受け取りの欄付き。"),
    PaperOffer(WORD, "Word文書（内部版）", "A4", "手引書と同じ内容を、Word で直せる形で。", large=True, ending="docx"),
    PaperOffer(WORD_PUBLIC, "Word文書（公開版）", "A4", "公開版と同じ内容を、Word で直せる形で。", large=True, ending="docx"),
)  # fmt: skip


@dataclass(frozen=True)
class PaperRequest:
    """What is to be printed. ``form``: a form's code, number or title; ``copy``: the number of a copy in the register;

    ``draft``: the plan as the ledgers have it now, not as it was approved; ``form_set``: another set than the plan's.
    """

    paper: str = INTERNAL
    large: bool = False
    public: bool = False
    """Of a single form: without its columns that are not public."""
    draft: bool = False
    form: str = ""
    system: str = ""
    """Of the system sheets: only that of this code or name."""
    form_set: UUID | None = None
    copy: int | None = None
    in_wareki: bool = True


def offer_of(paper: str) -> PaperOffer:
    """The offer of that code. KeyError when there is none."""
    for offer in PAPERS:
        if offer.code == paper:
            return offer
    raise KeyError(paper)


def plan_key(file: LedgerFile, code: str | None = None) -> UUID:
    """The plan with that document number, the first one when none is named. Problem when there is none."""
    with file.session() as session:
        found = select(ContinuityPlan.id).order_by(*plan_order())
        if code is not None:
            found = found.where(ContinuityPlan.code == code)
        key = session.scalars(found.limit(1)).first()
    if key is None:
        what = f"文書番号「{code}」の計画" if code else "業務継続計画"
        raise Problem(f"{what}がファイルにありません。", remedy="画面の「ICT-BCP」で計画を起案してください。")
    return key


def paper_content(file: LedgerFile, plan: UUID, request: PaperRequest) -> PlanContent:
    """What is printed: the approved version, or the draft when asked for or while none is approved."""
    content = draft_content(file, plan) if request.draft else current_content(file, plan)
    if request.form_set is not None:
        chosen = drawing_forms.set_named(file, request.form_set)
        # an older version carries only the usual forms: another set would print empty ones
        if chosen is not None and content.format >= WHOLE_PLAN:
            content = replace(content, form_set=chosen)
    return content


def form_sets(file: LedgerFile) -> list[tuple[UUID, str]]:
    """The 様式セット of the file: key and name."""
    with file.session() as session:
        found = session.execute(select(FormSet.id, FormSet.name).order_by(FormSet.code))
        return [(key, name) for key, name in found]


def print_plan_paper(
    file: LedgerFile,
    plan: UUID,
    request: PaperRequest,
    target: Path,
    progress: Callable[[int], None] | None = None,
) -> PrintResult:
    """Print one paper. Problem when it cannot be: no font, no such form, no such copy, no place."""
    if request.paper == COPIES:
        return _copy_list(file, plan, request, target)
    content = paper_content(file, plan, request)
    edition = Edition(
        public=request.paper in (PUBLIC, WORD_PUBLIC) or (request.paper == FORM and request.public),
        large=request.large,
        in_wareki=request.in_wareki,
        copy=_copy(file, plan, request.copy),
        progress=progress,
    )
    return _print(content, edition, request, target)


def _print(content: PlanContent, edition: Edition, request: PaperRequest, target: Path) -> PrintResult:
    if request.paper in (INTERNAL, PUBLIC):
        from okaplan_gui.reports.handbook import make_handbook

        return make_handbook(content, edition).write(target)
    if request.paper in (WORD, WORD_PUBLIC):
        from okaplan_gui.reports.word.plan_document import plan_document

        return plan_document(content, target, edition)
    if request.paper == BINDER:
        from okaplan_gui.reports.binder import make_binder

        return make_binder(content, edition).write(target)
    if request.paper == CARD:
        from okaplan_gui.reports.pocket_card import print_card

        return print_card(content, target, edition)
    if request.paper == POSTERS:
        from okaplan_gui.reports.wall_posters import make_posters

        return make_posters(content, edition).write(target)
    if request.paper == SYSTEMS:
        from okaplan_gui.reports.system_sheets import make_system_sheets

        return make_system_sheets(content, edition, request.system).write(target)
    if request.paper == BLANK:
        from okaplan_gui.reports.single_forms import make_blank_forms

        return make_blank_forms(content, edition, (request.form,) if request.form else ()).write(target)
    if request.paper == FORM:
        from okaplan_gui.reports.single_forms import make_single_form

        return make_single_form(content, request.form, edition).write(target)
    raise KeyError(request.paper)


def _copy(file: LedgerFile, plan: UUID, number: int | None) -> CopyLabel | None:
    if number is None:
        return None
    copy = next((c for c in read_copies(file, plan).copies if c.number == number), None)
    if copy is None:
        raise Problem(
            f"写し{number}番は台帳にありません。", "「計画書の写し」に番号と持っている人を記録してください。"
        )
    return CopyLabel(copy.number, copy.holder or copy.place or "")


def _copy_list(file: LedgerFile, plan: UUID, request: PaperRequest, target: Path) -> PrintResult:
    from okaplan_gui.reports.copy_list import copy_list

    register = read_copies(file, plan)
    with file.session() as session:
        authority = session.scalars(select(Authority).limit(1)).first()
    return copy_list(
        register.to_exchange,
        target,
        plan=register.plan_name,
        newest=register.newest,
        today=register.today,
        handling=(authority.handling or "") if authority else "",
        authority=authority.name if authority else "",
        in_wareki=request.in_wareki,
    )
