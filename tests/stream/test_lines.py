"""Lines and documents: the same whatever the chunks that the bytes come in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cntext.stream import source
from cntext.stream.errors import BadRecord
from cntext.stream.read import Entry, InputOptions, Piece, entries
from tests.stream.reading import chunked, read, texts

# What other tools take for line ends, what they strip, and what they cut in the middle.
HOSTILE = (
    '一\u0a41\u010a1 \t\r\n\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufeff\u3000\ue000𠮷é\u0301{}"\\'
)
any_text = st.text(st.sampled_from(HOSTILE), max_size=40)
sizes = st.lists(st.integers(1, 9), max_size=60)
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le")


@given(any_text, sizes, st.sampled_from(["utf-8", "gb18030", *WIDE]))
@example("\u0a41一\n上\n\u0a0a\n", [], "utf-16-le")  # 0x0a inside characters, at odd places
@example("一\u0a41\n\u010a\n\u0a01", [], "utf-16-be")
@example("一\u0a41\n\u010a\n\u0a01", [3, 1, 1], "utf-16-be")
def test_lines_end_at_newline_alone(text: str, cuts: list[int], encoding: str) -> None:
    text = text.lstrip("\ufeff")  # a byte order mark
    expected = text.split("\n")
    if not expected[-1]:
        expected.pop()
    chunks = chunked(text.encode(encoding), cuts)
    assert texts(chunks, format="lines", encoding=encoding) == expected


@given(any_text, sizes)
def test_records_end_at_nul_with_null(text: str, cuts: list[int]) -> None:
    text = text.lstrip("\ufeff")
    expected = text.split("\0")
    if not expected[-1]:
        expected.pop()
    assert texts(chunked(text.encode(), cuts), null=True) == expected


@given(any_text, sizes, st.sampled_from(["utf-8", "gb18030", "utf-16-le", "auto"]))
def test_chunks_make_no_difference(text: str, cuts: list[int], encoding: str) -> None:
    data = text.encode("utf-8" if encoding == "auto" else encoding)
    for form in ("auto", "text", "lines", "jsonl"):
        if encoding == "auto" and form in ("lines", "jsonl"):
            continue  # see test_detection_goes_by_what_has_come
        whole = read(data, format=form, encoding=encoding)
        assert read(chunked(data, cuts), format=form, encoding=encoding) == whole


@given(st.binary(max_size=40), sizes)
def test_any_bytes_give_a_record_or_a_reason(data: bytes, cuts: list[int]) -> None:
    for form in ("auto", "text", "lines", "jsonl"):
        whole = read(data, format=form)
        assert read(chunked(data, cuts), format=form) == whole
        assert all(isinstance(entry, (Entry, BadRecord)) for entry in whole)
    lines = read(data, format="lines")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    assert mark + b"".join(entry.raw for entry in lines) == data  # type: ignore[union-attr]


@given(any_text, st.booleans())
def test_offsets_of_lines_are_places_in_the_source(text: str, null: bool) -> None:
    source = text.removeprefix("\ufeff")
    for entry in read(text.encode(), format="lines", null=null):
        assert isinstance(entry, Entry)
        record = entry.record
        assert source[record["start"] : record["end"]] == record["text"]


def test_offsets_of_lines_go_on_after_a_bad_line() -> None:
    data = "甲\n".encode() + b"\xff\xfe\n" + "乙丙\n".encode()
    first, bad, last = read(data, format="lines")
    assert isinstance(first, Entry)
    assert isinstance(bad, BadRecord)
    assert isinstance(last, Entry)
    decoded = data.decode("utf-8", "replace")
    assert (bad.line, bad.raw) == (2, b"\xff\xfe\n")
    assert decoded[last.record["start"] : last.record["end"]] == "乙丙"


def test_ids_of_lines_are_their_numbers() -> None:
    found = [entry.record["id"] for entry in read(b"a\n\nb", format="lines")]  # type: ignore
    assert found == ["-:1", "-:2", "-:3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("way", ["lines", "blocks"])
def test_a_line_of_many_chunks_takes_one_join(encoding: str, way: str) -> None:
    """Linear: the bytes that are searched are counted."""
    looked_at = 0

    def counted(function: Callable[[bytes, bytes], Any]) -> Callable[[bytes, bytes], Any]:
        def counting(data: bytes, end: bytes) -> Any:
            nonlocal looked_at
            looked_at += len(data)
            return function(data, end)

        return counting

    end = "\n".encode(encoding)
    data = ("一" * 200_000).encode(encoding) + end
    waiting = iter([*chunked(data, [4095] * 200), b""])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "cut", counted(source.cut))
        patch.setattr(source, "_last", counted(source._last))
        patch.setattr("cntext.stream.source.os.read", lambda descriptor, size: next(waiting))
        [line] = getattr(source.ByteSource("-", lambda: None), way)(end)
    assert (line if way == "blocks" else line.data + end) == data
    assert looked_at <= 2 * len(data)


@given(any_text, sizes, st.sampled_from(["utf-8", *WIDE]))
def test_blocks_are_whole_lines(text: str, cuts: list[int], encoding: str) -> None:
    end, data = "\n".encode(encoding), text.encode(encoding)
    waiting = iter([*(chunk for chunk in chunked(data, cuts) if chunk), b""])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cntext.stream.source.os.read", lambda descriptor, size: next(waiting))
        blocks = list(source.ByteSource("-", lambda: None).blocks(end))
    assert b"".join(blocks) == data
    assert all(block.decode(encoding).endswith("\n") for block in blocks[:-1])


@given(any_text, sizes)
def test_pieces_are_the_text(text: str, cuts: list[int]) -> None:
    """What is read in pieces is what is read whole; bad lines are left out and counted."""
    text = text.lstrip("\ufeff").replace("\x85", "\udc85")  # a byte that isn't UTF-8
    data = text.encode("utf-8", "surrogateescape")
    waiting = iter([*(chunk for chunk in chunked(data, cuts) if chunk), b""])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cntext.stream.source.os.read", lambda descriptor, size: next(waiting))
        found = list(entries(["-"], InputOptions(format="text", pieces=True)))
    kept, missing = [], 0
    for entry in found:
        if isinstance(entry, Piece):
            kept.append(entry.text)
            missing += entry.missing
    lines = _with_ends(text)
    good = [line for line in lines if "\udc85" not in line]
    bad = [number for number, line in enumerate(lines, 1) if "\udc85" in line]
    assert "".join(kept) == "".join(good)
    assert missing == len(text) - len("".join(good))
    assert [entry.line for entry in found if isinstance(entry, BadRecord)] == bad
    assert found[-1] == Piece("-", "", last=True)


def _with_ends(text: str) -> list[str]:
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:]
