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
