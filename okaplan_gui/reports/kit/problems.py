"""Why a paper could not be written, told apart so that the remedy fits."""

from __future__ import annotations

import errno
from pathlib import Path

from okaplan_gui.fields import Problem


def not_written(target: Path, error: OSError) -> Problem:
    """A Problem for what the system said when the PDF was written."""
    return Problem(
        f"ファイルを書き込めませんでした: {target}", remedy=_remedy(target, error), detail=str(error)
    )


def _remedy(target: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "保存先に空きがありません。不要なファイルを消すか、ほかの場所に保存してください。"
    if not target.parent.is_dir():
        return (
            "保存先のフォルダーがありません。USBメモリーや共有フォルダーがつながっているか確かめてください。"
        )
    if target.is_dir():
        return "同じ名前のフォルダーがあります。ほかの名前で保存してください。"
    if error.errno in (errno.ENAMETOOLONG, errno.EINVAL):
        return "ファイル名が長すぎるか、使えない文字があります。短い名前で保存してください。"
    if error.errno == errno.EROFS:
        return "保存先は書き込みできない場所です。ほかの場所に保存してください。"
    return "書き込みが許されていないか、同じPDFをほかの画面で開いています。閉じるか、ほかの場所に保存してください。"
