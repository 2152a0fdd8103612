"""What the words on both sides of a joint say."""

import pytest

from cntext.text.split.words_across import word_cues


@pytest.mark.parametrize(
    ("before", "behind", "cues"),
    [
        ("一条条柏油", "路通到了村口，", ("join.crossing",)),
        ("在推进乡村振兴过", "程中发挥了作用", ("join.crossing",)),
        ("團隊已完成地質鑽", "探一百三十孔", ("join.crossing",)),
        ("来自全国各地的两", "千多名选手", ("join.numeral",)),
        ("希望政府能夠盡快", "提出補償方案", ("join.wanting", "join.verb")),
        ("驻地部队官兵发挥了重要作", "人民群众的生命财产", ("join.stray_end",)),
        ("市民可以通过网上", "（网址见下）预约", ()),
        ("共计12", "万元", ()),
        ("，", "他说", ()),
    ],
)
def test_the_cues_of_a_joint(before: str, behind: str, cues: tuple[str, ...]) -> None:
    assert word_cues(before, behind) == cues
