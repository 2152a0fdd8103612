"""Summaries: whole sentences, in order, of the body alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.text.segment import Segmenter
from cntext.text.summary import SummarySentence, candidates, summarize

PAGE = """暴雨来袭 全城联动
本报记者 张小明 李雪

昨天上午，市气象台发布暴雨橙色预警，预计城区累计雨量将超过一百毫米。应急部门连夜转移低洼地带居民三百余人。

图为救援人员在积水路段疏导交通。 王强 摄

“水来得太快了！”一位居民说。他还说，自己从没见过这样大的雨。

地铁二号线部分车站临时关闭，暴雨预警期间全市中小学推迟到校时间。
（张小明 李雪）
"""
FINANCE = (
    "中国人民银行今天宣布下调存款准备金率0.5个百分点。此举将向市场释放长期资金约一万亿元。"
    "据了解，这是今年以来第二次降准。分析人士认为，降准有助于降低银行资金成本，支持实体经济。"
    "天气晴好，不少市民到公园散步。降准之后，银行可贷资金增加，实体经济融资成本有望继续下降。"
)


def summary(
    text: str, sentences: int | None = 3, characters: int | None = None
) -> list[SummarySentence]:
    return summarize(text, Segmenter().cut(text), sentences=sentences, characters=characters)


def test_only_prose_is_a_candidate() -> None:
    found = [PAGE[start:end] for start, end, _, _ in candidates(PAGE)]
    assert found[0].startswith("昨天上午")
    assert not any("摄" in part or "张小明" in part or "全城联动" in part for part in found)
    assert len(found) == 5


@pytest.mark.parametrize(
    ("text", "first", "never"),
    [
        (PAGE, "昨天上午", "他还说"),
        (FINANCE, "中国人民银行", "天气晴好"),
    ],
)
def test_what_is_central_comes_and_what_is_by_the_way_does_not(
    text: str, first: str, never: str
) -> None:
    found = [item["text"] for item in summary(text)]
    assert found[0].startswith(first)
    assert not any(part.startswith(never) for part in found)


def test_what_was_said_is_not_said_again() -> None:
    said = "全市今年粮食总产量达到三百万吨，再创历史新高。"
    text = f"{said}{said}农业部门推广的新品种覆盖了八成以上的耕地。明天有雨。"
    assert sum(item["text"] == said for item in summary(text, 2)) == 1


def test_the_title_counts() -> None:
    text = "公司去年营业收入增长一成。公司董事会决定今年十月搬迁总部到杭州。员工食堂将同时开放。"
    tokens = Segmenter().cut(text)
    [item] = summarize(text, tokens, sentences=1, title="总部搬迁杭州")
    assert "搬迁总部" in item["text"]


def test_characters_are_a_limit() -> None:
    for limit in (1, 20, 30, 60, 1000):
        found = summary(FINANCE, None, characters=limit)
        assert sum(len(item["text"]) for item in found) <= limit
    assert len(summary(FINANCE, None, characters=1000)) == 6
    assert len(summary(FINANCE, 2, characters=1000)) == 2


def test_the_seed(seed_text: str) -> None:
    found = summary(seed_text, 10)
    assert len(found) == 10
    assert not any("记者" in item["text"][:6] for item in found)


@given(st.text(alphabet="天地人发展经济，。！？“”\n（）一", max_size=120), st.integers(1, 4))
def test_sentences_stand_where_they_say_in_order(text: str, count: int) -> None:
    found = summary(text, count)
    assert len(found) <= count
    end = 0
    for item in found:
        assert end <= item["start"] < item["end"]
        assert text[item["start"] : item["end"]] == item["text"] == item["text"].strip()
        end = item["end"]
    assert bool(found) == bool(candidates(text))
