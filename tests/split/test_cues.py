"""Cues are looked for where they can stand, and only there."""

import re

import pytest

from cntext.text.split.blocks import Block
from cntext.text.split.cues import TAIL, Cue, Evidence, Finder, Scores, evidence
from cntext.text.split.tables import rows
from tests.split.page_gold import pages, read_gold

CUES = [Cue(name, role, float(weight), pattern) for name, role, weight, pattern in rows("cues")]


def _lines() -> list[str]:
    found = {line.strip() for name in pages() for line in read_gold(name).text.split("\n")}
    return sorted(line for line in found if line and len(line) <= 140)


def test_the_finder_finds_what_each_pattern_finds() -> None:
    finder = Finder(CUES, ())
    hints = {cue.name for cue in CUES if cue.weight < 1}
    for line in _lines():
        found = Scores()
        finder.look(line, found, sentence=False)
        got = {cue for cues in found.cues.values() for cue, _ in cues}
        expected = {cue.name for cue in CUES if re.search(cue.pattern, line)}
        assert got - hints == expected - hints, line


@pytest.mark.parametrize("pattern", ["结束$|^开始", "^甲$|乙", "甲|^乙"])
def test_a_users_pattern_is_found_anywhere(pattern: str) -> None:
    cue = Cue("house.rule", "noise", 9.0, pattern)
    text = "开始" + "甲乙" * TAIL + "结束"
    found = Evidence((cue,)).scores(Block(text, ((0, len(text)),), 0, 0))
    assert ("house.rule", 9.0) in found.cues["noise"]


def test_a_sentence_has_no_running_head() -> None:
    for line in _lines():
        if line[-1] == "。":
            scores = evidence().scores(Block(line, ((0, len(line)),), 0, 0))
            heads = {cue for cue, _ in scores.cues.get("noise", ())}
            assert not heads & {"noise.page", "noise.date", "noise.paper", "noise.section"}, line
