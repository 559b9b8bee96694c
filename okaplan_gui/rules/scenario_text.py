"""A scenario's header in words: the event, then the state of each supply (plan of an exercise, 訓練想定)."""

from __future__ import annotations

from okaplan_gui.models.exercise_library import ExerciseScenario

SUPPLIES = ("power", "gas", "water", "phones", "transport", "roads")


def scenario_text(scenario: ExerciseScenario) -> str:
    """When and what, then a line for each supply of which something is known."""
    first = " ".join(part for part in (scenario.time, scenario.event) if part)
    lines = [
        f"・{ExerciseScenario.field(name).label}: {getattr(scenario, name)}"
        for name in SUPPLIES
        if getattr(scenario, name)
    ]
    return "\n".join([first, *lines] if first else lines)
