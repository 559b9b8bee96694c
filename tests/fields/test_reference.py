"""References are read and written by name once they are bound to what knows the names."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from okaplan_gui.fields import FieldError, Ref, Reference
from okaplan_gui.fields.letters import search_fold

TAX = UUID(int=7)


@dataclass(frozen=True)
class Systems:
    """A resolver over one system, named and numbered."""

    def find(self, ledger: str, text: str) -> UUID:
        """The key of 税務システム or 101."""
        assert ledger == "information_system"
        if search_fold(text) in (search_fold("税務システム"), "101"):
            return TAX
        raise FieldError(
            f"「{text}」は情報システム台帳にありません。", "先に記録するか、名前を直してください。"
        )

    def title(self, ledger: str, key: UUID) -> str:
        """税務システム, or that it is gone."""
        return "税務システム" if key == TAX else "（削除された記録）"


def test_bound_it_reads_and_writes_names() -> None:
    kind = Ref("information_system").bind(Systems())
    assert kind.parse(" 税務システム\u3000") == TAX
    assert kind.parse("税務ｼｽﾃﾑ") == TAX
    assert kind.from_cell(101.0) == TAX
    assert kind.text(TAX) == "税務システム"
    assert kind.cell(TAX) == "税務システム"
    assert kind.text(UUID(int=8)) == "（削除された記録）"
    assert kind.parse("未確認") is None and kind.parse("－") is None
    with pytest.raises(FieldError, match="台帳にありません"):
        kind.parse("宇宙システム")


def test_bound_it_is_still_a_reference_to_its_ledger() -> None:
    kind = Ref("information_system").bind(Systems())
    assert isinstance(kind, Ref) and kind.ledger == "information_system"
    assert kind == Ref("information_system").bind(Systems())
    assert kind != Ref("equipment").bind(Systems())


def test_unbound_it_is_a_bug_to_read_or_write() -> None:
    kind = Ref("information_system")
    assert kind.parse("") is None
    with pytest.raises(TypeError, match="information_system"):
        kind.parse("税務システム")
    with pytest.raises(TypeError, match="information_system"):
        kind.text(TAX)


def test_a_reference_that_brings_its_name_needs_no_resolver() -> None:
    named = Reference(TAX, "税務システム")
    field = Ref("information_system")
    assert field.text(named) == "税務システム"  # type: ignore[arg-type]
    assert field.bind(Systems()).text(named) == "税務システム"  # type: ignore[arg-type]
