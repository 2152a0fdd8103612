"""Explanations: which dictionary decided, and where there was a choice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cntext.text.convert import EDITIONS, Converter
from cntext.text.convert.explanation import Decision, explain
from tests.convert.reference import crowded_texts


def brief(decisions: list[Decision]) -> list[tuple[str, str, str, str]]:
    return [
        (decision.old, decision.new, ",".join(decision.dictionaries), "".join(decision.choices))
        for decision in decisions
    ]


ST = "STPhrases+STPhrases_GeneratedFromRegionalPhrases"


@pytest.mark.parametrize(
    ("config", "text", "expected"),
    [
        ("s2t", "头发", [("头发", "頭髮", ST, "")]),
        ("s2t", "皇后", []),
        (
            "s2t",
            "他发，后来",
            [("发", "發", "STCharacters", "發髮"), ("后来", "後來", ST, "")],
        ),
        # 只 stays, but might have become 隻.
        ("s2t", "他只", [("只", "只", "STCharacters", "只隻祇")]),
        # The choices are told as the whole chain makes them: 裏 is 裡 in Taiwan.
        ("s2tw", "他里", [("里", "裡", "STCharacters,TWVariants", "裡里哩")]),
        ("s2twp", "U盘", [("U盘", "隨身碟", "STCharacters,TWPhrases", "")]),
        ("s2t t2jp", "图", [("图", "図", "STCharacters,JPShinjitaiCharactersRev", "")]),
        ("t2s", "乾乾淨淨", [("乾乾淨淨", "干干净净", "TSPhrases", "")]),
    ],
)
def test_decisions(config: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert brief(explain(text, config.split(), "opencc")[1]) == expected


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("config", ["s2twp", "tw2sp", "s2hk"])
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_decisions_tell_all_that_changed(edition: str, config: str, data: st.DataObject) -> None:
    text = data.draw(crowded_texts(config, edition))
    new, decisions = explain(text, [config], edition)
    assert new == Converter(config, edition).convert(text)
    place = new_place = 0
    for decision in decisions:
        assert text[decision.start : decision.end] == decision.old
        assert new[decision.new_start : decision.new_end] == decision.new
        assert text[place : decision.start] == new[new_place : decision.new_start]
        assert decision.dictionaries
        assert not decision.choices or decision.new == decision.choices[0]
        place, new_place = decision.end, decision.new_end
    assert text[place:] == new[new_place:]
