"""The list of breaks is one of this code: what each of them replaces stands there."""

from __future__ import annotations

import pytest

from tests.faults.mutations import ROOT, Break, breaks


@pytest.mark.parametrize("one", [*breaks()], ids=lambda one: one.promise)
def test_what_a_break_replaces_stands_in_the_code(one: Break) -> None:
    """Whether a test notices the break takes hours: ``python -m tests.faults.mutations``."""
    code = (ROOT / "src" / "cntext" / one.file).read_text(encoding="utf-8")
    assert one.old in code
    assert one.old != one.new
