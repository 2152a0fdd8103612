"""tfidf and textrank: jieba's scores to the last bit, its ranking item for item."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.keywords import default_idf, extract
from cntext.text.keywords.extract import Keyword
from tests.keywords import reference

SEED = Path(__file__).parents[2] / "seeds" / "hunan-daily.txt"
CORPUS = Path(os.environ.get("CNTEXT_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


def pairs(items: list[Keyword]) -> list[tuple[str, float]]:
    return [(item["text"], item["score"]) for item in items]


def assert_same(text: str) -> None:
    words = reference.cut(text)
    assert pairs(
        extract(text, words, method="tfidf", top=None, all_tokens=True, idf=default_idf())
    ) == reference.tfidf(text)
    words, tags = reference.tag(text)
    ours = extract(text, words, tags, method="textrank", top=None, all_tokens=True)
    assert pairs(ours) == reference.textrank(text)
    allowed = ("n", "vn", "ns")
    ours = extract(
        text,
        words,
        tags,
        method="tfidf",
        pos_filter=allowed,
        top=None,
        all_tokens=True,
        idf=default_idf(),
    )
    assert pairs(ours) == reference.tfidf(text, allowed)
    ours = extract(
        text, words, tags, method="textrank", pos_filter=allowed, top=None, all_tokens=True
    )
    assert pairs(ours) == reference.textrank(text, allowed)


def test_the_seed_as_a_whole_and_by_paragraph() -> None:
    page = SEED.read_text(encoding="utf-8")
    assert_same(page)
    for paragraph in page.split("\n\n"):
        assert_same(paragraph)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["wiki_hans_cmrc.txt", "wiki_hant_drcd.txt"])
def test_paragraphs_of_encyclopedias(name: str) -> None:
    if not (CORPUS / name).exists():
        pytest.skip("the corpus is not here")
    # jieba's own tagger takes seconds for a paragraph of traditional text
    for paragraph in (CORPUS / name).read_text(encoding="utf-8").split("\n")[:1000:100]:
        assert_same(paragraph[:200])


@settings(max_examples=60, deadline=None)
@given(st.text("中文分词发展改革机器学习 \n\t\u3000，。“”The of AB1２3.%-㐀𠀀", max_size=60))
def test_any_text(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。", "的", "发展", "发展发展"])
def test_texts_with_next_to_nothing_in_them(text: str) -> None:
    assert_same(text)


def test_the_whole_idf_table_and_its_median() -> None:
    ours = default_idf()
    assert ours.median == reference.median_idf()
    table = reference.idf_table()
    assert ours.values(table) == table
    assert ours["没有这个词吧"] == ours.median


def test_the_defaults_take_away_candidates_and_leave_scores_alone() -> None:
    page = SEED.read_text(encoding="utf-8")
    words = reference.cut(page)
    everything = dict(reference.tfidf(page))
    chosen = pairs(extract(page, words, method="tfidf", top=None, idf=default_idf()))
    assert chosen
    assert all(everything[word] == score for word, score in chosen)
    left_out = set(everything) - {word for word, _ in chosen}
    assert {"我们", "2023", "11846.02", "85.04%"} & set(everything) <= left_out
    assert "APP" in dict(chosen)
