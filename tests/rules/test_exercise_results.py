"""What follows from an exercise: verdicts, sentences, the programme of a year, findings that come back, phishing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from okaplan_gui.fields import JST, UNCONFIRMED
from okaplan_gui.models.exercise import (
    Exercise,
    ExerciseAchievement,
    ExerciseInject,
    ExerciseItem,
    ExerciseLog,
    ExerciseObjective,
    ExerciseParticipant,
    Finding,
)
from okaplan_gui.models.exercise_library import ExerciseProgramme
from okaplan_gui.models.plan import PlanVersion
from okaplan_gui.models.security import PhishingDrill
from okaplan_gui.rules.exercise_objectives import objectives_of
from okaplan_gui.rules.exercise_results import (
    OPEN,
    OVER,
    WITHIN,
    achievement_lines,
    achievements_told,
    heads_told,
    objectives_told,
    timeline,
    verdict,
)
from okaplan_gui.rules.finding_story import DONE, GOING, LATE, VERIFIED, Source, finding_stories, story_tally
from okaplan_gui.rules.phishing import drill_results, drill_tally, trend_tally
from okaplan_gui.rules.programme import COMING, DUE, HELD, MADE, MISSED, programme_year

TODAY = date(2026, 11, 20)


def test_verdicts() -> None:
    assert (verdict(60, 60), verdict(60, 61)) == (WITHIN, OVER)
    assert verdict(None, 5) == verdict(60, None) == OPEN


def test_what_was_not_measured_is_not_good() -> None:
    one, other = uuid4(), uuid4()
    lines = achievement_lines(
        [
            ExerciseAchievement(
                system=one, objective=60, achieved=50, point_objective=60, point_achieved=None
            ),
            ExerciseAchievement(
                system=other, objective=None, achieved=5, point_objective=10, point_achieved=20
            ),
        ],
        {one: "甲", other: "乙"},
    )
    assert [line.system for line in lines] == ["甲", "乙"]
    told = achievements_told(lines)
    assert (
        "目標復旧時間以内 1、超えた 0、未確認 1" in told and "目標復旧時点以内 0、超えた 1、未確認 1" in told
    )


def test_sentences_count_the_unknown_apart() -> None:
    people = [ExerciseParticipant(kind="player", attended=flag) for flag in (True, False, None)]
    assert heads_told([*people, ExerciseParticipant(kind="observer")]) == (
        "予定 3人のうち参加 1人、未確認 1人。ほかに統制・評価・見学 1人。"
    )
    assert objectives_told([ExerciseObjective(rating="done"), ExerciseObjective(rating=None)]).endswith(
        "未確認 1。"
    )
    assert objectives_told([]) == "目標は書かれていません。"


def test_timeline_is_one_order() -> None:
    start = datetime(2026, 9, 1, 13, 0, tzinfo=JST)
    entries = timeline(
        [
            ExerciseItem(
                action="点検",
                step_code="A1",
                done_at=start + timedelta(minutes=9),
                result="done",
                target=5,
                elapsed=9,
            ),
            ExerciseItem(action="しない"),
        ],
        [ExerciseLog(at=start + timedelta(minutes=4), content="始めた", stumbled="鍵がない")],
        [ExerciseInject(given_at=start, content="揺れた", addressee="全員", result="failed")],
    )
    assert [(one.kind, one.sign) for one in entries] == [("付与", "×"), ("記録", ""), ("実施", "○")]
    assert "鍵がない" in entries[1].text and "遅れ" in entries[2].text


@given(st.text(max_size=200))
def test_aims_are_never_lost(text: str) -> None:
    lines = [line.strip().lstrip("・").strip() for line in text.splitlines()]
    found = objectives_of(text)
    assert len(found) == sum(bool(line) for line in lines)
    assert all(objective for objective, _ in found)


def test_aims() -> None:
    assert objectives_of("・判断する（目安: 60分以内に（全員で）判断した）\n引き継ぐ") == (
        ("判断する", "60分以内に（全員で）判断した"),
        ("引き継ぐ", None),
    )


# ---- the programme


def line(number: int, month: int | None, exercise: UUID | None = None, year: int = 2026) -> ExerciseProgramme:
    return ExerciseProgramme(
        id=uuid4(),
        year=year,
        number=number,
        name=f"訓練{number}",
        kind="tabletop",
        month=month,
        exercise=exercise,
    )


def test_programme_of_a_year() -> None:
    held = Exercise(id=uuid4(), code="1", name="甲", state="closed", held_on=date(2026, 6, 1), year=2026)
    made = Exercise(id=uuid4(), code="2", name="乙", state="planned", held_on=date(2027, 2, 1), year=2026)
    other = Exercise(id=uuid4(), code="3", name="丙", state="closed", held_on=date(2027, 3, 31), year=None)
    last_year = Exercise(
        id=uuid4(), code="4", name="丁", state="closed", held_on=date(2026, 3, 31), year=2026
    )
    lines = [
        line(1, 3),
        line(2, 6, held.id),
        line(3, 2, made.id),
        line(4, 5),
        line(5, 11),
        line(6, None),
        line(7, 5, year=2025),
    ]
    told = programme_year(2026, lines, [held, made, other, last_year], TODAY)
    assert [(one.line.number, one.state) for one in told.lines] == [
        (4, MISSED), (2, HELD), (5, DUE), (3, MADE), (1, COMING), (6, COMING),
    ]  # fmt: skip
    assert told.besides == (other,) and told.held == 2
    assert "2回実施しました" in told.reminder and "過ぎたものが1件" in told.reminder


def test_at_least_one_a_year_is_reminded_of() -> None:
    assert "まだ0回" in programme_year(2026, [], [], TODAY).reminder
    assert "あと131日" in programme_year(2026, [], [], TODAY).reminder
    assert "届いていません" in programme_year(2025, [], [], TODAY).reminder


# ---- findings


def finding(source: UUID, text: str, **values: object) -> Finding:
    return Finding(id=uuid4(), exercise=source, number=1, finding=text, **({"state": "open"} | values))


def test_what_became_of_findings() -> None:
    first, second, plan = uuid4(), uuid4(), uuid4()
    old = finding(first, "夜間の窓口の番号が一覧にない。", state="done", done_on=date(2025, 6, 1))
    again = finding(second, "夜間の窓口の番号が一覧になかった。", due=date(2026, 1, 1))
    other = finding(second, "発電機の燃料が足りない。", due=date(2027, 1, 1))
    good = finding(first, "鍵がない。", state="done", done_on=date(2025, 6, 1), verified_by=second)
    sources = {
        first: Source("一回目", date(2025, 5, 1), plan),
        second: Source("二回目", date(2026, 5, 1), plan),
    }
    versions = [
        PlanVersion(plan=plan, number=1, approved_on=date(2025, 1, 1)),
        PlanVersion(plan=plan, number=2, approved_on=date(2025, 7, 1)),
        PlanVersion(plan=uuid4(), number=9, approved_on=date(2025, 6, 2)),
    ]
    stories = {
        one.finding.id: one for one in finding_stories([old, again, other, good], sources, versions, TODAY)
    }
    assert [stories[one.id].state for one in (old, again, other, good)] == [DONE, LATE, GOING, VERIFIED]
    assert stories[again.id].suggested is old and not stories[other.id].recurs
    version = stories[old.id].version
    assert version is not None and version.number == 2
    tally = story_tally(tuple(stories.values()), TODAY)
    assert "訓練で確かめた 1、完了したが確かめていない 1" in tally.summary and "再発 1件" in tally.summary


def test_a_ring_of_repeats_ends() -> None:
    source = uuid4()
    one, two = finding(source, "甲"), finding(source, "乙")
    one.repeats, two.repeats = two.id, one.id
    stories = finding_stories([one, two], {source: Source("訓練", TODAY)}, [], TODAY)
    assert all(len(story.earlier) == 1 for story in stories)


def test_an_earlier_finding_is_no_repeat_of_a_later_one() -> None:
    first, second = uuid4(), uuid4()
    old, new = finding(first, "番号が一覧にない。"), finding(second, "番号が一覧にない。")
    sources = {first: Source("一", date(2025, 5, 1)), second: Source("二", date(2026, 5, 1))}
    stories = {one.finding.id: one for one in finding_stories([old, new], sources, [], TODAY)}
    assert stories[new.id].suggested is old and stories[old.id].suggested is None


# ---- phishing


def test_phishing_rates() -> None:
    one, two = uuid4(), uuid4()

    def drill(name: str, on: date, division: UUID, *counts: int | None) -> PhishingDrill:
        sent, opened, clicked, reported, asked, first = counts
        return PhishingDrill(
            id=uuid4(), drill=name, division=division, held_on=on, sent=sent, opened=opened, clicked=clicked,
            reported=reported, asked=asked, first_report=first,
        )  # fmt: skip

    results = drill_results(
        [
            drill("第2回", date(2026, 9, 1), one, 20, 5, 2, 8, 1, 4),
            drill("第2回", date(2026, 9, 1), two, 30, 5, 2, None, 1, 3),
            drill("第1回", date(2025, 9, 1), one, 20, 10, 6, 2, 0, None),
        ],
        {one: "甲課", two: "乙課"},
    )
    assert [one.drill for one in results] == ["第1回", "第2回"]
    last = results[1]
    assert (last.unknown, last.whole.sent, last.whole.share("reported"), last.whole.first_report) == (
        1,
        20,
        0.4,
        3,
    )
    tally = drill_tally(last, TODAY)
    by_name = {row.cells[0]: row for row in tally.rows}
    assert by_name["甲課"].mark == "ok" and by_name["乙課"].mark == "open"
    assert by_name["甲課"].cells[-1] == "+30.0ポイント" and by_name["乙課"].cells[4] == UNCONFIRMED
    assert "乙課" not in tally.summary and "1件" in tally.summary
    assert [row.mark for row in trend_tally(results, TODAY).rows] == ["ok", "warn"]
