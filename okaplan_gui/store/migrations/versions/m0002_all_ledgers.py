"""The ledgers of the whole plan: contracts, software, licences, networks, karte, procurement, security and the rest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "course",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("lecturer", sa.String(length=80), nullable=True),
        sa.Column("seats", sa.BigInteger(), nullable=True),
        sa.Column("aim", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("code", name=op.f("uq_course_code")),
    )
    op.create_table(
        "software_product",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product", sa.String(length=80), nullable=False),
        sa.Column("cycle", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("active_until", sa.Date(), nullable=True),
        sa.Column("security_until", sa.Date(), nullable=True),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("said", sa.String(length=40), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_software_product")),
        sa.UniqueConstraint("product", "cycle", name=op.f("uq_software_product_product_cycle")),
    )
    op.create_table(
        "threat_info",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=80), nullable=True),
        sa.Column("severity", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threat_info")),
        sa.UniqueConstraint("code", name=op.f("uq_threat_info_code")),
    )
    op.create_table(
        "network_segment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("segment", sa.String(length=40), nullable=True),
        sa.Column("vlan", sa.BigInteger(), nullable=True),
        sa.Column("ipv4", sa.String(length=120), nullable=True),
        sa.Column("ipv6", sa.String(length=200), nullable=True),
        sa.Column("ipv6_state", sa.String(length=40), nullable=True),
        sa.Column("site", sa.Uuid(), nullable=True),
        sa.Column("redundant", sa.Boolean(), nullable=True),
        sa.Column("wireless", sa.Boolean(), nullable=True),
        sa.Column("use", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_network_segment_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_segment")),
        sa.UniqueConstraint("name", name=op.f("uq_network_segment_name")),
    )
    op.create_index(op.f("ix_network_segment_site"), "network_segment", ["site"], unique=False)
    op.create_table(
        "file_server_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=True),
        sa.Column("gigabytes", sa.Double(), nullable=True),
        sa.Column("quota", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_file_server_use_division")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_server_use")),
        sa.UniqueConstraint("division", "year", name=op.f("uq_file_server_use_division_year")),
    )
    op.create_index(op.f("ix_file_server_use_division"), "file_server_use", ["division"], unique=False)
    op.create_table(
        "open_dataset",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("formats", sa.Text(), nullable=True),
        sa.Column("licence", sa.String(length=40), nullable=True),
        sa.Column("cycle", sa.String(length=40), nullable=True),
        sa.Column("published_at", sa.String(length=200), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("updated_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_open_dataset_division")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_dataset")),
        sa.UniqueConstraint("code", name=op.f("uq_open_dataset_code")),
    )
    op.create_index(op.f("ix_open_dataset_division"), "open_dataset", ["division"], unique=False)
    op.create_table(
        "phishing_drill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("drill", sa.String(length=80), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("sent", sa.BigInteger(), nullable=True),
        sa.Column("opened", sa.BigInteger(), nullable=True),
        sa.Column("clicked", sa.BigInteger(), nullable=True),
        sa.Column("reported", sa.BigInteger(), nullable=True),
        sa.Column("asked", sa.BigInteger(), nullable=True),
        sa.Column("first_report", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_phishing_drill_division")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phishing_drill")),
        sa.UniqueConstraint("drill", "division", name=op.f("uq_phishing_drill_drill_division")),
    )
    op.create_index(op.f("ix_phishing_drill_division"), "phishing_drill", ["division"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("course", sa.Uuid(), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["course"], ["course.id"], name=op.f("fk_attendance_course")),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_attendance_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_attendance_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index(op.f("ix_attendance_course"), "attendance", ["course"], unique=False)
    op.create_index(
        op.f("ix_attendance_course_division_person"),
        "attendance",
        ["course", "division", "person"],
        unique=False,
    )
    op.create_index(op.f("ix_attendance_division"), "attendance", ["division"], unique=False)
    op.create_index(op.f("ix_attendance_person"), "attendance", ["person"], unique=False)
    op.create_table(
        "consideration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_consideration_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_consideration_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consideration")),
        sa.UniqueConstraint("code", name=op.f("uq_consideration_code")),
    )
    op.create_index(op.f("ix_consideration_division"), "consideration", ["division"], unique=False)
    op.create_index(op.f("ix_consideration_person"), "consideration", ["person"], unique=False)
    op.create_table(
        "line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("use", sa.String(length=40), nullable=True),
        sa.Column("segment", sa.Uuid(), nullable=True),
        sa.Column("site", sa.Uuid(), nullable=True),
        sa.Column("far_site", sa.Uuid(), nullable=True),
        sa.Column("carrier", sa.Uuid(), nullable=True),
        sa.Column("bandwidth", sa.BigInteger(), nullable=True),
        sa.Column("route", sa.String(length=200), nullable=True),
        sa.Column("redundant", sa.Boolean(), nullable=True),
        sa.Column("powerless", sa.Boolean(), nullable=True),
        sa.Column("priority_phone", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["carrier"], ["contact.id"], name=op.f("fk_line_carrier")),
        sa.ForeignKeyConstraint(["far_site"], ["site.id"], name=op.f("fk_line_far_site")),
        sa.ForeignKeyConstraint(["segment"], ["network_segment.id"], name=op.f("fk_line_segment")),
        sa.ForeignKeyConstraint(["site"], ["site.id"], name=op.f("fk_line_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("code", name=op.f("uq_line_code")),
    )
    op.create_index(op.f("ix_line_carrier"), "line", ["carrier"], unique=False)
    op.create_index(op.f("ix_line_far_site"), "line", ["far_site"], unique=False)
    op.create_index(op.f("ix_line_segment"), "line", ["segment"], unique=False)
    op.create_index(op.f("ix_line_site"), "line", ["site"], unique=False)
    op.create_table(
        "stock_take",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("division", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=True),
        sa.Column("differences", sa.BigInteger(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_stock_take_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_stock_take_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stock_take")),
        sa.UniqueConstraint("division", "year", name=op.f("uq_stock_take_division_year")),
    )
    op.create_index(op.f("ix_stock_take_division"), "stock_take", ["division"], unique=False)
    op.create_index(op.f("ix_stock_take_person"), "stock_take", ["person"], unique=False)
    op.create_table(
        "cloud_assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("data_importance", sa.String(length=40), nullable=True),
        sa.Column("service_terms", sa.String(length=40), nullable=True),
        sa.Column("exit_move", sa.String(length=40), nullable=True),
        sa.Column("exit_erase", sa.String(length=40), nullable=True),
        sa.Column("disaster_use", sa.String(length=40), nullable=True),
        sa.Column("cost", sa.String(length=40), nullable=True),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_cloud_assessment_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cloud_assessment")),
        sa.UniqueConstraint("system", "assessed_on", name=op.f("uq_cloud_assessment_system_assessed_on")),
    )
    op.create_index(op.f("ix_cloud_assessment_system"), "cloud_assessment", ["system"], unique=False)
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("vendor", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("award", sa.String(length=40), nullable=True),
        sa.Column("award_ground", sa.String(length=80), nullable=True),
        sa.Column("subcontractor", sa.String(length=80), nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("renews", sa.Boolean(), nullable=True),
        sa.Column("multi_year", sa.Boolean(), nullable=True),
        sa.Column("notice_days", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("yearly_amount", sa.BigInteger(), nullable=True),
        sa.Column("service_hours", sa.String(length=80), nullable=True),
        sa.Column("disaster_clause", sa.Boolean(), nullable=True),
        sa.Column("arrival", sa.BigInteger(), nullable=True),
        sa.Column("priority", sa.Boolean(), nullable=True),
        sa.Column("substitute", sa.Boolean(), nullable=True),
        sa.Column("disaster_contact", sa.Uuid(), nullable=True),
        sa.Column("disaster_text", sa.Text(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["disaster_contact"], ["contact.id"], name=op.f("fk_contract_disaster_contact")
        ),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_contract_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_contract_person")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_contract_system")),
        sa.ForeignKeyConstraint(["vendor"], ["contact.id"], name=op.f("fk_contract_vendor")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("code", name=op.f("uq_contract_code")),
    )
    op.create_index(op.f("ix_contract_disaster_contact"), "contract", ["disaster_contact"], unique=False)
    op.create_index(op.f("ix_contract_division"), "contract", ["division"], unique=False)
    op.create_index(op.f("ix_contract_person"), "contract", ["person"], unique=False)
    op.create_index(op.f("ix_contract_system"), "contract", ["system"], unique=False)
    op.create_index(op.f("ix_contract_vendor"), "contract", ["vendor"], unique=False)
    op.create_table(
        "karte_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title_text", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("hours", sa.Double(), nullable=True),
        sa.Column("saving", sa.BigInteger(), nullable=True),
        sa.Column("next_action", sa.String(length=200), nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_karte_entry_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_karte_entry_person")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_karte_entry_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_karte_entry")),
        sa.UniqueConstraint("code", name=op.f("uq_karte_entry_code")),
    )
    op.create_index(op.f("ix_karte_entry_division"), "karte_entry", ["division"], unique=False)
    op.create_index(op.f("ix_karte_entry_person"), "karte_entry", ["person"], unique=False)
    op.create_index(op.f("ix_karte_entry_system"), "karte_entry", ["system"], unique=False)
    op.create_table(
        "licence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=True),
        sa.Column("any_version", sa.Boolean(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("quantity", sa.BigInteger(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("certificate", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_licence_division")),
        sa.ForeignKeyConstraint(["product"], ["software_product.id"], name=op.f("fk_licence_product")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_licence_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_licence")),
        sa.UniqueConstraint("code", name=op.f("uq_licence_code")),
    )
    op.create_index(op.f("ix_licence_division"), "licence", ["division"], unique=False)
    op.create_index(op.f("ix_licence_product"), "licence", ["product"], unique=False)
    op.create_index(op.f("ix_licence_system"), "licence", ["system"], unique=False)
    op.create_table(
        "outage",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=True),
        sa.Column("cause", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=120), nullable=True),
        sa.Column("affected", sa.Text(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_outage_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
        sa.UniqueConstraint("system", "began_at", name=op.f("uq_outage_system_began_at")),
    )
    op.create_index(op.f("ix_outage_system"), "outage", ["system"], unique=False)
    op.create_table(
        "procurement_case",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("phase", sa.String(length=40), nullable=True),
        sa.Column("award", sa.String(length=40), nullable=True),
        sa.Column("requested", sa.BigInteger(), nullable=True),
        sa.Column("assessed", sa.BigInteger(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("review", sa.String(length=40), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reviewer", sa.Uuid(), nullable=True),
        sa.Column("previous", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_procurement_case_division")),
        sa.ForeignKeyConstraint(
            ["previous"], ["procurement_case.id"], name=op.f("fk_procurement_case_previous")
        ),
        sa.ForeignKeyConstraint(["reviewer"], ["contact.id"], name=op.f("fk_procurement_case_reviewer")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_procurement_case_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procurement_case")),
        sa.UniqueConstraint("code", name=op.f("uq_procurement_case_code")),
    )
    op.create_index(op.f("ix_procurement_case_division"), "procurement_case", ["division"], unique=False)
    op.create_index(op.f("ix_procurement_case_previous"), "procurement_case", ["previous"], unique=False)
    op.create_index(op.f("ix_procurement_case_reviewer"), "procurement_case", ["reviewer"], unique=False)
    op.create_index(op.f("ix_procurement_case_system"), "procurement_case", ["system"], unique=False)
    op.create_table(
        "security_incident",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("happened_at", sa.DateTime(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("division", sa.Uuid(), nullable=True),
        sa.Column("severity", sa.String(length=40), nullable=True),
        sa.Column("damage", sa.Text(), nullable=True),
        sa.Column("personal_leak", sa.Boolean(), nullable=True),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["division"], ["division.id"], name=op.f("fk_security_incident_division")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_security_incident_person")),
        sa.ForeignKeyConstraint(
            ["system"], ["information_system.id"], name=op.f("fk_security_incident_system")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_incident")),
        sa.UniqueConstraint("code", name=op.f("uq_security_incident_code")),
    )
    op.create_index(op.f("ix_security_incident_division"), "security_incident", ["division"], unique=False)
    op.create_index(op.f("ix_security_incident_person"), "security_incident", ["person"], unique=False)
    op.create_index(op.f("ix_security_incident_system"), "security_incident", ["system"], unique=False)
    op.create_table(
        "shared_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("municipality", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality"], ["municipality.id"], name=op.f("fk_shared_use_municipality")
        ),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_shared_use_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_use")),
        sa.UniqueConstraint("system", "municipality", name=op.f("uq_shared_use_system_municipality")),
    )
    op.create_index(op.f("ix_shared_use_municipality"), "shared_use", ["municipality"], unique=False)
    op.create_index(op.f("ix_shared_use_system"), "shared_use", ["system"], unique=False)
    op.create_table(
        "system_segment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system", sa.Uuid(), nullable=False),
        sa.Column("segment", sa.Uuid(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("main", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["segment"], ["network_segment.id"], name=op.f("fk_system_segment_segment")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_system_segment_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_system_segment")),
        sa.UniqueConstraint("system", "segment", name=op.f("uq_system_segment_system_segment")),
    )
    op.create_index(op.f("ix_system_segment_segment"), "system_segment", ["segment"], unique=False)
    op.create_index(op.f("ix_system_segment_system"), "system_segment", ["system"], unique=False)
    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("question", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("tags", sa.String(length=200), nullable=True),
        sa.Column("entry", sa.Uuid(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["karte_entry.id"], name=op.f("fk_article_entry")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_article_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("code", name=op.f("uq_article_code")),
    )
    op.create_index(op.f("ix_article_entry"), "article", ["entry"], unique=False)
    op.create_index(op.f("ix_article_person"), "article", ["person"], unique=False)
    op.create_table(
        "installation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("product", sa.Uuid(), nullable=False),
        sa.Column("equipment", sa.Uuid(), nullable=True),
        sa.Column("system", sa.Uuid(), nullable=True),
        sa.Column("licence", sa.Uuid(), nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=True),
        sa.Column("lead_days", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["equipment"], ["equipment.id"], name=op.f("fk_installation_equipment")),
        sa.ForeignKeyConstraint(["licence"], ["licence.id"], name=op.f("fk_installation_licence")),
        sa.ForeignKeyConstraint(["product"], ["software_product.id"], name=op.f("fk_installation_product")),
        sa.ForeignKeyConstraint(["system"], ["information_system.id"], name=op.f("fk_installation_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_index(op.f("ix_installation_equipment"), "installation", ["equipment"], unique=False)
    op.create_index(op.f("ix_installation_licence"), "installation", ["licence"], unique=False)
    op.create_index(op.f("ix_installation_product"), "installation", ["product"], unique=False)
    op.create_index(
        op.f("ix_installation_product_equipment_system"),
        "installation",
        ["product", "equipment", "system"],
        unique=False,
    )
    op.create_index(op.f("ix_installation_system"), "installation", ["system"], unique=False)
    op.create_table(
        "article_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("article", sa.Uuid(), nullable=False),
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("helped", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by", sa.String(length=100), nullable=False),
        sa.Column("updated_at", sa.DateTime(), nullable=False),
        sa.Column("updated_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["article.id"], name=op.f("fk_article_use_article")),
        sa.ForeignKeyConstraint(["person"], ["contact.id"], name=op.f("fk_article_use_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_use")),
        sa.UniqueConstraint(
            "article", "person", "used_on", name=op.f("uq_article_use_article_person_used_on")
        ),
    )
    op.create_index(op.f("ix_article_use_article"), "article_use", ["article"], unique=False)
    op.create_index(op.f("ix_article_use_person"), "article_use", ["person"], unique=False)
    # a batch would rebuild the table and lose what refers to it; SQLite adds such columns in place
    op.execute(
        "ALTER TABLE equipment ADD COLUMN software CHAR(32)"
        " CONSTRAINT fk_equipment_software REFERENCES software_product (id)"
    )
    op.create_index(op.f("ix_equipment_software"), "equipment", ["software"], unique=False)
    op.add_column("equipment", sa.Column("lead_days", sa.BigInteger(), nullable=True))
