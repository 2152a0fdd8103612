"""Units that are counted, and counts that are exact however little memory they may take."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.stream.tally import Counted, Tally
from cntext.text.count import characters, han, ngrams, words
from tests.cli.running import run


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("天天向上。", 1, "天 天 向 上"),
        ("天天向上，天天。", 2, "天天 天向 向上 天天"),
        ("A股涨3.5%", 2, "A股 股涨 涨3"),
        ("甲\u3000乙\n丙", 2, ""),
        ("", 3, ""),
    ],
)
def test_characters(text: str, length: int, expected: str) -> None:
    assert [*characters(text, length)] == expected.split()


@pytest.mark.parametrize(
    ("tokens", "length", "expected"),
    [
        ("粮食/生产/，/稳定/发展", 2, ["粮食生产", "稳定发展"]),
        ("Hello/ /world/again", 1, ["Hello", "world", "again"]),
        ("iPhone/15/发布", 2, ["iPhone 15", "15发布"]),
        ("。/，", 1, []),
    ],
)
def test_tokens(tokens: str, length: int, expected: list[str]) -> None:
    assert [*ngrams(words(tokens.split("/")), length)] == expected


def test_han() -> None:
    assert han("〇一二ABC，か한𠮷豈") == 5


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.dictionaries(st.text(max_size=2), st.integers(1, 9))),
        max_size=20,
    ),
    st.integers(0, 5),
)
def test_a_tally_is_exact_in_memory_and_on_disk(
    records: list[tuple[str, dict[str, int]]], limit: int
) -> None:
    tally = Tally(limit)
    times: dict[str, Counter[str]] = {}
    holders: dict[str, Counter[str]] = {}
    for number, (group, counts) in enumerate(records, 1):
        for part in ({}, dict(list(counts.items())[::2]), counts):
            tally.add(group, part, number)
            times.setdefault(group, Counter()).update(part)
        holders.setdefault(group, Counter()).update(counts.keys())
    for group, total in tally.totals().items():
        expected = sorted(
            (Counted(text, count, holders[group][text]) for text, count in times[group].items()),
            key=lambda counted: (-counted.times, counted.text),
        )
        assert [*tally.best(group, None)] == expected
        assert [*tally.best(group, 2)] == expected[:2]
        assert [*tally.best(group, None, 3)] == [row for row in expected if row.times >= 3]
        assert total == sum(times[group].values())
    assert [*tally.totals()] == list(times)
    tally.close()


@given(st.text(alphabet="中国，。 aB\n", max_size=60))
def test_ngrams_are_those_of_the_stretches(text: str) -> None:
    stretches = re.findall(r"\w+", text)
    expected = [part[i : i + 2] for part in stretches for i in range(len(part) - 1)]
    assert [*characters(text, 2)] == expected


def test_pieces_count_as_the_whole(seed_text: str) -> None:
    """Plain text is counted as it comes in, a record as a whole: both say the same."""
    data = seed_text.encode() * 30
    for arguments in ([], ["--of", "characters", "--ngram", "2"], ["--of", "sentences"]):
        one = run(["count", *arguments, "--input", "text"], data).stdout
        other = run(["count", *arguments, "--input", "lines", "-0"], data).stdout
        assert one == other
        assert one


def test_groups_and_stop_words() -> None:
    data = (
        '{"source":"甲","text":"发展经济，发展"}\n{"source":"乙","text":"经济"}\n'
        '{"source":"甲","text":"经济"}\n'
    ).encode()
    done = run(["count", "--of", "words", "--by", "source"], data)
    rows = [(r["source"], r["text"], r["count"], r["records"], r["share"]) for r in done.records]
    assert rows == [
        ("甲", "发展", 2, 1, 0.5),
        ("甲", "经济", 2, 2, 0.5),
        ("乙", "经济", 1, 1, 1.0),
    ]
