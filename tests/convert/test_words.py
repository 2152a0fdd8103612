"""Conversion of words: no phrase matches across their borders, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.record.offsets import OffsetMap
from cntext.text.convert import Converter
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.words import WordText, words_of
from tests.convert.reference import crowded_texts
from tests.convert.test_opencc import opencc_cases

EVERY = ("s2t", "s2tw", "s2twp")


@pytest.mark.parametrize(
    ("text", "new", "configs"),
    [  # OpenCC's issue 1497
        ("改变量子比特", "改變量子位元", ("s2twp",)),
        ("少数组织", "少數組織", ("s2twp",)),
        ("聚集成群", "聚集成群", ("s2twp",)),
        ("被发明", "被發明", EVERY),
        ("被发掘", "被發掘", EVERY),
        ("展示了如何", "展示了如何", EVERY),
        ("学习了如何", "學習了如何", EVERY),
        ("了解了如何", "瞭解了如何", EVERY),
        ("参与制造", "參與製造", EVERY),
        # More of the kind, and phrases that words would tear.
        ("他们是勇敢的士兵", "他們是勇敢的士兵", ("s2twp",)),
        ("家里的内存条和头发", "家裡的記憶體模組和頭髮", ("s2twp",)),
        ("⿰女子发，后面", "⿰女子發，後面", ("s2t",)),
        ("", "", EVERY),
    ],
)
def test_words(text: str, new: str, configs: tuple[str, ...]) -> None:
    for config in configs:
        assert Conversion(config=config, words=True).shift(text)[0] == new
        assert Conversion(config=config, words=True).explain(text)[0] == new


def test_opencc_cases_lose_little() -> None:
    right = sum(
        Conversion(config=config, words=True, force=True).shift(text)[0] == expected
        for text, config, expected in opencc_cases()
    )
    assert right >= 548


def test_explanations_tell_where_words_would_differ() -> None:
    new, decisions = Conversion(config="s2twp").explain("我参与制造，头发被发明")
    assert new == "我參與制造，頭髮被髮明"
    assert [(d.old, d.new, d.by_words) for d in decisions] == [
        ("参与制造", "參與制造", "參與製造"),
        ("头发", "頭髮", ""),
        ("被发明", "被髮明", "被發明"),
    ]
    assert not any(d.by_words for d in Conversion(config="s2twp", words=True).explain(new)[1])


@pytest.mark.parametrize("config", ["s2twp", "tw2sp"])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_offsets_and_explanations(config: str, data: st.DataObject) -> None:
    text = data.draw(crowded_texts(config, "opencc"))
    conversion = Conversion(config=config, words=True, force=True)
    new, changes = conversion.shift(text)
    explained, decisions = conversion.explain(text)
    assert explained == new
    offsets = OffsetMap(changes)
    assert offsets.end(len(text)) == len(new)
    place = new_place = 0
    for decision in decisions:
        assert text[place : decision.start] == new[new_place : decision.new_start]
        assert new[decision.new_start : decision.new_end] == decision.new
        place, new_place = decision.end, decision.new_end
    assert text[place:] == new[new_place:]
    plain = Conversion(config=config, force=True).explain(text)
    assert plain[0] == Converter(config).convert(text)
    for decision in plain[1]:
        assert text[decision.start : decision.end] == decision.old
        assert plain[0][decision.new_start : decision.new_end] == decision.new


def test_a_text_with_every_separator_is_converted_as_it_is() -> None:
    noise = "".join(map(chr, range(0xFDD0, 0xFDF0)))
    assert Conversion(config="s2t", words=True).shift(f"头发{noise}")[0] == f"頭髮{noise}"
    assert WordText("头发里", [2]).joined("頭髮\ufdd0裏") == "頭髮裏"


@pytest.mark.parametrize("character", ["仑", "一", "⿰", "内"])
def test_long_runs(character: str) -> None:
    assert len(words_of("s2twp", "opencc").borders(character * 100_000)) < 100_000
