import os

import pytest

from cntext.text.split import RulesError, parse_rules, split

SEED = os.path.join(os.path.dirname(__file__), "..", "..", "seeds", "hunan-daily.txt")
PAGE = """第一件事
家里的水管坏了，找人来修，一直修到晚上才修好。
※本台快报※
第二天大家又来了，院子里站满了人，热闹得很。
"""

RULES = """
[[cue]]
name = "house.flash"
role = "noise"
weight = 9
pattern = '^※.*※$'

[weights]
"heading.shape" = 1.5
"""


def test_a_users_cue_gives_a_block_its_role() -> None:
    blocks = split(PAGE, "block", rules=parse_rules(RULES), explain=True)
    assert [block.fields["role"] for block in blocks if block.text[0] == "※"] == ["noise"]
    assert {"cue": "house.flash", "weight": 9.0} in blocks[2].fields["why"]


def test_without_the_cue_it_has_another() -> None:
    blocks = split(PAGE, "block")
    assert [block.fields["role"] for block in blocks if block.text[0] == "※"] != ["noise"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[cue]", "not TOML"),
        ("[rule]\n", "unknown table 'rule'"),
        ("[cue]\nrole = 'noise'\n", "write \\[\\[cue\\]\\]"),
        ("[[cue]]\nrole = 'noise'\n", "cue 1: pattern is missing"),
        ("[[cue]]\nrole = 'title'\npattern = 'x'\n", "cue 1: unknown role 'title'"),
        ("[[cue]]\nrole = 'noise'\npattern = '('\n", "cue 1: pattern"),
        ("[[cue]]\nrole = 'noise'\npattern = '(?i)x'\n", "named groups and"),
        ("[[cue]]\nrole = 'noise'\npattern = 'x'\nweight = true\n", "must be a number"),
        ("[[cue]]\nrole = 'noise'\npattern = 'x'\nwieght = 3\n", "unknown key 'wieght'"),
        ("weights = 3\n", "must be a table"),
        ("[weights]\n'body.long' = 'x'\n", "must be a number"),
    ],
)
def test_bad_rules_say_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(RulesError, match=message):
        parse_rules(text)


def test_a_weight_of_no_cue_is_an_error() -> None:
    with pytest.raises(RulesError, match="no cue is called"):
        split(PAGE, rules=parse_rules("[weights]\n'body.lang' = 1\n"))


def test_explained_blocks_say_why_an_article_begins() -> None:
    with open(SEED, encoding="utf-8", newline="") as file:
        parts = split(file.read(), explain=True)
    first = [part.fields["blocks"][0] for part in parts]
    cues = {cue["cue"] for cue in first[-1]["begins"]}
    assert {"start.after_end", "start.cohesion_low"} <= cues
    assert any(cue["cue"] == "headline.shape" for cue in first[-1]["why"])
