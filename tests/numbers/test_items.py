"""The shape of an item, and the offsets of every kind."""

from __future__ import annotations

import pytest

from cntext.text.numbers import find_numbers


def test_item_holds_text_place_kind_value_and_worth() -> None:
    assert find_numbers("总投资额达143.32亿元，") == [
        {
            "text": "143.32亿元",
            "start": 5,
            "end": 13,
            "kind": "money",
            "value": 14332000000,
            "unit": "元",
            "currency": "CNY",
            "amount": 14332000000,
        }
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("占用基本农田11.59亩用于", ("11.59亩", 11.59, "亩")),
        ("审批时限压缩近70%。", ("70%", 70, "%")),
        ("演唱了20多首歌", ("20多首", 20, "首")),
        ("来了３，５００人", ("３，５００人", 3500, "人")),
        ("跑了兩萬五千里", ("兩萬五千里", 25000, "里")),
    ],
)
def test_value_and_unit(text: str, expected: tuple[str, float, str]) -> None:
    (item,) = find_numbers(text)
    assert (item["text"], item["value"], item["unit"]) == expected
    assert text[item["start"] : item["end"]] == item["text"]


def test_tokens_change_nothing() -> None:
    text = "石田三成带了三百人"
    tokens, tags = ["石田三成", "带", "了", "三百", "人"], ["nr", "v", "ul", "m", "n"]
    assert find_numbers(text, tokens=tokens, pos=tags) == find_numbers(text)


def test_kinds_keep_ranges_of_that_kind() -> None:
    text = "投资3至5亿元，占30%，来了七八个人"
    money = find_numbers(text, kinds=["money"])
    assert [(item["text"], item["kind"]) for item in money] == [("3至5亿元", "range")]
    ranges = find_numbers(text, kinds=["range"])
    assert [item["text"] for item in ranges] == ["3至5亿元", "七八个"]


def test_members_of_a_list_share_trend_and_owner() -> None:
    text = "该市耕地、林地和草地面积同比分别下降71.69%、85.04%、55.72%。"
    assert [(i["value"], i["trend"], i["of"]) for i in find_numbers(text)] == [
        (71.69, "down", "该市耕地"),
        (85.04, "down", "林地"),
        (55.72, "down", "草地面积"),
    ]


def test_a_reference_date_that_is_none() -> None:
    with pytest.raises(ValueError, match="not a date"):
        find_numbers("今年", reference_date="yesterday")


def test_explain_names_the_rule() -> None:
    (item,) = find_numbers("打八折", explain=True)
    assert item["rule"] == "discount"
