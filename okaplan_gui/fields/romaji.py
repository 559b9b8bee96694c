"""A reading in Latin letters, both ways in which people type it: who is looked for is found without an input method."""

from __future__ import annotations

import unicodedata

from okaplan_gui.fields.letters import katakana

_ROWS = {
    "アイウエオ": "a i u e o", "カキクケコ": "ka ki ku ke ko", "ガギグゲゴ": "ga gi gu ge go",
    "サシスセソ": "sa si su se so", "ザジズゼゾ": "za zi zu ze zo", "タチツテト": "ta ti tu te to",
    "ダヂヅデド": "da zi zu de do", "ナニヌネノ": "na ni nu ne no", "ハヒフヘホ": "ha hi hu he ho",
    "バビブベボ": "ba bi bu be bo", "パピプペポ": "pa pi pu pe po", "マミムメモ": "ma mi mu me mo",
    "ヤユヨ": "ya yu yo", "ラリルレロ": "ra ri ru re ro", "ワヰヱヲンヴ": "wa i e o n vu",
    "ァィゥェォヮ": "a i u e o wa", "ャュョ": "ya yu yo",
}  # fmt: skip
_SYLLABLES = {
    kana: sound
    for row, sounds in _ROWS.items()
    for kana, sound in zip(row, sounds.split(), strict=True)
}  # fmt: skip
_SMALL = "ャュョァィゥェォ"
_HEPBURN = (
    ("sya", "sha"), ("syu", "shu"), ("syo", "sho"), ("tya", "cha"), ("tyu", "chu"), ("tyo", "cho"),
    ("zya", "ja"), ("zyu", "ju"), ("zyo", "jo"), ("si", "shi"), ("ti", "chi"), ("tu", "tsu"), ("hu", "fu"),
    ("zi", "ji"),
)  # fmt: skip


def romaji(reading: str) -> tuple[str, ...]:
    """Kana as typed (kunrei, hepburn), without long vowels' marks; what is no kana stays. One where both are the same."""
    sounds: list[str] = []
    doubled = False
    for letter in katakana(unicodedata.normalize("NFKC", reading)):
        if letter == "ッ":
            doubled = True
            continue
        sound = _SYLLABLES.get(letter, "" if letter == "ー" else letter)
        if letter in _SMALL and sounds and len(sounds[-1]) > 1 and sounds[-1][-1] in "iueo":
            # き + ゃ = kya, て + ぃ = thi is not heard of in names: ti
            sounds[-1] = sounds[-1][:-1] + sound
            continue
        sounds.append(sound[0] + sound if doubled and sound.isalpha() else sound)
        doubled = False
    kunrei = "".join(sounds)
    hepburn = kunrei
    for one, other in _HEPBURN:
        hepburn = hepburn.replace(one, other)
    hepburn = hepburn.replace("cch", "tch")
    return (kunrei,) if hepburn == kunrei else (kunrei, hepburn)
