"""The compiled lexicon says what jieba's files say."""

from __future__ import annotations

import re
import sys
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.lexicon.double_array import BASE_SHIFT, CHECK_SHIFT, FIELD, build_trie
from cntext.lexicon.folding import folding_table
from cntext.lexicon.jieba_files import read_tag_model, read_word_model
from cntext.text.segment.jieba_package import data_directory


@given(
    st.dictionaries(
        st.lists(st.integers(1, 300), min_size=1, max_size=5).map(tuple), st.integers(1, 9)
    )
)
def test_a_trie_holds_its_keys_and_no_others(words: dict[tuple[int, ...], int]) -> None:
    keys = sorted(words)
    if not keys:
        return
    trie = build_trie(keys, [words[key] for key in keys])

    def walk(key: tuple[int, ...]) -> int | None:
        slot = 0
        for symbol in key:
            base = trie.slots[slot] >> BASE_SHIFT & FIELD
            place = base + symbol
            if not base or place >= len(trie.slots) or trie.slots[place] >> CHECK_SHIFT != slot:
                return None
            slot = place
        return trie.slots[slot] & 0xFFFF

    prefixes = {key[:end] for key in keys for end in range(1, len(key) + 1)}
    for key in prefixes:
        assert walk(key) == words.get(key, 0)
        for symbol in (1, 2, 300):
            if (*key, symbol) not in prefixes:
                assert walk((*key, symbol)) is None


def test_the_pickles_are_jieba_modules() -> None:
    finalseg, posseg = import_module("jieba.finalseg"), import_module("jieba.posseg")
    assert read_word_model(data_directory()) == (
        finalseg.start_P,
        finalseg.trans_P,
        finalseg.emit_P,
    )
    assert read_tag_model(data_directory()) == (
        *(posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P),
    )


def test_b_and_m_lead_only_to_e_and_m_of_the_same_tag() -> None:
    """The core has a table of 128 by 128 and one of 128 by 2 because of this."""
    model = read_tag_model(data_directory())
    assert len(model.start) == 256
    for before, targets in model.transition.items():
        for after in targets:
            if before[0] in "BM":
                assert after[0] in "EM"
                assert after[1] == before[1]
            else:
                assert after[0] in "BS"


def test_white_space_is_what_patterns_take_for_it() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    assert all(character.isspace() == bool(re.match(r"\s", character)) for character in characters)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ａ", "A"),
        ("９", "9"),
        ("後", "后"),
        ("體", "体"),
        ("開", "开"),
        ("於", "於"),
        ("，", "，"),
        ("乾", "乾"),
    ],
)
def test_folding(old: str, new: str) -> None:
    """What may stay as it is in simplified text isn't folded: 乾 (干, 乾), 於."""
    assert old.translate(folding_table()) == new
