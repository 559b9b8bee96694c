"""Shares of the systems by a choice: クラウド, IPv6 and the like; 未確認 is told apart and never good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from okaplan_gui.fields import Choice
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import Catalogue
from okaplan_gui.models.information_system import InformationSystem
from okaplan_gui.rules.figures import CLOUD
from okaplan_gui.rules.tally import OPEN, Tally, TallyRow, column, count_column, percent, share_column


def by_choice(
    systems: Sequence[InformationSystem], field: str, lists: Catalogue = LEDGERS
) -> list[tuple[str | None, list[InformationSystem]]]:
    """The live systems by the values of a choice field, in the order of the choice; None is 未確認."""
    kind = lists.field(InformationSystem, field).kind
    assert isinstance(kind, Choice)
    live = [system for system in systems if system.phase != "retired"]
    codes: list[str | None] = [option.code for option in kind.options]
    strays = sorted(
        {str(getattr(s, field)) for s in live if getattr(s, field) not in codes and getattr(s, field)}
    )
    return [(code, [s for s in live if getattr(s, field) == code]) for code in (*codes, *strays, None)]


def share_tally(
    systems: Sequence[InformationSystem],
    field: str,
    title: str,
    summary: str,
    today: date,
    lists: Catalogue = LEDGERS,
) -> Tally:
    """How many systems have each value of a choice field."""
    label = InformationSystem.field(field).label
    kind = lists.field(InformationSystem, field).kind
    groups = by_choice(systems, field, lists)
    whole = sum(len(found) for _, found in groups)
    return Tally(
        title, today, summary,
        (column(label, width=18), count_column("システム数", width=8), share_column("割合")),
        tuple(
            TallyRow(
                (kind.text(code) if code else None, len(found), percent(len(found), whole)),
                OPEN if code is None and found else "", "information_system", tuple(s.id for s in found),
            )
            for code, found in groups
            if found or code is not None
        ),
        ("information_system",),
    )  # fmt: skip


def hosting_tally(systems: Sequence[InformationSystem], today: date, lists: Catalogue = LEDGERS) -> Tally:
    """稼働環境, with the plan's クラウドサービス利用割合 (plan §3.2.2; target 5 %)."""
    live = [system for system in systems if system.phase != "retired"]
    cloud = sum(system.hosting in CLOUD for system in live)
    words = f"クラウドサービス利用割合 {percent(cloud, len(live))}（{len(live)}システム中 {cloud}システム）。"
    return share_tally(systems, "hosting", "稼働環境とクラウド", words, today, lists)


def ipv6_tally(systems: Sequence[InformationSystem], today: date) -> Tally:
    """IPv6 readiness among the systems that need it (plan §3.2.3); 未確認 counts as not ready."""
    wanted = [system for system in systems if system.phase != "retired" and system.ipv6 != "na"]
    ready = sum(system.ipv6 == "yes" for system in wanted)
    words = f"IPv6対応の割合 {percent(ready, len(wanted))}（対象 {len(wanted)}システム中 {ready}システム。未確認は未対応に数えます）。"
    return share_tally(systems, "ipv6", "IPv6対応", words, today)
