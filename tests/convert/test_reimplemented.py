"""The reimplemented edition equals opencc-python-reimplemented on any text."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cntext.record import Change
from cntext.record.offsets import OffsetMap
from cntext.text.convert import CONFIGURATIONS, Converter
from cntext.text.convert.configurations import steps_of
from tests.convert.reference import (
    both_paths,
    corpus_files,
    crowded_texts,
    keys,
    overlapping,
    package,
    phrases,
)

EDITION = "reimplemented"
EVERY = pytest.mark.parametrize("config", CONFIGURATIONS)


def check(config: str, text: str) -> None:
    expected = package(config).convert(text)
    results = []
    for chain in both_paths(config, EDITION):
        assert chain.convert(text) == expected
        new, changes = chain.rewrite(text)
        assert new == expected
        check_changes(text, new, changes)
        results.append(changes)
        assert chain.shift(text) == (expected, list(OffsetMap(changes).blocks))
    assert results[1:] in ([], results[:1])


def chain_paths(config: str) -> list[list[str]]:
    return [[path for rank in step.ranks for path in rank] for step in steps_of(EDITION, config)]


def check_changes(old: str, new: str, changes: list[Change]) -> None:
    """They are in order, tell all that differs and nothing that doesn't."""
    pieces: list[str] = []
    place = new_place = 0
    for start, end, new_start, new_end in changes:
        assert old[place:start] == new[new_place:new_start]
        assert place <= start < end
        assert new_place <= new_start < new_end
        if end - start == new_end - new_start:
            assert all(map(str.__ne__, old[start:end], new[new_start:new_end]))
        elif min(end - start, new_end - new_start) > 1:
            assert old[start] != new[new_start]
            assert old[end - 1] != new[new_end - 1]
        pieces += [old[place:start], new[new_start:new_end]]
        place, new_place = end, new_end
    assert "".join(pieces) + old[place:] == new


def test_configurations_are_those_of_the_package() -> None:
    dictionary = chain_paths("s2t")[0][0]
    names = os.listdir(os.path.join(os.path.dirname(dictionary), "..", "config"))
    assert list(CONFIGURATIONS) == sorted(name.removesuffix(".json") for name in names)


def test_unknown_configuration_is_named() -> None:
    with pytest.raises(ValueError, match="unknown configuration 's2x'"):
        Converter("s2x", EDITION)


@EVERY
def test_no_key_beyond_the_first_step_holds_a_separator(config: str) -> None:
    # This is why the text needn't be cut before matching; see longest_first.
    import re

    from cntext.text.convert.dictionary import SEPARATORS

    separator = re.compile(rf"[\s{re.escape(SEPARATORS)}]")
    assert separator.pattern.count("-") == 1
    for path in [path for group in chain_paths(config)[1:] for path in group]:
        with open(path, encoding="utf-8") as stream:
            assert not [line for line in stream if separator.search(line.split("\t")[0])]


def test_separators_are_those_of_the_package() -> None:
    from cntext.text.convert.dictionary import SEPARATORS

    pattern = package("s2t").split_chars_re  # type: ignore[attr-defined]
    alone = {chr(code) for code in range(0x110000) if pattern.fullmatch(chr(code))}
    assert alone == {character for character in alone if character.isspace()} | set(SEPARATORS)


@EVERY
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_equals_the_package_on_crowded_texts(config: str, data: st.DataObject) -> None:
    check(config, data.draw(crowded_texts(config, EDITION)))


@EVERY
@settings(max_examples=40, deadline=None)
@given(st.text())
def test_equals_the_package_on_arbitrary_unicode(config: str, text: str) -> None:
    check(config, text)


def test_lone_surrogates_pass() -> None:
    check("s2twp", "内\ud800存\udfff后面\ud83d")


@EVERY
def test_equals_the_package_on_phrases_that_overlap(config: str) -> None:
    # Chains of phrases, each beginning with the last character of the one before.
    choice = random.Random(config)
    table = overlapping(config, EDITION)
    for _ in range(300):
        text = choice.choice(phrases(config, EDITION) or keys(config, EDITION))
        for _ in range(choice.randrange(1, 8)):
            text += choice.choice(
                table.get(text[-1]) or phrases(config, EDITION) or keys(config, EDITION)
            )[1:]
        check(config, text)


@EVERY
def test_both_paths_agree_on_whole_files(config: str) -> None:
    reference, *native = both_paths(config, EDITION)
    for name in corpus_files():
        with open(name, encoding="utf-8", newline="") as stream:
            text = stream.read(300_000)
        for chain in native:
            assert chain.rewrite(text) == reference.rewrite(text)


@EVERY
def test_equals_the_package_on_real_text(config: str) -> None:
    choice = random.Random(config)
    for name in corpus_files():
        with open(name, encoding="utf-8", newline="") as stream:
            lines = stream.read().split("\n")
        whole = "\n".join(choice.sample(lines, min(len(lines), 150)))
        check(config, whole[:20_000])


@pytest.mark.parametrize(
    ("config", "old", "new", "changes"),
    [
        ("s2twp", "内存和U盘", "記憶體和隨身碟", [(0, 2, 0, 3), (3, 5, 4, 7)]),
        ("s2twp", "打印机", "印表機", [(0, 3, 0, 3)]),
        ("s2t", "他的头发很干净", "他的頭髮很乾淨", [(2, 4, 2, 4), (5, 7, 5, 7)]),
        ("s2t", "皇后在后面", "皇后在後面", [(3, 4, 3, 4)]),
        ("tw2sp", "隨身碟𠮷埠", "U盘𠮷端口", [(0, 3, 0, 2), (4, 5, 3, 5)]),
        ("s2t", "", "", []),
    ],
)
def test_changes(config: str, old: str, new: str, changes: list[tuple[int, int, int, int]]) -> None:
    for chain in both_paths(config, EDITION):
        assert chain.rewrite(old) == (new, [Change(*change) for change in changes])


def test_spans_follow_the_text() -> None:
    old = "他买了内存和U盘，一共3件。"
    new, changes = Converter("s2twp", EDITION).rewrite(old)
    offsets = OffsetMap(changes)
    for word, converted in [("内存", "記憶體"), ("U盘", "隨身碟"), ("3件", "3件"), ("买", "買")]:
        start, end = offsets.span(old.index(word), old.index(word) + len(word))
        assert new[start:end] == converted


@pytest.mark.parametrize("character", ["仑", "一", "“", " ", "-", "龙", "𠮷"])
def test_long_runs_take_linear_work(character: str) -> None:
    # The package needs minutes for 仑 x 160,000; here the work is counted in look-ups a character.
    from cntext.text.convert.dictionary import read_dictionary
    from cntext.text.convert.longest_first import convert_step

    class Counted(dict[str, str]):
        looked_up = 0

        def __contains__(self, key: object) -> bool:
            Counted.looked_up += 1
            return super().__contains__(key)

    for path in chain_paths("s2t")[0]:
        dictionary = read_dictionary(EDITION, (path,))
        most = max(map(len, dictionary.lengths.values()), default=0)
        dictionary.phrases, original = Counted(dictionary.phrases), dictionary.phrases
        try:
            convert_step(character * 50_000, [dictionary])
        finally:
            dictionary.phrases = original
        assert Counted.looked_up <= 50_000 * most
    for chain in both_paths("s2t", EDITION):
        assert len(chain.convert(character * 160_000)) == 160_000
