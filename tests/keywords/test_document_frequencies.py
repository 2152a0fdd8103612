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


def test_json_lines_are_read_as_well() -> None:
    table = parse_idf(['{"text":"水稻","idf":0.25,"documents":3}', '{"text":"玉米","idf":2}'])
    assert (table["水稻"], table["玉米"]) == (0.25, 2.0)
    for line in ['{"text":"水稻"}', '{"text":1,"idf":2}', '{"text":"水稻","idf":"2"}', '{"']:
        with pytest.raises(ValueError, match="line 2: a word and a number"):
            parse_idf(["玉米 1", line])


def test_rare_words_are_dropped_when_there_are_too_many() -> None:
    counted = DocumentFrequencies(limit=1000)
    for number in range(3000):
        counted.add(["水稻", chr(0x4E00 + number) + "县"])
    assert counted.lost > 0
    first, *_ = counted.frequencies()
    assert (first.word, first.documents) == ("水稻", 3000)
    assert [word.documents for word in counted.frequencies(least=2)] == [3000]
