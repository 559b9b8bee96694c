"""The 様式セット that a plan is printed with, kept in its content so that an approved version prints as it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FormColumnLine:
    """A column: what it shows, its heading and width (None: the usual ones)."""

    source: str
    heading: str | None = None
    width: int | None = None


@dataclass(frozen=True)
class FormLine:
    """A form. ``form``: what it is drawn from; ``columns`` empty: the usual ones."""

    form: str
    number: str | None
    title: str
    landscape: bool = False
    in_handbook: bool = True
    in_public: bool = False
    columns: tuple[FormColumnLine, ...] = ()

    @property
    def heading(self) -> str:
        """Its number and title as they are printed."""
        return f"{self.number}　{self.title}" if self.number else self.title


@dataclass(frozen=True)
class FormSetLine:
    """A set of forms in their order."""

    code: str
    name: str
    forms: tuple[FormLine, ...] = ()

    def of(self, form: str) -> FormLine | None:
        """The form drawn from that source; None where the set has none."""
        return next((line for line in self.forms if line.form == form), None)
