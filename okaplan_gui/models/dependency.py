"""依存関係: what must be up before something else can work (business → system → system, equipment, site, line, vendor)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Choice, Option, Ref, Text
from okaplan_gui.models.groups import SYSTEMS
from okaplan_gui.models.ledger import Fault, Ledger, col

DEPENDENCY_KIND = Choice(
    (
        Option("business", "業務での利用", ("業務",)),
        Option("authentication", "認証"),
        Option("dns", "名前解決", ("DNS",)),
        Option("database", "データベース", ("DB",)),
        Option("file", "ファイル共有", ("ファイル",)),
        Option("network", "ネットワーク"),
        Option("virtualisation", "仮想化基盤", ("仮想基盤",)),
        Option("data", "データ連携", ("連携",)),
        Option("mail", "メール"),
        Option("time", "時刻同期", ("時刻", "NTP")),
        Option("power", "電源"),
        Option("site", "設置場所"),
        Option("vendor", "保守事業者", ("事業者",)),
    )
)
NECESSITY = Choice((Option("must", "必須"), Option("degraded", "縮退可"), Option("optional", "任意")))

DEPENDENTS = ("business", "system")
TARGETS = ("on_system", "on_equipment", "on_site", "on_line", "on_vendor")


class Dependency(Ledger):
    """One arrow: the dependent (a business or a system) needs exactly one other thing."""

    title, named_by, group = "依存関係", "kind", SYSTEMS
    key = (*DEPENDENTS, *TARGETS, "kind")
    purpose = "あるものが動くために先に必要なもの。復旧の順番はここから決まります。"
    order_by = ("business", "system", "kind")

    business: Mapped[UUID | None] = col(
        "依存する業務",
        Ref("business_function"),
        width=16,
        help="システムを必要とする業務。システムが依存するときは空欄。",
        other_names=("業務名",),
    )
    system: Mapped[UUID | None] = col(
        "依存するシステム",
        Ref("information_system"),
        width=18,
        help="ほかのものを必要とするシステム。",
        other_names=("システム名称", "システム名", "依存元"),
    )
    on_system: Mapped[UUID | None] = col(
        "必要なシステム",
        Ref("information_system"),
        width=18,
        help="先に動いていなければならないシステム。",
        other_names=("依存先システム", "依存先"),
    )
    on_equipment: Mapped[UUID | None] = col(
        "必要な機器",
        Ref("equipment"),
        width=14,
        help="先に動いていなければならない機器。",
        other_names=("依存先機器",),
    )
    on_site: Mapped[UUID | None] = col(
        "必要な施設", Ref("site"), width=12, help="使えなければならない施設。", other_names=("依存先施設",)
    )
    on_line: Mapped[UUID | None] = col(
        "必要な回線", Ref("line"), width=12, help="使えなければならない回線。", other_names=("依存先回線",)
    )
    on_vendor: Mapped[UUID | None] = col(
        "必要な事業者",
        Ref("contact"),
        width=12,
        help="来てもらわなければならない事業者。",
        other_names=("依存先事業者",),
    )
    kind: Mapped[str | None] = col(
        "種類", DEPENDENCY_KIND, width=9, help="何のために必要か。", other_names=("依存の種類", "種別")
    )
    necessity: Mapped[str | None] = col(
        "必須度", NECESSITY, width=6, unconfirmed=True, help="なくても動くか。未確認は必須とみなします。"
    )
    either: Mapped[str | None] = col(
        "冗長の組",
        Text(40),
        width=8,
        shown=False,
        help="同じ組の名前を付けた行は、どれか1つが動けば足ります（二重の回線など）。",
    )
    effect: Mapped[str | None] = col(
        "止まったときの影響",
        Text(200),
        width=18,
        shown=False,
        help="必要なものが止まったときに起きること。",
        other_names=("影響",),
    )

    def check(self) -> Iterator[Fault]:
        """Exactly one dependent and exactly one target, and nothing depends on itself."""
        dependents = [name for name in DEPENDENTS if getattr(self, name) is not None]
        targets = [name for name in TARGETS if getattr(self, name) is not None]
        if len(dependents) != 1:
            yield Fault(
                "system",
                "「依存する業務」と「依存するシステム」のどちらか1つだけが要ります。",
                "1つを選び、もう1つは空欄にしてください。",
            )
        if len(targets) != 1:
            yield Fault(
                "on_system",
                "必要なシステム・機器・施設・回線・事業者のうち1つだけが要ります。",
                "1つを選び、ほかは空欄にしてください。必要なものが複数なら行を分けます。",
            )
        if self.system is not None and self.system == self.on_system:
            yield Fault("on_system", "システムが自分自身に依存しています。", "別のシステムを選んでください。")
