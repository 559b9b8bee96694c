"""What can be done in a table: one list for the menu 操作, the context menu and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu


@dataclass(frozen=True)
class Command:
    """A thing to do: how it is called, its key, and whether it writes (left out where nothing can be written)."""

    text: str
    key: str
    run: Callable[[], None]
    writes: bool = True
    in_context: bool = True
    """Whether the context menu offers it, too."""

    def matches(self, event: QKeyEvent) -> bool:
        """Whether its key was pressed."""
        return bool(self.key) and QKeySequence(event.keyCombination()) == QKeySequence(self.key)


Sections = Sequence[Sequence[Command]]


def usable(sections: Sections, editable: bool) -> list[list[Command]]:
    """The commands that can be used; empty sections are left out."""
    kept = [[one for one in section if editable or not one.writes] for section in sections]
    return [section for section in kept if section]


def fill_menu(menu: QMenu, sections: Sections) -> None:
    """Put commands into a menu, a line between the sections. Their keys are shown; the table itself hears them."""
    for section in sections:
        if not menu.isEmpty():
            menu.addSeparator()
        for one in section:
            menu.addAction(f"{one.text}\t{one.key}" if one.key else one.text, one.run)


def command_for(sections: Sections, event: QKeyEvent) -> Command | None:
    """The command whose key was pressed."""
    return next((one for section in sections for one in section if one.matches(event)), None)
