"""Text, long text, kana, telephone numbers and mail addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okaplan_gui.fields.kind import UNCONFIRMED, FieldError, Kind, TextStyle
from okaplan_gui.fields.letters import digits_fold, refused_letter

_BLANK = " \t\r\n\u3000"
_KANA = re.compile(r"[\u30a0-\u30ff\s・]+")
_PHONE = re.compile(r"[0-9+\-() #*,.内線代表直通携帯夜間 ]+")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Text(Kind[str]):
    """One line of text, kept letter by letter as it was given."""

    max_length: int = 200

    def parse(self, text: str) -> str | None:
        """A dash is a text here; only nothing at all and 未確認 mean "not known"."""
        value = self._tidy(text)
        if value in ("", UNCONFIRMED):
            return None
        self.check(value)
        return value

    def check(self, value: str | None) -> None:
        if value is None:
            return
        refused = refused_letter(value)
        if refused:
            place, code = refused
            raise FieldError(
                f"{place}文字目に使えない文字（{code}）があります。", "その文字を消してください。"
            )
        if len(value) > self.max_length:
            raise FieldError(
                f"{len(value):,}文字あり、{self.max_length:,}文字を超えています。",
                "短くするか、備考に分けてください。",
            )

    def _tidy(self, text: str) -> str:
        return " ".join(
            line.strip(_BLANK) for line in re.split(r"[\r\n\t]+", text.strip(_BLANK)) if line.strip(_BLANK)
        )

    @property
    def hint(self) -> str:
        return f"{self.max_length:,}文字まで"

    def _write(self, value: str, style: TextStyle) -> str:
        return value


@dataclass(frozen=True)
class LongText(Text):
    """Text of several lines."""

    max_length: int = 10_000

    def _tidy(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip(_BLANK)

    @property
    def hint(self) -> str:
        return f"改行できます。{self.max_length:,}文字まで"


@dataclass(frozen=True)
class Kana(Text):
    """A reading, kept in full-width katakana."""

    max_length: int = 100

    def _tidy(self, text: str) -> str:
        folded = super()._tidy(digits_fold(text)) if text.strip(_BLANK) else ""
        return folded.translate({code: code + 0x60 for code in range(0x3041, 0x3097)})

    def check(self, value: str | None) -> None:
        super().check(value)
        if value and not _KANA.fullmatch(value):
            raise FieldError(f"「{value}」はかなではありません。", "ひらがなかカタカナで入力してください。")

    @property
    def hint(self) -> str:
        return "ひらがな・カタカナ"


@dataclass(frozen=True)
class Phone(Text):
    """A telephone number, digits in half width."""

    max_length: int = 60

    def _tidy(self, text: str) -> str:
        folded = digits_fold(super()._tidy(text))
        return re.sub(r"(?<=[0-9)])[‐‑–—―ー−](?=[0-9(])", "-", folded)

    def check(self, value: str | None) -> None:
        super().check(value)
        if value and (not _PHONE.fullmatch(value) or not any(c.isdigit() for c in value)):
            raise FieldError(
                f"「{value}」は電話番号として読めません。",
                "数字とハイフンで入力してください（例 086-000-0000）。",
            )

    @property
    def hint(self) -> str:
        return "例 086-000-0000"


@dataclass(frozen=True)
class Mail(Text):
    """A mail address."""

    max_length: int = 254

    def _tidy(self, text: str) -> str:
        return digits_fold(super()._tidy(text))

    def check(self, value: str | None) -> None:
        super().check(value)
        if value and not _MAIL.fullmatch(value):
            raise FieldError(
                f"「{value}」はメールアドレスとして読めません。", "name@example.jp の形で入力してください。"
            )

    @property
    def hint(self) -> str:
        return "例 name@example.jp"
