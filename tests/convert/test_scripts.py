"""What is in the script it should come to passes unchanged, line by line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.convert import scripts
from cntext.text.convert.conversion import Conversion
from tests.convert.reference import table_file

THERE = "范先生對后妃與郁達夫的著作很有興趣"  # s2t makes 範 and 鬱 of it


@pytest.mark.parametrize(
    ("config", "text", "new"),
    [
        ("s2t", THERE, THERE),
        ("s2twp", THERE, THERE),
        ("s2hk", f"{THERE}\n天干\n", f"{THERE}\n天干\n"),
        # A line that doesn't tell goes with those before it, the first ones with the next.
        ("s2t", f"后\n{THERE}\n只\n郁达夫写\n只\n", f"后\n{THERE}\n只\n郁達夫寫\n只\n"),
        ("s2t", f"范仲淹、里\n{THERE}", f"范仲淹、里\n{THERE}"),
        ("s2t", "为里\n他們說：范先生來了\n", "爲裏\n他們說：范先生來了\n"),
        # In a line of both the clauses that are there stay.
        ("s2tw", f"他说：“{THERE}”，说完就后退了。", f"他說：“{THERE}”，說完就後退了。"),
        ("s2t", "几率 機率 機會率 概率", "幾率 機率 機會率 概率"),
        ("s2t", "甲胄 甲冑", "甲冑 甲冑"),
        ("s2tw", "数据庫和軟件、内存", "數據庫和軟件、內存"),
        ("t2s", "他们说：著书立说", "他们说：著书立说"),
        ("tw2sp", "他們說：記憶體", "他们说：内存"),
        ("t2tw", "裏面的人說", "裡面的人說"),
        ("t2jp", "圖書館", "図書館"),
        ("jp2t", "図書館", "圖書館"),
    ],
)
def test_what_is_there_already_stays(config: str, text: str, new: str) -> None:
    assert Conversion(config=config).shift(text)[0] == new
    assert Conversion(config=config).explain(text)[0] == new


def test_force_converts_all_the_same() -> None:
    assert "範先生" in Conversion(config="s2t", force=True).shift(THERE)[0]
    assert Conversion(target="tw", force=True).shift(THERE) == Conversion(
        config="s2tw", force=True
    ).shift(THERE)
    assert Conversion(target="cn").shift("乾隆说：著书")[0] == "乾隆说：著书"


def test_each_line_takes_its_own_way_to_a_target() -> None:
    text = "他说：里面\n他說：裏面\n李先生說后妃、他说皇后、裏面\n"
    assert Conversion(target="tw").shift(text)[0] == (
        "他說：裡面\n他說：裡面\n李先生說后妃、他說皇后、裡面\n"
    )
    assert Conversion(target="cn").shift("他说乾隆\n他說裏面\n")[0] == "他说乾隆\n他说里面\n"


def test_entries_and_protected_spans_across_lines() -> None:
    text = f"内存里\n{THERE}\n内存\n内存"
    conversion = Conversion(config="s2twp", entries={"范": "某", "内存": "主記憶體"})
    new, changes = conversion.shift(text, [(text.rindex("趣"), len(text) - 3)])
    assert new == f"主記憶體裡\n{THERE}\n内存\n主記憶體"
    assert [change[1] - change[0] for change in changes] == [2, 2]


TEXTS = st.text("后里天说来书說來書後裏\n\n，a𠮷𧮪", max_size=60)


@given(TEXTS, st.integers(0, 3), st.tuples(st.integers(1, 3), st.integers(1, 3)))
def test_both_paths_agree(text: str, before: int, needed: tuple[int, int]) -> None:
    _, bits_of = scripts._scanner()
    expected = scripts.reference_runs(text, bits_of, before, needed)
    if table_file() is not None:
        from cntext._native.convert import script_runs

        assert script_runs(text, bits_of, before, needed) == expected
    starts = [start for start, _ in expected]
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if text else [])
    assert all(text[start - 1] == "\n" for start in starts[1:])


@given(TEXTS, TEXTS, st.tuples(st.integers(1, 3), st.integers(1, 3)))
def test_a_text_goes_on_as_it_began(first: str, second: str, needed: tuple[int, int]) -> None:
    """What a text tells so far is all that the rest of it has to know."""
    first += "书書\n"
    whole = scripts.line_runs(first + second, 0, needed)
    start = scripts.line_runs(first, 0, needed)
    rest = scripts.line_runs(second, start[-1][1], needed)
    moved = [(place + len(first), tells) for place, tells in rest]
    joined = [*start]
    for run in moved:
        if run[1] != joined[-1][1]:
            joined.append(run)
    assert joined == whole


@pytest.mark.parametrize(
    "text", ["说" * 200_000, "说說，" * 100_000, "\n" * 200_000, "“" * 200_000]
)
def test_long_runs(text: str) -> None:
    assert len(Conversion(config="s2t").shift(text)[0]) == len(text)
