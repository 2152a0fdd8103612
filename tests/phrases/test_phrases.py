"""New words: found in the seed, counted truly, bounded in memory, usable as a dictionary."""

from __future__ import annotations

from pathlib import Path

import pytest

from cntext.text.phrases import PhraseCounter, find_phrases, user_dictionary_line
from cntext.text.phrases.judging import Vocabulary
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
    lines = [user_dictionary_line(phrase["text"]) for phrase in find_phrases(text)]
    assert lines == ["跨境一锁 nz"]
    words = Segmenter(parse_user_dictionary(lines)).cut("采用跨境一锁模式")
    assert "跨境一锁" in words


@pytest.mark.parametrize(
    "phrase",
    ["村BA", "哈利·波特", "Windows 10", "第 5", "𠮷野家", "㐀好", "新-词", "12 ab", "ab c"],
)
def test_any_phrase_is_one_token_by_its_line(phrase: str) -> None:
    words = parse_user_dictionary([user_dictionary_line(phrase)])
    assert [word.word for word in words] == [phrase]
    assert phrase in Segmenter(words).cut(f"去看{phrase}吧")


@pytest.mark.parametrize(
    "clause",
    [
        *("开始连载", "包括东非", "历史上", "毕业后", "卖个破绽", "两个公人", "张专辑", "主要来自"),
        *("十分欢喜", "听了这话", "另一种", "大部分地区", "选举产生", "看时", "寨中"),
    ],
)
def test_clauses_are_no_words(clause: str) -> None:
    assert not Vocabulary(Segmenter()).is_word_like(clause)


@pytest.mark.parametrize(
    "word",
    [
        *("迟子建", "马尔地夫", "长谷川町子", "雀鲷", "翼尖小翼", "第一背鳍", "四氟化碳", "香港仔"),
        *("路面電車", "威廉一世", "总统选举", "JR东日本", "伊维菌素", "观念艺术", "狄奧多西"),
    ],
)
def test_what_can_be_words(word: str) -> None:
    assert Vocabulary(Segmenter()).is_word_like(word)


def test_what_is_cut_out_of_words_or_counted_is_no_phrase() -> None:
    places = "长沙岳阳株洲湘潭衡阳邵阳常德益阳郴州永州怀化娄底"
    text = "".join(f"{places[at : at + 2]}市委书记{places[at]}某，" for at in range(0, 24, 2))
    text += "".join(f"他的{number}号舱室；在{number}号舱室、" for number in "一二三四五六七八九")
    found = {phrase["text"] for phrase in find_phrases(text)}
    assert not {"委书记", "号舱室", "号舱"} & found


def test_words_of_a_segmenter_are_no_news() -> None:
    counter = PhraseCounter()
    counter.add("“跨境一锁”，“跨境一锁”。")
    assert [phrase["text"] for phrase in counter.phrases(2)] == ["跨境一锁"]
    assert counter.phrases(2, segmenter=Segmenter(parse_user_dictionary(["跨境一锁"]))) == []


def test_known_words_are_known_in_traditional_characters() -> None:
    text = "".join(f"{a}發展{b}，" for a, b in zip("甲丙戊庚壬", "乙丁己辛癸", strict=True))
    assert find_phrases(text) == []


def test_the_best_come_first_and_top_takes_them() -> None:
    text = SEED.read_text(encoding="utf-8")
    whole = find_phrases(text)
    assert [phrase["score"] for phrase in whole] == sorted(
        (phrase["score"] for phrase in whole), reverse=True
    )
    assert find_phrases(text, top=3) == whole[:3]
    assert find_phrases(text, top=0) == []


@pytest.mark.parametrize("text", ["", " ", "，", "A1", "一" * 50_000, "12" * 500_000])
def test_texts_without_words(text: str) -> None:
    assert find_phrases(text) == []
