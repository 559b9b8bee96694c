"""All forms by the code of what they are drawn from (models.form_set.FORM)."""

from __future__ import annotations

from okaplan_gui.reports.forms import (
    action_forms,
    business_forms,
    place_forms,
    risk_forms,
    system_forms,
    upkeep_forms,
)
from okaplan_gui.reports.forms.source import FormSource

FORM_SOURCES: dict[str, FormSource] = {
    source.code: source
    for module in (system_forms, place_forms, risk_forms, action_forms, business_forms, upkeep_forms)
    for source in module.FORMS
}
