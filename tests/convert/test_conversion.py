"""What a user may ask of a conversion beside the configuration."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.record import Change
from cntext.record.offsets import OffsetMap
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.fixed import DictionaryError, Fixed, read_entries, without_overlaps
from cntext.text.convert.quotes import regional_quotes
from cntext.text.convert.targets import TARGETS


@pytest.mark.parametrize(
    ("target", "phrases", "text", "new"),
    [
        ("tw", False, "皇后在里面打印文件", "皇后在裡面打印文件"),
        ("tw", True, "皇后在里面打印文件", "皇后在裡面列印檔案"),
        ("hk", False, "他在里面说话", "他在裏面説話"),
        ("t", False, "他在里面说话", "他在裏面說話"),
        ("cn", False, "他在裏面説話", "他在里面说话"),
        ("cn", True, "這個軟體的記憶體很大", "这个软件的内存很大"),
        ("jp", False, "图书馆的学习气氛", "図書館的学習気氛"),
        # Text that is there already: converted as simplified, 松 would become 鬆.
        ("tw", False, "李松仁說他來過臺灣", "李松仁說他來過臺灣"),
        ("t", False, "李松仁說他來過臺灣", "李松仁說他來過臺灣"),
        ("cn", False, "他们说：干燥的天气", "他们说：干燥的天气"),
        ("hk", False, "他說裏面有人", "他説裏面有人"),
    ],
)
def test_targets(target: str, phrases: bool, text: str, new: str) -> None:
    conversion = Conversion(target=target, edition="opencc", phrases=phrases)
    assert conversion.shift(text)[0] == new


def test_a_target_reached_is_kept() -> None:
    text = "他们在里面说话，皇后的头发很干净，内存和U盘在后面。"
    for target in TARGETS:
        conversion = Conversion(target=target, edition="opencc")
        once, _ = conversion.shift(text)
        assert conversion.shift(once)[0] == once


def test_entries_go_before_all_dictionaries_and_are_final() -> None:
    entries = read_entries(["# ours\n", "\n", "内存\t主記憶體 記憶\n", "里面\t里面\r\n", "U\t优\n"])
    conversion = Conversion(config="s2twp", entries=entries)
    old = "内存条在里面，U盘也在里面"
    new, changes = conversion.shift(old)
    assert new == "主記憶體條在里面，优盤也在里面"
    assert changes == [Change(0, 2, 0, 4)]
    assert OffsetMap(changes).span(old.index("U"), old.index("U") + 1) == (9, 10)


@pytest.mark.parametrize("line", ["内存", "内存\t", "\t記憶體", "内存\t \n"])
def test_a_line_that_is_no_entry_is_told(line: str) -> None:
    with pytest.raises(DictionaryError, match=r"^line 2: ") as caught:
        read_entries(["头发\t頭髮\n", line])
    assert caught.value.line == 2


def test_protected_spans_stay() -> None:
    old = "李松仁说：松树后面的范仲淹，内存"
    conversion = Conversion(config="s2twp", entries={"范仲淹": "某", "松树": "松木"})
    new, changes = conversion.shift(old, [(0, 3), (10, 13)])
    assert new == "李松仁說：松木後面的范仲淹，記憶體"
    assert changes == [Change(14, 16, 14, 17)]


@pytest.mark.parametrize(
    ("target", "old", "new"),
    [
        ("tw", "他说：“鲁迅写过‘吃人’二字。”", "他说：「鲁迅写过『吃人』二字。」"),
        ("cn", "他說：「魯迅寫過『吃人』二字。」", "他說：“魯迅寫過‘吃人’二字。”"),
        ("hk", "“Don’t panic”是the authors’ motto", "「Don’t panic」是the authors’ motto"),
        ("tw", "‘I don’t know’他说", "『I don’t know』他说"),
        ("tw", "‘没有收尾\n后人的’", "『没有收尾\n后人的’"),
        ("tw", "", ""),
    ],
)
def test_quotes(target: str, old: str, new: str) -> None:
    assert regional_quotes(old, target) == new


def test_quotes_follow_the_target() -> None:
    conversion = Conversion(config="s2twp", quotes=True)
    assert conversion.shift("“内存”在哪？")[0] == "「記憶體」在哪？"
    assert Conversion(config="tw2sp", quotes=True).shift("「記憶體」")[0] == "“内存”"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("他的头\n发很干\u200b净", "他的頭\n髮很乾\u200b淨"),
        ("头<b>发</b>，内<i>存</i>里", "頭<b>髮</b>，記憶體<i></i>裡"),
        ("头\r\n　　发\ufeff", "頭\r\n　　髮\ufeff"),
        ("头\n\n发", "頭\n\n髮"),
        ("头，\n发", "頭，\n發"),
        ("", ""),
    ],
)
def test_words_across_breaks(old: str, new: str) -> None:
    conversion = Conversion(config="s2twp", across_breaks=True)
    result, changes = conversion.shift(old)
    assert result == new
    offsets = OffsetMap(changes)
    assert offsets.end(len(old)) == len(result)
    for place, character in enumerate(old):
        if character in "\n\u200b，很":
            start, end = offsets.span(place, place + 1)
            assert character in result[start:end]


@given(st.text("头发内存U盘后面\n\u200b<b>，", max_size=40))
def test_breaks_are_all_there_afterwards(text: str) -> None:
    conversion = Conversion(config="s2twp", across_breaks=True)
    new, changes = conversion.shift(text)
    others = [character for character in text if character in "\n\u200b<b>，"]
    assert [character for character in new if character in "\n\u200b<b>，"] == others
    joined, _ = Conversion(config="s2twp").shift(text)
    if not set(text) & set("\n\u200b<"):
        assert new == joined
    assert OffsetMap(changes).end(len(text)) == len(new)


def test_explanations_hold_around_fixed_places() -> None:
    old = "内存和松树，里面的U盘和松树，“李松仁”"
    conversion = Conversion(config="s2twp", entries={"松树": "一棵松木"}, quotes=True)
    protected = [(old.index("李"), old.index("李") + 3)]
    new, decisions = conversion.explain(old, protected)
    assert new == conversion.shift(old, protected)[0]
    assert new == "記憶體和一棵松木，裡面的隨身碟和一棵松木，「李松仁」"
    assert [decision.old for decision in decisions] == ["内存", "松树", "里面", "U盘", "松树"]
    assert decisions[1].dictionaries == ("user",)
    for decision in decisions:
        assert old[decision.start : decision.end] == decision.old
        assert new[decision.new_start : decision.new_end] == decision.new


places = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 4)).map(
        lambda pair: Fixed(pair[0], pair[0] + pair[1], "x")
    )
)


@given(places, places)
def test_of_places_that_overlap_the_first_list_stays(
    first: list[Fixed], second: list[Fixed]
) -> None:
    chosen = without_overlaps(first, second)
    assert chosen == sorted(chosen)
    for before, after in pairwise(chosen):
        assert before.end <= after.start
    kept = without_overlaps(first)
    assert set(kept) <= set(chosen)
    for place in [*first, *second]:
        assert any(place.start < other.end and other.start < place.end for other in chosen)


@given(st.text("“”‘’「」『』a\n说", max_size=30), st.sampled_from(TARGETS))
def test_quotes_keep_the_length(text: str, target: str) -> None:
    assert len(regional_quotes(text, target)) == len(text)


@given(
    st.text("内存后面U盘里 \n", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_fixed_places_keep_offsets_true(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(start, end) for start, end in spans if start < end <= len(text)]
    new, changes = Conversion(config="s2twp", entries={"盘里": "盤"}).shift(text, inside)
    offsets = OffsetMap(changes)
    assert offsets.end(len(text)) == len(new)
    for start, end in inside[:1]:
        new_start, new_end = offsets.span(start, end)
        if not any(other != (start, end) for other in inside):
            assert new[new_start:new_end] == text[start:end]
