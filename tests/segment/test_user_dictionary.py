"""User dictionaries: jieba's format read as jieba reads it, and words with symbols beside it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.segment import (
    UserDictionary,
    UserDictionaryError,
    UserWord,
    parse_user_dictionary,
)
from cntext.text.segment.jieba_package import new_tokenizer
from cntext.text.segment.native import open_lexicon
from tests.segment.conftest import new_segmenter

LINES = (
    "云计算 5",
    "李小福 2 nr",
    "创新办 3 i",
    "easy_install 3 eng",
    "好用 300",
    "韩玉赏鉴 3 nz",
    "八一双鹿 3 nz",
    "台中",
    "凱特琳 nz",
    "Edu Trust认证 2000",
    "\ufeff机器 学习 9 n",
    "  空白 3 n  ",
    "江大桥 0",
    "中将",
    "石墨烯",
    "5 5 5",
    "x 1 n1",
    "　全角空格　 3",
)


def test_lines_are_read_as_jieba_reads_them() -> None:
    tokenizer: Any = new_tokenizer()
    added: list[tuple[str, int | None, str | None]] = []
    tokenizer.add_word = lambda word, freq, tag: added.append((word, freq and int(freq), tag))
    tokenizer.load_userdict(io.BytesIO("\n".join(LINES).encode()))
    words = parse_user_dictionary(io.StringIO("\n".join(LINES)))
    assert [(word.word, word.frequency, word.tag) for word in words] == added
    assert not any(word.literal for word in words)


FIELD = st.text(st.sampled_from('词中aB5 +*\u3000\x0b\x1c"\r\x00\ufeff\u2028𠮷'), max_size=4)
FREQUENCY = st.sampled_from(["", "0", "3", " 5 ", "05", "9" * 12, "9" * 13, "多", "٣", "频率"])
TAG = st.sampled_from(["", "n", "nz", " 名 ", '"', "n5"])
LINE = st.one_of(
    st.text(st.sampled_from('词ａa5 z90,\t\ufeff\u3000\r\x0b-"'), max_size=12),
    st.from_regex("\\A[词a5 ]{1,4} [0-9]{1,14}( [a-z]{1,3})?\\Z"),
    st.builds(
        lambda fields, separator: separator.join(fields),
        st.tuples(FIELD, FREQUENCY, TAG) | st.tuples(FIELD, FREQUENCY) | st.lists(FIELD),
        st.sampled_from(["\t", ",", '","']),
    ),
    st.builds('"{}",{},"{}"'.format, FIELD, FREQUENCY, TAG),
)


@given(st.lists(LINE, max_size=5), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=400, deadline=None)
def test_dictionaries_are_read_the_same_in_both_cores(lines: list[str], end: str) -> None:
    """The compiled core's own reader of plain lines, and the one that it stands for."""
    dictionary = UserDictionary(end.join(lines), "words.txt")
    lexicon = open_lexicon()
    if lexicon is None:
        pytest.skip("there is no compiled core")
    from cntext._native.segment import Core

    def what_is_wrong(read: Callable[[], object]) -> tuple[str, int, str] | None:
        try:
            read()
        except UserDictionaryError as error:
            return error.name, error.line, error.reason
        return None

    wrong = what_is_wrong(lambda: list(dictionary.words()))
    assert what_is_wrong(lambda: Core(lexicon, [dictionary], True)) == wrong
    if wrong:
        assert wrong[0] == "words.txt"
        return
    words = list(dictionary.words())
    read, given = Core(lexicon, [dictionary], True), Core(lexicon, words, True)
    assert read.literals == given.literals
    for word in words:
        assert read.frequency(word.word) == given.frequency(word.word)
        assert read.tag(word.word, True) == given.tag(word.word, True)


def test_separated_lines() -> None:
    lines = ["词,频率,词性\n", "Louis Vuitton,10,nz\n", '"Smith, John",,nr\n', "云计算,5,n\n"]
    assert parse_user_dictionary(lines) == [
        UserWord("Louis Vuitton", 10, "nz", True),
        UserWord("Smith, John", None, "nr", True),
        UserWord("云计算", 5, "n", False),
    ]
    lines = ["*ST舜船\t3\tnz\n", "<NUM>\n", "T-shirt\t\tn\n", "石墨烯\t\n"]
    assert parse_user_dictionary(lines[:1] + lines[2:]) == [
        UserWord("*ST舜船", 3, "nz", True),
        UserWord("T-shirt", None, "n", True),
        UserWord("石墨烯", None, None, False),
    ]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["好 5 n", "词\t多\tn"], 2),
        (["词\t5\tn\tx"], 1),
        (["", "\t5\tn"], 2),
        (["词 99999999999999999999"], 1),
        (["词 " + "9" * 5000], 1),
        (["a", "b", '"x,5'], 3),
    ],
)
def test_unreadable_lines_are_named(lines: list[str], line: int) -> None:
    with pytest.raises(UserDictionaryError) as caught:
        parse_user_dictionary(lines)
    assert caught.value.line == line
    assert f"line {line}:" in str(caught.value)


def with_words(jieba: Any, tagger: Any, words: Sequence[UserWord]) -> tuple[Any, Any]:
    """jieba's own tokenizer and tagger with the words added by jieba."""
    import jieba.finalseg as finalseg

    finalseg.Force_Split_Words.clear()
    tokenizer = type(jieba)()
    tokenizer.FREQ, tokenizer.total = jieba.FREQ.copy(), jieba.total
    tokenizer.initialized = True
    for word, frequency, tag, _ in words:
        tokenizer.add_word(word, frequency, tag)
    own = object.__new__(type(tagger))
    own.tokenizer, own.word_tag_tab = tokenizer, tagger.word_tag_tab.copy()
    return tokenizer, own


PARTS = ["中", "国", "研究", "生命", "起源", "龘", "石墨烯", "江大桥", "A", "a", "1", "+", "-", "%"]
PARTS += [" ", "·", "😀", "後", "的", "上海", "B超", "台中"]
WORDS = st.builds(
    UserWord,
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join),
    st.one_of(st.none(), st.sampled_from([0, 1, 3, 5000, 10**7, 10**12])),
    st.one_of(st.none(), st.sampled_from(["n", "nz", "mytag", "x"])),
    st.just(False),
)
TEXTS = st.lists(st.sampled_from([*PARTS, "，", "\r\n", "于", "了"]), max_size=25).map("".join)


@given(st.lists(WORDS, min_size=1, max_size=8), TEXTS)
@settings(max_examples=25, deadline=None)
def test_words_work_as_in_jieba(
    core: str, jieba: Any, tagger: Any, words: list[UserWord], text: str
) -> None:
    segmenter = new_segmenter(core, words, exact=True)
    tokenizer, own_tagger = with_words(jieba, tagger, words)
    for word in words:
        assert segmenter.frequency(word.word) == tokenizer.FREQ.get(word.word)
    for full in (text, "".join(word.word for word in words)):
        for hmm in (True, False):
            assert segmenter.cut(full, hmm=hmm) == tokenizer.lcut(full, HMM=hmm)
            search = segmenter.cut(full, mode="search", hmm=hmm)
            assert search == tokenizer.lcut_for_search(full, HMM=hmm)
            pairs = [(pair.word, pair.flag) for pair in own_tagger.lcut(full, HMM=hmm)]
            assert list(zip(*segmenter.tag(full, hmm=hmm), strict=True)) == pairs
        assert segmenter.cut(full, mode="full") == tokenizer.lcut(full, cut_all=True)


def test_full_mode_joins_latin_letters_across_a_latin_word(core: str, jieba: Any) -> None:
    """A token that isn't a slice of the text: its two stretches have a place each."""
    words = [UserWord("A", 5), UserWord("AB", 5)]
    segmenter = new_segmenter(core, words, exact=True)
    assert segmenter.cut("xABy中", mode="full") == ["AB", "xy", "中"]
    assert segmenter.spans("xABy中", mode="full") == [(1, 3), (0, 1), (3, 4), (4, 5)]


def test_folding_finds_words_in_either_script(core: str) -> None:
    segmenter = new_segmenter(core, [UserWord("軟體園區", 50), UserWord("Ｃ位", 50)], exact=False)
    assert segmenter.cut("去软体园区的軟體園區站C位") == [
        *("去", "软体园区", "的", "軟體園區", "站", "C位")
    ]


def test_literal_words_in_both_cores(core: str) -> None:
    words = parse_user_dictionary(["*ST舜船\t3\tnz", "C++\t\tnz", "<NUM>\t5", "Wi-Fi\t5", "A B\t0"])
    segmenter = new_segmenter(core, words, exact=True)
    text = "*ST舜船用C++和<NUM>，ABC++，Wi-Fi好，A B"
    tokens, tags = segmenter.tag(text)
    assert "".join(tokens) == text
    assert dict(zip(tokens, tags, strict=True))["*ST舜船"] == "nz"
    for word in ("C++", "<NUM>", "Wi-Fi"):
        assert word in tokens
        assert word in segmenter.cut(text, mode="search")
    assert "A B" not in tokens


def test_a_large_dictionary_starts_quickly(core: str) -> None:
    """The work grows with the words, not with their square: each is looked up on its own."""
    words = [
        UserWord(f"{chr(0x4E00 + n % 5000)}{chr(0x4E00 + n // 5)}词", None) for n in range(20000)
    ]
    segmenter = new_segmenter(core, words, exact=True)
    assert segmenter.frequency(words[-1].word)


def test_empty_words_are_ignored(core: str) -> None:
    assert new_segmenter(core, [UserWord("", 5)], exact=True).cut("中国") == ["中国"]
