"""Cues are looked for where they can stand, and only there."""

import re

import pytest

from cntext.text.split.blocks import Block
from cntext.text.split.bylines import column_author
from cntext.text.split.cues import TAIL, Cue, Evidence, Finder, Scores, best_of, evidence
from cntext.text.split.joints import headless
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


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("人間有話 葉念慈", "葉念慈"),
        ("灯下漫笔 周克勤", "周克勤"),
        ("半山书房 邵子仪", "邵子仪"),
        ("周克勤 邵子仪", ""),  # two authors
        ("深秋时节 走进乡村", ""),
    ],
)
def test_a_column_may_name_its_author(line: str, author: str) -> None:
    assert column_author(line) == author


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("的规定，由主管部门责令改正。", True),
        ("，并处一万元以下罚款。", True),
        ("等部门也参加了检查。", True),
        ("的士司机老周每天出车十二小时。", False),
        ("的确，这条路走得不容易。", False),
        ("着眼长远，县里调整了规划。", False),
        ("了解情况后，民警立即出发。", False),
        ("等到天亮，水才慢慢退去。", False),
    ],
)
def test_what_no_paragraph_begins_with(text: str, found: bool) -> None:
    assert bool(headless().match(text)) is found


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("营业收入（亿元） 65.31 74.08 38.62", "row"),
        ("中甲：梅州0∶2石门 新疆1∶1延州", "row"),
        ("19：35 中甲第28轮 石门—梅州", "row"),
        ("老街里的打铁声 >>>4版", "row"),
        ("江城队2比1逆转滨海队", "headline"),
        ("全市签约项目12个 投资86亿元", "headline"),
        ("昨日战报", "headline"),
        ("華民晚報", "noise"),
    ],
)
def test_rows_of_figures_are_no_headlines(line: str, role: str) -> None:
    assert best_of(evidence().scores(Block(line, ((0, len(line)),), 0, 0))) == role
