"""The content of a plan: kept whole as JSON, older versions still readable, differences in words."""

from __future__ import annotations

import lzma
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

import okaplan_gui.rules.plan_lines as plan_lines
from okaplan_gui.jobs.plan_papers import plan_key
from okaplan_gui.jobs.plan_reading import draft_content
from okaplan_gui.jobs.sample import create_sample
from okaplan_gui.rules.plan_content import PlanContent, from_json, to_json
from okaplan_gui.rules.plan_difference import differences
from okaplan_gui.rules.plan_difference_words import LABELS
from okaplan_gui.rules.plan_lines import (
    BackupLine,
    BusinessLine,
    FormColumnLine,
    FormLine,
    FormSetLine,
    ImpactLine,
    MeasureLine,
    ProcedureLine,
    ScenarioDamageLine,
    ScenarioLine,
    SystemLine,
    VendorLine,
)
from okaplan_gui.rules.plan_open_matters import open_matters

OLD = Path(__file__).parent.parent / "reports" / "old_content" / "format_1.json.xz"
EMPTY = PlanContent("P", "計画", "見本県", format=2)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> PlanContent:
    with create_sample(tmp_path_factory.mktemp("content") / "見本.okaplan") as file:
        return draft_content(file, plan_key(file))


def test_the_whole_content_comes_back(sample: PlanContent) -> None:
    whole = replace(
        sample,
        scenarios=(
            ScenarioLine(1, "地震", "地震", damages=(ScenarioDamageLine("電力", "本庁舎", lasts=60),)),
        ),
        businesses=(BusinessLine("B1", "業務", impacts=(ImpactLine("生命", (None, "1", "4")),)),),
        form_set=FormSetLine(
            "x", "組", (FormLine("roles", None, "体制", columns=(FormColumnLine("role"),)),)
        ),
    )
    assert from_json(to_json(whole)) == whole
    assert whole.systems and whole.vendors and whole.sites and whole.start_order


def test_a_version_of_before_still_opens() -> None:
    old = from_json(lzma.decompress(OLD.read_bytes()).decode())
    assert old.format == 1 and old.version == 1 and len(old.inventory) == 202
    assert old.scenarios == () and old.form_set is None
    assert old.systems[0].steps == () and old.systems[0].rollback is None


def test_nothing_is_said_of_what_an_older_format_did_not_know(sample: PlanContent) -> None:
    old = from_json(lzma.decompress(OLD.read_bytes()).decode())
    told = differences(old, sample)
    assert {d.part for d in told} <= {
        "計画", "章", "発動基準", "重要業務", "重要システム", "役割", "行動手順", "点検項目", "緊急連絡先", "情報システム一覧",
    }  # fmt: skip
    assert not [d for d in told if d.field in ("復旧手順", "切戻し") and d.old == "（なし）"]
    assert differences(sample, sample) == []


def test_every_field_has_its_word() -> None:
    told_elsewhere = {"FormSetLine": {"forms"}, "RevisionLine": {"approved_on", "approved_by", "summary"}}
    for name in plan_lines.__all__:
        line: Any = getattr(plan_lines, name)
        own = {f.name for f in fields(line)} - told_elsewhere.get(name, set())
        assert own <= LABELS.keys(), name


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("measures", MeasureLine(1, "予備機", cost=None), MeasureLine(1, "予備機", cost=1_200_000), "対策「予備機」の概算費用: 未確認 → 1,200,000円"),
        ("vendors", VendorLine("K1", "保守", arrival=60), VendorLine("K1", "保守", arrival=120), "事業者との契約「保守」の駆付け時間: 1時間 → 2時間"),
        ("backups", BackupLine("S", "D", interval=1440), BackupLine("S", "D", interval=None), "バックアップ「S D」の取得間隔: 1日 → 未確認"),
        ("scenarios", ScenarioLine(1, "地震", "地震", power_off=60), ScenarioLine(1, "地震", "地震", power_off=4320), "被害想定「地震」の停電の長さ: 1時間 → 3日"),
    ],
)  # fmt: skip
def test_changes_are_told_in_words(part: str, old: object, new: object, words: str) -> None:
    def with_line(line: object) -> PlanContent:
        values: dict[str, Any] = {part: (line,)}
        return replace(EMPTY, **values)

    before, after = with_line(old), with_line(new)
    assert [d.text() for d in differences(before, after)] == [words]
    assert [d.change for d in differences(EMPTY, after)] == ["追加"]
    assert [d.change for d in differences(after, EMPTY)] == ["削除"]


def test_of_a_list_only_what_differs_is_told() -> None:
    steps = tuple(ProcedureLine(n, "restore", f"手順{n}", 10) for n in range(1, 6))
    old = replace(EMPTY, systems=(SystemLine("1", "認証", 1, steps=steps),))
    changed = (*steps[:2], replace(steps[2], minutes=None), *steps[3:])
    new = replace(EMPTY, systems=(SystemLine("1", "認証", 1, steps=changed),))
    (told,) = differences(old, new)
    assert (told.field, told.old, told.new) == ("復旧手順", "3 復旧 手順3 10分", "3 復旧 手順3")


def test_what_passes_by_itself_is_no_change() -> None:
    old = replace(EMPTY, backups=(BackupLine("S", "D", last_success="2026-01-01"),))
    new = replace(EMPTY, backups=(BackupLine("S", "D", last_success="2026-01-02"),))
    assert differences(old, new) == []


def test_a_chapter_that_names_a_form_of_another_set(sample: PlanContent) -> None:
    def told(content: PlanContent) -> dict[str, str]:
        return {m.name: m.fields[0] for m in open_matters(content) if m.part == "章"}

    assert told(sample) == {}, "the usual wording goes with the usual set"
    own = FormSetLine(
        "自", "自分の組", (FormLine("roles", "様式8", "体制"), FormLine("contacts", "別紙1", "連絡先"))
    )
    found = told(replace(sample, form_set=own))
    assert found["重要業務と重要システム"] == "様式16・様式17（様式セット「自分の組」にない番号）"
    assert "運用体制と役割" not in found


def test_unknown_is_counted_as_open() -> None:
    content = replace(
        EMPTY, backups=(BackupLine("S", "D", interval=60),), measures=(MeasureLine(1, "予備機"),)
    )
    told = {(m.part, m.name): m.fields for m in open_matters(content)}
    assert "取得間隔" not in told["バックアップ", "S D"] and "最終復元試験日" in told["バックアップ", "S D"]
    assert told["対策", "予備機"] == ("概算費用", "期限", "担当課", "残るリスク")
