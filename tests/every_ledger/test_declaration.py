"""Every ledger: its declaration is complete, and faults in one are found when it is loaded."""

from __future__ import annotations

import re

import pytest

from okaplan_gui.fields import Ref
from okaplan_gui.fields.letters import header_fold
from okaplan_gui.models.all_ledgers import LEDGERS
from okaplan_gui.models.catalogue import MOST_FIELDS_IN_FIRST_VIEW, Catalogue, declaration_faults
from okaplan_gui.models.ledger import Ledger, OwnedOver
from tests.every_ledger.spare_key import EVERY, SpareKey

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")

every = pytest.mark.parametrize("ledger", EVERY, ids=lambda ledger: ledger.ledger_name())


@every
class TestEveryDeclaration:
    def test_is_complete(self, ledger: type[Ledger]) -> None:
        assert declaration_faults(ledger, EVERY) == []
        for words in (ledger.title, ledger.purpose):
            assert _JAPANESE.search(words)
        assert ledger.purpose.endswith("。")
        assert ledger.__doc__
        assert EVERY[ledger.ledger_name()] is ledger
        assert ledger in EVERY.groups()[ledger.group]

    def test_fields_say_what_they_are(self, ledger: type[Ledger]) -> None:
        labels = [header_fold(field.label) for field in ledger.fields()]
        assert len(set(labels)) == len(labels)
        for field in ledger.fields():
            assert 1 <= len(field.label) <= 20
            assert _JAPANESE.search(field.help)
            assert field.section and 3 <= field.width <= 40
            assert field.kind.hint
            assert field.kind.align in ("left", "right", "center")
            assert ledger.field(field.name) == field
            field.kind.check(field.default)
        assert ledger.fields()[-1].name == "note"

    def test_first_view_is_no_wider_than_a_screen(self, ledger: type[Ledger]) -> None:
        shown = [field for field in ledger.fields() if field.shown]
        if ledger is not SpareKey:  # which shows all its kinds on purpose
            assert 1 <= len(shown) <= MOST_FIELDS_IN_FIRST_VIEW

    def test_parts_and_references_lead_somewhere(self, ledger: type[Ledger]) -> None:
        for field in ledger.fields():
            if isinstance(field.kind, Ref):
                assert (ledger, field.name) in EVERY.references_to(EVERY[field.kind.ledger])
        if ledger.part_of:
            kind = ledger.field(ledger.part_of).kind
            assert isinstance(kind, Ref) and ledger.field(ledger.part_of).required
            assert (ledger, ledger.part_of) in EVERY.parts_of(EVERY[kind.ledger])


@pytest.mark.parametrize(
    ("attribute", "value", "fault"),
    [
        ("purpose", "", "purpose is missing"),
        ("title", "", "title is missing"),
        ("key", ("code", "cod"), "no field 'cod'"),
        ("named_by", "nam", "no field 'nam'"),
        ("named_as", "{nam}の鍵", "named_as: 'nam' is no field that a name can be made of"),
        ("named_as", "{name}（{colour}）", "named_as: 'colour' is no field that a name can be made of"),
        ("named_as", "{name}（{made_on}）", "named_as: 'made_on' is no field that a name can be made of"),
        ("order_by", ("when",), "no field 'when'"),
        ("part_of", "name", "part_of 'name' is no reference"),
        ("owned_over", OwnedOver("contract", "system"), "contract.system does not refer to it"),
        ("owned_over", OwnedOver("nobody", "system"), "nobody.system does not refer to it"),
    ],
)
def test_a_slip_is_told_when_the_declaration_is_loaded(
    monkeypatch: pytest.MonkeyPatch, attribute: str, value: object, fault: str
) -> None:
    monkeypatch.setattr(SpareKey, attribute, value)
    with pytest.raises(TypeError, match=fault):
        Catalogue([*LEDGERS, SpareKey])


def test_a_reference_to_a_ledger_that_is_not_there_is_told() -> None:
    with pytest.raises(TypeError, match="SpareKey: door: no ledger 'site'"):
        Catalogue([SpareKey])


def test_unknown_ledger() -> None:
    with pytest.raises(KeyError):
        EVERY["no_such_ledger"]
    assert "no_such_ledger" not in EVERY
    assert len(Catalogue([])) == 0
