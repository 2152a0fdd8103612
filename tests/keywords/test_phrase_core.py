"""The compiled loops of the phrase method against their reference in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.marked_documents import read_documents
from cntext.text.keywords import extract
from cntext.text.keywords.extract import Keyword
from cntext.text.keywords.phrase_core import core
from cntext.text.keywords.phrase_parts import _FEW, _wholes, _wholes_by_pieces, wholes
from tests.names.tagging import segmenter

HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(core() is None, reason="the core isn't built")


def both_ways(
    monkeypatch: pytest.MonkeyPatch, text: str, **options: object
) -> tuple[list[Keyword], list[Keyword]]:
    tokens, pos = segmenter().tag(text)
    compiled = extract(text, tokens, pos, top=None, **options)  # type: ignore[arg-type]
    with monkeypatch.context() as patched:
        patched.setenv("CNTEXT_CORE", "reference")
        assert core() is None
        reference = extract(text, tokens, pos, top=None, **options)  # type: ignore[arg-type]
    return compiled, reference


def test_the_documents_have_the_same_keywords_to_the_last_bit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in sorted(HERE.glob("documents_*.txt")):
        for document in read_documents(path):
            compiled, reference = both_ways(monkeypatch, document.text, title="水稻产量模型")
            assert compiled == reference


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"水稻产量模型非农化的，。“”《》 \n12a𠀀", "基于", "控制系统", "PM2.5", "模型"]
        ),
        max_size=40,
    ).map("".join)
)
def test_any_text_has_the_same_keywords(text: str) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        compiled, reference = both_ways(monkeypatch, text, title="模型")
    assert compiled == reference


@given(st.lists(st.text("水稻产A", min_size=2, max_size=5), max_size=_FEW, unique=True))
def test_parts_are_found_in_three_ways(names: list[str]) -> None:
    def plain(found: dict[str, list[str]]) -> dict[str, set[str]]:
        return {part: set(holding) for part, holding in found.items()}

    expected = {
        name: holding
        for name in names
        if (holding := {whole for whole in names if name in whole and name != whole})
    }
    assert plain(wholes(names)) == expected
    assert plain(_wholes(names)) == expected
    assert plain(_wholes_by_pieces(names)) == expected
