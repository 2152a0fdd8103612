"""IDF tables of one's own: counted by document, written and read back."""

from __future__ import annotations

from math import log

import pytest

from cntext.text.keywords import DocumentFrequencies, extract, parse_idf


def test_counting_writing_and_reading_back() -> None:
    counted = DocumentFrequencies()
    counted.add(["水稻", "水稻", "丰收", "，", "5", "\n\n"])
    counted.add(["水稻", "玉米", "的"])
    lines = list(counted.lines())
    assert [line.split()[0] for line in lines] == ["水稻", "丰收", "玉米"]
    table = parse_idf(lines)
    assert table["水稻"] == pytest.approx(log(3 / 2.5))
    assert table["玉米"] == pytest.approx(log(3 / 1.5))
    assert all(counted.idf()[word] == pytest.approx(table[word]) for word in ["水稻", "玉米"])


def test_a_word_of_all_documents_counts_less() -> None:
    counted = DocumentFrequencies()
    for other in ["玉米", "大豆", "小麦"]:
        counted.add(["水稻", other])
    tokens = ["水稻", "玉米"]
    items = extract("水稻玉米", tokens, method="tfidf", idf=counted.idf())
    assert [item["text"] for item in items] == ["玉米", "水稻"]
