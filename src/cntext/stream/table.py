"""Rows for spreadsheets and databases: TSV, and CSV as RFC 4180 has it but with Unix line ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cntext.record.values import RawJson, opened, strings_of

# The escapes of PostgreSQL's and ClickHouse's text format: a row stays one line.
_TSV = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def row(values: Sequence[Any], delimiter: str) -> bytes:
    """One row, its line end included; what isn't a string or number is written as JSON."""
    cells = [cell(value) for value in values]
    if delimiter == "\t":
        return ("\t".join(text.translate(_TSV) for text in cells) + "\n").encode()
    return (",".join(_quoted(text) for text in cells) + "\n").encode()


def cell(value: Any) -> str:
    """``value`` as the text of a cell; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        value = opened(value)  # members may be as they were read: raw, or settled by a step before
    strings = strings_of({"": value}, "")
    if strings:
        return " ".join(strings)
    import msgspec

    encoded = value if isinstance(value, (msgspec.Raw, RawJson)) else msgspec.json.encode(value)
    text = bytes(encoded if isinstance(encoded, bytes) else memoryview(encoded))
    if text[:1] == b'"':
        return str(msgspec.json.decode(text, type=str))
    return "" if text == b"null" else text.decode()


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
