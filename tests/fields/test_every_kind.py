"""What holds for every kind: what it writes it reads back, and whatever it is given, it answers calmly."""

from __future__ import annotations

import re
import time as clock
from dataclasses import FrozenInstanceError, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okaplan_gui.fields import (
    JST,
    Cell,
    Choice,
    Date,
    Duration,
    FieldError,
    FiscalYear,
    Integer,
    Kana,
    Kind,
    LongText,
    Mail,
    Moment,
    MultiChoice,
    Option,
    Phone,
    Real,
    Ref,
    Text,
    TextStyle,
    Yen,
    YesNo,
)
from okaplan_gui.fields.letters import quoted

OPTIONS = (
    Option("utility", "電力・通信", ("ライフライン",)),
    Option("power", "電力"),
    Option("staff", "職員", ("庁内",)),
    Option("cloud_iaas", "クラウド（IaaS・PaaS）"),
    Option("none", "－"),
    Option("s", "S"),
)
KEYS = {UUID(int=1): "税務システム", UUID(int=2): "髙﨑 𠮷", UUID(int=3): "未定 "}


@dataclass(frozen=True)
class Names:
    """A resolver over three records."""

    def find(self, ledger: str, text: str) -> UUID:
        """The key of a name."""
        for key, title in KEYS.items():
            if title.strip() == text:
                return key
        raise FieldError(f"{quoted(text)}は台帳にありません。", "名前を直してください。")

    def title(self, ledger: str, key: UUID) -> str:
        """The name of a key."""
        return KEYS[key].strip()


def kept_by(kind: Kind[str], value: str) -> bool:
    """Whether a text is one that the kind keeps as it is."""
    try:
        return kind.parse(value) == value
    except FieldError:
        return False


LETTERS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]), st.sampled_from("髙﨑𠮷辻\U000e0100\u3099がｶﾞ=+-@'\u3000\u00a0 ①㈱\u200d")
    ),
    min_size=1,
    max_size=30,
)  # fmt: skip
LINES = st.lists(
    st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=9), min_size=1, max_size=4
)
DIGITS = st.text("0123456789", min_size=1, max_size=4)
OFFSETS = st.sampled_from([JST, UTC, timezone(timedelta(hours=-9, minutes=-30))])

ROUND_TRIPS: list[tuple[Kind[Any], st.SearchStrategy[Any]]] = [
    (Text(2_000), LETTERS.filter(lambda value: kept_by(Text(2_000), value))),
    (LongText(), LINES.map("\n".join).filter(lambda value: kept_by(LongText(), value))),
    (Kana(), st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30FE), min_size=2, max_size=20)),
    (Phone(), st.lists(DIGITS, min_size=2, max_size=4).map("-".join)),
    (Mail(), st.from_regex(r"[a-z0-9._+-]{1,20}@([a-z0-9-]{1,10}\.){1,3}[a-z]{2,5}", fullmatch=True)),
    (Integer("台"), st.integers(0, 10**15 - 1)),
    (Integer(minimum=None), st.integers(1 - 10**15, 10**15 - 1)),
    (Integer("年", minimum=1868, maximum=2200), st.integers(1868, 2200)),
    (Real("m", minimum=None), st.floats(-1e14, 1e14).map(lambda v: float(f"{v:.15g}") + 0.0)),
    (Yen(), st.integers(1 - 10**15, 10**15 - 1)),
    (Yen(scale=1_000), st.integers(1 - 10**15, 10**15 - 1)),
    (Date(), st.dates(date(1868, 1, 1))),
    (
        Moment(),
        st.datetimes(datetime(1901, 1, 3), datetime(2999, 12, 28)).flatmap(
            lambda day: OFFSETS.map(lambda zone: day.replace(tzinfo=zone))
        ),
    ),
    (FiscalYear(), st.integers(1868, 2999)),
    (Duration(), st.integers(0, 10_000 * 1440)),
    (YesNo(), st.booleans()),
    (YesNo("○", "－"), st.booleans()),
    (YesNo("不要", "要"), st.booleans()),
    (Choice(OPTIONS), st.sampled_from([option.code for option in OPTIONS])),
    (
        MultiChoice(OPTIONS),
        st.sets(st.sampled_from([o.code for o in OPTIONS]), min_size=1).map(
            lambda codes: tuple(o.code for o in OPTIONS if o.code in codes)
        ),
    ),
    (Ref("information_system").bind(Names()), st.sampled_from(list(KEYS)[:2])),
]
KINDS = [kind for kind, _ in ROUND_TRIPS]
EACH = pytest.mark.parametrize(
    "kind", KINDS, ids=[type(kind).__name__ + str(n) for n, kind in enumerate(KINDS)]
)
EACH_TRIP = pytest.mark.parametrize(
    ("kind", "values"), ROUND_TRIPS, ids=[type(kind).__name__ + str(n) for n, kind in enumerate(KINDS)]
)
FEW = settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@EACH_TRIP
@FEW
@given(data=st.data())
def test_what_is_written_is_read_back(
    kind: Kind[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    value = data.draw(values)
    kind.check(value)
    for style in (TextStyle(), TextStyle(wareki=True)):
        assert kind.parse(kind.text(value, style)) == value
    cell = kind.cell(value)
    assert kind.from_cell(cell) == value
    assert isinstance(cell, str | int | float | bool | date)


@EACH_TRIP
@FEW
@given(data=st.data())
def test_full_width_and_outer_blanks_change_nothing(
    kind: Kind[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    value = data.draw(values)
    text = kind.text(value)
    assert kind.parse(f"\u3000 {text}\r\n\u00a0") == value
    if not isinstance(kind, Text | Ref) or isinstance(kind, Phone | Mail):
        wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
        assert kind.parse(wide) == value


NUMBERY = st.text(
    "0123456789０１元年月日時分./-:+,()（）△▲円千万億百HhRrSs平成令和昭和約半 ～か週有無×、・", max_size=16
)


@EACH
@FEW
@given(text=st.one_of(st.text(max_size=40), NUMBERY))
@example(text="\x00")
@example(text="\u202e")
@example(text="\ud800")
@example(text="元")
@example(text="00000000")
@example(text="R0.1.1")
@example(text="2014-13-01")
@example(text="2014年13月末日")
@example(text="0000年2月末日")
@example(text="9" * 30)
@example(text="1e99")
@example(text="、")
def test_any_text_is_read_or_refused_in_japanese(kind: Kind[Any], text: str) -> None:
    try:
        value = kind.parse(text)
    except FieldError as fault:
        assert JAPANESE.search(fault.message), fault.message
        assert JAPANESE.search(fault.remedy), fault.remedy
        assert str(fault) == fault.message
        return
    if value is None:
        return
    kind.check(value)
    assert kind.parse(kind.text(value)) == value
    assert kind.from_cell(kind.cell(value)) == value


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.none(),
    st.text(max_size=10),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.floats(-1e6, 1e6),
    st.datetimes(),
    st.datetimes(timezones=OFFSETS),
    st.dates(),
    st.times(),
    st.timedeltas(),
)


@EACH
@FEW
@given(cell=CELLS)
@example(cell=float("nan"))
@example(cell=float("inf"))
@example(cell=float("-inf"))
@example(cell=10**400)
@example(cell=datetime.max)
@example(cell=datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))))
@example(cell=datetime.min.replace(tzinfo=timezone(timedelta(hours=12))))
@example(cell=timedelta.max)
@example(cell=time(23, 59, 59, 999_999))
def test_any_cell_is_read_or_refused_in_japanese(kind: Kind[Any], cell: Cell) -> None:
    try:
        value = kind.from_cell(cell)
    except FieldError as fault:
        assert JAPANESE.search(fault.message) and JAPANESE.search(fault.remedy)
        return
    if value is not None:
        kind.check(value)
        assert kind.parse(kind.text(value)) == value


@EACH
def test_not_known_is_no_value(kind: Kind[Any]) -> None:
    for text in ("", "  ", "\u3000", "未確認", " 未確認\n", "不明", "（未確認）"):
        assert kind.parse(text) is None
        assert kind.from_cell(text) is None
    assert kind.from_cell(None) is None
    assert kind.text(None) == ""
    assert kind.cell(None) is None
    kind.check(None)


@EACH
def test_an_error_of_the_spreadsheet_is_no_value(kind: Kind[Any]) -> None:
    for cell in ("#N/A", "#REF!", " #DIV/0! "):
        with pytest.raises(FieldError, match="計算のエラー"):
            kind.from_cell(cell)


@EACH
def test_a_kind_is_a_value(kind: Kind[Any]) -> None:
    assert kind.hint and JAPANESE.search(kind.hint + "例")
    assert kind.align in ("left", "right", "center")
    twin = type(kind)(**{f.name: getattr(kind, f.name) for f in fields(kind)})
    assert twin == kind and hash(twin) == hash(kind)
    with pytest.raises(FrozenInstanceError):
        kind.anything = 1  # type: ignore[attr-defined]
    if not isinstance(kind, Ref):
        assert kind.bind(Names()) is kind


@EACH
def test_long_texts_are_answered_at_once(kind: Kind[Any]) -> None:
    begun = clock.perf_counter()
    for filler in ("1", " ", "\u3000", "(", "ア", "a@", "1,", "、", "a.", "平成", "\n ", "1日", "-", "時"):
        for text in (filler * 3_000 + "x", "x" + filler * 3_000 + "x", "2014-" + filler * 3_000 + "!"):
            try:
                kind.parse(text)
            except FieldError as fault:
                length = len(fault.message)
                assert length < 200
    # 42 texts; one that is read in quadratic time takes seconds by itself
    assert clock.perf_counter() - begun < 1.5
