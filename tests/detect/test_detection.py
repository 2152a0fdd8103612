"""Script, region and languages of real sentences, and what must hold on any text."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.convert import Converter
from cntext.text.detect import detect, script_of
from tests.convert.reference import corpus_files
from tests.detect.derive import DATA, derived_regions, derived_scripts


def test_tables_are_derived_from_the_installed_dictionaries() -> None:
    for name, derived in (("scripts", derived_scripts()), ("regions", derived_regions())):
        with open(os.path.join(DATA, f"detect-{name}.tsv"), encoding="utf-8") as stream:
            assert stream.read() == derived


@pytest.mark.parametrize(
    ("text", "script", "region"),
    [
        ("湖南日报全媒体记者 陈奕奕 杨佳俊", "hans", "cn"),
        ("发展新质生产力，不是要忽视传统产业。", "hans", "cn"),
        ("這款軟體的使用者介面做得很好，記憶體也夠。", "hant", "tw"),
        ("佢哋嘅戲院喺銅鑼灣，我哋聽日去睇。", "hant", "hk"),
        ("他着緊地説：裏面的人衞生意識不足。", "hant", "hk"),
        ("國家圖書館", "hant", ""),
        ("天上人人大小一二三", "other", ""),
        ("Hello, world! 123", "other", ""),
        ("", "other", ""),
        ("简体字和繁體字，這個这个，們们，國国", "mixed", ""),
        # One name in the other script doesn't make a text mixed.
        ("他说这本书的作者是個台湾人，来过几次大陆，见过许多学者。", "hans", "cn"),
        # Taiwan writes 群 峰 秘 床 as the mainland does.
        ("群峰的秘密在床底", "other", ""),
    ],
)
def test_script_and_region(text: str, script: str, region: str) -> None:
    detection = detect(text)
    assert (detection.script, detection.region) == (script, region)
    assert script_of(text) == script


def test_evidence_and_shares() -> None:
    detection = detect("国国家與与国")
    assert detection.shares == {"hans": 0.8, "hant": 0.2}
    assert detection.characters == {"hans": "国与", "hant": "與"}
    assert detection.script == "mixed"
    assert detect("漢字かなABC한글").languages == {
        "latin": 0.3333,
        "han": 0.2222,
        "kana": 0.2222,
        "hangul": 0.2222,
    }


def test_lines_of_real_text() -> None:
    # A line of twenty characters nearly always tells its script.
    wrong = told = 0
    for name in corpus_files():
        expected = "hant" if "hant" in os.path.basename(name) else "hans"
        with open(name, encoding="utf-8") as stream:
            text = stream.read(200_000)
        for place in range(0, len(text) - 20, 20):
            script = script_of(text[place : place + 20])
            told += script in ("hans", "hant")
            wrong += script in ("hans", "hant") and script != expected
    assert wrong < 0.004 * told


@given(st.text())
def test_any_text(text: str) -> None:
    detection = detect(text)
    assert detection.script in ("hans", "hant", "mixed", "other")
    assert script_of(text) == detection.script
    assert abs(sum(detection.shares.values()) - 1) < 0.001 or not detection.shares
    assert detect(text + text).script == detection.script


@pytest.mark.parametrize("config", ["s2t", "s2tw", "s2hk"])
def test_converted_text_is_traditional(config: str) -> None:
    for name in corpus_files()[:1]:
        with open(name, encoding="utf-8") as stream:
            text = stream.read()
        assert script_of(Converter(config, "opencc").convert(text)) == "hant"
