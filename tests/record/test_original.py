"""The text that a rewriter kept is divided among the parts, and never copied whole into each."""

from __future__ import annotations

from typing import Any

from cntext.record.children import Loss, Parent
from cntext.record.rewrite import rewritten
from cntext.record.types import Change
from cntext.text.split import split


def parts_of(record: dict[str, Any]) -> tuple[list[Any], Loss]:
    loss = Loss()
    parent = Parent(record, "text", "a", "a")
    children = list(parent.children(split(record["text"], "sentence"), loss))
    return [child.get("original") for child in children], loss


def test_each_part_has_its_own() -> None:
    old = "软件好。用内存条。看数据。"
    record = {"text": old, "start": 0, "end": len(old)}
    changes = [Change(0, 2, 0, 3), Change(5, 8, 6, 7)]
    record = rewritten(record, "text", "應用體好。用條。看数据。", changes)
    record["original"] = old
    originals, loss = parts_of(record)
    assert originals == ["软件好。", "用内存条。", "看数据。"]
    assert loss.whole_record == 0


def test_it_is_left_out_where_nothing_tells_the_places() -> None:
    originals, loss = parts_of({"text": "應用體好。看数据。", "original": "软件好。看数据。"})
    assert originals == [None, None]
    assert loss.whole_record == 2


def test_another_makers_value_stays() -> None:
    for value in ("a.pdf", 7, None, ["软件好。看数据。"], ""):
        originals, loss = parts_of({"text": "软件好。看数据。多。", "original": value})
        assert originals == [value] * 3
        assert loss.whole_record == 0


def test_output_grows_with_the_text() -> None:
    sizes = []
    for count in (200, 400):
        text = "软件好。" * count
        originals, _ = parts_of({"text": text, "original": text})
        sizes.append(sum(map(len, originals)))
    assert sizes == [800, 1600]
