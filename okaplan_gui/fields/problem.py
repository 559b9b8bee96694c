"""What a person can mend: one sentence, what to do, and details for those who want them."""

from __future__ import annotations


class Problem(Exception):
    """A failure that the user can mend; everything else is a bug.

    ``message`` names the field, cell or file in Japanese; ``remedy`` says what to do; ``detail`` is for support.
    """

    def __init__(self, message: str, remedy: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.detail = detail
