"""Words found as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.concordance import Query, context, search
from cntext.text.segment import Segmenter


@pytest.mark.parametrize(
    ("query", "tokens", "expected"),
    [
        (Query(("市长",)), "南京/市/长江/大桥/市长", [(7, 9)]),
        (Query(("市长",), anywhere=True), "南京/市/长江/大桥/市长", [(2, 4), (7, 9)]),
        (Query(("高质量发展",)), "推动/高/质量/发展", [(2, 7)]),
        (Query(("发展", "高质量发展")), "高质量/发展/和/发展", [(0, 5), (6, 8)]),
        (Query(("农*",)), "农村/农民/工业/农", [(0, 2), (2, 4), (6, 7)]),
        (Query(("?业",)), "农业/工业/就业者/业", [(0, 2), (2, 4)]),
        (Query(("发展",)), "發展/发展", [(2, 4)]),
        (Query(("发展",), folded=True), "發展/发展", [(0, 2), (2, 4)]),
        (Query(("ai",), folded=True), "ＡＩ/与/Ai/和/AIDS", [(0, 2), (3, 5)]),
        (Query(("天天",)), "天天/天天/天", [(0, 2), (2, 4)]),
        (Query(("a.c",)), "abc/a.c", [(3, 6)]),
        (Query(("耕地",)), "耕/地", [(0, 2)]),
    ],
)
def test_words(query: Query, tokens: str, expected: list[tuple[int, int]]) -> None:
    parts = tokens.split("/")
    assert [match[:2] for match in search(query, "".join(parts), parts)] == expected


def test_parts_of_speech() -> None:
    tokens, tags = ["长沙", "发展", "很", "快"], ["ns", "vn", "d", "a"]
    text = "".join(tokens)
    assert [match.tag for match in search(Query(tags=("n", "a")), text, tokens, tags)] == [
        "ns",
        "a",
    ]
    both = Query(("发展", "长沙"), ("v",))
    assert [*search(both, text, tokens, tags)] == [(2, 4, "vn")]


@given(
    st.text(alphabet="市长江大桥，a ", max_size=30), st.sampled_from(["市长", "长*", "?", "大桥"])
)
def test_matches_are_words_in_order(text: str, word: str) -> None:
    tokens = Segmenter().cut(text)
    bounds = {0}
    for token in tokens:
        bounds.add(max(bounds) + len(token))
    end = 0
    for match in search(Query((word,)), text, tokens):
        assert end <= match.start < match.end <= len(text)
        assert {match.start, match.end} <= bounds
        end = match.end


def test_linear_in_the_text() -> None:
    """Stars are bounded, so no start costs more than a few characters."""
    text = "天" * 100_000
    assert [*search(Query(("天*地", "*地*地")), text, [text])] == []


def test_context_ends_with_the_line() -> None:
    assert context("上一行\n甲乙丙丁\n下一行", (5, 6), 9) == ("甲", "丙丁")
    assert context("甲乙丙丁", (2, 3), 1) == ("乙", "丁")
    assert context("甲乙丙丁", (2, 3), 3, lambda part: 2 * len(part)) == ("乙", "丁")
