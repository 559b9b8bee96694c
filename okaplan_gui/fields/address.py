"""How people are named aloud and reached: readings in kana, telephone numbers, mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okaplan_gui.fields.kind import FieldError, refuse_error, says_nothing
from okaplan_gui.fields.letters import digits_fold, katakana, quoted
from okaplan_gui.fields.text import Text, refuse_letters

_KANA = re.compile(r"[\u30a1-\u30ff]+(?:[ ()]+[\u30a1-\u30ff]+)*\)?")
_DASHES = re.compile(r"(?<=[0-9)])\s*[‐‑‒–—―ー−─-]\s*(?=[0-9(])")
_WORDS = (
    "内線|内|代表|代|直通|直|携帯|公用携帯|公用|夜間|休日|昼間|平日|衛星|防災無線|防災|無線|専用|転送|自宅|"
    "TEL|Tel|tel|電話|FAX|Fax|fax|ext|又は|または|、"
)
_PHONE = re.compile(rf"(?:[0-9]|[-+() #*,./:;~]|{_WORDS})+")
_DIGIT = re.compile(r"[0-9]")
_MAIL = re.compile(r"[^@\s,;、()<>\[\]\"]+@(?:[\w-]+\.)+[\w-]+")


class _Coded(Text):
    """A text with a form of its own: a dash is no value, full width becomes half width."""

    def parse(self, text: str) -> str | None:
        refuse_letters(text)
        refuse_error(text)
        if says_nothing(text):
            return None
        value = self._form(self._tidy(digits_fold(text)))
        self.check(value)
        return value

    def _form(self, folded: str) -> str:
        return folded


@dataclass(frozen=True)
class Kana(_Coded):
    """A reading, kept in full-width katakana whichever kana it is typed in."""

    max_length: int = 100

    def _form(self, folded: str) -> str:
        return katakana(folded)

    def check(self, value: str | None) -> None:
        super().check(value)
        if value is not None and not _KANA.fullmatch(value):
            raise FieldError(
                f"{quoted(value)}はかなだけではありません。", "ひらがなかカタカナで入力してください。"
            )

    @property
    def hint(self) -> str:
        return "ひらがな・カタカナ"


@dataclass(frozen=True)
class Phone(_Coded):
    """A telephone number, kept in half width as it is dialled, with 内線 and the like where they stand."""

    max_length: int = 60

    def _form(self, folded: str) -> str:
        return _DASHES.sub("-", folded)

    def check(self, value: str | None) -> None:
        super().check(value)
        if value is not None and not (_PHONE.fullmatch(value) and _DIGIT.search(value)):
            raise FieldError(
                f"{quoted(value)}は電話番号として読めません。",
                "数字とハイフンで入力してください（例 086-000-0000、086-000-0000 内線 1234）。",
            )

    @property
    def hint(self) -> str:
        return "例 086-000-0000、内線 1234"


@dataclass(frozen=True)
class Mail(_Coded):
    """A mail address."""

    max_length: int = 254

    def check(self, value: str | None) -> None:
        super().check(value)
        if value is not None and not _MAIL.fullmatch(value):
            raise FieldError(
                f"{quoted(value)}はメールアドレスとして読めません。",
                "name@example.jp の形で、1つだけ入力してください。",
            )

    @property
    def hint(self) -> str:
        return "例 name@example.jp"
