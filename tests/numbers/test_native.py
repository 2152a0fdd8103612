"""The compiled scan and the reference find the same numbers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.numbers import find_numbers, native
from tests.numbers.gold_reader import read_gold

pytestmark = pytest.mark.skipif(
    native.grammar(False) is None, reason="the compiled core isn't built"
)

ROOT = Path(__file__).parents[2]
WORDS = """
2005年 6月29日 3.5亿元 12万 百分之 三分之一 万分之五 第三届 一个 十一 五一 中秋节 公里 平方米 小时
港币 不到 以上 （含） 个百分点 No. 标普500 1,200 上半年 一季度 上周三 晚上8点 三四点 民国 世纪 年代
每小时 五一期间 圣诞节
"""
PIECES = (
    *"+○",
    *"0123456789０１２.,，。、：:；/+○-～至到%％‰℃ \n（）《》“”第初前后上下年月日号时点分秒个名位",
    *"人家万亿千百十一二三两半几零壹伍元块斤里米kgmMWT比多余来约近超增长下降至了率为周星期今去明晚",
    *"早底节中秋的有不某图表版线路又成折含每次角毛岁届条项台度共仅只港币$¥也",
    *WORDS.split(),
)
OPTIONS: tuple[dict[str, Any], ...] = (
    {"identifiers": True, "explain": True},
    {"reference_date": "2023-09-29", "explain": True},
    {"articles": True},
)


def _same(text: str, options: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CNTEXT_CORE", "reference")
        expected = find_numbers(text, **options)
        patch.setenv("CNTEXT_CORE", "")
        assert find_numbers(text, **options) == expected


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(OPTIONS))
def test_same_on_anything(text: str, options: dict[str, Any]) -> None:
    _same(text, options)


@pytest.mark.parametrize("options", OPTIONS)
def test_same_on_real_text(options: dict[str, Any]) -> None:
    texts = [
        s.text for name in ("tuned", "second", "unseen", "third") for s in read_gold(f"{name}.txt")
    ]
    texts += (ROOT / "tests" / "numbers" / "traps.tsv").read_text(encoding="utf-8").split("\n")
    texts += (ROOT / "tests" / "numbers" / "identifiers.tsv").read_text("utf-8").split("\n")
    texts.append((ROOT / "seeds" / "hunan-daily.txt").read_text(encoding="utf-8"))
    for text in texts:
        _same(text, options)


def test_a_process_of_the_reference_alone() -> None:
    """Begun with the reference, nothing of the core is used, not even its readings."""
    code = (
        "import json, sys; from cntext.text.numbers import find_numbers, readings;"
        "assert readings.Reading.__module__ == 'cntext.text.numbers.readings';"
        "print(json.dumps(find_numbers(sys.argv[1], identifiers=True)))"
    )
    text = "2023年9月23日，三省共128人捐款3.5亿元，增长12%，第三届，电话13800138000，5元3角"
    environment = {**os.environ, "CNTEXT_CORE": "reference", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code, text]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == find_numbers(text, identifiers=True)
