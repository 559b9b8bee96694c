"""Exercises whole (scenarios, injects, objectives, achievements) and the response to disasters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "exercise_scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("threat", sa.String(length=40), nullable=True),
        sa.Column("timing", sa.String(length=40), nullable=True),
        sa.Column("time", sa.String(length=40), nullable=True),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("power", sa.String(length=120), nullable=True),
        sa.Column("gas", sa.String(length=120), nullable=True),
        sa.Column("water", sa.String(length=120), nullable=True),
        sa.Column("phones", sa.String(length=120), nullable=True),
        sa.Column("transport", sa.String(length=120), nullable=True),
        sa.Column("roads", sa.String(length=120), nullable=True),
        sa.Column("aims", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_scenario")),
        sa.UniqueConstraint("code", name=op.f("uq_exercise_scenario_code")),
    )
    op.create_table(
        "scenario_inject",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scenario", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("addressee", sa.String(length=60), nullable=True),
        sa.Column("sender", sa.String(length=60), nullable=True),
        sa.Column("means", sa.String(length=40), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.Column("supplement", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["scenario"], ["exercise_scenario.id"], name=op.f("fk_scenario_inject_scenario")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_inject")),
        sa.UniqueConstraint("scenario", "number", name=op.f("uq_scenario_inject_scenario_number")),
    )
    op.create_index(op.f("ix_scenario_inject_scenario"), "scenario_inject", ["scenario"], unique=False)
    op.create_table(
        "exercise_achievement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("objective", sa.BigInteger(), nullable=True),
        sa.Column("achieved", sa.BigInteger(), nullable=True),
        sa.Column("point_objective", sa.BigInteger(), nullable=True),
        sa.Column("point_achieved", sa.BigInteger(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_exercise_achievement_exercise")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_exercise_achievement_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_achievement")),
        sa.UniqueConstraint("exercise", "system", name=op.f("uq_exercise_achievement_exercise_system")),
    )
    op.create_index(
        op.f("ix_exercise_achievement_exercise"), "exercise_achievement", ["exercise"], unique=False
    )
    op.create_index(op.f("ix_exercise_achievement_system"), "exercise_achievement", ["system"], unique=False)
    op.create_table(
        "exercise_inject",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("minute", sa.BigInteger(), nullable=False),
        sa.Column("addressee", sa.String(length=60), nullable=True),
        sa.Column("sender", sa.String(length=60), nullable=True),
        sa.Column("means", sa.String(length=40), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("expected", sa.Text(), nullable=True),
        sa.Column("supplement", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.Column("given_elapsed", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_elapsed", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_exercise_inject_exercise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_inject")),
        sa.UniqueConstraint("exercise", "number", name=op.f("uq_exercise_inject_exercise_number")),
    )
    op.create_index(op.f("ix_exercise_inject_exercise"), "exercise_inject", ["exercise"], unique=False)
    op.create_table(
        "exercise_objective",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("criterion", sa.Text(), nullable=True),
        sa.Column("rating", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_exercise_objective_exercise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_objective")),
        sa.UniqueConstraint("exercise", "number", name=op.f("uq_exercise_objective_exercise_number")),
    )
    op.create_index(op.f("ix_exercise_objective_exercise"), "exercise_objective", ["exercise"], unique=False)
    op.create_table(
        "exercise_participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("exercise", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_exercise_participant_contact")),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_exercise_participant_exercise")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_participant")),
        sa.UniqueConstraint("exercise", "number", name=op.f("uq_exercise_participant_exercise_number")),
    )
    op.create_index(
        op.f("ix_exercise_participant_contact"), "exercise_participant", ["contact"], unique=False
    )
    op.create_index(
        op.f("ix_exercise_participant_exercise"), "exercise_participant", ["exercise"], unique=False
    )
    op.create_table(
        "exercise_programme",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=True),
        sa.Column("audience", sa.String(length=120), nullable=True),
        sa.Column("aim", sa.Text(), nullable=True),
        sa.Column("plan", sa.Uuid(), nullable=True),
        sa.Column("scenario", sa.Uuid(), nullable=True),
        sa.Column("exercise", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_exercise_programme_exercise")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_exercise_programme_plan")),
        sa.ForeignKeyConstraint(
            ["scenario"], ["exercise_scenario.id"], name=op.f("fk_exercise_programme_scenario")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercise_programme")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_exercise_programme_year_number")),
    )
    op.create_index(op.f("ix_exercise_programme_exercise"), "exercise_programme", ["exercise"], unique=False)
    op.create_index(op.f("ix_exercise_programme_plan"), "exercise_programme", ["plan"], unique=False)
    op.create_index(op.f("ix_exercise_programme_scenario"), "exercise_programme", ["scenario"], unique=False)
    op.create_table(
        "response_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("nature", sa.String(length=40), nullable=False),
        sa.Column("threat", sa.String(length=40), nullable=True),
        sa.Column("occurred_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Uuid(), nullable=True),
        sa.Column("exercise", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=True),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["exercise"], ["exercise.id"], name=op.f("fk_response_event_exercise")),
        sa.ForeignKeyConstraint(["version"], ["plan_version.id"], name=op.f("fk_response_event_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_event")),
        sa.UniqueConstraint("code", name=op.f("uq_response_event_code")),
    )
    op.create_index(op.f("ix_response_event_exercise"), "response_event", ["exercise"], unique=False)
    op.create_index(op.f("ix_response_event_version"), "response_event", ["version"], unique=False)
    op.create_table(
        "address_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("target", sa.String(length=100), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("tried_at", sa.DateTime(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_address_result_event")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_address_result_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_result")),
        sa.UniqueConstraint(
            "event", "address", "tried_at", name=op.f("uq_address_result_event_address_tried_at")
        ),
    )
    op.create_index(op.f("ix_address_result_event"), "address_result", ["event"], unique=False)
    op.create_index(op.f("ix_address_result_system"), "address_result", ["system"], unique=False)
    op.create_table(
        "chronology_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("happened_at", sa.DateTime(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("sender", sa.String(length=60), nullable=True),
        sa.Column("receiver", sa.String(length=60), nullable=True),
        sa.Column("means", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("site", sa.Uuid(), nullable=True),
        sa.Column("who_acts", sa.String(length=60), nullable=True),
        sa.Column("due", sa.DateTime(), nullable=True),
        sa.Column("follow_up", sa.String(length=40), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("recorder", sa.String(length=60), nullable=True),
        sa.Column("from_paper", sa.Boolean(), nullable=True),
        sa.Column("corrects", sa.Uuid(), nullable=True),
        sa.Column("struck_at", sa.DateTime(), nullable=True),
        sa.Column("struck_reason", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["corrects"], ["chronology_entry.id"], name=op.f("fk_chronology_entry_corrects")
        ),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_chronology_entry_event")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_chronology_entry_site")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_chronology_entry_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chronology_entry")),
        sa.UniqueConstraint(
            "event", "device", "number", name=op.f("uq_chronology_entry_event_device_number")
        ),
    )
    op.create_index(op.f("ix_chronology_entry_corrects"), "chronology_entry", ["corrects"], unique=False)
    op.create_index(op.f("ix_chronology_entry_event"), "chronology_entry", ["event"], unique=False)
    op.create_index(op.f("ix_chronology_entry_site"), "chronology_entry", ["site"], unique=False)
    op.create_index(op.f("ix_chronology_entry_system"), "chronology_entry", ["system"], unique=False)
    op.create_table(
        "contact_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("contact", sa.Uuid(), nullable=True),
        sa.Column("called_at", sa.DateTime(), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("caller", sa.String(length=60), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_contact_call_contact")),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_contact_call_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_call")),
        sa.UniqueConstraint("event", "device", "number", name=op.f("uq_contact_call_event_device_number")),
    )
    op.create_index(op.f("ix_contact_call_contact"), "contact_call", ["contact"], unique=False)
    op.create_index(op.f("ix_contact_call_event"), "contact_call", ["event"], unique=False)
    op.create_table(
        "event_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("step_code", sa.String(length=20), nullable=True),
        sa.Column("phase", sa.String(length=40), nullable=True),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("check_point", sa.Text(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_event_action_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_action")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_event_action_event_number")),
    )
    op.create_index(op.f("ix_event_action_event"), "event_action", ["event"], unique=False)
    op.create_table(
        "event_damage_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("area", sa.String(length=40), nullable=True),
        sa.Column("target", sa.String(length=100), nullable=False),
        sa.Column("look_for", sa.Text(), nullable=True),
        sa.Column("first_minutes", sa.Boolean(), nullable=True),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.String(length=60), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("next_at", sa.DateTime(), nullable=True),
        sa.Column("repaired_by", sa.String(length=60), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_event_damage_check_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_damage_check")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_event_damage_check_event_number")),
    )
    op.create_index(op.f("ix_event_damage_check_event"), "event_damage_check", ["event"], unique=False)
    op.create_table(
        "event_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.Uuid(), nullable=True),
        sa.Column("safety", sa.String(length=40), nullable=False),
        sa.Column("presence", sa.String(length=40), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("expected_at", sa.DateTime(), nullable=True),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("team", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_event_person_contact")),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_event_person_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_person")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_event_person_event_number")),
    )
    op.create_index(op.f("ix_event_person_contact"), "event_person", ["contact"], unique=False)
    op.create_index(op.f("ix_event_person_event"), "event_person", ["event"], unique=False)
    op.create_table(
        "event_recovery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("verified_by", sa.String(length=60), nullable=True),
        sa.Column("declared_at", sa.DateTime(), nullable=True),
        sa.Column("switched_back_at", sa.DateTime(), nullable=True),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("data_point", sa.DateTime(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_event_recovery_event")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_event_recovery_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_recovery")),
        sa.UniqueConstraint("event", "system", name=op.f("uq_event_recovery_event_system")),
    )
    op.create_index(op.f("ix_event_recovery_event"), "event_recovery", ["event"], unique=False)
    op.create_index(op.f("ix_event_recovery_system"), "event_recovery", ["system"], unique=False)
    op.create_table(
        "event_system_state",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("cause", sa.String(length=40), nullable=True),
        sa.Column("forecast", sa.DateTime(), nullable=True),
        sa.Column("certainty", sa.String(length=40), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("workaround", sa.Text(), nullable=True),
        sa.Column("waiting_for", sa.String(length=120), nullable=True),
        sa.Column("next_step", sa.String(length=200), nullable=True),
        sa.Column("person", sa.String(length=60), nullable=True),
        sa.Column("notified", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_event_system_state_event")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_event_system_state_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_system_state")),
        sa.UniqueConstraint(
            "event", "device", "number", name=op.f("uq_event_system_state_event_device_number")
        ),
    )
    op.create_index(op.f("ix_event_system_state_event"), "event_system_state", ["event"], unique=False)
    op.create_index(op.f("ix_event_system_state_system"), "event_system_state", ["system"], unique=False)
    op.create_table(
        "shift",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=60), nullable=True),
        sa.Column("begins", sa.DateTime(), nullable=False),
        sa.Column("ends", sa.DateTime(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["response_event.id"], name=op.f("fk_shift_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
        sa.UniqueConstraint("event", "number", name=op.f("uq_shift_event_number")),
    )
    op.create_index(op.f("ix_shift_event"), "shift", ["event"], unique=False)
    op.execute(
        "ALTER TABLE exercise ADD COLUMN scenario_used CHAR(32) CONSTRAINT fk_exercise_scenario_used REFERENCES exercise_scenario (id)"
    )
    op.add_column("exercise", sa.Column("assumed_at", sa.DateTime(), nullable=True))
    op.add_column("exercise", sa.Column("compression", sa.Double(), nullable=True))
    op.create_index(op.f("ix_exercise_scenario_used"), "exercise", ["scenario_used"], unique=False)
    # a finding may come from an event now; nothing refers to this table yet, so it can be made anew
    with op.batch_alter_table("finding") as batch_op:
        batch_op.alter_column("exercise", existing_type=sa.CHAR(length=32), nullable=True)
        batch_op.drop_constraint("uq_finding_exercise_number", type_="unique")
    op.execute(
        "ALTER TABLE finding ADD COLUMN event CHAR(32) CONSTRAINT fk_finding_event REFERENCES response_event (id)"
    )
    op.add_column("finding", sa.Column("kind", sa.String(length=40), nullable=True))
    op.add_column("finding", sa.Column("budget", sa.Boolean(), nullable=True))
    op.execute(
        "ALTER TABLE finding ADD COLUMN chapter CHAR(32) CONSTRAINT fk_finding_chapter REFERENCES plan_chapter (id)"
    )
    op.add_column("finding", sa.Column("changes_what", sa.String(length=120), nullable=True))
    op.execute(
        "ALTER TABLE finding ADD COLUMN repeats CHAR(32) CONSTRAINT fk_finding_repeats REFERENCES finding (id)"
    )
    op.execute(
        "ALTER TABLE finding ADD COLUMN verified_by CHAR(32) CONSTRAINT fk_finding_verified_by REFERENCES exercise (id)"
    )
    op.add_column("finding", sa.Column("verified_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_finding_chapter"), "finding", ["chapter"], unique=False)
    op.create_index(op.f("ix_finding_event"), "finding", ["event"], unique=False)
    op.create_index(
        op.f("ix_finding_exercise_event_number"), "finding", ["exercise", "event", "number"], unique=False
    )
    op.create_index(op.f("ix_finding_repeats"), "finding", ["repeats"], unique=False)
    op.create_index(op.f("ix_finding_verified_by"), "finding", ["verified_by"], unique=False)
