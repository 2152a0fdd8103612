"""A record goes out as it came in, or it is told what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cntext.stream.errors import BadRecord
from cntext.stream.jsonl import NotARecord, dump, load
from tests.stream.reading import read, reasons, through

# Values that some JSON library changes: beyond 64 bits, beyond a double, odd but legal forms.
KEPT = [
    "9" * 6000,
    "-" + "1234567890" * 430,
    "18446744073709551616",
    "0.12345678901234567890123456789012345",
    "1e400",
    "-1E-400",
    "1.0",
    "1.50",
    "-0",
    "-0.0",
    "1E5",
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\u0041\\/\\b"',
    '"\u2028\u2029\u0085\ufeff\u007f𠮷e\u0301\ue000"',
    '{"b":1,"a":{"z":[],"y":{}},"b":2}',
    "[1, 2 ,3]",
    "[" * 400 + "]" * 400,
    "true",
    "null",
    '""',
]


@pytest.mark.parametrize(
    "value", KEPT, ids=lambda value: value[:24].encode("unicode_escape").decode()
)
@pytest.mark.parametrize(
    "form", ['{"z":1,"text":"一","x":%s,"a":2}', '{"z": 1, "text": "一", "x": %s, "a": 2}']
)
def test_foreign_values_are_kept(value: str, form: str) -> None:
    line = (form % value).encode()
    expected = f'{{"z":1,"text":"一","x":{value},"a":2}}\n'.encode()
    assert through(line) == expected
    assert (
        through(line.replace(b',"a":2', b', "a" : 2').replace(b', "a": 2', b', "a" : 2'))
        == expected
    )


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)
dumps_options = st.fixed_dictionaries(
    {
        "ensure_ascii": st.booleans(),
        "separators": st.sampled_from([(",", ":"), (", ", ": "), (" ,\t", " : ")]),
    }
)


@given(st.dictionaries(st.text(max_size=6), json_values, max_size=6), st.text(), dumps_options)
def test_any_record_means_the_same_after(
    record: dict[str, Any], text: str, options: dict[str, Any]
) -> None:
    record["text"] = text
    once = through(json.dumps(record, **options).encode())
    assert once.endswith(b"}\n")
    assert b"\n" not in once[:-1]
    assert json.loads(once) == record
    assert list(json.loads(once)) == list(record)
    assert through(once) == once


@given(st.text(st.sampled_from('{}[]",:0123.-+eE\\udD8c tfnul\t\n'), max_size=30))
def test_what_is_no_json_is_refused(line: str) -> None:
    """Against the standard library, which knows NaN besides."""
    data = ('{"text":"a","x":' + line + "}").encode()
    try:
        json.loads(data, parse_int=str, parse_constant=_no)
        legal = True
    except (ValueError, RecursionError):
        legal = False
    try:
        out = dump(load(data))
    except NotARecord:
        assert not legal or _has_twin_keys(data) or b"\\u" in data
        return
    assert legal
    json.loads(out, parse_int=str, parse_constant=_no)


def _no(name: str) -> None:
    raise ValueError(name)


def _has_twin_keys(data: bytes) -> bool:
    objects: list[list[tuple[str, Any]]] = []
    json.loads(data, object_pairs_hook=objects.append, parse_int=str)
    keys = [key for key, _ in objects[-1]]
    return len(keys) > len(set(keys))


BAD = [
    (b"42", "expected a JSON object, found a number"),
    (b"[]", "expected a JSON object, found an array"),
    (b'"text"', "expected a JSON object, found a string"),
    (b"null", "expected a JSON object, found null"),
    (b"true", "expected a JSON object, found true"),
    (b"{}", 'no "text" field'),
    (b'{"text":null}', '"text" is null, not a string'),
    (b'{"text":17}', '"text" is a number, not a string'),
    (b'{"text":["a"]}', '"text" is an array, not a string'),
    (b'{"text":{}}', '"text" is an object, not a string'),
    (b'{"text":"a"', "invalid JSON"),
    (b'{"text":"a"} x', "invalid JSON"),
    (b'{"text":"a"}{"text":"b"}', "invalid JSON"),
    (b'{"text":"a",}', "invalid JSON"),
    (b'{"text":"a","x":NaN}', "invalid JSON"),
    (b'{"text":"a","x":-Infinity}', "invalid JSON"),
    (b'{"text":"a","x":"\\ud800","y":NaN}', "invalid JSON: NaN"),
    (b'{"text":"a","x":"\\ud800",}', "invalid JSON"),
    (b'{"text":"a","x":01}', "invalid JSON"),
    (b'{"text":"a\tb"}', "invalid JSON"),
    (b'{"text":"a","x":"\\q"}', "invalid JSON"),
    (b"{'text':'a'}", "invalid JSON"),
    (b"\x00", "invalid JSON"),
    (b'{"text":"\\ud800"}', 'half of a surrogate pair in "text"'),
    (b'{"text":"a","\\ud800":1}', "half of a surrogate pair in a key"),
    (b'{"text":"a","text":"b"}', 'the key "text" stands twice'),
    (b'{"text":"a","x":1,"x":1}', 'the key "x" stands twice'),
    (b'{"text": "a", "x": 1, "\\u0078": 1}', 'the key "x" stands twice'),
    (b'{"text":"a","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    (b'{"text":"a","x":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000 + b"}", "nested too deeply"),
    (b'{"text":"a\xff"}', "byte 24 (0xff) is not UTF-8"),
    (b'{"text":"\xed\xa0\x80"}', "byte 23 (0xed) is not UTF-8"),
    (b'{"text":"a","x":"\xf8"}', "byte 31 (0xf8) is not UTF-8"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=lambda value: repr(value)[:40])
def test_bad_record_is_told_with_its_place(line: bytes, reason: str) -> None:
    good = b'{"text":"a"}\n'
    found = read(good + b"\n" + line + b"\r\n" + good)
    assert [type(entry).__name__ for entry in found] == ["Entry", "BadRecord", "Entry"]
    bad = found[1]
    assert isinstance(bad, BadRecord)
    assert (bad.source, bad.line, bad.raw) == ("-", 3, line + b"\r\n")
    assert reason in bad.reason


def test_last_bad_line_is_told_as_it_came() -> None:
    [_, bad] = read(b'{"text":"a"}\n{"text":')
    assert isinstance(bad, BadRecord)
    assert (bad.line, bad.raw) == (2, b'{"text":')


def test_line_ends_of_windows_are_space() -> None:
    assert reasons(b'{"text":"a"}\r\n\r\n{"text":"b"}\r\n') == ["ok", "ok"]


def test_not_a_number_is_never_written() -> None:
    assert dump({"a": float("nan"), "b": float("inf")}) == b'{"a":null,"b":null}\n'
