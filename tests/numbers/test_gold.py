"""The development gold: no sentence of the tuned half gets worse, and both halves stay good."""

from __future__ import annotations

import json
import os

import pytest

from cntext.text.numbers import find_numbers
from tests.numbers.gold_reader import read_gold, same


@pytest.mark.parametrize(
    ("name", "floor_f1", "floor_value"),
    [("tuned.txt", 0.97, 0.99), ("second.txt", 0.97, 0.99), ("third.txt", 0.97, 0.99)],
)
def test_spans_and_values(name: str, floor_f1: float, floor_value: float) -> None:
    found = right = wanted = valued = 0
    for sentence in read_gold(name):
        items = {(i["start"], i["end"]): i["value"] for i in find_numbers(sentence.text)}
        both = items.keys() & sentence.gold.keys()
        found, right, wanted = found + len(items), right + len(both), wanted + len(sentence.gold)
        valued += sum(same(items[span], sentence.gold[span]) for span in both)
    assert 2 * right / (found + wanted) >= floor_f1
    assert valued / right >= floor_value


def test_seed() -> None:
    here = os.path.dirname(__file__)
    with open(os.path.join(here, "gold", "seed.tsv"), encoding="utf-8") as file:
        rows = [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]
    with open(os.path.join(here, "..", "..", "seeds", "hunan-daily.txt"), encoding="utf-8") as file:
        items = find_numbers(file.read())
    expected = [(text, kind, json.loads(value), *more) for text, kind, value, *more in rows]
    found = [
        (item["text"], item["kind"], item["value"], *([item["bound"]] if "bound" in item else []))
        for item in items
    ]
    assert found == expected
