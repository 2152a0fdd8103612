"""Annotations move with their text: into the parts of a split, along with a rewrite."""

from __future__ import annotations

import json
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.record.children import Loss, Parent
from cntext.record.rewrite import rewritten
from cntext.record.types import Change, Part
from cntext.stream.jsonl import dump, load, text_of
from tests.record.judging import check_record, place_in_source

Record = dict[str, Any]

# What isn't an annotation of the text, however much it looks like one.
LOOK_ALIKES: Record = {
    "refs": [{"text": "nowhere", "start": 0, "end": 7}],
    "ranges": [{"start": 0, "end": 2}],
    "beyond": [{"text": "", "start": 900, "end": 900}],
    "negative": [{"text": "一", "start": -1, "end": 0}],
    "real": [{"text": "一", "start": 0.0, "end": 1.0}],
    "worded": [{"text": "一", "start": "0", "end": "1"}],
    "huge": [{"text": "一", "start": 10**30, "end": 10**30 + 1}],
    "tags": ["一", "二"],
    "mixed": [{"text": "一"}, 5],
    "table": {"start": 0, "end": 1, "text": "一"},
    "deep": [[[[]]]],
    "nothing": [],
    "title": "一",
    "spans_of": [{"text": "一", "spans": []}],
    "n": 17,
    "flag": True,
    "none": None,
}


def as_read(record: Record) -> Record:
    """The record as a command has it: values raw, the text decoded."""
    raw = load(json.dumps(record, ensure_ascii=False).encode())
    text_of(raw, "text")
    return raw


def as_written(record: Record) -> Record:
    result: Record = json.loads(dump(record))
    return result


@st.composite
def annotated(draw: st.DrawFn) -> Record:
    """A record with tokens, tags, items (nested ones too) and keywords."""
    tokens = draw(
        st.lists(st.text("一二三四𠮷 \n", min_size=1, max_size=4), min_size=1, max_size=8)
    )
    text = "".join(tokens)
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    places = draw(st.lists(place.filter(lambda pair: pair[0] < pair[1]), min_size=1, max_size=6))
    items: list[Record] = [
        {"kind": "k", "start": s, "end": e, "text": text[s:e]} for s, e in places
    ]
    for item in draw(st.permutations(items))[:2]:
        inner_start = draw(st.integers(item["start"], item["end"] - 1))
        item["speaker"] = {
            "text": text[inner_start : item["end"]],
            "start": inner_start,
            "end": item["end"],
        }
        item["parts"] = [[item["start"], inner_start]]
    word = text[places[0][0] : places[0][1]]
    occurrences = [[i, i + len(word)] for i in range(len(text)) if text.startswith(word, i)]
    return {
        "id": "r",
        "text": text,
        "tokens": tokens,
        "pos": ["n"] * len(tokens),
        "names": items,
        "keywords": [{"text": word, "score": 1.5, "count": 1, "spans": occurrences}],
        "x": {"y": 1},
    }


@given(annotated(), st.data())
def test_parts_get_what_lies_in_them(record: Record, data: st.DataObject) -> None:
    text = record["text"]
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    parts = [Part(text[a:b], ((a, b),), {"kind_of": "part"}) for a, b in pairwise(cuts)]
    loss = Loss()
    children = [
        as_written(child)
        for child in Parent(as_read(record), "text", "r", "f").children(parts, loss)
    ]
    assert "".join(child["text"] for child in children) == text
    names = 0
    for child in children:
        check_record(child)
        assert child["x"] == {"y": 1}
        assert place_in_source(child, text) == child["text"]
        names += len(child["names"])
    expected = [
        item
        for item in record["names"]
        if any(
            part.spans[0][0] <= item["start"] and item["end"] <= part.spans[0][1] for part in parts
        )
    ]
    assert names == len(expected)
    borders = {0}
    for token in record["tokens"]:
        borders.add(max(borders) + len(token))
    tiled = [a in borders and b in borders for a, b in pairwise(cuts)]
    assert ["tokens" in child for child in children] == tiled
    dropped = len(record["names"]) - names + tiled.count(False)
    assert (loss.straddling, loss.whole_record) == (dropped, 1 if parts else 0)


@given(annotated(), st.data())
def test_stitched_parts_and_their_parts(record: Record, data: st.DataObject) -> None:
    """A part of several pieces, cut again: places are those in the source."""
    text = record["text"]
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=5))})
    pieces = [(a, b) for a, b in pairwise(cuts)]
    even = tuple(pieces[::2])
    part = Part("".join(text[a:b] for a, b in even), even, {})
    [child] = Parent(as_read(record), "text", "r", "f").children([part], Loss())
    child = as_written(child)
    check_record(child)
    assert place_in_source(child, text) == child["text"]
    inner = child["text"]
    cuts = sorted({0, len(inner), *data.draw(st.lists(st.integers(0, len(inner)), max_size=4))})
    parts = [Part(inner[a:b], ((a, b),), {}) for a, b in pairwise(cuts)]
    grandchildren = [*Parent(as_read(child), "text", "r", "f").children(parts, Loss())]
    for grandchild in map(as_written, grandchildren):
        check_record(grandchild)
        assert place_in_source(grandchild, text) == grandchild["text"]


@given(annotated(), st.data())
def test_rewriting_moves_everything(record: Record, data: st.DataObject) -> None:
    new, changes = drawn_rewrite(data, record["text"])
    record["place"] = {"start": 3}
    result = as_written(rewritten(as_read(record), "text", new, changes))
    assert result["text"] == new
    check_tokens(result)
    gone = [c for c in changes if c.start < c.end and c.new_start == c.new_end]
    left = [item for item in record["names"] if not is_gone(item["start"], item["end"], gone)]
    assert len(result["names"]) == len(left)
    assert [item["kind"] for item in result["names"]] == ["k"] * len(left)
    spans = [span for span in record["keywords"][0]["spans"] if not is_gone(span[0], span[1], gone)]
    assert sum(len(item["spans"]) for item in result["keywords"]) == len(spans)
    for item in result["names"]:
        assert new[item["start"] : item["end"]] == item["text"]
        if "speaker" in item:
            speaker = item["speaker"]
            assert new[speaker["start"] : speaker["end"]] == speaker["text"]
    for item in result["keywords"]:
        start, end = item["spans"][0]
        assert new[start:end] == item["text"]
    assert (result["x"], result["place"]) == ({"y": 1}, {"start": 3})
    assert [key for key in result if key != "edits"] == list(record)


def check_tokens(result: Record) -> None:
    assert "".join(result["tokens"]) == result["text"]
    assert len(result["pos"]) == len(result["tokens"])
    assert "" not in result["tokens"]


def is_gone(start: int, end: int, gone: list[Change]) -> bool:
    """Whether deletions that touch each other took all of the text from start to end."""
    left = set(range(start, end))
    for change in gone:
        left -= set(range(change.start, change.end))
    return not left


def drawn_rewrite(data: st.DataObject, text: str) -> tuple[str, list[Change]]:
    """Some stretches of the text replaced, with the list of changes."""
    cuts = sorted(set(data.draw(st.lists(st.integers(0, len(text)), max_size=6))))
    pieces, changes, place, length = [], [], 0, 0
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        put = data.draw(st.text("甲乙丙", max_size=3))
        pieces += [text[place:start], put]
        length += start - place
        changes.append(Change(start, end, length, length + len(put)))
        length += len(put)
        place = end
    return "".join([*pieces, text[place:]]), changes


@given(annotated(), st.data())
def test_places_stay_true_through_rewrites_and_cuts(record: Record, data: st.DataObject) -> None:
    """Rewrite, cut, rewrite, cut: each part stands for the place in the source that it names."""
    source = record["text"]
    records = [as_read({"id": "f", "source": "f", "start": 0, "end": len(source), "text": source})]
    for _ in range(2):
        after = []
        for one in records:
            new, changes = drawn_rewrite(data, one["text"])
            moved = as_read(as_written(rewritten(one, "text", new, changes)))
            cut = data.draw(st.integers(0, len(new)))
            spans = [span for span in ((0, cut), (cut, len(new))) if span[0] < span[1]]
            parts = [Part(new[a:b], ((a, b),), {}) for a, b in spans]
            after += [
                as_read(as_written(c))
                for c in Parent(moved, "text", "f", "f").children(parts, Loss())
            ]
        records = after
    for one in map(as_written, records):
        assert 0 <= one["start"] <= one["end"] <= len(source)
        place = source[one["start"] : one["end"]]
        kept = [char for char in one["text"] if char not in "甲乙丙"]
        assert is_within(kept, place), (source, one)


def is_within(kept: list[str], place: str) -> bool:
    rest = iter(place)
    return all(char in rest for char in kept)


def test_look_alikes_are_left_alone() -> None:
    record = {"id": "r", "text": "一二三，四五。", **LOOK_ALIKES}
    changed = rewritten(as_read(record), "text", "壹贰贰三，四五。", [Change(0, 2, 0, 3)])
    assert {key: as_written(changed)[key] for key in LOOK_ALIKES} == LOOK_ALIKES
    part = Part("四五。", ((4, 7),), {})
    [child] = Parent(as_read(record), "text", "r", "f").children([part], Loss())
    assert {key: as_written(child)[key] for key in LOOK_ALIKES} == LOOK_ALIKES


PLACES: list[Record] = [
    {"start": "2020-01-01", "end": "2021-01-01"},
    {"start": 5, "end": 7},
    {"start": 7, "end": 5},
    {"start": 10**30, "end": 10**31},
    {"start": -3, "end": 4},
    {"start": 1.5, "end": 8.5},
    {"start": True, "end": False},
    {"start": 0, "end": 7, "spans": "wide"},
    {"start": 0, "end": 7, "spans": [["a", "b"]]},
    {"start": 0, "end": 7, "spans": [[1, "b"]]},
    {"start": 0, "end": 7, "spans": [[1]]},
    {"start": 0, "end": 7, "spans": [[5, 2], [0, 10]]},
    {"start": 0, "end": 7, "edits": 5},
    {"start": 0, "end": 7, "edits": [["a", 1, 2, 3]]},
    {"start": 0, "end": 7, "edits": [[1, 2, 3]]},
    {"start": 0, "end": 7, "edits": [[5, 1, 5, 9]]},
    {"start": 0, "end": 7, "edits": [[0, 1, 5, 9]]},
    {"start": 0, "end": 7, "edits": [[0.5, 1, 0.5, 9]]},
    {"id": 17, "source": 5},
    {"id": None, "source": None},
    {"id": {"a": 1}, "source": []},
]


@pytest.mark.parametrize("places", PLACES, ids=str)
def test_places_of_other_makers_break_nothing(places: Record) -> None:
    record = {"text": "一二三，四五。", **deepcopy(places)}
    text = record["text"]
    parts = [Part(text[:4], ((0, 4),), {}), Part(text[4:], ((4, 7),), {})]
    children = [*Parent(as_read(record), "text", "page:1", "page").children(parts, Loss())]
    for child, (start, end) in zip(map(as_written, children), ((0, 4), (4, 7)), strict=True):
        assert (child["start"], child["end"]) == (start, end)
        assert isinstance(child["id"], str)
        assert child["source"] == "page"
    new = rewritten(as_read(record), "text", "一贰贰三，四五。", [Change(1, 2, 1, 3)])
    assert as_written(new)["text"] == "一贰贰三，四五。"


def test_numbered_ids_are_kept_as_the_stem() -> None:
    record = {"id": 17, "text": "一。二。"}
    part = Part("二。", ((2, 4),), {})
    [child] = Parent(as_read(record), "text", "page:1", "page").children([part], Loss())
    assert child["id"] == "17.1"


def test_items_out_of_order_cost_no_more() -> None:
    """As many looks at items as there are items, whatever the number of parts."""
    from cntext.record import children
    from cntext.record.annotation import place_of

    count = 2000
    text = "一二" * count
    items = [{"text": "一", "start": 2 * i, "end": 2 * i + 1} for i in reversed(range(count))]
    record = as_read({"id": "r", "text": text, "names": items})
    parts = [Part("一二", ((2 * i, 2 * i + 2),), {}) for i in range(count)]
    calls = 0

    def counting(item: Record) -> tuple[int, int]:
        nonlocal calls
        calls += 1
        return place_of(item)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(children, "place_of", counting)
        found = [*Parent(record, "text", "r", "f").children(parts, Loss())]
    assert [child["names"] for child in found] == [[{"text": "一", "start": 0, "end": 1}]] * count
    assert calls <= 3 * count
