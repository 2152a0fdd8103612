"""The table of n-grams: counts and freedom by their definition, bounds held, core and reference."""

from __future__ import annotations

import re
from collections import Counter
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.phrases import gram_table
from cntext.text.phrases.gram_table import GramTable, Table, new_table

EDGES = "的了"
ALPHABET = "甲乙丙丁的了A1７：:，々𠀀\uf900a \n\ud800"
STRETCH = re.compile("[\u3400-\u4dbf\u4e00-\u9fff𠀀-\U000323af\uf900-\ufaff々A-Z0-9：]+")


def both(limit: int) -> list[Table]:
    """The reference, and the compiled core where it was built."""
    tables: list[Table] = [GramTable(limit, EDGES)]
    native = new_table(limit, EDGES)
    return tables if isinstance(native, GramTable) else [*tables, native]


def expected_counts(texts: list[str]) -> Counter[str]:
    """The n-grams by definition."""
    counts: Counter[str] = Counter()
    for text in texts:
        mapped = re.sub("[0-9０-９〇]", "0", text).replace(":", "：")
        for stretch in STRETCH.findall(mapped):
            for start in range(len(stretch)):
                for end in range(start + 1, min(start + 7, len(stretch)) + 1):
                    if not set(stretch[start + 1 : end - 1]) & set(EDGES + "0："):
                        counts[stretch[start:end]] += 1
    return counts


@given(st.lists(st.text(ALPHABET, max_size=30), max_size=8))
def test_counts_and_freedom_are_those_of_the_definition(texts: list[str]) -> None:
    counts = expected_counts(texts)
    for table in both(1_000_000):
        for text in texts:
            table.add(text)
        assert (len(table), table.lost) == (len(counts), 0)
        assert all(table.count(gram) == (count, 0) for gram, count in counts.items())
        for gram, count, missed, freedom in table.free_grams(2, 0.0):
            assert (count, missed) == (counts[gram], 0)
            sides = [
                [number for longer, number in counts.items() if longer[1:] == gram],
                [number for longer, number in counts.items() if longer[:-1] == gram],
            ]
            sides = [side + [1] * (count - sum(side)) for side in sides]
            entropies = [-sum(n / count * log(n / count) for n in side) for side in sides]
            assert freedom == pytest.approx(min(entropies), abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("甲乙丙丁戊己庚辛的A1：，", max_size=200), max_size=30))
def test_core_and_reference_agree_whatever_is_dropped(texts: list[str]) -> None:
    tables = both(1000)
    for table in tables:
        for text in texts * 3:
            table.add(text)
    first = tables[0]
    grams = sorted(first.free_grams(2, 0.5))
    for table in tables[1:]:
        assert (len(table), table.total, table.lost) == (len(first), first.total, first.lost)
        assert sorted(table.free_grams(2, 0.5)) == grams
        names = [gram for gram, *_ in grams] + ["甲", "没有", "甲" * 9, ""]
        assert sorted(table.longer(names)) == sorted(first.longer(names))
        assert [table.count(name) for name in names] == [first.count(name) for name in names]


def test_true_counts_lie_within_the_bounds() -> None:
    texts = []
    for number in range(600):
        filler = "".join(chr(0x4E00 + (number * 37 + k * 101) % 5000) for k in range(20))
        texts.append(f"{filler}，螺蛳湾好看，{filler[:3]}" + "，后来的词" * (number > 300))
    truth = expected_counts(texts)
    for table in both(2000):
        for text in texts:
            table.add(text)
            assert len(table) <= 2000
        assert table.lost > 0
        for gram, true in truth.items():
            count, missed = table.count(gram)
            assert count <= true <= count + missed
        assert table.count("螺蛳湾好看") == (600, 0)
        count, missed = table.count("后来")
        assert count < 299 or missed > 0


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "一" * 20_000, "1" * 20_000, "的" * 9000])
def test_texts_with_nothing_in_them(text: str) -> None:
    for table in both(1000):
        table.add(text)
        table.add("甲")
        assert table.count("甲") == (1, 0)


def test_the_reference_is_used_where_the_core_is_not_wanted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CNTEXT_CORE", "reference")
    assert isinstance(new_table(1000, EDGES), GramTable)
    monkeypatch.delenv("CNTEXT_CORE")
    monkeypatch.setattr(gram_table, "_native", lambda: None)
    assert isinstance(new_table(1000, EDGES), GramTable)
