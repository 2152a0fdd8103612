"""The phrase method: what editors chose, kinds, places, scores, ties."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.keywords import micro_f1
from benchmarks.marked_documents import read_documents
from cntext.text.keywords import extract
from cntext.text.keywords.extract import Keyword
from tests.names.tagging import segmenter

HERE = Path(__file__).parent


def keywords(text: str, top: int | None = 10) -> list[Keyword]:
    tokens, pos = segmenter().tag(text)
    return extract(text, tokens, pos, method="phrase", top=top)


def test_editors_keywords() -> None:
    paths = sorted(HERE.glob("documents_*.txt"))
    documents = [document for path in paths for document in read_documents(path)]
    at_five, at_ten = micro_f1(documents, "phrase")
    assert at_five >= 0.5
    assert at_ten >= 0.38


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("长沙海关推出“跨境一锁”新模式，“跨境一锁”提升通关效率。", "quoted", "跨境一锁"),
        ("耕地“非农化”问题突出，“非农化”整治刻不容缓。", "quoted", "非农化"),
        ("采用卷积神经网络检测裂缝，卷积神经网络精度高。", "phrase", "卷积神经网络"),
        ("水稻产量下降，水稻价格上涨。", "word", "水稻"),
        ("深入推进高质量发展，高质量发展是首要任务。", "phrase", "高质量发展"),
    ],
)
def test_kinds(text: str, kind: str, expected: str) -> None:
    found = {item["text"]: item["kind"] for item in keywords(text)}
    assert found[expected] == kind


def test_a_part_gives_way_to_its_phrase() -> None:
    words = [
        item["text"] for item in keywords("卷积神经网络很深，卷积神经网络很准，卷积神经网络很快。")
    ]
    assert "卷积神经网络" in words
    assert not {"神经网络", "卷积", "神经", "网络"} & set(words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("含药血清抑制TNF-α的分泌，TNF-α水平下降。", "TNF-α"),
        ("PM2.5浓度上升，PM2.5来自燃煤。", "PM2.5"),
        ("阻燃PE/EVA保温材料的性能，PE/EVA保温材料的用途。", "PE/EVA保温材料"),
        ("随机几何是毫米波网络的工具，随机几何很有用。", "随机几何"),
        ("基于5G的远程医疗，5G时延低。", "5G"),
    ],
)
def test_terms_that_tags_and_tokens_hide(text: str, expected: str) -> None:
    assert expected in [item["text"] for item in keywords(text, top=3)]


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("加入60mL盐酸，再加入60mL清水。", {"60mL", "mL"}),
        ("我来到北京清华大学", {"来到北京清华", "北京清华", "来到北京", "清华"}),
        ("他住在上海交通大学", {"上海交通", "住在上海交通", "交通"}),
        ("目的探讨疗效。结果表明疗效显著。", {"目的", "结果", "结果表明", "显著"}),
    ],
)
def test_what_is_no_keyword(text: str, unwanted: set[str]) -> None:
    assert not unwanted & {item["text"] for item in keywords(text, top=None)}


def test_what_many_authors_give_as_a_keyword_comes_first() -> None:
    words = [item["text"] for item in keywords("本文对轴承座进行数值模拟。", top=None)]
    assert words[0] == "数值模拟"


def test_scores_don_t_depend_on_what_else_is_in_the_text() -> None:
    alone = keywords("水稻产量下降。", top=None)
    doubled = keywords("水稻产量下降。" + "\n" * 7, top=None)
    assert [item["text"] for item in alone] == [item["text"] for item in doubled]
    assert all(0 < item["score"] < 1 for item in alone)


def test_what_stands_in_the_title_too_comes_first() -> None:
    text = "村里修了水渠，办起了合作社，又请来专家讲课。合作社种的猕猴桃卖到了外省。"
    tokens, pos = segmenter().tag(text)
    plain, titled = (
        {item["text"]: item["score"] for item in extract(text, tokens, pos, title=title)}
        for title in ("", "小小猕猴桃闯市场")
    )
    assert titled["猕猴桃"] > plain["猕猴桃"]
    assert {name: score for name, score in titled.items() if name != "猕猴桃"} == {
        name: score for name, score in plain.items() if name != "猕猴桃"
    }


def test_stop_words_of_ones_own_and_filters() -> None:
    text = "水稻产量下降，玉米产量上升。"
    tokens, pos = segmenter().tag(text)
    free = {item["text"] for item in extract(text, tokens, pos, top=None, stop_words=["水稻"])}
    assert not any("水稻" in word for word in free)
    assert extract(text, tokens, pos, pos_filter=["ns"]) == []


@settings(max_examples=100, deadline=None)
@given(st.text("水稻产量模型神经网络的，。“”《》 \n12Aa𠀀非农化", max_size=50))
def test_spans_are_true(text: str) -> None:
    items = keywords(text, top=None)
    for item in items:
        assert item["count"] == len(item["spans"]) > 0
        assert all(text[start:end] == item["text"] for start, end in item["spans"])
    names = [item["text"] for item in items]
    assert len(set(names)) == len(names)
    assert [item["score"] for item in items] == sorted(
        (item["score"] for item in items), reverse=True
    )
    assert items == keywords(text, top=None)


@pytest.mark.parametrize("unit", ["模型", "“网络”", "神经 网络 ", "一", "A1", "《", "水稻产量"])
def test_work_grows_in_step_with_the_text(unit: str) -> None:
    def calls(size: int) -> int:
        text = unit * size
        tokens = list(text)
        count = 0

        def step(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            extract(text, tokens, ["n"] * len(tokens), method="phrase")
        finally:
            sys.setprofile(None)
        return count

    calls(10)
    assert calls(2000) < 2.2 * calls(1000) + 2000
