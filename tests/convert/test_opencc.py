"""The OpenCC edition: OpenCC's own cases, and the native matcher against its reference.

Official OpenCC can't be installed beside opencc-python-reimplemented, since both import as opencc;
benchmarks/convert.py compares with it in an environment of its own.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cntext.text.convert import EDITIONS, OPENCC_CONFIGURATIONS, Converter
from cntext.text.convert.configurations import CUT, LEFTMOST_AND_CUT, steps_of
from cntext.text.convert.conversion import Conversion
from cntext.text.convert.leftmost import description_length
from tests.convert.reference import both_paths, corpus_files, crowded_texts
from tests.convert.test_reimplemented import check_changes

EDITION = "opencc"
EVERY = pytest.mark.parametrize("config", OPENCC_CONFIGURATIONS)


def check_paths(config: str, text: str) -> None:
    results = []
    for chain in both_paths(config, EDITION):
        new, changes = chain.rewrite(text)
        assert chain.convert(text) == new
        check_changes(text, new, changes)
        results.append((new, changes))
    assert results[1:] in ([], results[:1])


def package_file(*names: str) -> str:
    dictionary = steps_of(EDITION, "t2jp")[0].ranks[0][0]
    return os.path.join(os.path.dirname(dictionary), "..", *names)


def test_configurations_are_those_of_the_package() -> None:
    names = os.listdir(package_file("data", "config"))
    assert list(OPENCC_CONFIGURATIONS) == sorted(name.removesuffix(".json") for name in names)
    assert len(OPENCC_CONFIGURATIONS) == 16


def opencc_cases() -> Iterator[tuple[str, str, str]]:
    """The cases that OpenCC holds itself to: text, configuration, result."""
    import json

    with open(package_file("test_data", "testcases.json"), encoding="utf-8") as stream:
        content = re.sub(r"^\s*//.*$", "", stream.read(), flags=re.MULTILINE)
    for case in json.loads(re.sub(r",(?=\s*[}\]])", "", content))["cases"]:
        for config, expected in case["expected"].items():
            yield case["input"], config, expected


def test_the_cases_that_opencc_holds_itself_to() -> None:
    checked = 0
    for text, config, expected in opencc_cases():
        for chain in both_paths(config, EDITION):
            assert chain.convert(text) == expected
        assert Conversion(config=config).shift(text)[0] == expected
        checked += 1
    assert checked >= 556


@EVERY
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_both_paths_agree_on_crowded_texts(config: str, data: st.DataObject) -> None:
    check_paths(config, data.draw(crowded_texts(config, EDITION)))


@EVERY
def test_both_paths_agree_on_real_text(config: str) -> None:
    choice = random.Random(config)
    for name in corpus_files():
        with open(name, encoding="utf-8", newline="") as stream:
            lines = stream.read().split("\n")
        check_paths(config, "\n".join(choice.sample(lines, min(len(lines), 400)))[:60_000])


@pytest.mark.parametrize(
    ("config", "old", "new"),
    [
        # The first dictionary that has a match gives it: STPhrases goes before all of step two.
        ("s2twp", "内存和U盘，鼠标和打印机", "記憶體和隨身碟，滑鼠和印表機"),
        # A match of the regional dictionary stays within a segment of the first step.
        ("s2twp", "文件夹里的文档", "資料夾裡的文件"),
        ("s2t", "皇后在后面", "皇后在後面"),
        ("s2t", "乔治．布希", "喬治．布希"),
        # Leftmost, not longest anywhere.
        ("t2s", "㑮⿰女後⿱后", "𫝈⿰女後⿱后"),
        ("jp2t", "旧字体歴史仮名遣", "舊字體歷史假名遣"),
        # Compatibility ideographs are normalised first.
        ("s2t", "金\uf90a", "金金"),
    ],
)
def test_conversions(config: str, old: str, new: str) -> None:
    for chain in both_paths(config, EDITION):
        assert chain.convert(old) == new


def test_segmentation_is_read_from_the_configuration() -> None:
    kinds = {
        config: [step.kind for step in steps_of(EDITION, config)] for config in EDITIONS[EDITION]
    }
    assert {config for config, steps in kinds.items() if LEFTMOST_AND_CUT in steps} == {
        "s2hk",
        "s2hkp",
        "s2tw",
        "s2twp",
    }
    assert {config for config, steps in kinds.items() if CUT in steps} == {
        "hk2s",
        "hk2sp",
        "tw2s",
        "tw2sp",
    }


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("⿰女子好", 3),
        ("⿱⿰女子好", 5),
        ("⿲女子好", 4),
        ("⿾女子", 2),
        ("⿰女", 0),
        ("女⿰", 0),
        ("⿰" * 15 + "女" * 16, 31),
        ("⿰" * 16 + "女" * 17, 0),
        ("⿲⿳一一一⿳一一一⿳一一一", 13),
        ("⿲" * 11 + "一" * 60, 34),
    ],
)
def test_ideographic_descriptions(text: str, length: int) -> None:
    assert description_length(text, 0, len(text)) == length


def test_unknown_edition_is_named() -> None:
    with pytest.raises(ValueError, match="unknown edition 'old'"):
        Converter("s2t", "old")
    with pytest.raises(ValueError, match="unknown configuration 't2jp'"):
        Converter("t2jp", "reimplemented")


@pytest.mark.parametrize("character", ["仑", "一", "⿰", "⿳", " ", "内"])
@pytest.mark.parametrize("config", ["s2twp", "tw2sp", "t2jp"])
def test_long_runs(config: str, character: str) -> None:
    for chain in both_paths(config, EDITION):
        assert len(chain.convert(character * 100_000)) == 100_000
