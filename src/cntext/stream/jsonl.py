"""One record as one line of JSON.

``msgspec`` reads the top level and leaves every value that nobody asks for as the bytes it came
in (``Raw``): big integers, decimals and the order of keys go through unchanged, and what isn't
used isn't parsed. Measured against orjson (loses integers beyond 64 bits) and the standard
library (parses everything, 5 to 10 times slower); see benchmarks/json_library.py.
"""

from __future__ import annotations

import re
from _json import encode_basestring
from collections.abc import Callable
from functools import cache
from typing import Any

from cntext.record.values import RawJson

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


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
        if isinstance(error, RecursionError) or not _SURROGATE.search(line):
            raise NotARecord(_reason(error)) from None
        return _load_slowly(line)
    # A key that stands twice is there once in what was decoded: then the lengths differ.
    if _compact(record) != line and _spaced(record) != line:
        return _load_slowly(line)
    return record


def _compact(record: dict[str, Any]) -> bytes:
    pairs = [b'"%b":%b' % (key.encode("utf-8", "replace"), raw) for key, raw in record.items()]
    return b"{" + b",".join(pairs) + b"}"


def _spaced(record: dict[str, Any]) -> bytes:
    pairs = [b'"%b": %b' % (key.encode("utf-8", "replace"), raw) for key, raw in record.items()]
    return b"{" + b", ".join(pairs) + b"}"


def _load_slowly(line: bytes) -> dict[str, Any]:
    """As ``load``, by the standard library's scanner, which minds two things that msgspec doesn't.

    It sees every key (two equal ones: a reader may take either, so that the record means nothing
    certain), and it lets a half of a surrogate pair stand in a string that nobody looks at.
    """
    from json import JSONDecodeError, JSONDecoder
    from json.decoder import scanstring  # type: ignore[attr-defined]  # it has no other name

    _, _, msgspec = _codec()
    text = line.decode("utf-8")
    value_at = JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_constant).raw_decode
    record: dict[str, Any] = {}
    try:
        place = _past(text, 0, "{")
        while text[place] != "}":
            key, place = scanstring(text, _past(text, place, '"'), True)
            start = _past(text, place, ":")
            _, end = value_at(text, start)
            if key in record:
                raise NotARecord(f'the key "{key}" stands twice in the record')
            key.encode("utf-8")
            record[key] = msgspec.Raw(text[start:end].encode("utf-8"))
            place = _past(text, end, "")
            if text[place] != "}":
                place = _past(text, place, ",")
                if text[place] == "}":
                    raise NotARecord("invalid JSON: a comma before the end")
        if text[place + 1 :].strip(_SPACE):
            raise NotARecord("invalid JSON: more after the end of the object")
    except UnicodeEncodeError:
        raise NotARecord("invalid JSON: half of a surrogate pair in a key") from None
    except IndexError:
        raise NotARecord("invalid JSON: it ends too early") from None
    except (JSONDecodeError, StopIteration) as error:
        raise NotARecord(f"invalid JSON: {error}") from None
    except RecursionError:
        raise NotARecord("invalid JSON: nested too deeply") from None
    return record


def _past(text: str, place: int, mark: str) -> int:
    """Where the next token after ``mark`` begins, which stands at ``place`` or after space."""
    while text[place] in _SPACE:
        place += 1
    if not text.startswith(mark, place):
        raise NotARecord(f"invalid JSON: expected {mark} at character {place}")
    place += len(mark)
    while mark != '"' and text[place] in _SPACE:
        place += 1
    return place


def _no_constant(name: str) -> None:
    raise NotARecord(f"invalid JSON: {name}")


_SPACE = " \t\r\n"
_KINDS = {
    b"[": "an array",
    b"{": "an object",
    b'"': "a string",
    b"t": "true",
    b"f": "false",
    b"n": "null",
}


def _kind(value: bytes) -> str:
    return _KINDS.get(bytes(value).lstrip()[:1], "a number")


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "invalid JSON: nested too deeply"
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
        if _SURROGATE.search(bytes(value)):
            raise NotARecord(f'half of a surrogate pair in "{field}"') from None
        raise NotARecord(_reason(error)) from None
    record[field] = text
    return text


def dump(record: dict[str, Any]) -> bytes:
    """``record`` as one line of JSON in UTF-8, its line end included."""
    line = _dumped_lightly(record)
    if line is not None:
        return line
    _, encode, msgspec = _codec()
    if any(isinstance(value, RawJson) for value in record.values()):
        record = {
            key: msgspec.Raw(value) if isinstance(value, RawJson) else value
            for key, value in record.items()
        }
    return encode(record) + b"\n"


def _dumped_lightly(record: dict[str, Any]) -> bytes | None:
    """The line of a record of texts, whole numbers and ready JSON; None for any other.

    So a command whose core writes the JSON never imports msgspec, a fifth of its start.
    """
    pieces: list[bytes] = []
    for key, value in record.items():
        kind = type(value)
        if kind is str:
            data = encode_basestring(value).encode()
        elif kind is int:
            data = b"%d" % value
        elif kind is RawJson:
            data = value
        else:
            return None
        pieces.append(b"%b:%b" % (encode_basestring(key).encode(), data))
    return b"{%b}\n" % b",".join(pieces)
