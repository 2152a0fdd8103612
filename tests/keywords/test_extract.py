"""Candidates, places and arguments of ``extract``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.keywords import Idf, extract, needs_pos, parse_idf
from cntext.text.keywords.candidates import default_stop_words, parse_stop_words, says_something

FLAT = Idf({}, median=1.0)


@pytest.mark.parametrize(
    "token",
    ["2023", "８８．００％", "85.04%", "二十", "两千", "第三", "百分之五", "三万五千", "——",
     "……", "\n\n", "①", "A", "ａ", "Ⅱ", "3.5", "1-8", "１０：３０", "兩百", "億"],
)  # fmt: skip
def test_what_can_be_no_keyword(token: str) -> None:
    assert not says_something(token)


@pytest.mark.parametrize(
    "token", ["发展", "APP", "5G", "B2B", "三农", "十四五", "H7N9", "COVID-19"]
)
def test_what_can_be_one(token: str) -> None:
    assert says_something(token) == (token != "十四五")


def test_items_carry_every_place() -> None:
    text = "水稻产区里，水稻丰收，稻田也丰收"
    tokens = ["水稻", "产区", "里", "，", "水稻", "丰收", "，", "稻田", "也", "丰收"]
    items = extract(text, tokens, method="tfidf", idf=FLAT)
    assert [(item["text"], item["count"]) for item in items] == [
        ("水稻", 2), ("丰收", 2), ("产区", 1), ("稻田", 1),
    ]  # fmt: skip
    assert items[0] == {
        "text": "水稻",
        "score": 2 / 6,
        "count": 2,
        "kind": "word",
        "spans": [[0, 2], [6, 8]],
    }


def test_a_list_of_ones_own_takes_words_out_of_the_count() -> None:
    text, tokens = "水稻我们丰收", ["水稻", "我们", "丰收"]
    assert [item["score"] for item in extract(text, tokens, method="tfidf", idf=FLAT)] == [
        1 / 3,
        1 / 3,
    ]
    items = extract(text, tokens, method="tfidf", idf=FLAT, stop_words=["丰收"])
    assert [(item["text"], item["score"]) for item in items] == [("水稻", 0.5), ("我们", 0.5)]


def test_the_default_list_knows_both_scripts() -> None:
    words = default_stop_words()
    assert {"我们", "我們", "因为", "因為", "这个", "這個", "爲了", "為了"} <= words
    assert not {"发展", "經濟", "研究", "影响"} & words


def test_stop_lists_keep_a_word_that_is_a_hash() -> None:
    assert parse_stop_words(["# a comment\n", "#\n", "的\r\n", "\n", "C#\n"]) == ["#", "的", "C#"]


def test_the_filter_by_tag_counts_and_places_only_these_tags() -> None:
    text, tokens = "工作是工作", ["工作", "是", "工作"]
    (item,) = extract(text, tokens, ["vn", "v", "v"], method="tfidf", pos_filter=["vn"], idf=FLAT)
    assert (item["count"], item["spans"]) == (1, [[0, 2]])


def test_needs_pos() -> None:
    assert needs_pos("textrank")
    assert needs_pos("phrase")
    assert needs_pos("tfidf", ["n"])
    assert not needs_pos("tfidf")
    with pytest.raises(ValueError, match="parts of speech"):
        extract("发展", ["发展"], method="textrank")
    with pytest.raises(ValueError, match="1 tokens, but 2"):
        extract("发展", ["发展"], ["n", "n"])
    with pytest.raises(ValueError, match="unknown"):
        extract("发展", ["发展"], method="bm25")


@pytest.mark.parametrize(("top", "number"), [(None, 3), (2, 2), (0, 0), (9, 3)])
def test_top(top: int | None, number: int) -> None:
    assert (
        len(extract("水稻丰收产区", ["水稻", "丰收", "产区"], method="tfidf", top=top, idf=FLAT))
        == number
    )


def test_reading_an_idf_table() -> None:
    table = parse_idf(["水稻 2.5\n", "\n", "丰收\t1.5\r\n", "产区 9\n"])
    assert (table["水稻"], table["丰收"], table.median, table["无"]) == (2.5, 1.5, 2.5, 2.5)
    for line in ["水稻", "水稻 x", "水稻 1 2", "水稻 nan", "水稻 inf"]:
        with pytest.raises(ValueError, match=r"^line 2"):
            parse_idf(["丰收 1", line])
    with pytest.raises(ValueError, match="empty"):
        parse_idf([])


@given(
    st.lists(st.sampled_from(["水稻", "丰收", "我们", "5", "，", "IDF", "\n", "三农"]), max_size=40)
)
def test_spans_are_true_and_ranking_falls(tokens: list[str]) -> None:
    text = "".join(tokens)
    items = extract(text, tokens, method="tfidf", top=None, idf=FLAT)
    for item in items:
        assert item["count"] == len(item["spans"]) == tokens.count(item["text"])
        assert all(text[start:end] == item["text"] for start, end in item["spans"])
    scores = [item["score"] for item in items]
    assert scores == sorted(scores, reverse=True)


def test_variants_fold_only_if_asked() -> None:
    tokens = ["發展", "ＡＰＰ", "发展", "app", "APP"]
    text = "".join(tokens)
    apart = extract(text, tokens, method="tfidf", idf=FLAT)
    assert len(apart) == 5
    items = extract(text, tokens, method="tfidf", idf=FLAT, fold=["script", "width", "case"])
    assert [(item["text"], item["count"]) for item in items] == [("ＡＰＰ", 3), ("發展", 2)]
    assert items[1]["spans"] == [[0, 2], [5, 7]]
    with pytest.raises(ValueError, match="no such fold"):
        extract(text, tokens, method="tfidf", idf=FLAT, fold=["accent"])
