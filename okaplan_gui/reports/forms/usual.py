"""The 様式セット that come with the program, and the forms that a content is printed with."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from okaplan_gui.resource_files import resource
from okaplan_gui.rules.plan_content import WHOLE_PLAN, PlanContent
from okaplan_gui.rules.plan_lines import FormColumnLine, FormLine, FormSetLine

_BEFORE = ("systems", "roles", "contacts", "actions", "damage_check", "businesses", "critical_systems")
"""The forms that a content of format 1 carries; the others would be empty there, which says something untrue."""


@cache
def usual_sets() -> tuple[FormSetLine, ...]:
    """The sets that a new file begins with; the first is the usual one."""
    told: list[dict[str, Any]] = json.loads(resource("plan/form_sets.json").read_text(encoding="utf-8"))
    return tuple(_set(values) for values in told)


def set_of(content: PlanContent) -> FormSetLine:
    """The forms that a content is printed with: its own set, else the usual one."""
    if content.format < WHOLE_PLAN:
        usual = usual_sets()[0]
        return FormSetLine(usual.code, usual.name, tuple(f for f in usual.forms if f.form in _BEFORE))
    return content.form_set if content.form_set is not None else usual_sets()[0]


def form_of(content: PlanContent, code: str) -> FormLine | None:
    """One form of the content's set, or of the usual set where its own has none; None for an unknown code."""
    return set_of(content).of(code) or usual_sets()[0].of(code)


def _set(values: dict[str, Any]) -> FormSetLine:
    forms = tuple(
        FormLine(
            form["form"],
            form.get("number"),
            form["title"],
            form.get("shape") == "landscape",
            form.get("in_handbook", True),
            form.get("in_public", False),
            tuple(FormColumnLine(*column) for column in form.get("columns", ())),
        )
        for form in values["forms"]
    )
    return FormSetLine(values["code"], values["name"], forms)
