"""Commands that stand on tokens give the same after ``segment``, with and without tags."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.running import run

TEXTS = ("增长50%，CD-ROM和Wi-Fi卖出3.5%", "他来到了网易杭研大厦，用5-6%的AT&T股票", "今天天气")


def keywords(method: str, data: bytes) -> list[Any]:
    lines = run(["keywords", "--method", method], data).stdout.splitlines()
    return [json.loads(line)["keywords"] for line in lines]


@pytest.mark.parametrize("method", ["phrase", "tfidf", "textrank"])
@pytest.mark.parametrize("before", [("segment",), ("segment", "--pos")])
def test_keywords_are_the_same(method: str, before: tuple[str, ...]) -> None:
    given = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode()
    alone = keywords(method, given)
    assert keywords(method, run([*before], given).stdout) == alone
    assert any(alone)


def test_tokens_with_tags_of_anothers_making_stay() -> None:
    record = {"text": "石墨烯电池", "tokens": ["石墨烯", "电池"], "pos": ["n", "n"]}
    (found,) = keywords("tfidf", json.dumps(record).encode())
    assert {item["text"] for item in found} == {"石墨烯", "电池"}
