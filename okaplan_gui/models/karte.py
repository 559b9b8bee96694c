"""カルテ and ナレッジ: what happened to a system, and what was learnt from it (plan §3.4.1, §3.5.2)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Date, LongText, Option, Real, Ref, Text, Yen, YesNo
from okaplan_gui.models.groups import SYSTEMS
from okaplan_gui.models.ledger import Closing, Ledger, col
from okaplan_gui.models.owner import division_col, staff_col, system_col

KNOWLEDGE = "ナレッジ・人材"

KARTE_KIND = Choice(
    (
        Option("consultation", "相談", ("相談対応",)),
        Option("support", "支援"),
        Option("budget", "予算協議", ("予算",)),
        Option("review", "審査", ("調達審査", "予算審査")),
        Option("procurement", "調達"),
        Option("repair", "改修", ("改修・拡張",)),
        Option("renewal", "更新"),
        Option("incident", "障害", ("障害対応",)),
        Option("assessment", "評価", ("事後評価", "経年評価")),
        Option("audit", "監査"),
        Option("exercise", "訓練"),
        Option("other", "その他"),
    )
)


class KarteEntry(Ledger):
    """One entry of a system's karte: consultation, repair, outage, review … (情報システムのカルテ)."""

    title, key, named_by, group = "カルテ", ("code",), "title_text", SYSTEMS
    purpose = "システムごとの相談・改修・障害・審査などの記録。支援の件数もここから数えます。"
    closed_by = Closing("happened_on")
    order_by = ("happened_on", "code")

    code: Mapped[str] = col(
        "記録番号", Text(20), required=True, width=7, help="記録を見分ける番号。", other_names=("番号", "No")
    )
    system: Mapped[UUID | None] = system_col("記録の対象のシステム。")
    division: Mapped[UUID | None] = division_col(
        "相談や支援の相手の課室。", label="相手の課室", shown=False, other_names=("相手", "相談元")
    )
    happened_on: Mapped[date] = col(
        "日付",
        Date(),
        required=True,
        width=9,
        help="相談や作業のあった日。",
        other_names=("年月日", "対応日"),
    )
    kind: Mapped[str] = col(
        "種別", KARTE_KIND, required=True, width=7, help="何の記録か。", other_names=("区分", "記録種別")
    )
    title_text: Mapped[str] = col(
        "件名",
        Text(120),
        required=True,
        width=20,
        help="一言で何があったか。",
        other_names=("標題", "タイトル"),
    )
    text: Mapped[str | None] = col(
        "内容", LongText(), width=20, help="経緯と結論。", other_names=("相談内容", "対応内容")
    )
    plan: Mapped[UUID | None] = col(
        "支援した計画",
        Ref("continuity_plan"),
        width=14,
        shown=False,
        help="ICT-BCP の策定・見直しを支援したとき、その計画。",
        other_names=("業務継続計画",),
    )
    conclusion: Mapped[str | None] = col("結論", LongText(), width=14, shown=False, help="どう決まったか。")
    person: Mapped[UUID | None] = staff_col("対応者", "対応した職員。", other_names=("担当者", "対応職員"))
    hours: Mapped[float | None] = col(
        "所要時間",
        Real("時間", minimum=0),
        width=6,
        shown=False,
        help="対応にかかった時間。",
        other_names=("工数",),
    )
    saving: Mapped[int | None] = col(
        "年間の削減額",
        Yen(),
        width=9,
        help="この支援で減った1年あたりの経費（円）。",
        other_names=("削減額", "経費削減額"),
    )
    next_action: Mapped[str | None] = col(
        "次にすること", Text(200), width=14, section="続き", shown=False, help="残った作業。"
    )
    next_due: Mapped[date | None] = col(
        "次の期限", Date(), width=9, section="続き", shown=False, help="次にすることの期限。"
    )
    done: Mapped[bool | None] = col(
        "完了", YesNo("完了", "継続"), width=5, section="続き", help="終わったか。"
    )


class Article(Ledger):
    """A question and its answer, drawn from karte entries (ナレッジデータベース)."""

    title, key, named_by, group = "ナレッジ", ("code",), "question", KNOWLEDGE
    purpose = "よくある相談とその答え。異動しても失われないように残します。"

    code: Mapped[str] = col("記事番号", Text(20), required=True, width=7, help="記事を見分ける番号。")
    question: Mapped[str] = col(
        "質問",
        Text(200),
        required=True,
        width=24,
        help="どんなことに答える記事か。",
        other_names=("件名", "Q"),
    )
    answer: Mapped[str | None] = col(
        "答え", LongText(), width=28, help="答えと手順。", other_names=("回答", "A")
    )
    tags: Mapped[str | None] = col(
        "見出し語",
        Text(200),
        width=12,
        help="探すための言葉。読点で並べます。",
        other_names=("タグ", "キーワード"),
    )
    entry: Mapped[UUID | None] = col(
        "もとの記録", Ref("karte_entry"), width=14, help="もとになったカルテの記録。"
    )
    written_on: Mapped[date | None] = col("作成日", Date(), width=9, help="書いた日。")
    reviewed_on: Mapped[date | None] = col(
        "見直し日", Date(), width=9, unconfirmed=True, help="最後に正しいと確かめた日。"
    )
    person: Mapped[UUID | None] = staff_col("作成者", "書いた職員。", shown=False)


class ArticleUse(Ledger):
    """One use of an article by one member of the staff (plan §3.5.2's indicator)."""

    title, key, named_by, group = "ナレッジの利用", ("article", "person", "used_on"), "article", KNOWLEDGE
    purpose = "だれがいつナレッジを使ったか。活用率はここから数えます。"
    closed_by = Closing("used_on")
    part_of = "article"
    order_by = ("used_on",)

    article: Mapped[UUID] = col(
        "記事", Ref("article"), required=True, width=24, help="使った記事。", other_names=("ナレッジ",)
    )
    person: Mapped[UUID] = staff_col(
        "使った人", "使った職員。", required=True, other_names=("職員", "利用者")
    )
    used_on: Mapped[date] = col("利用日", Date(), required=True, width=9, help="使った日。")
    helped: Mapped[bool | None] = col(
        "役に立ったか", YesNo("役に立った", "足りない"), width=8, help="答えが役に立ったか。"
    )
