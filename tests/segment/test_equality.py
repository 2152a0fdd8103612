"""The tokens and parts of speech are jieba's, whichever core works."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.lexicon.jieba_files import TagModel
from cntext.text.segment import Segmenter

SEED = Path(__file__).parents[2] / "seeds" / "hunan-daily.txt"

ODD_TEXTS = (
    "",
    " ",
    "\r\n\r \n\n\t\u3000\u2028\x1c\x85",
    "我来到北京清华大学\r\n小明硕士毕业于中国科学院计算所",
    "C++和c#是AA制的AB型，B超AT&T，γ射线K歌之王1.5%-3.14.15%号",
    "𠮷野家的𠮷，emoji😀也行\x00\x01中\x7f文",
    "龘龘靐龘龘的龘上鿖鿕龥",
    "ABC１２３ＡＢＣ全形後面說話",
    "a.b.c1.5.%..5 x%%y--z&&#+_-.%",
    "後天下雨，開發資訊系統；乾燥的著作",
    "亿" * 300 + "一" * 300,
)

CHARACTERS = [*"的龘鿕鿖一亿後也是Ａ７aZ1.%-&#+_，。😀𠮷 \r\n\u3000\x1c"]
WORDS = ["\r\n", "中国", "上海", "T恤", "研究生", "起源", "李小福", "创新办", "主任", "杭研大厦"]
TEXTS = st.one_of(
    st.lists(st.sampled_from(CHARACTERS + WORDS), max_size=30).map("".join),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD8), max_size=30),
    st.text(max_size=30),
)


def expected(jieba: Any, text: str, mode: str, hmm: bool) -> list[str]:
    if mode == "search":
        return list(jieba.cut_for_search(text, HMM=hmm))
    return list(jieba.cut(text, cut_all=mode == "full", HMM=hmm))


def assert_jieba_output(segmenter: Segmenter, jieba: Any, tagger: Any, text: str) -> None:
    for hmm in (True, False):
        for mode in ("accurate", "full", "search"):
            tokens = segmenter.cut(text, mode=mode, hmm=hmm)
            assert tokens == expected(jieba, text, mode, hmm)
            spans = segmenter.spans(text, mode=mode, hmm=hmm)
            assert [text[start:end] for start, end in spans] == tokens
        assert "".join(segmenter.cut(text, hmm=hmm)) == text
        pairs = [(pair.word, pair.flag) for pair in tagger.lcut(text, HMM=hmm)]
        tokens, tags = segmenter.tag(text, hmm=hmm)
        assert list(zip(tokens, tags, strict=True)) == pairs
        assert "".join(tokens) == text


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts(exact: Segmenter, jieba: Any, tagger: Any, text: str) -> None:
    assert_jieba_output(exact, jieba, tagger, text)


def test_seed(exact: Segmenter, jieba: Any, tagger: Any) -> None:
    assert_jieba_output(exact, jieba, tagger, SEED.read_bytes().decode())


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text(exact: Segmenter, jieba: Any, tagger: Any, text: str) -> None:
    assert_jieba_output(exact, jieba, tagger, text)


def characters_by_class(model: TagModel) -> list[str]:
    """One string for each way in which the tagger's two tables can know a character."""
    emitted = {character for table in model.emission.values() for character in table}
    han = [chr(code_point) for code_point in range(0x4E00, 0x9FD6)]
    classes: dict[tuple[bool, bool, int], str] = {}
    for character in han:
        states = model.states.get(character, ())
        missing = sum(character not in model.emission[state] for state in states)
        few = min(len(states), 2)
        key = (missing > 0, character in emitted, few)
        classes[key] = classes.get(key, "") + character
    return list(classes.values())


def test_tagger_on_runs_of_all_classes_of_characters(exact: Segmenter, tagger: Any) -> None:
    """Characters known to one table, to both or to none, in any order: most sums are ties."""
    from cntext.text.segment.jieba_package import tag_model

    classes = characters_by_class(tag_model())
    assert len(classes) >= 4
    chance = random.Random(7)
    for _ in range(int(os.environ.get("CNTEXT_RUNS", "60"))):
        few = chance.sample(classes, chance.randint(1, len(classes)))
        run = "".join(chance.choice(chance.choice(few)) for _ in range(chance.randint(2, 40)))
        pairs = [(pair.word, pair.flag) for pair in tagger.lcut(run)]
        assert list(zip(*exact.tag(run), strict=True)) == pairs, run


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_folded_tokens_tile_the_text(folding: Segmenter, text: str) -> None:
    assert "".join(folding.cut(text)) == text
    assert "".join(folding.tag(text)[0]) == text


def test_folding_sees_other_forms(folding: Segmenter) -> None:
    assert folding.cut("開發資訊系統") == ["開發", "資訊", "系統"]
    assert folding.cut("ＡＢＣ公司１２３人") == ["ＡＢＣ", "公司", "１２３", "人"]
    assert folding.tag("中國科學院") == (["中國科學院"], ["nt"])


@pytest.mark.corpus
def test_samples_of_the_corpus(
    exact: Segmenter, jieba: Any, tagger: Any, samples: Callable[[int], list[str]]
) -> None:
    """Set CNTEXT_CORPUS_SHARE to 1 for the whole corpus, which takes minutes."""
    for text in samples(int(os.environ.get("CNTEXT_CORPUS_SHARE", "2000"))):
        assert_jieba_output(exact, jieba, tagger, text)
