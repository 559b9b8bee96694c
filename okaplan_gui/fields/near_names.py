"""Names that are nearly what a person wrote, to be suggested and never taken by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from okaplan_gui.fields.letters import search_fold

_LIKE_ENOUGH = 0.45
"""Share of the pairs of letters that both names have."""


def near_names(text: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names most like a text, the likest first; none when no name is much like it."""
    wanted = _pairs(text)
    if len(text) > 100:
        return []
    found: list[tuple[float, str]] = []
    for name in names:
        pairs = _pairs(name)
        common = len(wanted & pairs)
        if common and (like := 2 * common / (len(wanted) + len(pairs))) >= _LIKE_ENOUGH:
            found.append((-like, name))
    return [name for _, name in sorted(found)[:most]]


def _pairs(text: str) -> set[str]:
    """A name's pairs of letters, its beginning and its end among them."""
    folded = f"^{search_fold(text)}$"
    return {folded[place : place + 2] for place in range(len(folded) - 1)}
