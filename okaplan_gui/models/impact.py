"""業務影響分析: how the harm of a stopped business grows with time (form 15, step 11)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from sqlalchemy.orm import Mapped, MappedColumn

from okaplan_gui.fields import Choice, LongText, Option, Ref
from okaplan_gui.models.ledger import Fault, Ledger, col
from okaplan_gui.models.plan import PLAN

IMPACT_ASPECT = Choice(
    (
        Option("life", "生命・安全", ("生命", "安全")),
        Option("living", "住民生活", ("生活",)),
        Option("rights", "法令・権利", ("法令", "権利")),
        Option("internal", "内部事務", ("内部",)),
    )
)
IMPACT_LEVEL = Choice(
    (
        Option("1", "1 軽微", ("軽微", "Ⅰ")),
        Option("2", "2 中程度", ("中程度", "Ⅱ")),
        Option("3", "3 大きい", ("大きい", "Ⅲ")),
        Option("4", "4 甚大", ("甚大", "Ⅳ")),
    )
)
HOUR, DAY = 60, 24 * 60
TIME_STEPS: dict[str, int] = {
    "at_3h": 3 * HOUR,
    "at_12h": 12 * HOUR,
    "at_1d": DAY,
    "at_3d": 3 * DAY,
    "at_1w": 7 * DAY,
    "at_2w": 14 * DAY,
}
"""The fields of the time steps with their minutes after the stop."""


def _level(label: str) -> MappedColumn[str | None]:
    return col(
        label,
        IMPACT_LEVEL,
        width=6,
        unconfirmed=True,
        section="止まってからの影響",
        help=f"止まって{label}たったときの影響の大きさ。1 軽微から 4 甚大まで。",
    )


class BusinessImpact(Ledger):
    """One aspect of the harm of one business, at each time step."""

    title, key, named_by, group = "業務影響分析", ("business", "aspect"), "aspect", PLAN
    purpose = "業務が止まったときの影響を、観点ごと、時間ごとに4段階で書きます。最大許容停止時間はここから求めます。"
    part_of = "business"

    business: Mapped[UUID] = col(
        "業務",
        Ref("business_function"),
        required=True,
        width=18,
        help="どの業務の影響か。",
        other_names=("業務名",),
    )
    aspect: Mapped[str] = col(
        "観点", IMPACT_ASPECT, required=True, width=9, help="どの面での影響か。", other_names=("影響の種類",)
    )
    at_3h: Mapped[str | None] = _level("3時間")
    at_12h: Mapped[str | None] = _level("12時間")
    at_1d: Mapped[str | None] = _level("1日")
    at_3d: Mapped[str | None] = _level("3日")
    at_1w: Mapped[str | None] = _level("1週間")
    at_2w: Mapped[str | None] = _level("2週間")
    reason: Mapped[str | None] = col(
        "理由", LongText(), width=24, section="止まってからの影響", help="そう考えた理由。"
    )

    def check(self) -> Iterator[Fault]:
        """The harm does not grow less while the stop lasts."""
        stated = [(name, level) for name in TIME_STEPS if (level := getattr(self, name)) is not None]
        for (_, before), (name, level) in pairwise(stated):
            if level < before:
                yield Fault(
                    name,
                    "影響が、前の時点より小さくなっています。",
                    "止まる時間が長いほど影響は小さくなりません。前後の値を見直してください。",
                )
