"""What is fuzzed: functions from bytes that must keep their promises whatever the bytes.

``python -m tests.fuzz.run TARGET`` runs one under atheris, guided by coverage;
``tests/fuzz/test_corpora.py`` runs the committed corpora through them without it.
"""

from __future__ import annotations

import json
import os
from typing import Any

import cntext
from cntext.stream.errors import BadRecord
from cntext.stream.jsonl import NotARecord, dump, load
from cntext.stream.read import Entry, InputOptions, entries
from cntext.text.split import split
from tests.record.judging import check_record, ink

_OPTIONS = [
    InputOptions(),
    InputOptions(format="lines"),
    InputOptions(format="jsonl"),
    InputOptions(null=True),
    InputOptions(encoding="auto"),
    InputOptions(encoding="utf-16"),
    InputOptions(format="jsonl", encoding="gb18030", errors="replace"),
]


def reader(data: bytes) -> None:
    """The first byte chooses the options, the rest is the input: whole records or reasons."""
    options = _OPTIONS[data[0] % len(_OPTIONS)] if data else _OPTIONS[0]
    found = list(entries([_in_memory(data[1:])], options))
    for entry in found:
        if isinstance(entry, Entry):
            line = dump(entry.record)
            assert line.endswith(b"}\n")
            assert b"\n" not in line[:-1]
            assert dump(load(line[:-1])) == line
            meant = json.loads(line, parse_int=str, parse_float=str, parse_constant=_refuse)
            assert isinstance(meant[options.field], str)
        else:
            assert isinstance(entry, BadRecord)
            assert entry.reason
    if options.format == "jsonl" and options.encoding == "utf-8":
        _check_against_the_standard_library(data[1:], found)


def _in_memory(data: bytes) -> str:
    """A file with ``data`` in it, read once and gone."""
    path = f"/dev/shm/cntext-fuzz-{os.getpid()}" if os.path.isdir("/dev/shm") else "fuzz.tmp"
    with open(path, "wb") as file:
        file.write(data)
    return path


def _check_against_the_standard_library(data: bytes, found: list[Any]) -> None:
    """Each line that is a record for json is one here, with the same values, and no other."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    lines = [line for line in lines if line.strip(b" \t\r")]
    assert len(lines) == len(found)
    for line, entry in zip(lines, found, strict=True):
        try:
            text = line.decode("utf-8").strip(" \t\r")
            expected = json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
        except (ValueError, RecursionError):
            assert isinstance(entry, BadRecord), line
            continue
        if isinstance(entry, Entry):
            again = json.loads(dump(entry.record), parse_int=str, parse_float=str)
            assert again == expected, line


def _refuse(name: str) -> None:
    raise ValueError(name)


def numbers(data: bytes) -> None:
    """The number grammar: items in order at their places, values that JSON can hold."""
    text = data.decode("utf-8", "replace")
    found = cntext.numbers(text)
    check_record({"text": text, "numbers": found})
    starts = [item["start"] for item in found]
    assert starts == sorted(starts)
    json.dumps(found, allow_nan=False)


def texts(data: bytes) -> None:
    """Every verb on the same text: nothing lost, all offsets true."""
    text = data.decode("utf-8", "replace")
    for by in ("paragraph", "sentence", "clause"):
        parts = split(text, by)
        assert sum((ink(part.text) for part in parts), ink("")) == ink(text)
        for part in parts:
            assert part.text == "".join(text[start:end] for start, end in part.spans)
    for part in split(text):
        assert part.text == "".join(text[start:end] for start, end in part.spans)
    assert "".join(cntext.segment(text)) == text
    assert "".join(token for token, _ in cntext.tag(text)) == text
    check_record({"text": text, "keywords": cntext.keywords(text)})
    for configuration in ("s2t", "t2s", "s2twp", "tw2sp"):
        cntext.convert(text, configuration)


def lines(data: bytes) -> None:
    """One line of UTF-8: read and written it means the same, or it is refused."""
    try:
        once = dump(load(data.decode("utf-8", "replace").encode("utf-8")))
    except NotARecord:
        return
    assert dump(load(once[:-1])) == once


TARGETS = {"reader": reader, "numbers": numbers, "texts": texts, "lines": lines}
