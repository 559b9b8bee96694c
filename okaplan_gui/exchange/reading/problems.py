"""What can be wrong with a file of tables, each told apart by name, with what to do."""

from __future__ import annotations

from okaplan_gui.fields.problem import Problem

SAVE_AS_XLSX = "Excelで開き、「Excelブック (*.xlsx)」として保存し直してから取り込んでください。"


class CannotOpen(Problem):
    """There is no such file, it is a folder, or it may not be read."""


class NothingInside(Problem):
    """The file, or every sheet of it, is empty."""


class NotATable(Problem):
    """The file is something else: a picture, a PDF, a Word document, a program …"""


class DamagedBook(Problem):
    """The file ends too early or cannot be read through."""


class PasswordOnBook(Problem):
    """The workbook opens with a password only."""


class UnsafeBook(Problem):
    """The file would fill the memory, or holds what a workbook never does."""


class TooLarge(Problem):
    """More rows or bytes than are read."""


class UnknownLetters(Problem):
    """The text's encoding cannot be told, or there is more than one."""


class NoHeader(Problem):
    """No row of the sheet holds the columns that are looked for."""
