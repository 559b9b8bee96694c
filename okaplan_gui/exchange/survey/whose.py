"""Whose answer a file is: by its marks, else by the rows in it, else by its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from okaplan_gui.exchange.survey.answer import UnknownAddressee
from okaplan_gui.exchange.survey.marks import SurveyMarks
from okaplan_gui.exchange.survey.owners import Owners
from okaplan_gui.exchange.survey.request import Addressee
from okaplan_gui.fields.letters import search_fold

BY_MARKS, BY_ROWS, BY_NAME = "印", "行", "ファイル名"


def whose(
    path: Path,
    marks: SurveyMarks | None,
    records: Iterable[UUID],
    addressees: Sequence[Addressee],
    owners: Owners,
) -> tuple[Addressee, str]:
    """The addressee, and by what he was known. UnknownAddressee when nothing tells, or several fit alike."""
    if marks is not None:
        found = next((one for one in addressees if one.reply == marks.reply), None)
        if found is not None:
            return found, BY_MARKS
    votes = Counter(owner for key in records if (owner := owners.of(key)) is not None)
    known = {one.owner: one for one in addressees}
    ranked = [(count, known[owner]) for owner, count in votes.most_common() if owner in known]
    named = _named(path, addressees)
    if ranked:
        best = [one for count, one in ranked if count == ranked[0][0]]
        # most of the rows decide; between equals the file's name does
        if len(best) == 1 and 2 * ranked[0][0] > sum(votes.values()):
            return best[0], BY_ROWS
        if named is not None and any(one is named for _, one in ranked):
            return named, BY_NAME
        names = "、".join(one.name for _, one in ranked[:4])
        raise UnknownAddressee(
            f"いくつもの宛先（{names}）の行があり、どこの回答か決められません。",
            "宛先ごとのファイルに分けるか、ファイルの名前に宛先の名前を入れてください。",
        )
    if named is not None:
        return named, BY_NAME
    raise UnknownAddressee(
        "どこの回答か分かりません。印のシートがなく、送った行も見つかりません。",
        "ファイルの名前に宛先の名前を入れるか、送ったファイルに記入し直してもらってください。",
    )


def _named(path: Path, addressees: Sequence[Addressee]) -> Addressee | None:
    """The addressee whose name stands in the file's name; the longest, since one name may stand within another."""
    stem = search_fold(path.stem)
    fits = [one for one in addressees if search_fold(one.name) in stem]
    fits.sort(key=lambda one: len(one.name), reverse=True)
    if len(fits) > 1 and len(fits[0].name) == len(fits[1].name):
        return None
    return fits[0] if fits else None
