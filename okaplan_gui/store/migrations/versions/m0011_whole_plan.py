"""The whole ICT-BCP: impact, damage and measures, procedures, attendance, upkeep, checks, copies and form sets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attendance_assumption",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("prepare", sa.BigInteger(), nullable=False),
        sa.Column("speed_fast", sa.Double(), nullable=False),
        sa.Column("speed_normal", sa.Double(), nullable=False),
        sa.Column("speed_slow", sa.Double(), nullable=False),
        sa.Column("detour", sa.Double(), nullable=False),
        sa.Column("walk_limit", sa.Double(), nullable=False),
        sa.Column("band_edges", sa.String(length=120), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_assumption")),
        sa.UniqueConstraint("name", name=op.f("uq_attendance_assumption_name")),
    )
    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("section", sa.String(length=60), nullable=True),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
        sa.UniqueConstraint("edition", "number", name=op.f("uq_checklist_item_edition_number")),
    )
    op.create_table(
        "form_set",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_set")),
        sa.UniqueConstraint("code", name=op.f("uq_form_set_code")),
    )
    op.create_table(
        "attendance_absence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("assumption", sa.Uuid(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["assumption"], ["attendance_assumption.id"], name=op.f("fk_attendance_absence_assumption")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_absence")),
        sa.UniqueConstraint("assumption", "until", name=op.f("uq_attendance_absence_assumption_until")),
    )
    op.create_index(
        op.f("ix_attendance_absence_assumption"), "attendance_absence", ["assumption"], unique=False
    )
    op.create_table(
        "form_layout",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_set", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=True),
        sa.Column("title_text", sa.String(length=80), nullable=False),
        sa.Column("shape", sa.String(length=40), nullable=False),
        sa.Column("in_handbook", sa.Boolean(), nullable=False),
        sa.Column("in_public", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["form_set"], ["form_set.id"], name=op.f("fk_form_layout_form_set")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_layout")),
        sa.UniqueConstraint("form_set", "form", name=op.f("uq_form_layout_form_set_form")),
    )
    op.create_index(op.f("ix_form_layout_form_set"), "form_layout", ["form_set"], unique=False)
    op.create_table(
        "form_column",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("layout", sa.Uuid(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("heading", sa.String(length=40), nullable=True),
        sa.Column("width", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["layout"], ["form_layout.id"], name=op.f("fk_form_column_layout")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_column")),
        sa.UniqueConstraint("layout", "place", name=op.f("uq_form_column_layout_place")),
    )
    op.create_index(op.f("ix_form_column_layout"), "form_column", ["layout"], unique=False)
    op.create_table(
        "business_impact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("business", sa.Uuid(), nullable=False),
        sa.Column("aspect", sa.String(length=40), nullable=False),
        sa.Column("at_3h", sa.String(length=40), nullable=True),
        sa.Column("at_12h", sa.String(length=40), nullable=True),
        sa.Column("at_1d", sa.String(length=40), nullable=True),
        sa.Column("at_3d", sa.String(length=40), nullable=True),
        sa.Column("at_1w", sa.String(length=40), nullable=True),
        sa.Column("at_2w", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["business"], ["business_function.id"], name=op.f("fk_business_impact_business")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business_impact")),
        sa.UniqueConstraint("business", "aspect", name=op.f("uq_business_impact_business_aspect")),
    )
    op.create_index(op.f("ix_business_impact_business"), "business_impact", ["business"], unique=False)
    op.create_table(
        "accepted_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted_by", sa.String(length=60), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_accepted_finding_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_finding")),
        sa.UniqueConstraint("plan", "rule", "subject", name=op.f("uq_accepted_finding_plan_rule_subject")),
    )
    op.create_index(op.f("ix_accepted_finding_plan"), "accepted_finding", ["plan"], unique=False)
    op.create_table(
        "damage_scenario",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("threat", sa.String(length=40), nullable=False),
        sa.Column("timing", sa.String(length=40), nullable=True),
        sa.Column("severity", sa.String(length=120), nullable=True),
        sa.Column("power_off", sa.BigInteger(), nullable=True),
        sa.Column("lines_down", sa.BigInteger(), nullable=True),
        sa.Column("transport_down", sa.BigInteger(), nullable=True),
        sa.Column("vendor_delay", sa.BigInteger(), nullable=True),
        sa.Column("assumption", sa.Uuid(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["assumption"], ["attendance_assumption.id"], name=op.f("fk_damage_scenario_assumption")
        ),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_damage_scenario_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_damage_scenario")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_damage_scenario_plan_number")),
    )
    op.create_index(op.f("ix_damage_scenario_assumption"), "damage_scenario", ["assumption"], unique=False)
    op.create_index(op.f("ix_damage_scenario_plan"), "damage_scenario", ["plan"], unique=False)
    op.create_table(
        "first_response_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("operation", sa.String(length=100), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("start_within", sa.String(length=40), nullable=True),
        sa.Column("resources", sa.Text(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("damage", sa.Text(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("alternative", sa.Text(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_first_response_item_division")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_first_response_item_plan")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_first_response_item_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_first_response_item")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_first_response_item_plan_number")),
    )
    op.create_index(
        op.f("ix_first_response_item_division"), "first_response_item", ["division"], unique=False
    )
    op.create_index(op.f("ix_first_response_item_plan"), "first_response_item", ["plan"], unique=False)
    op.create_index(op.f("ix_first_response_item_system"), "first_response_item", ["system"], unique=False)
    op.create_table(
        "ladder_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_ladder_record_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_record")),
        sa.UniqueConstraint("plan", "step", name=op.f("uq_ladder_record_plan_step")),
    )
    op.create_index(op.f("ix_ladder_record_plan"), "ladder_record", ["plan"], unique=False)
    op.create_table(
        "plan_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("reviewer", sa.String(length=60), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_plan_review_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_review")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_plan_review_plan_number")),
    )
    op.create_index(op.f("ix_plan_review_plan"), "plan_review", ["plan"], unique=False)
    op.create_table(
        "six_element",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("element", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("present", sa.Text(), nullable=True),
        sa.Column("next_step", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_six_element_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_six_element")),
        sa.UniqueConstraint("plan", "element", name=op.f("uq_six_element_plan_element")),
    )
    op.create_index(op.f("ix_six_element_plan"), "six_element", ["plan"], unique=False)
    op.create_table(
        "upkeep_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("contact", sa.Uuid(), nullable=True),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contact.id"], name=op.f("fk_upkeep_role_contact")),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_upkeep_role_division")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_upkeep_role_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upkeep_role")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_upkeep_role_plan_number")),
    )
    op.create_index(op.f("ix_upkeep_role_contact"), "upkeep_role", ["contact"], unique=False)
    op.create_index(op.f("ix_upkeep_role_division"), "upkeep_role", ["division"], unique=False)
    op.create_index(op.f("ix_upkeep_role_plan"), "upkeep_role", ["plan"], unique=False)
    op.create_table(
        "plan_copy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("medium", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.Uuid(), nullable=True),
        sa.Column("place", sa.String(length=100), nullable=True),
        sa.Column("at_home", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Uuid(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["contact.id"], name=op.f("fk_plan_copy_holder")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_plan_copy_plan")),
        sa.ForeignKeyConstraint(["version"], ["plan_version.id"], name=op.f("fk_plan_copy_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_copy")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_plan_copy_plan_number")),
    )
    op.create_index(op.f("ix_plan_copy_holder"), "plan_copy", ["holder"], unique=False)
    op.create_index(op.f("ix_plan_copy_plan"), "plan_copy", ["plan"], unique=False)
    op.create_index(op.f("ix_plan_copy_version"), "plan_copy", ["version"], unique=False)
    op.create_table(
        "recovery_procedure_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("critical", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("who", sa.String(length=60), nullable=True),
        sa.Column("check_point", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["critical"], ["critical_system.id"], name=op.f("fk_recovery_procedure_step_critical")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_procedure_step")),
        sa.UniqueConstraint("critical", "number", name=op.f("uq_recovery_procedure_step_critical_number")),
    )
    op.create_index(
        op.f("ix_recovery_procedure_step_critical"), "recovery_procedure_step", ["critical"], unique=False
    )
    op.create_table(
        "scenario_damage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("scenario", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("site", sa.Uuid(), nullable=True),
        sa.Column("line", sa.Uuid(), nullable=True),
        sa.Column("equipment", sa.Uuid(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("vendor", sa.Uuid(), nullable=True),
        sa.Column("extent", sa.String(length=40), nullable=True),
        sa.Column("lasts", sa.BigInteger(), nullable=True),
        sa.Column("basis", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["equipment"], ["equipment.id"], name=op.f("fk_scenario_damage_equipment")),
        sa.ForeignKeyConstraint(["line"], ["line.id"], name=op.f("fk_scenario_damage_line")),
        sa.ForeignKeyConstraint(
            ["scenario"], ["damage_scenario.id"], name=op.f("fk_scenario_damage_scenario")
        ),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_scenario_damage_site")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_scenario_damage_system")
        ),
        sa.ForeignKeyConstraint(["vendor"], ["contact.id"], name=op.f("fk_scenario_damage_vendor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario_damage")),
    )
    op.create_index(op.f("ix_scenario_damage_equipment"), "scenario_damage", ["equipment"], unique=False)
    op.create_index(op.f("ix_scenario_damage_line"), "scenario_damage", ["line"], unique=False)
    op.create_index(op.f("ix_scenario_damage_scenario"), "scenario_damage", ["scenario"], unique=False)
    op.create_index(
        op.f("ix_scenario_damage_scenario_kind_site_line_equipment_system_vendor"),
        "scenario_damage",
        ["scenario", "kind", "site", "line", "equipment", "system", "vendor"],
        unique=False,
    )
    op.create_index(op.f("ix_scenario_damage_site"), "scenario_damage", ["site"], unique=False)
    op.create_index(op.f("ix_scenario_damage_system"), "scenario_damage", ["system"], unique=False)
    op.create_index(op.f("ix_scenario_damage_vendor"), "scenario_damage", ["vendor"], unique=False)
    op.create_table(
        "upkeep_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("matter", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("timing", sa.String(length=40), nullable=False),
        sa.Column("month", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.Uuid(), nullable=True),
        sa.Column("last_done", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_upkeep_task_plan")),
        sa.ForeignKeyConstraint(["role"], ["upkeep_role.id"], name=op.f("fk_upkeep_task_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upkeep_task")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_upkeep_task_plan_number")),
    )
    op.create_index(op.f("ix_upkeep_task_plan"), "upkeep_task", ["plan"], unique=False)
    op.create_index(op.f("ix_upkeep_task_role"), "upkeep_task", ["role"], unique=False)
    op.create_table(
        "vulnerability",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("site", sa.Uuid(), nullable=True),
        sa.Column("line", sa.Uuid(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("scenario", sa.Uuid(), nullable=True),
        sa.Column("weakness", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("priority", sa.String(length=40), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["line"], ["line.id"], name=op.f("fk_vulnerability_line")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_vulnerability_plan")),
        sa.ForeignKeyConstraint(["scenario"], ["damage_scenario.id"], name=op.f("fk_vulnerability_scenario")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_vulnerability_site")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_vulnerability_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vulnerability")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_vulnerability_plan_number")),
    )
    op.create_index(op.f("ix_vulnerability_line"), "vulnerability", ["line"], unique=False)
    op.create_index(op.f("ix_vulnerability_plan"), "vulnerability", ["plan"], unique=False)
    op.create_index(op.f("ix_vulnerability_scenario"), "vulnerability", ["scenario"], unique=False)
    op.create_index(op.f("ix_vulnerability_site"), "vulnerability", ["site"], unique=False)
    op.create_index(op.f("ix_vulnerability_system"), "vulnerability", ["system"], unique=False)
    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("vulnerability", sa.Uuid(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("effect", sa.String(length=40), nullable=True),
        sa.Column("recovery_likely", sa.BigInteger(), nullable=True),
        sa.Column("people", sa.BigInteger(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("priority", sa.String(length=40), nullable=True),
        sa.Column("term", sa.String(length=40), nullable=True),
        sa.Column("budget_year", sa.Integer(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("residual", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_measure_division")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_measure_plan")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_measure_system")),
        sa.ForeignKeyConstraint(
            ["vulnerability"], ["vulnerability.id"], name=op.f("fk_measure_vulnerability")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_measure_plan_number")),
    )
    op.create_index(op.f("ix_measure_division"), "measure", ["division"], unique=False)
    op.create_index(op.f("ix_measure_plan"), "measure", ["plan"], unique=False)
    op.create_index(op.f("ix_measure_system"), "measure", ["system"], unique=False)
    op.create_index(op.f("ix_measure_vulnerability"), "measure", ["vulnerability"], unique=False)
    op.create_table(
        "minimum_resource",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("needed", sa.BigInteger(), nullable=True),
        sa.Column("present", sa.BigInteger(), nullable=True),
        sa.Column("unit", sa.String(length=10), nullable=True),
        sa.Column("usable", sa.String(length=40), nullable=True),
        sa.Column("alternative", sa.Text(), nullable=True),
        sa.Column("measure", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["measure"], ["measure.id"], name=op.f("fk_minimum_resource_measure")),
        sa.ForeignKeyConstraint(["plan"], ["continuity_plan.id"], name=op.f("fk_minimum_resource_plan")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_minimum_resource_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minimum_resource")),
        sa.UniqueConstraint("plan", "number", name=op.f("uq_minimum_resource_plan_number")),
    )
    op.create_index(op.f("ix_minimum_resource_measure"), "minimum_resource", ["measure"], unique=False)
    op.create_index(op.f("ix_minimum_resource_plan"), "minimum_resource", ["plan"], unique=False)
    op.create_index(op.f("ix_minimum_resource_system"), "minimum_resource", ["system"], unique=False)
    op.add_column("action_step", sa.Column("needs", sa.Text(), nullable=True))
    op.add_column("action_step", sa.Column("people", sa.BigInteger(), nullable=True))
    op.add_column("business_function", sa.Column("work_recovery_time", sa.BigInteger(), nullable=True))
    op.add_column("business_function", sa.Column("maximum_data_loss", sa.BigInteger(), nullable=True))
    op.add_column("business_function", sa.Column("busy", sa.String(length=60), nullable=True))
    op.add_column("business_function", sa.Column("alternative_limit", sa.BigInteger(), nullable=True))
    op.execute(
        "ALTER TABLE continuity_plan ADD COLUMN system CHAR(32) CONSTRAINT fk_continuity_plan_system REFERENCES information_system (id)"
    )
    op.execute(
        "ALTER TABLE continuity_plan ADD COLUMN form_set CHAR(32) CONSTRAINT fk_continuity_plan_form_set REFERENCES form_set (id)"
    )
    op.create_index(op.f("ix_continuity_plan_form_set"), "continuity_plan", ["form_set"], unique=False)
    op.create_index(op.f("ix_continuity_plan_system"), "continuity_plan", ["system"], unique=False)
    op.add_column("critical_system", sa.Column("work_recovery_time", sa.BigInteger(), nullable=True))
    op.add_column("critical_system", sa.Column("override_reason", sa.Text(), nullable=True))
    op.add_column("critical_system", sa.Column("rollback", sa.Text(), nullable=True))
    op.execute(
        "ALTER TABLE dependency ADD COLUMN on_line CHAR(32) CONSTRAINT fk_dependency_on_line REFERENCES line (id)"
    )
    op.add_column("dependency", sa.Column("either", sa.String(length=40), nullable=True))
    op.drop_index(
        op.f("ix_dependency_business_system_on_system_on_equipment_on_site_on_vendor_kind"),
        table_name="dependency",
    )
    op.create_index(
        op.f("ix_dependency_business_system_on_system_on_equipment_on_site_on_line_on_vendor_kind"),
        "dependency",
        ["business", "system", "on_system", "on_equipment", "on_site", "on_line", "on_vendor", "kind"],
        unique=False,
    )
    op.create_index(op.f("ix_dependency_on_line"), "dependency", ["on_line"], unique=False)
    op.execute(
        "ALTER TABLE karte_entry ADD COLUMN plan CHAR(32) CONSTRAINT fk_karte_entry_plan REFERENCES continuity_plan (id)"
    )
    op.create_index(op.f("ix_karte_entry_plan"), "karte_entry", ["plan"], unique=False)
