"""The offset map against texts that were really rewritten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cntext.record.offsets import OffsetMap, compose_blocks
from cntext.record.types import Change


def rewrite(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[Change]]:
    """Apply (gap before, length, replacement) edits from left to right."""
    pieces: list[str] = []
    changes: list[Change] = []
    place = length = 0
    for gap, size, replacement in edits:
        start = place + gap
        end = start + size
        if end > len(text) or (changes and changes[-1].end == start):
            continue
        pieces += [text[place:start], replacement]
        length += start - place
        changes.append(Change(start, end, length, length + len(replacement)))
        length += len(replacement)
        place = end
    pieces.append(text[place:])
    return "".join(pieces), changes


edits = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.text("xyz", max_size=4)), max_size=6
)
texts = st.text("一二三四五六𠮷", max_size=24)


def test_phrase_of_another_length() -> None:
    # 内存和U盘 -> 記憶體和隨身碟
    offsets = OffsetMap([Change(0, 2, 0, 3), Change(3, 5, 4, 7)])
    assert offsets.span(0, 2) == (0, 3)
    assert offsets.span(2, 3) == (3, 4)
    assert offsets.span(3, 5) == (4, 7)
    assert offsets.span(4, 5) == (4, 7)
    assert offsets.span(1, 4) == (0, 7)
    assert [offsets.boundary(place) for place in range(6)] == [0, None, 3, 4, None, 7]
    assert offsets.inverse().span(1, 2) == (0, 2)


def test_equal_lengths_map_one_to_one() -> None:
    offsets = OffsetMap([Change(1, 4, 1, 4)])
    assert not offsets
    assert offsets.span(2, 3) == (2, 3)
    assert offsets.boundary(2) == 2


def test_insertion_stands_between_spans_and_with_the_token_before() -> None:
    # 用Python写 -> 用 Python 写
    offsets = OffsetMap([Change(1, 1, 1, 2), Change(7, 7, 8, 9)])
    assert offsets.span(0, 1) == (0, 1)
    assert offsets.span(1, 7) == (2, 8)
    assert offsets.span(7, 8) == (9, 10)
    assert offsets.span(0, 8) == (0, 10)
    assert offsets.span(1, 1) == (1, 1)
    assert [offsets.boundary(place) for place in (0, 1, 7, 8)] == [0, 2, 9, 10]


def test_span_inside_a_deletion_comes_out_empty() -> None:
    offsets = OffsetMap([Change(2, 6, 2, 2)])
    assert offsets.span(3, 5) == (2, 2)
    assert offsets.span(1, 4) == (1, 2)
    assert offsets.span(4, 8) == (2, 4)
    assert [offsets.boundary(place) for place in (2, 3, 6)] == [2, None, 2]


def test_composition_joins_blocks_that_overlap() -> None:
    # 2 -> 3 characters, then the last of these with the next one -> 1
    first, second = OffsetMap([Change(0, 2, 0, 3)]), OffsetMap([Change(2, 4, 2, 3)])
    assert first.compose(second).blocks == ()
    assert compose_blocks(first.blocks, second.blocks) == [Change(0, 3, 0, 3)]


def test_a_deletion_and_an_insertion_in_its_place_are_one_change() -> None:
    composed = compose_blocks([Change(2, 4, 2, 2)], [Change(2, 2, 2, 5)])
    assert composed == [Change(2, 4, 2, 5)]


def test_what_was_inserted_and_deleted_again_is_no_change() -> None:
    assert compose_blocks([Change(3, 3, 3, 5)], [Change(3, 5, 3, 3)]) == []


@given(texts, edits)
def test_text_outside_changes_keeps_its_characters(
    text: str, edit: list[tuple[int, int, str]]
) -> None:
    new, changes = rewrite(text, edit)
    offsets = OffsetMap(changes)
    changed = {place for change in changes for place in range(change.start, change.end)}
    for place, character in enumerate(text):
        start, end = offsets.span(place, place + 1)
        if place not in changed:
            assert new[start:end] == character
    if text:
        assert offsets.end(len(text)) == len(new) or changes[-1].start == len(text)
    assert offsets.inverse().inverse().blocks == offsets.blocks


@given(texts, edits, st.integers(0, 24), st.integers(0, 24))
def test_spans_stay_inside_and_in_order(
    text: str, edit: list[tuple[int, int, str]], one: int, other: int
) -> None:
    new, changes = rewrite(text, edit)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    new_start, new_end = OffsetMap(changes).span(start, end)
    assert 0 <= new_start <= new_end <= len(new)


@given(texts, edits)
def test_boundaries_tile_the_new_text(text: str, edit: list[tuple[int, int, str]]) -> None:
    new, changes = rewrite(text, edit)
    offsets = OffsetMap(changes)
    each = [offsets.boundary(place) for place in range(len(text) + 1)]
    assert list(offsets.boundaries(range(len(text) + 1))) == each
    places = [place for place in each if place is not None]
    assert places == sorted(places)
    assert places[0] == 0
    if text:
        assert places[-1] == len(new)


@given(texts, edits, edits)
def test_composition_covers_both_rewrites(
    text: str, edit: list[tuple[int, int, str]], later: list[tuple[int, int, str]]
) -> None:
    middle, first_changes = rewrite(text, edit)
    new, second_changes = rewrite(middle, [(gap, size, put.upper()) for gap, size, put in later])
    first, second = OffsetMap(first_changes), OffsetMap(second_changes)
    composed = first.compose(second)
    assert len(text) + sum(
        (block.new_end - block.new_start) - (block.end - block.start) for block in composed.blocks
    ) == len(new)
    evened = [
        change
        for change in compose_blocks(first.blocks, second.blocks)
        if change not in composed.blocks
    ]
    for place in range(len(text)):
        if any(change.start <= place < change.end for change in evened):
            continue  # lengths that cancel out make a change one to one again
        start, end = composed.span(place, place + 1)
        step_start, step_end = second.span(*first.span(place, place + 1))
        if step_start < step_end:
            assert start <= step_start
            assert step_end <= end
    for before, after in zip(composed.blocks, composed.blocks[1:], strict=False):
        assert before.end <= after.start
        assert before.new_end <= after.new_start


@given(texts, edits)
def test_composition_with_the_inverse_keeps_the_length(
    text: str, edit: list[tuple[int, int, str]]
) -> None:
    _, changes = rewrite(text, edit)
    offsets = OffsetMap(changes)
    assert not offsets.compose(offsets.inverse())
