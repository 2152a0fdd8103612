"""The JSON that the cores write themselves is what json makes of the lists."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.segment import Segmenter, UserWord

TEXTS = st.text(
    st.one_of(
        st.sampled_from('中国上海的后天ａA1.%" \\/\n\r\t\b\f\x00\x1f\x7f\x85\u2028é߿ࠀ😀𠮷'),
        st.characters(),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]),
    ),
    max_size=40,
)


def dumped(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def assert_json_agrees(segmenter: Segmenter, text: str) -> None:
    assert segmenter.tokens_json(text) == dumped(segmenter.cut(text))
    tokens, tags = segmenter.tag(text)
    assert segmenter.tags_json(text) == (dumped(tokens), dumped(tags))
    for mode in ("accurate", "full", "search"):
        spans = segmenter.spans(text, mode=mode)
        places = [span for span in spans if span[0] < span[1]]  # without empty tokens
        items = [{"text": text[start:end], "start": start, "end": end} for start, end in places]
        assert segmenter.items_json(text, mode=mode) == dumped(items)
        flat = [place for span in spans for place in span]
        assert segmenter.offsets(text, mode=mode).tolist() == flat
    tagged = json.loads(segmenter.items_json(text, pos=True))
    assert [item["text"] for item in tagged] == tokens
    assert [item["pos"] for item in tagged] == tags
    assert [text[item["start"] : item["end"]] for item in tagged] == tokens


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_json_agrees_with_the_lists(folding: Segmenter, text: str) -> None:
    assert_json_agrees(folding, text)


def test_long_text_in_batches(folding: Segmenter) -> None:
    """More tokens than the core takes at a time, and more digits in the offsets."""
    assert_json_agrees(folding, "研究生命起源，\n「後天」下雨 abc\n" * 6000)


@pytest.mark.parametrize("text", ["", "a", "\ud800", "\udfff\ud800中"])
def test_edges(folding: Segmenter, text: str) -> None:
    assert_json_agrees(folding, text)


def test_user_tags_are_escaped() -> None:
    segmenter = Segmenter([UserWord("石墨烯", 5, 'n"\\\n'), UserWord("云计算", 5, "名")])
    assert_json_agrees(segmenter, "石墨烯和云计算")
    assert json.loads(segmenter.tags_json("石墨烯云计算")[1]) == ['n"\\\n', "名"]


def test_literal_words() -> None:
    segmenter = Segmenter([UserWord("Louis Vuitton", 5, "nz", literal=True)])
    assert_json_agrees(segmenter, "买Louis Vuitton的包，不是Louis Vuittons")
    assert segmenter.cut("买Louis Vuitton包") == ["买", "Louis Vuitton", "包"]
