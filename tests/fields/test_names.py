"""The package gives its names one by one, as they are asked for."""

import subprocess
import sys

import pytest

from okaplan_gui import fields


def test_every_name_is_there() -> None:
    assert {name for names in fields._NAMES.values() for name in names.split()} == set(fields.__all__)
    for name in fields.__all__:
        assert getattr(fields, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Nothing"):
        fields.Nothing  # noqa: B018


def test_one_name_does_not_bring_the_others() -> None:
    program = (
        "import sys; from okaplan_gui.fields import Problem\n"
        "print([name for name in sys.modules if name.startswith('okaplan_gui.fields.')])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == "['okaplan_gui.fields.problem']"
