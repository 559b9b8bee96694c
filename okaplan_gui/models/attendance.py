"""参集予測の条件: how staff reach the office on foot; every parameter is the authority's own (domain: 参集予測)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Mapped

from okaplan_gui.fields import Duration, LongText, Real, Ref, Text
from okaplan_gui.models.groups import DAMAGE
from okaplan_gui.models.ledger import Fault, Ledger, col


class AttendanceAssumption(Ledger):
    """One set of conditions: preparing, walking, distance that nobody walks, bands in place of home addresses."""

    title, key, named_by, group = "参集予測の条件", ("name",), "name", DAMAGE
    purpose = "職員が徒歩で集まるときの条件。支度の時間、歩く速さ、集まれない距離などを決めます。"

    name: Mapped[str] = col("条件の名前", Text(60), required=True, width=16, help="条件の呼び方。")
    prepare: Mapped[int] = col(
        "支度の時間", Duration(), required=True, width=7, help="家を出るまでにかかる時間。"
    )
    speed_fast: Mapped[float] = col(
        "速い人", Real("km/h", minimum=0.1), required=True, width=7, help="歩くのが速い人の速さ。"
    )
    speed_normal: Mapped[float] = col(
        "普通の人", Real("km/h", minimum=0.1), required=True, width=7, help="普通の人の速さ。"
    )
    speed_slow: Mapped[float] = col(
        "遅い人", Real("km/h", minimum=0.1), required=True, width=7, help="歩くのが遅い人の速さ。"
    )
    detour: Mapped[float] = col(
        "回り道", Real("倍", minimum=1), required=True, width=6, help="実際に歩く距離は、直線の何倍か。"
    )
    walk_limit: Mapped[float] = col(
        "歩ける距離",
        Real("km", minimum=0),
        required=True,
        width=7,
        help="最初の日に歩いて来られる距離の限り。",
    )
    band_edges: Mapped[str] = col(
        "距離の帯",
        Text(120),
        required=True,
        width=14,
        help="帯の境の距離（km）を読点で並べます。人ごとの距離は帯の遠い方の端として数えます。",
    )
    basis: Mapped[str | None] = col("根拠", LongText(), width=20, help="値の根拠。")

    def check(self) -> Iterator[Fault]:
        """The edges of the bands are rising numbers."""
        try:
            edges = band_edges(self.band_edges or "")
        except ValueError:
            edges = ()
        if not edges or list(edges) != sorted(set(edges)):
            yield Fault(
                "band_edges",
                "距離の帯は、小さい順の数を読点で並べて書きます。",
                "例: 2、5、10、15、20",
            )


class AttendanceAbsence(Ledger):
    """Which share of those who could come does not come, up to a time after the event."""

    title, key, named_by, group = "参集できない割合", ("assumption", "until"), "assumption", DAMAGE
    purpose = "けが・家族の被災・救助などで集まれない職員の割合。時間がたつほど小さくなります。"
    part_of = "assumption"
    order_by = ("assumption", "until")

    assumption: Mapped[UUID] = col(
        "参集予測の条件", Ref("attendance_assumption"), required=True, width=16, help="どの条件の割合か。"
    )
    until: Mapped[int] = col("いつまで", Duration(), required=True, width=8, help="発災から何時間まで。")
    share: Mapped[float] = col(
        "来られない割合", Real("%", minimum=0, maximum=100), required=True, width=8, help="百分率で。"
    )
    reason: Mapped[str | None] = col("内訳", Text(120), width=18, help="けが、家族の世話など。")


def band_edges(text: str) -> tuple[float, ...]:
    """The edges in km. ValueError when something in between is no number."""
    parts = text.replace(",", "、").replace("，", "、").split("、")
    return tuple(float(part.strip().removesuffix("km")) for part in parts if part.strip())
