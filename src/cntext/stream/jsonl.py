"""One record as one line of JSON.

``msgspec`` reads the top level and leaves every value that nobody asks for as the bytes it came
in (``Raw``): big integers, decimals and the order of keys go through unchanged, and what isn't
used isn't parsed. Measured against orjson (loses integers beyond 64 bits) and the standard
library (parses everything, 5 to 10 times slower); see benchmarks/json_library.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


class NotARecord(ValueError):  # noqa: N818  (it is the record that isn't one)
    """The line can't be a record; the message says why."""


@cache
def _codec() -> tuple[Callable[[bytes], dict[str, Any]], Callable[[Any], bytes], Any]:
    import msgspec

    decode = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
    return decode, msgspec.json.Encoder().encode, msgspec


def load(line: bytes) -> dict[str, Any]:
    """The record of ``line`` (UTF-8), its values still raw.

    Raises NotARecord where it isn't one whole JSON object with distinct keys.
    """
    decode, _, msgspec = _codec()
    try:
        record = decode(line)
    except msgspec.ValidationError:
        raise NotARecord(f"expected a JSON object, found {_kind(line)}") from None
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotARecord(_reason(line, error)) from None
    if _compact(record) != line and _spaced(record) != line:
        _check_keys(line)
    return record


def _compact(record: dict[str, Any]) -> bytes:
    pairs = [b'"%b":%b' % (key.encode("utf-8", "replace"), raw) for key, raw in record.items()]
    return b"{" + b",".join(pairs) + b"}"


def _spaced(record: dict[str, Any]) -> bytes:
    pairs = [b'"%b": %b' % (key.encode("utf-8", "replace"), raw) for key, raw in record.items()]
    return b"{" + b", ".join(pairs) + b"}"


def _check_keys(line: bytes) -> None:
    """Two equal keys: a reader may take either, so that the record means nothing certain."""
    import json

    objects: list[list[tuple[str, object]]] = []
    try:
        json.loads(line, object_pairs_hook=objects.append, parse_int=str, parse_float=str)
    except RecursionError:
        raise NotARecord("invalid JSON: nested too deeply") from None
    seen: set[str] = set()
    for key, _ in objects[-1]:
        if key in seen:
            raise NotARecord(f'the key "{key}" stands twice in the record')
        seen.add(key)


_KINDS = {b"[": "an array", b'"': "a string", b"t": "true", b"f": "false", b"n": "null"}


def _kind(value: bytes) -> str:
    return _KINDS.get(bytes(value).lstrip()[:1], "a number")


def _reason(line: bytes, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "invalid JSON: nested too deeply"
    if b"\\ud" in line.lower() and "truncated" in str(error):
        return "invalid JSON: half of a surrogate pair in a string, or a line cut short"
    return f"invalid JSON: {str(error).removeprefix('JSON is malformed: ')}"


def text_of(record: dict[str, Any], field: str) -> str:
    """The text in ``field``, decoded in place. Raises NotARecord where there is none."""
    value = record.get(field)
    if value is None:
        raise NotARecord(f'no "{field}" field')
    if isinstance(value, str):
        return value
    _, _, msgspec = _codec()
    if bytes(value[:1] if isinstance(value, bytes) else memoryview(value)[:1]) != b'"':
        raise NotARecord(f'"{field}" is {_kind(bytes(value))}, not a string')
    try:
        text: str = msgspec.json.decode(value, type=str)
    except msgspec.DecodeError as error:
        raise NotARecord(_reason(bytes(value), error)) from None
    record[field] = text
    return text


def dump(record: dict[str, Any]) -> bytes:
    """``record`` as one line of JSON in UTF-8, its line end included."""
    _, encode, _ = _codec()
    return encode(record) + b"\n"
