"""The words of the command: what is wrong with them is told in one Japanese line, or as JSON."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from okaplan_gui.fields import Problem

_JAPANESE = (
    (r"the following arguments are required: (.+)", r"足りない言葉があります: \1"),
    (r"unrecognized arguments: (.+)", r"分からない言葉があります: \1"),
    (r"argument (.+?): expected (?:one|at least one) argument", r"\1 の後に値を書いてください"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 に値は付けられません: \2"),
    (r"argument (.+?): invalid choice: (\S+) .*", r"\1 に選べない値です: \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 と \2 は一緒に使えません"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 は \2 のどれかが分かりません"),
)


class Misuse(Problem):
    """Words that make no job."""


class Parser(argparse.ArgumentParser):
    """Raises :class:`Misuse` where the library would print and leave."""

    def error(self, message: str) -> NoReturn:
        for english, japanese in _JAPANESE:
            told, fits = re.subn(f"^{english}$", japanese, message)
            if fits:
                message = told
                break
        raise Misuse(f"使い方が違います: {message}", f"（{self.prog} --help）")
