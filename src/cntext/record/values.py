"""The values of a record that are still the JSON bytes they came in.

A value that nobody asked for is a ``msgspec.Raw``: it goes out as it came in. To look into one
without harm to what isn't looked at, ``opened`` decodes its structure and its strings and leaves
every number as raw bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any


class RawJson(bytes):
    """A value that was made as JSON bytes, by the compiled core; it goes out as it is."""


@cache
def _msgspec() -> Any:
    import msgspec

    return msgspec


def value_of(record: Mapping[str, Any], key: str) -> Any:
    """The value of ``key`` as Python has it; None where there is none or it can't be decoded."""
    value = record.get(key)
    if value is None or isinstance(value, (str, list, dict, int, float)):
        return value
    msgspec = _msgspec()
    try:
        return msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return None


def strings_of(record: Mapping[str, Any], key: str) -> list[str] | None:
    """The value of ``key`` if it is an array of strings, else None."""
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, list):
        return value if all(isinstance(part, str) for part in value) else None
    if isinstance(value, (str, dict, int, float)):
        return None
    msgspec = _msgspec()
    try:
        strings: list[str] = msgspec.json.decode(value, type=list[str])
    except (msgspec.DecodeError, RecursionError):
        return None
    return strings


def is_raw_array(value: Any) -> bool:
    """Whether ``value`` is a JSON array that is still raw."""
    if value is None or isinstance(value, (str, list, dict, int, float)):
        return False
    return bytes(memoryview(value)[:1]) == b"["


def opened(value: Any) -> Any:
    """``value`` with objects, arrays and strings decoded, numbers and constants as they came.

    Raises ValueError where it is nested too deeply to look into.
    """
    try:
        return _opened(value, _msgspec())
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _opened(value: Any, msgspec: Any) -> Any:
    if isinstance(value, dict):
        return {key: _opened(part, msgspec) for key, part in value.items()}
    if isinstance(value, list):
        return [_opened(part, msgspec) for part in value]
    if not isinstance(value, (msgspec.Raw, RawJson)):
        return value
    first = bytes(memoryview(value)[:1])
    try:
        if first == b"{":
            return _opened(msgspec.json.decode(value, type=dict[str, msgspec.Raw]), msgspec)
        if first == b"[":
            return _opened(msgspec.json.decode(value, type=list[msgspec.Raw]), msgspec)
        return msgspec.json.decode(value, type=str) if first == b'"' else value
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from None


def integer(value: Any) -> int | None:
    """The whole number in ``value``, raw or not; None if it is something else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if value is None or isinstance(value, (str, float, list, dict)):
        return None
    digits = bytes(value)
    return int(digits) if digits.isdigit() and len(digits) < 19 else None
