"""New words: found in the seed, counted truly, bounded in memory, usable as a dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.phrases import PhraseCounter, find_phrases, user_dictionary_lines
from cntext.text.segment import Segmenter
from cntext.text.segment.user_dictionary import parse_user_dictionary

SEED = Path(__file__).parents[2] / "seeds" / "hunan-daily.txt"


def test_the_new_words_of_the_seed() -> None:
    found = {phrase["text"]: phrase for phrase in find_phrases(SEED.read_text(encoding="utf-8"))}
    assert {"三湘护农", "跨境一锁", "非农化", "非粮化", "三个高地"} <= set(found)
    assert found["三湘护农"]["count"] == SEED.read_text(encoding="utf-8").count("三湘护农")
    assert found["三湘护农"]["kind"] == "quoted"
    assert not {"发展", "的耕地", "岳阳市的"} & set(found)


def test_found_without_marks() -> None:
    text = "我们去看螺蛳湾吧。螺蛳湾很大，人人都爱螺蛳湾！到了螺蛳湾，买螺蛳湾的鱼。说起螺蛳湾呀"
    (phrase,) = find_phrases(text, least=3)
    assert (phrase["text"], phrase["count"], phrase["kind"]) == ("螺蛳湾", 6, "new")


def test_a_part_that_never_stands_free_is_no_phrase() -> None:
    text = "螺蛳湾好，螺蛳湾大，去螺蛳湾，爱螺蛳湾"
    assert [phrase["text"] for phrase in find_phrases(text)] == ["螺蛳湾"]


def test_the_loop_closes_through_a_user_dictionary() -> None:
    text = "“跨境一锁”提速。“跨境一锁”推广。采用跨境一锁模式。"
    lines = list(user_dictionary_lines(find_phrases(text)))
    assert lines == ["跨境一锁 nz"]
    words = Segmenter(parse_user_dictionary(lines)).cut("采用跨境一锁模式")
    assert "跨境一锁" in words


@given(st.lists(st.text("甲乙丙丁戊A1，", max_size=30), max_size=8))
def test_counts_are_true_while_nothing_is_dropped(texts: list[str]) -> None:
    counter = PhraseCounter()
    for text in texts:
        counter.add(text)
    assert counter.lost == 0
    for phrase in counter.phrases(least=2, known=lambda word: False):
        gram = phrase["text"]
        assert phrase["count"] == sum(
            text.startswith(gram, at) for text in texts for at in range(len(text))
        )


def test_memory_is_bounded_and_counts_are_low_by_at_most_what_was_lost() -> None:
    counter = PhraseCounter(limit=1000)
    text = "螺蛳湾好看"
    for number in range(400):
        filler = "".join(chr(0x4E00 + (number * 37 + k * 101) % 5000) for k in range(20))
        counter.add(f"{filler}，{text}")
    assert counter.lost > 0
    found = {
        phrase["text"]: phrase["count"] for phrase in counter.phrases(known=lambda word: False)
    }
    assert 400 - counter.lost <= found["螺蛳湾好看"] <= 400


@pytest.mark.parametrize("text", ["", " ", "，", "A1", "一" * 50_000, "12" * 500_000])
def test_texts_without_words(text: str) -> None:
    assert find_phrases(text) == []
