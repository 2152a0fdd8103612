"""The search for the best path in the compiled core, against its reference."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.split import paths
from cntext.text.split.blocks import page_blocks
from cntext.text.split.cues import Evidence, evidence
from cntext.text.split.page import Page
from cntext.text.split.turns import turns
from tests.split.page_gold import pages, read_gold

pytest.importorskip("cntext._native.articles")


@cache
def _lines() -> list[str]:
    return [line for name in pages() for line in read_gold(name).text.split("\n")]


def _agree(text: str, known: Evidence) -> Any:
    blocks = page_blocks(text)
    if not blocks:
        return
    found = paths.best_path(Page(blocks, known))
    assert found == paths.Reference(turns(known.weights)).best(Page(blocks, known))
    assert len(found) == len(blocks)


@pytest.mark.parametrize("name", pages())
def test_on_pages(name: str) -> None:
    text = read_gold(name).text
    _agree(text, evidence())
    _agree(text.replace("\n\n", "\n"), evidence())


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_on_lines_in_any_order(data: st.DataObject) -> None:
    places = st.integers(0, len(_lines()) - 1)
    runs = data.draw(st.lists(st.tuples(places, st.integers(1, 8)), max_size=12))
    _agree("\n".join("\n".join(_lines()[at : at + many]) for at, many in runs), evidence())


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_with_any_weights(data: st.DataObject) -> None:
    names = st.sampled_from(sorted(evidence().weights))
    weights = data.draw(st.dictionaries(names, st.integers(-6, 6).map(float), max_size=20))
    name = data.draw(st.sampled_from(pages()))
    _agree(read_gold(name).text, Evidence(weights=weights))
